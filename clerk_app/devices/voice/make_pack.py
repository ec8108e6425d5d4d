"""Makes the shipped voice pack with espeak-ng: `python -m clerk_app.devices.voice.make_pack DIR`.

For developers; the program itself never runs espeak-ng. Its voices `zh` and `cmn` of Debian's 1.51
read Chinese as if it were English; `cmn-latn-pinyin` has the right tones, so pinyin is what it is
given.
"""

import io
import json
import math
import subprocess
import sys
import wave
from array import array
from collections.abc import Mapping
from pathlib import Path

from clerk_app.desk.voice_port import Sound
from clerk_app.devices.voice.announcement import wav
from clerk_app.devices.voice.clip_pack import INDEX
from clerk_app.domain.callout_words import (
    CHIME,
    DIGITS,
    HUNDRED,
    LETTERS,
    LIANG,
    NAMES,
    NUMBER,
    PLEASE,
    TEN,
    TO,
    VOCABULARY,
    WINDOW,
    YAO,
)

NAME = "espeak-ng Mandarin (synthesised)"
LICENCE = (
    "CC0-1.0: sound made by espeak-ng 1.51, a GPL-3.0-or-later program whose output is not a work "
    "derived from it"
)
VOICE = "cmn-latn-pinyin"
RATE = 16000
WORDS_A_MINUTE = 135
LOUDEST = 0.12
"""Root mean square that every word is brought to, of full scale 1."""
HIGHEST_PEAK = 0.9
QUIET = 0.012
"""Below it is silence, of full scale 1."""
EDGE_MS = 12
"""Kept around the word, and faded: a cut in the middle of a wave is a click."""
CHIME_TONES = ((784.0, 0.0), (587.33, 0.32))
"""Frequency in Hz (G5, D5) and start in seconds."""
CHIME_SECONDS = 1.0
CHIME_PEAK = 0.5
CHIME_DECAY = 5.0
"""The tone falls to 1/e in the inverse of so many seconds."""
FULL = 32767

_PINYIN: Mapping[str, str] = {
    PLEASE: "qing3",
    NUMBER: "hao4",
    TO: "dao4",
    WINDOW: "chuang1 kou3",
    TEN: "shi2",
    HUNDRED: "bai3",
    YAO: "yao1",
    LIANG: "liang3",
    **dict(zip(NAMES, ("zong1 he2", "ban4 li3", "qu3 jian4", "zi1 xun2"), strict=True)),
    **dict(
        zip(
            DIGITS,
            ("ling2", "yi1", "er4", "san1", "si4", "wu3", "liu4", "qi1", "ba1", "jiu3"),
            strict=True,
        )
    ),
}


def make_pack(folder: Path) -> None:
    """Write all words and `index.json` into `folder`, which is made when it is not there.

    Raises OSError when espeak-ng is not installed, CalledProcessError when it fails.
    """
    folder.mkdir(parents=True, exist_ok=True)
    files: dict[str, str] = {}
    for word in VOCABULARY:
        files[word] = _file_name(word)
        sound = chime() if word == CHIME else clip(spoken(word))
        (folder / files[word]).write_bytes(wav(sound))
    index = {"name": NAME, "licence": LICENCE, "rate": RATE, "clips": files}
    text = json.dumps(index, ensure_ascii=False, indent=2) + "\n"
    (folder / INDEX).write_text(text, "utf-8")


def spoken(word: str) -> bytes:
    """WAV file of one word as espeak-ng says it, at espeak-ng's own rate; letters the Chinese way.

    Without the spaces between its syllables `zi1 xun2` would be taken apart in the wrong place.
    """
    text = _PINYIN.get(word, word)
    command = ["espeak-ng", "-v", VOICE, "-s", str(WORDS_A_MINUTE), "--stdout", text]
    done = subprocess.run(command, capture_output=True, check=True)  # noqa: S603  # our own words
    return done.stdout


def clip(source: bytes) -> Sound:
    """A recorded word at our rate: silence cut off, edges faded, loudness levelled."""
    # espeak-ng writes to a pipe and cannot know the length: its header says two gigabytes.
    with wave.open(io.BytesIO(source)) as recorded:
        rate = recorded.getframerate()
        samples = array("h", recorded.readframes(len(source)))
    levels = _resampled([one / FULL for one in samples], rate)
    return _sound(_faded(_levelled(_trimmed(levels))))


def chime() -> Sound:
    """Two decaying tones, each with a soft octave over it."""
    levels = [0.0] * int(CHIME_SECONDS * RATE)
    for frequency, start in CHIME_TONES:
        for at in range(int(start * RATE), len(levels)):
            seconds = at / RATE - start
            turn = 2 * math.pi * frequency * seconds
            strength = math.exp(-CHIME_DECAY * seconds) * min(1.0, seconds / 0.005)
            levels[at] += strength * (math.sin(turn) + 0.25 * math.sin(2 * turn))
    loudest = max(abs(one) for one in levels)
    return _sound(_faded([one * CHIME_PEAK / loudest for one in levels]))


def _resampled(levels: list[float], rate: int) -> list[float]:
    """Brought to our rate through a windowed sinc that takes away what our rate cannot carry."""
    reach, step = 16, rate / RATE
    cut = min(1.0, 1 / step)
    out: list[float] = []
    for number in range(int(len(levels) / step)):
        centre = number * step
        first = math.ceil(centre - reach)
        total = 0.0
        for at in range(max(0, first), min(len(levels), first + 2 * reach)):
            away = at - centre
            window = 0.5 + 0.5 * math.cos(math.pi * away / reach)
            x = math.pi * away * cut
            total += levels[at] * window * cut * (math.sin(x) / x if x else 1.0)
        out.append(total)
    return out


def _trimmed(levels: list[float]) -> list[float]:
    heard = [at for at, one in enumerate(levels) if abs(one) > QUIET]
    edge = EDGE_MS * RATE // 1000
    return levels[max(0, heard[0] - edge) : heard[-1] + edge]


def _levelled(levels: list[float]) -> list[float]:
    strength = math.sqrt(sum(one * one for one in levels) / len(levels))
    peak = max(abs(one) for one in levels)
    factor = min(LOUDEST / strength, HIGHEST_PEAK / peak)
    return [one * factor for one in levels]


def _faded(levels: list[float]) -> list[float]:
    edge = min(EDGE_MS * RATE // 1000, len(levels) // 2)
    for at in range(edge):
        levels[at] *= at / edge
        levels[-1 - at] *= at / edge
    return levels


def _sound(levels: list[float]) -> Sound:
    samples = array("h", (round(max(-1.0, min(1.0, one)) * FULL) for one in levels))
    return Sound(samples.tobytes(), RATE)


def _file_name(word: str) -> str:
    if word == CHIME:
        return "chime.wav"
    name = f"letter-{word.lower()}" if word in LETTERS else _PINYIN[word].replace(" ", "-")
    return f"{name}.wav"


if __name__ == "__main__":
    make_pack(Path(sys.argv[1]))
