"""Voices for tests: small packs on disk, clips of a known sound, what a piece of sound holds."""

import json
import math
import wave
from array import array
from collections.abc import Iterable
from pathlib import Path

from clerk_app.desk.voice_port import Sound
from clerk_app.domain.callout_words import NEEDED

RATE = 8000


def tone(milliseconds: int, *, hertz: float = 440, level: int = 8000, rate: int = RATE) -> bytes:
    """Samples of a plain tone."""
    count = rate * milliseconds // 1000
    turn = 2 * math.pi * hertz / rate
    return array("h", (round(level * math.sin(turn * at)) for at in range(count))).tobytes()


def write_wav(path: Path, pcm: bytes, *, rate: int = RATE, channels: int = 1) -> None:
    """A WAV file of 16 bit."""
    with wave.open(str(path), "wb") as target:
        target.setnchannels(channels)
        target.setsampwidth(2)
        target.setframerate(rate)
        target.writeframes(pcm)


def write_pack(folder: Path, words: Iterable[str] = NEEDED, *, rate: int = RATE) -> Path:
    """A pack whose words are tones: the n-th one is 100 + n milliseconds long."""
    folder.mkdir(parents=True, exist_ok=True)
    clips = {word: f"{place}.wav" for place, word in enumerate(words)}
    for place, name in enumerate(clips.values()):
        write_wav(folder / name, tone(100 + place, rate=rate), rate=rate)
    write_index(folder, name="Test tones", licence="CC0-1.0", rate=rate, clips=clips)
    return folder


def write_index(folder: Path, **index: object) -> None:
    """`index.json` as given."""
    (folder / "index.json").write_text(json.dumps(index, ensure_ascii=False), "utf-8")


def loudness(sound: Sound, start_ms: int = 0, end_ms: int | None = None) -> float:
    """Root mean square of a stretch of sound, of full scale 1."""
    samples = array("h", sound.pcm)
    first = start_ms * sound.rate // 1000
    last = len(samples) if end_ms is None else end_ms * sound.rate // 1000
    heard = samples[first:last]
    return math.sqrt(sum(one * one for one in heard) / len(heard)) / 32768
