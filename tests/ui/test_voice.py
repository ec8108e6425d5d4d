"""The hall hears one call at a time, or sees why it hears none, and the line goes on."""

import sys
import wave
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtMultimedia import QMediaDevices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.devices.voice.announcement import PackAnnouncer, announcement
from clerk_app.devices.voice.clip_pack import load_pack
from clerk_app.domain.callout import Call, CalloutRules, DropReason
from clerk_app.domain.callout_words import Pace, Reading, words_of
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.programs.hall_voice import player_command
from tests.helpers.halls import HandClock
from tests.helpers.tickets import at
from tests.helpers.voices import loudness, write_pack
from tests.helpers.wav_sink import WavSink
from ui import icons
from ui.voice import words
from ui.voice.callout import Callout, Manner, VoiceMode, VoiceState
from ui.voice.clip_speaker import ClipSpeaker
from ui.voice.opening import VoiceEngine, open_callout
from ui.voice.sound_card import SoundCard
from ui.voice.speaker import Silence
from ui.voice.system_speaker import SystemSpeaker

QUICK = Manner(pace=Pace(chime_ms=1, word_ms=1, pause_ms=1))
"""A hall that does not wait."""
READY = VoiceState(VoiceMode.READY)
SPEAKING = VoiceState(VoiceMode.SPEAKING)


def silent(reason: Silence) -> VoiceState:
    return VoiceState(VoiceMode.SILENT, reason)


def call(number: str, window: str, *, seconds: float = 0, calls: int = 1) -> Call:
    return Call(f"ticket-{number}", number, window, at(seconds), calls)


@dataclass
class HallHearing:
    """A callout on a WAV sink, and all that it said of itself."""

    callout: Callout
    sink: WavSink
    announcer: PackAnnouncer
    clock: HandClock
    pointed: list[str] = field(default_factory=list)
    states: list[VoiceState] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.callout.speaking.connect(
            lambda one: self.pointed.append(one.number if one else "nobody")
        )
        self.callout.state_changed.connect(self.states.append)

    def sound_of(self, number: str, window: str) -> bytes:
        said = words_of(call(number, window), Reading())
        return announcement(self.announcer.pack, said).pcm

    def heard(self) -> list[bytes]:
        return [sound.pcm for sound in self.sink.heard]


@pytest.fixture(scope="module")
def announcer(tmp_path_factory: pytest.TempPathFactory) -> PackAnnouncer:
    return PackAnnouncer(load_pack(write_pack(tmp_path_factory.mktemp("pack"))))


@pytest.fixture
def hearing(qapp: QApplication, announcer: PackAnnouncer) -> HallHearing:
    sink, clock = WavSink(), HandClock(at(0))
    callout = Callout(ClipSpeaker(announcer, sink), clock, manner=QUICK, parent=qapp)
    return HallHearing(callout, sink, announcer, clock)


def until_quiet(qtbot: QtBot, hall: HallHearing) -> None:
    qtbot.waitUntil(lambda: hall.pointed[-1:] == ["nobody"], timeout=20_000)


def test_two_windows_never_talk_over_each_other(
    qtbot: QtBot, hearing: HallHearing, tmp_path: Path
) -> None:
    hearing.callout.say(call("A001", "3"))
    hearing.callout.say(call("B002", "12"))
    until_quiet(qtbot, hearing)
    first, second = hearing.sound_of("A001", "3"), hearing.sound_of("B002", "12")
    assert hearing.heard() == [first, second, first, second]
    assert hearing.pointed == ["A001", "B002", "A001", "B002", "nobody"]
    hearing.sink.save(tmp_path / "hall.wav")
    with wave.open(str(tmp_path / "hall.wav")) as file:
        assert file.getnframes() * 2 == 2 * len(first) + 2 * len(second)
    assert all(0.1 < loudness(sound) < 0.2 for sound in hearing.sink.heard)


def test_the_voice_is_ready_speaks_and_is_ready_again(qtbot: QtBot, hearing: HallHearing) -> None:
    assert hearing.callout.state == READY
    hearing.callout.say(call("A001", "3"))
    assert hearing.callout.present == call("A001", "3")
    until_quiet(qtbot, hearing)
    assert hearing.states == [SPEAKING, READY]
    assert hearing.callout.present is None


def test_a_visitor_who_came_is_not_called_a_second_time(qtbot: QtBot, hearing: HallHearing) -> None:
    hearing.sink.at_once = False
    hearing.callout.say(call("A001", "3"))
    hearing.callout.withdraw("ticket-A001")
    hearing.sink.finish()
    until_quiet(qtbot, hearing)
    assert hearing.heard() == [hearing.sound_of("A001", "3")]


def test_without_a_loudspeaker_the_line_goes_on_in_silence_and_says_so(
    qtbot: QtBot, hearing: HallHearing
) -> None:
    hearing.sink.plug(there=False)
    assert hearing.states == [silent(Silence.NO_OUTPUT)]
    hearing.callout.say(call("A001", "3"))
    hearing.callout.say(call("B002", "12"))
    until_quiet(qtbot, hearing)
    assert hearing.pointed == ["A001", "B002", "A001", "B002", "nobody"]
    assert hearing.heard() == []
    assert hearing.callout.state == silent(Silence.NO_OUTPUT)


def test_a_loudspeaker_that_comes_later_is_used(qtbot: QtBot, hearing: HallHearing) -> None:
    hearing.sink.plug(there=False)
    hearing.callout.say(call("A001", "3"))
    hearing.sink.plug(there=True)
    until_quiet(qtbot, hearing)
    assert hearing.heard() == [hearing.sound_of("A001", "3")]
    assert hearing.callout.state == READY


def test_a_loudspeaker_that_fails_is_seen_and_tried_again(
    qtbot: QtBot, hearing: HallHearing
) -> None:
    hearing.sink.at_once = False
    hearing.callout.say(call("A001", "3"))
    hearing.sink.finish(Silence.FAILED)
    assert hearing.callout.state == silent(Silence.FAILED)
    assert hearing.callout.present == call("A001", "3")
    qtbot.waitUntil(lambda: hearing.sink.playing is not None)
    hearing.sink.finish()
    until_quiet(qtbot, hearing)
    assert hearing.pointed == ["A001", "A001", "nobody"]
    assert hearing.callout.state == READY


def test_a_muted_screen_stops_in_the_middle_and_goes_on_pointing(
    qtbot: QtBot, hearing: HallHearing
) -> None:
    hearing.sink.at_once = False
    hearing.callout.say(call("A001", "3"))
    hearing.callout.mute(True)
    assert hearing.sink.playing is None
    assert hearing.callout.state == silent(Silence.MUTED)
    until_quiet(qtbot, hearing)
    assert hearing.heard() == []
    hearing.callout.mute(False)
    assert hearing.callout.state == READY


def test_a_window_with_a_name_the_pack_does_not_know_is_shown_and_not_half_said(
    qtbot: QtBot, hearing: HallHearing
) -> None:
    hearing.callout.say(call("A001", "东厅2"))
    qtbot.waitUntil(lambda: hearing.callout.state == silent(Silence.WORD))
    until_quiet(qtbot, hearing)
    assert hearing.heard() == []
    hearing.callout.say(call("B002", "3"))
    qtbot.waitUntil(lambda: len(hearing.heard()) == 2)
    until_quiet(qtbot, hearing)
    assert hearing.callout.state == READY


def test_a_call_nobody_needs_any_more_is_dropped_in_sight(
    qtbot: QtBot, announcer: PackAnnouncer, qapp: QApplication
) -> None:
    sink, clock = WavSink(at_once=False), HandClock(at(0))
    manner = Manner(CalloutRules(stale_after=timedelta(seconds=60), times=1), pace=QUICK.pace)
    callout = Callout(ClipSpeaker(announcer, sink), clock, manner=manner, parent=qapp)
    told: list[int] = []
    callout.dropped_changed.connect(lambda dropped: told.append(len(dropped)))
    callout.say(call("A001", "3"))
    callout.say(call("B002", "4"))
    clock.jump(seconds=100)
    with qtbot.waitSignal(callout.dropped_changed):
        sink.finish()
    assert [(one.call.number, one.reason) for one in callout.dropped] == [
        ("B002", DropReason.STALE)
    ]
    assert told == [1]
    callout.close()


def test_a_closed_callout_is_quiet(qtbot: QtBot, hearing: HallHearing) -> None:
    hearing.sink.at_once = False
    hearing.callout.say(call("A001", "3"))
    hearing.callout.say(call("B002", "4"))
    hearing.callout.close()
    assert hearing.sink.stopped == 1
    assert hearing.sink.closed
    assert hearing.callout.present is None
    assert hearing.callout.state == READY


def test_a_line_full_of_calls_is_said_in_order(qtbot: QtBot, hearing: HallHearing) -> None:
    numbers = [f"C{n:03d}" for n in range(1, 9)]
    for place, number in enumerate(numbers):
        hearing.callout.say(call(number, str(place + 1)))
    until_quiet(qtbot, hearing)
    assert hearing.pointed == [*numbers, *numbers, "nobody"]
    assert all(one != other for one, other in pairwise(hearing.heard()))


# --- engines -------------------------------------------------------------------------------------


def test_a_machine_without_loudspeakers_says_so(qapp: QApplication) -> None:
    card = SoundCard(qapp)
    expected = None if QMediaDevices.audioOutputs() else Silence.NO_OUTPUT
    assert card.silence() == expected


@pytest.mark.skipif(bool(QMediaDevices.audioOutputs()), reason="this machine has a loudspeaker")
def test_playing_without_a_loudspeaker_fails_and_does_not_hang(
    qtbot: QtBot, qapp: QApplication, announcer: PackAnnouncer
) -> None:
    card = SoundCard(qapp)
    ends: list[Silence | None] = []
    card.play(announcer.announce(("A",)), ends.append)
    qtbot.waitUntil(lambda: ends == [Silence.FAILED])


def test_a_damaged_pack_is_a_silence_with_its_reason(
    qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    trouble = UnavailableError(Trouble.VOICE_PACK, path="x", problem="folder_missing")
    clock = HandClock(at(0))
    callout = open_callout(VoiceEngine.CLIPS, trouble, clock, player=player_command())
    assert callout.state == silent(Silence.PACK)
    assert "folder_missing" in caplog.text


def test_a_system_without_the_sound_library_still_has_its_screen(
    qapp: QApplication,
    announcer: PackAnnouncer,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """On a Linux without libpulse0 QtTextToSpeech cannot be imported at all."""
    monkeypatch.delitem(sys.modules, "ui.voice.system_speaker")
    monkeypatch.setitem(sys.modules, "PySide6.QtTextToSpeech", None)
    clock = HandClock(at(0))
    callout = open_callout(VoiceEngine.SYSTEM, announcer, clock, player=player_command())
    assert callout.state == silent(Silence.NO_LIBRARY)
    assert "QtTextToSpeech" in caplog.text


def test_a_screen_that_leaves_speaking_to_another_says_so(
    qtbot: QtBot, qapp: QApplication, announcer: PackAnnouncer
) -> None:
    clock = HandClock(at(0))
    callout = open_callout(VoiceEngine.OFF, announcer, clock, player=(), manner=QUICK)
    assert callout.state == silent(Silence.OFF)
    with qtbot.waitSignal(callout.speaking, check_params_cb=lambda one: one is None):
        callout.say(call("A001", "3"))


def test_the_hall_s_clips_are_the_usual_voice(qapp: QApplication, announcer: PackAnnouncer) -> None:
    clock = HandClock(at(0))
    callout = open_callout(VoiceEngine.CLIPS, announcer, clock, player=player_command())
    assert callout.state == READY
    callout.close()


def test_a_system_voice_reads_the_call_and_ends(qtbot: QtBot, qapp: QApplication) -> None:
    speaker = SystemSpeaker("mock", locale=QLocale("en_GB"), parent=qapp)
    assert speaker.silence() is None
    ends: list[Silence | None] = []
    speaker.say(("chime", "请", "A"), ends.append)
    assert ends == []
    qtbot.waitUntil(lambda: ends == [None])


def test_a_system_voice_can_be_stopped(qtbot: QtBot, qapp: QApplication) -> None:
    speaker = SystemSpeaker("mock", locale=QLocale("en_GB"), parent=qapp)
    ends: list[Silence | None] = []
    speaker.say(("please come to window three now",), ends.append)
    speaker.stop()
    speaker.say(("A",), ends.append)
    qtbot.waitUntil(lambda: ends == [None])


def test_a_system_without_a_chinese_voice_is_silent_and_says_why(
    qtbot: QtBot, qapp: QApplication
) -> None:
    assert SystemSpeaker("mock", parent=qapp).silence() is Silence.NO_VOICE
    nobody = SystemSpeaker("no such engine", parent=qapp)
    assert nobody.silence() is Silence.NO_VOICE
    ends: list[Silence | None] = []
    nobody.say(("A",), ends.append)
    qtbot.waitUntil(lambda: ends == [Silence.NO_VOICE])


# --- words ---------------------------------------------------------------------------------------


def test_every_silence_has_its_own_words_and_the_same_drawing(qapp: QApplication) -> None:
    lines = [words.said(silent(reason)) for reason in Silence]
    assert len(set(lines)) == len(Silence)
    assert {words.icon(silent(reason)) for reason in Silence} == {"sound-off"}
    assert words.said(READY) != words.said(SPEAKING)


def test_the_drawings_are_there(qapp: QApplication) -> None:
    for state in (READY, SPEAKING, silent(Silence.MUTED)):
        assert not icons.icon(words.icon(state)).isNull()
