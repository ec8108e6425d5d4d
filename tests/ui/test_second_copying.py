"""The second copy beside the whole window: kept by itself, told when it is lost, caught up with."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Limits
from clerk_app.domain.changes import Changes
from tests.helpers.second_copies import Stick, copied_station, keeper_of, stick_at, take_in_case
from tests.helpers.signing_in import signed_in
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter, Tell
from ui.pages.sync_centre.dialog import SyncCentre
from ui.rehearsal.hand import Hand
from ui.second_copying import SecondCopying


@pytest.fixture
def stick(tmp_path: Path) -> Stick:
    return stick_at(tmp_path)


@pytest.fixture
def station(tmp_path: Path, stick: Stick) -> Iterator[Station]:
    with copied_station(tmp_path / "station", stick) as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield replace(opened, window="3", limits=Limits(stop_disk_gb=0))


@pytest.fixture
def counter(station: Station, stick: Stick, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot

    def connect(tell: Tell) -> UrgedLine:
        since = station.clock.now() - timedelta(hours=1)
        return UrgedLine(tell, LinkState(Reach.OFFLINE, since, since))

    made = Counter(station, hall, connect=connect)
    copying = SecondCopying(keeper_of(station, stick), made.bus, made)
    made.show()
    copying.start()
    yield made
    assert copying.stop()
    made.close()


def of_the_copy(hand: Hand) -> str:
    hand.press(
        Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), SyncCentre), "the centre")
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SyncCentre)
    label = shown.findChild(QLabel, "sync_copy")
    assert label is not None
    hand.until(lambda: (label.accessibleName() or label.text()) != "—", "the figures")
    text = label.accessibleName() or label.text()
    shown.reject()
    hand.until(lambda: QApplication.activeModalWidget() is None, "closed")
    return text


def test_what_the_copy_gave_back_is_said(
    station: Station, stick: Stick, hall: Hall, qtbot: QtBot, tmp_path: Path
) -> None:
    with copied_station(tmp_path / "dead", stick) as dead:
        take_in_case(dead, 1)
        keeper_of(dead, stick).round()
    made = Counter(station, hall, connect=lambda tell: UrgedLine(tell, LinkState()))
    copying = SecondCopying(keeper_of(station, stick), made.bus, made)
    with qtbot.waitSignal(copying.said, timeout=30_000) as heard:
        copying.start()
    assert heard.args == ["已从第二副本恢复 3 项业务、1 份文件，会接着传到平台。"]
    assert copying.stop()
    made.close()


def test_work_is_copied_as_it_is_done_and_a_pulled_stick_is_told(
    counter: Counter, station: Station, stick: Stick
) -> None:
    hand = signed_in(counter)
    take_in_case(station, 1)
    counter.bus.tell(Changes.OUTBOX | Changes.CASE)
    hand.until(lambda: len(stick.files()) == 1, "the copy")
    assert of_the_copy(hand) == "完整，未同步的都有一份"
    stick.pull()
    take_in_case(station, 2)
    counter.bus.tell(Changes.OUTBOX | Changes.CASE)
    badge = counter.shell.badge
    hand.until(lambda: "10:42 起没有第二副本" in badge.text(), "the strip tells")
    assert of_the_copy(hand) == "10:42 起没有：找不到那块盘，请插上或接通；恢复后自动补上"
    stick.put_in()
    take_in_case(station, 3)
    counter.bus.tell(Changes.OUTBOX | Changes.CASE)
    hand.until(lambda: "第二副本" not in badge.text(), "caught up")
    assert len(stick.files()) == 3
