"""A folder of recorded words (语音包): `index.json` and one WAV file for each word.

A hall may record its own: mono, 16 bit, one sample rate for all files.

`index.json`::

    {"name": "…", "licence": "…", "rate": 16000, "clips": {"请": "qing.wav", "A": "letter-a.wav"}}
"""

import json
import wave
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

from clerk_app.desk.voice_port import SAMPLE_BYTES
from clerk_app.domain.errors import Trouble, UnavailableError

INDEX = "index.json"
LOWEST_RATE, HIGHEST_RATE = 8000, 48000
LONGEST_SECONDS = 10
"""A longer file is no recording of one word."""
LARGEST_INDEX = 1024 * 1024
"""Bytes."""


class Problem(StrEnum):
    """What is wrong with a pack; where it concerns a word or a file, `:` and its name follow."""

    FOLDER = "folder_missing"
    INDEX_UNREADABLE = "index_unreadable"
    INDEX_JSON = "index_not_json"
    INDEX_FORM = "index_form"  # :key
    WORD = "word_missing"  # :word
    FILE_NAME = "file_name"  # :name (only files of the folder itself)
    FILE = "file_unreadable"  # :name
    WAV = "wav_damaged"  # :name
    FORMAT = "wav_format"  # :name (not mono, not 16 bit, another rate, empty or far too long)


@dataclass(frozen=True, slots=True)
class ClipPack:
    """The words of one voice, in memory."""

    name: str
    licence: str
    rate: int
    """Samples a second."""
    clips: Mapping[str, bytes]
    """Word → its samples, mono signed 16-bit little-endian."""


def load_pack(folder: Path, needed: Collection[str] = ()) -> ClipPack:
    """The pack in `folder`, with all of its clips read and looked at.

    Raises UnavailableError VOICE_PACK (path, problem) when it is not there, is damaged, or has no
    clip for one of the words `needed`. Never reads outside the folder.
    """
    index = _index(folder)
    rate = index.get("rate")
    if type(rate) is not int or not LOWEST_RATE <= rate <= HIGHEST_RATE:
        raise _broken(folder, Problem.INDEX_FORM, "rate")
    files = index.get("clips")
    if not isinstance(files, dict) or not all(isinstance(one, str) for one in files.values()):
        raise _broken(folder, Problem.INDEX_FORM, "clips")
    missing = sorted(word for word in needed if word not in files)
    if missing:
        raise _broken(folder, Problem.WORD, missing[0])
    clips = {str(word): _samples(folder, name, rate) for word, name in files.items()}
    return ClipPack(
        name=_text(folder, index, "name"),
        licence=_text(folder, index, "licence"),
        rate=rate,
        clips=MappingProxyType(clips),
    )


def _index(folder: Path) -> dict[str, object]:
    if not folder.is_dir():
        raise _broken(folder, Problem.FOLDER)
    try:
        with (folder / INDEX).open("rb") as source:
            content = source.read(LARGEST_INDEX)
    except OSError as error:
        raise _broken(folder, Problem.INDEX_UNREADABLE) from error
    try:
        index = json.loads(content.decode("utf-8-sig"))
    # A hostile depth of brackets is a RecursionError.
    except (ValueError, RecursionError) as error:
        raise _broken(folder, Problem.INDEX_JSON) from error
    if not isinstance(index, dict):
        raise _broken(folder, Problem.INDEX_FORM, "")
    return index


def _text(folder: Path, index: Mapping[str, object], key: str) -> str:
    value = index.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _broken(folder, Problem.INDEX_FORM, key)
    return value


def _samples(folder: Path, name: str, rate: int) -> bytes:
    # A name with a folder in it could lead anywhere, on Windows by its backslashes too.
    if not name or name.startswith(".") or set(name) & set("/\\:\0"):
        raise _broken(folder, Problem.FILE_NAME, name)
    try:
        with (folder / name).open("rb") as source, wave.open(source) as clip:
            form = (clip.getnchannels(), clip.getsampwidth(), clip.getframerate())
            frames = clip.getnframes()
            if form != (1, SAMPLE_BYTES, rate) or not 0 < frames <= LONGEST_SECONDS * rate:
                raise _broken(folder, Problem.FORMAT, name)
            samples: bytes = clip.readframes(frames)
    # The reader of the standard library says RuntimeError to a length that points nowhere.
    except (wave.Error, EOFError, RuntimeError) as error:
        raise _broken(folder, Problem.WAV, name) from error
    except OSError as error:
        raise _broken(folder, Problem.FILE, name) from error
    # A file cut short still has the length it once had in its header.
    if len(samples) != frames * SAMPLE_BYTES:
        raise _broken(folder, Problem.WAV, name)
    return samples


def _broken(folder: Path, problem: Problem, about: str | None = None) -> UnavailableError:
    said = problem.value if about is None else f"{problem.value}:{about}"
    return UnavailableError(Trouble.VOICE_PACK, path=str(folder), problem=said)
