"""A call is the clips of its words in order, with silence between them."""

import io
import wave
from datetime import UTC, datetime
from pathlib import Path

import pytest

from clerk_app.devices.voice.announcement import (
    CHIME_GAP_MS,
    PackAnnouncer,
    announcement,
    silence,
    wav,
)
from clerk_app.devices.voice.clip_pack import ClipPack, load_pack
from clerk_app.domain.callout import Call
from clerk_app.domain.callout_words import CHIME, Pace, Reading, words_of
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.programs.hall_voice import shipped_pack
from tests.helpers.voices import RATE, loudness, tone, write_pack

A, B = tone(30), tone(50, hertz=880)
PACK = ClipPack("x", "x", RATE, {CHIME: tone(20), "A": A, "一": B})


def call_words(number: str, window: str) -> tuple[str, ...]:
    return words_of(Call("t", number, window, datetime(2026, 11, 23, tzinfo=UTC)), Reading())


def test_words_stand_in_order_with_a_gap_between_them() -> None:
    gap = silence(RATE, 40)
    assert announcement(PACK, ("A", "一", "A"), gap_ms=40).pcm == A + gap + B + gap + A


def test_after_the_chime_the_hall_gets_time_to_listen() -> None:
    sound = announcement(PACK, (CHIME, "A"), gap_ms=0)
    assert sound.pcm == tone(20) + silence(RATE, CHIME_GAP_MS) + A
    assert sound.milliseconds == 20 + CHIME_GAP_MS + 30


def test_one_word_has_no_gap() -> None:
    assert announcement(PACK, ("A",)).pcm == A


def test_a_word_without_a_clip_is_named() -> None:
    with pytest.raises(RuleError) as caught:
        announcement(PACK, ("A", "厅"))
    assert caught.value.trouble is Trouble.VOICE_WORD
    assert caught.value.facts == {"word": "厅"}


def test_the_announcer_speaks_with_its_own_gap(tmp_path: Path) -> None:
    pack = load_pack(write_pack(tmp_path))
    words = call_words("A001", "12")
    assert PackAnnouncer(pack, gap_ms=7).announce(words) == announcement(pack, words, gap_ms=7)


def test_the_file_of_a_call_can_be_read_back() -> None:
    sound = announcement(PACK, ("A", "一"))
    with wave.open(io.BytesIO(wav(sound))) as read:
        assert (read.getnchannels(), read.getsampwidth(), read.getframerate()) == (1, 2, RATE)
        assert read.readframes(read.getnframes()) == sound.pcm


def test_a_shipped_call_is_heard_and_takes_about_as_long_as_the_silent_pace_says() -> None:
    pack = load_pack(shipped_pack())
    words = call_words("A001", "12")
    sound = announcement(pack, words)
    assert 0.05 < loudness(sound) < 0.3
    assert loudness(sound, 1010, 1000 + CHIME_GAP_MS - 10) < 0.001
    assert sound.milliseconds == pytest.approx(Pace().of(words), rel=0.15)


def test_every_shipped_word_is_as_loud_as_the_others() -> None:
    pack = load_pack(shipped_pack())
    for word, pcm in pack.clips.items():
        sound = announcement(pack, (word,))
        assert len(pcm) == len(sound.pcm)
        assert 150 < sound.milliseconds <= 1100, word
        assert 0.08 < loudness(sound) < 0.14, word
        assert loudness(sound, 0, 3) < 0.05, word
