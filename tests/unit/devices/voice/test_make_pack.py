"""The tool that made the shipped pack: silence off, levels even, edges soft, one rate."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from clerk_app.desk.voice_port import Sound
from clerk_app.devices.voice.announcement import wav
from clerk_app.devices.voice.clip_pack import load_pack
from clerk_app.devices.voice.make_pack import LOUDEST, RATE, chime, clip, make_pack
from clerk_app.domain.callout_words import CHIME, VOCABULARY
from clerk_app.programs.hall_voice import shipped_pack
from tests.helpers.voices import loudness, tone

SOURCE_RATE = 22050


def recorded(*parts: bytes) -> bytes:
    return wav(Sound(b"".join(parts), SOURCE_RATE))


def test_silence_around_a_word_is_cut_off_and_the_word_is_kept() -> None:
    quiet, word = bytes(2 * SOURCE_RATE), tone(300, rate=SOURCE_RATE)
    made = clip(recorded(quiet, word, quiet))
    assert made.rate == RATE
    assert made.milliseconds == pytest.approx(300 + 24, abs=12)


def test_a_quiet_and_a_loud_word_come_out_alike() -> None:
    quiet = clip(recorded(tone(200, level=1500, rate=SOURCE_RATE)))
    loud = clip(recorded(tone(200, level=30000, rate=SOURCE_RATE)))
    assert loudness(quiet) == pytest.approx(loudness(loud), rel=0.05)
    assert loudness(loud) == pytest.approx(LOUDEST, rel=0.1)


def test_a_word_begins_and_ends_softly() -> None:
    made = clip(recorded(tone(200, hertz=900, rate=SOURCE_RATE)))
    assert loudness(made, 0, 2) < LOUDEST / 3
    end = made.milliseconds
    assert loudness(made, end - 2, end) < LOUDEST / 3


def test_what_the_lower_rate_cannot_carry_does_not_come_back_as_another_tone() -> None:
    """A tone above half our rate is gone, and cut off as silence; one below stays."""
    word = tone(300, level=24000, rate=SOURCE_RATE)
    high = clip(recorded(tone(200, hertz=10_500, level=6000, rate=SOURCE_RATE), word))
    low = clip(recorded(tone(200, hertz=1000, level=6000, rate=SOURCE_RATE), word))
    assert high.milliseconds == pytest.approx(312, abs=15)
    assert low.milliseconds == pytest.approx(500, abs=15)


def test_the_chime_falls_away() -> None:
    sound = chime()
    assert sound.milliseconds == 1000
    assert loudness(sound, 340, 440) > 4 * loudness(sound, 880, 980)
    assert load_pack(shipped_pack()).clips[CHIME] == sound.pcm


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_a_whole_pack_is_made(tmp_path: Path) -> None:
    make_pack(tmp_path)
    made = load_pack(tmp_path, VOCABULARY)
    index = json.loads((tmp_path / "index.json").read_text("utf-8"))
    assert index == json.loads((shipped_pack() / "index.json").read_text("utf-8"))
    assert len(made.clips) == len(VOCABULARY)


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")
def test_the_voice_reads_pinyin_as_mandarin() -> None:
    """Trap of espeak-ng 1.51: its voice `cmn` reads 请 as English."""
    done = subprocess.run(
        ["espeak-ng", "-v", "cmn-latn-pinyin", "-x", "-q", "qing3"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert "(en)" not in done.stdout
    assert done.stdout.strip().startswith("tS;h'i")
