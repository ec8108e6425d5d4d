"""The player is a process of its own: when it dies the screen says so, and has another one."""

import io
import json
import sys
import wave
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from clerk_app.desk.voice_port import Sound
from clerk_app.programs.hall_voice import player_command
from tests.helpers.voices import RATE, tone
from tests.helpers.wav_sink import WavSink
from ui.voice.player import Player
from ui.voice.player_process import PlayerProcess
from ui.voice.speaker import Silence

SOUND = Sound(tone(40), RATE)
OTHER = Sound(tone(60, hertz=880), RATE)
PATIENCE = 20_000

Opening = Callable[..., PlayerProcess]


@pytest.fixture
def wav_file(tmp_path: Path) -> Path:
    return tmp_path / "heard.wav"


@pytest.fixture
def opened(qapp: QApplication, wav_file: Path) -> Iterator[Opening]:
    """Player processes that play into a file; they end with the test."""
    made: list[PlayerProcess] = []

    def begin(way: str = "", *, late_ms: int = 5000) -> PlayerProcess:
        command = (sys.executable, "-m", "tests.helpers.player_child", str(wav_file), way)
        made.append(PlayerProcess(command, qapp, late_ms=late_ms))
        return made[-1]

    yield begin
    for one in made:
        one.close()


def samples(path: Path) -> bytes:
    with wave.open(str(path)) as file:
        heard: bytes = file.readframes(file.getnframes())
        return heard


def test_sounds_are_played_one_after_another_whole(
    qtbot: QtBot, opened: Opening, wav_file: Path
) -> None:
    player, ends = opened(), list[Silence | None]()
    player.play(SOUND, ends.append)
    assert ends == []
    qtbot.waitUntil(lambda: ends == [None], timeout=PATIENCE)
    player.play(OTHER, ends.append)
    qtbot.waitUntil(lambda: ends == [None, None], timeout=PATIENCE)
    assert samples(wav_file) == SOUND.pcm + OTHER.pcm


def test_a_player_that_dies_is_a_failure_and_another_one_takes_its_place(
    qtbot: QtBot, opened: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    player, ends, told = opened("dies"), list[Silence | None](), list[Silence | None]()
    player.watch(lambda: told.append(player.silence()))
    player.play(SOUND, ends.append)
    qtbot.waitUntil(lambda: told == [Silence.FAILED, None], timeout=PATIENCE)
    assert ends == [Silence.FAILED]
    assert "player ended: 9" in caplog.text


def test_a_player_that_failed_is_not_used_again(
    qtbot: QtBot, opened: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    """Libpulse ends the program that plays again after its server has died."""
    player, ends, told = opened("fails"), list[Silence | None](), list[Silence | None]()
    player.watch(lambda: told.append(player.silence()))
    player.play(SOUND, ends.append)
    qtbot.waitUntil(lambda: told == [Silence.FAILED, None], timeout=PATIENCE)
    assert ends == [Silence.FAILED]
    assert "player ended: 0" in caplog.text


def test_a_player_that_hangs_is_ended_and_replaced(
    qtbot: QtBot, opened: Opening, caplog: pytest.LogCaptureFixture
) -> None:
    player, ends, told = opened("hangs", late_ms=1), list[Silence | None](), list[object]()
    player.watch(lambda: told.append(player.silence()))
    player.play(SOUND, ends.append)
    qtbot.waitUntil(lambda: told == [Silence.FAILED, None], timeout=PATIENCE)
    assert ends == [Silence.FAILED]
    assert "player hangs" in caplog.text


def test_a_stopped_sound_has_no_end_and_the_next_one_is_played(
    qtbot: QtBot, opened: Opening, wav_file: Path
) -> None:
    player, first, second = opened(), list[Silence | None](), list[Silence | None]()
    player.play(SOUND, first.append)
    player.stop()
    player.play(OTHER, second.append)
    qtbot.waitUntil(lambda: second == [None], timeout=PATIENCE)
    assert first == []
    assert samples(wav_file).endswith(OTHER.pcm)


def test_no_loudspeaker_is_said_and_a_sound_fails(qtbot: QtBot, opened: Opening) -> None:
    player, ends = opened("no-output"), list[Silence | None]()
    qtbot.waitUntil(lambda: player.silence() is Silence.NO_OUTPUT, timeout=PATIENCE)
    player.play(SOUND, ends.append)
    qtbot.waitUntil(lambda: ends == [Silence.FAILED], timeout=PATIENCE)


def test_a_player_that_cannot_start_is_a_silence(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    player = PlayerProcess((str(tmp_path / "nothing"),), qapp)
    qtbot.waitUntil(lambda: player.silence() is Silence.FAILED, timeout=PATIENCE)
    player.close()


def test_a_system_without_the_sound_library_is_not_tried_again(
    qtbot: QtBot, qapp: QApplication, caplog: pytest.LogCaptureFixture
) -> None:
    player = PlayerProcess((sys.executable, "-c", "raise SystemExit(3)"), qapp)
    qtbot.waitUntil(lambda: player.silence() is Silence.NO_LIBRARY, timeout=PATIENCE)
    player.close()


def test_the_real_player_tells_of_its_loudspeakers(qtbot: QtBot, qapp: QApplication) -> None:
    """Whatever this machine has; without a sound server that is none."""
    player, told = PlayerProcess(player_command(), qapp), list[bool]()
    player.watch(lambda: told.append(True))
    ends: list[Silence | None] = []
    player.play(Sound(bytes(2 * RATE // 10), RATE), ends.append)
    qtbot.waitUntil(lambda: len(ends) == 1, timeout=PATIENCE)
    assert ends == [None] or player.silence() is Silence.NO_OUTPUT
    player.close()


# --- the wire ------------------------------------------------------------------------------------


def answers(qtbot: QtBot, source: bytes, sink: WavSink) -> list[dict[str, object]]:
    """What a player says to `source` until its input has ended."""
    target = io.StringIO()
    player = Player(sink, io.BytesIO(source), target)
    with qtbot.waitSignal(player.ended):
        player.start()
    qtbot.waitUntil(lambda: sink.playing is None)
    return [json.loads(line) for line in target.getvalue().splitlines()]


def test_the_wire(qtbot: QtBot, qapp: QApplication) -> None:
    sink = WavSink()
    asked = b'{"play": 7, "rate": 8000, "bytes": %d}\n' % len(SOUND.pcm) + SOUND.pcm
    assert answers(qtbot, asked, sink) == [{"outputs": True}, {"done": 7, "played": True}]
    assert sink.heard == [SOUND]


@pytest.mark.parametrize("source", [b"hello\n", b"[]\n", b'{"play": 1}\n', b"\xff\n", b""])
def test_whoever_speaks_another_language_is_left(
    qtbot: QtBot, qapp: QApplication, source: bytes
) -> None:
    assert answers(qtbot, source, WavSink(absent=True)) == [{"outputs": False}]
