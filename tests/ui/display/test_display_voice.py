"""Eyes and ears of the hall are told the same: which call is said, and why none is heard."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.desk import queueing
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import called_at, new_hall, take, tap
from tests.ui.display.conftest import QUICK, SLOW, Build, Voice
from ui.display.call_row import CallRow
from ui.display.stand import DisplayStand
from ui.rehearsal.hand import Hand
from ui.voice.callout import Callout
from ui.voice.speaker import Mute, Silence


def test_what_was_called_before_the_screen_began_is_not_said(build: Build) -> None:
    voice = Voice()
    wall = build(speaker=voice)
    take(wall.hall)
    take(wall.hall)
    called_at(wall.hall, "3")
    wall.open()
    assert voice.heard == []
    called_at(wall.hall, "5")
    wall.look()
    wall.hand.until(lambda: len(voice.heard) == 2, "said twice")
    assert set(voice.heard) == {"chime请A零零二号到五号窗口"}


def test_two_windows_are_said_one_after_the_other_and_the_screen_points_at_the_one(
    build: Build,
) -> None:
    voice = Voice(at_once=False)
    wall = build(speaker=voice)
    wall.open()
    for window in ("3", "5"):
        take(wall.hall)
        called_at(wall.hall, window)
    wall.look()
    rows = [wall.hand.find(f"call:{at}", CallRow) for at in range(2)]
    assert [row.spoken for row in rows] == [False, True]
    assert wall.hand.text("call:1:number") == "A001"
    assert voice.heard == ["chime请A零零一号到三号窗口"]
    assert wall.hand.text("voice") == "正在播报"


def test_who_comes_is_not_called_again(build: Build) -> None:
    voice = Voice(at_once=False)
    wall = build(speaker=voice)
    wall.open()
    take(wall.hall)
    first = called_at(wall.hall, "3")
    wall.look()
    take(wall.hall)
    second = called_at(wall.hall, "5")
    wall.look()
    queueing.start(wall.hall, "5", second.ticket_id, **tap(wall.hall))
    wall.look()
    queueing.start(wall.hall, "3", first.ticket_id, **tap(wall.hall))
    wall.look()
    assert len(voice.heard) == 1
    assert wall.model.present == first.ticket_id


def test_without_a_voice_the_wall_says_why_and_points_all_the_same(build: Build) -> None:
    wall = build(speaker=Mute(Silence.NO_OUTPUT), manner=SLOW)
    wall.open()
    assert wall.hand.text("voice") == "没有语音：没有找到音箱，请看屏幕"
    take(wall.hall)
    called_at(wall.hall, "3")
    wall.look()
    assert wall.hand.find("call:0", CallRow).spoken


def test_a_loudspeaker_pulled_out_is_said_at_once(build: Build) -> None:
    voice = Voice()
    wall = build(speaker=voice)
    assert wall.hand.text("voice") == "语音就绪"
    voice.fail(Silence.NO_OUTPUT)
    assert "没有找到音箱" in wall.hand.text("voice")


@pytest.mark.parametrize("calm", [False, True])
def test_the_ring_breathes_unless_the_hall_wants_calm(build: Build, *, calm: bool) -> None:
    wall = build(calm=calm, speaker=Voice(at_once=False))
    wall.open()
    take(wall.hall)
    called_at(wall.hall, "3")
    wall.look()
    row = wall.hand.find("call:0", CallRow)
    assert row.spoken
    assert row.breathing is not calm


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty hall."""
    if request.param == "sqlite":
        yield hall_file(tmp_path / "shared.db")
        return
    with request.getfixturevalue("postgres_server").fresh_database() as address:
        yield address


def test_a_call_at_a_window_comes_to_the_wall_by_itself(url: str, qtbot: QtBot) -> None:
    """Two connections to one hall, as two programs have them."""
    del qtbot
    stores = [HallStore.open(url) for _ in range(2)]
    hall = new_hall(stores[0])
    voice = Voice()
    seen = replace(hall, store=stores[1])
    stand = DisplayStand(
        seen, Callout(voice, hall.clock, manner=QUICK), hall_name="示例大厅", calm=True
    )
    stand.show()
    hand = Hand(stand.page)
    hand.until(lambda: hand.shown("none") and "还没有叫号" in hand.text("none"), "the hall")
    take(hall)
    called_at(hall, "3")
    hand.until(lambda: hand.shown("call:0:number"), "the call")
    assert (hand.text("call:0:number"), hand.text("call:0:window")) == ("A001", "3 号窗口")
    hand.until(lambda: bool(voice.heard), "the voice")
    QTest.keyClick(
        stand.page,
        Qt.Key.Key_M,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    assert hand.text("voice") == "语音已静音，请看屏幕"
    stand.close()
    for store in stores:
        store.close()
