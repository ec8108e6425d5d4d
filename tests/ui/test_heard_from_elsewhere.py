"""What another program does comes to each screen by a wake-up, with every clock of it stopped.

A screen reads the hall twice by itself when it opens, and from then on only because it hears of a
change: three changes one after another, each waited for, cannot all come by those two readings.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol, enrol_leader
from clerk_app.store.hall import HallStore
from tests.helpers.halls import new_hall
from tests.helpers.other_program import OtherProgram, other_program
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from tests.ui.display.conftest import QUICK, Voice
from ui import hall_ear
from ui.board.stand import BoardStand
from ui.counter import Counter
from ui.display.stand import DisplayStand
from ui.kiosk.stand import KioskStand
from ui.kiosk.touch_button import TouchButton
from ui.pages.queue.waiting_list import WaitingList
from ui.rehearsal.hand import Hand
from ui.voice.callout import Callout

NEVER_S = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Screen:
    """One open, with what it says of how many wait in the first queue."""

    hand: Hand
    parts: tuple[QObject, ...]
    waiting: Callable[[], str]

    def until_waiting(self, count: str) -> None:
        """Let it run until it says that so many wait."""
        self.hand.until(lambda: self.waiting() == count, f"{count} waiting")

    def stop_every_clock(self) -> None:
        """From now on nothing happens here by itself."""
        for part in self.parts:
            for timer in part.findChildren(QTimer):
                timer.stop()


Opened = Callable[[Hall, Path], Iterator[Screen]]


def window(hall: Hall, folder: Path) -> Iterator[Screen]:
    with open_station(folder / "window") as station:
        enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
        counter = Counter(replace(station, window="5"), hall, connect=QuietLine)
        counter.show()
        hand = sign_in(counter.shell, "wang", "right words")
        hand.until_open("call")
        waiting = counter.shell.findChild(WaitingList)
        try:
            yield Screen(hand, (counter, counter.shell), lambda: waiting.counts().get("A", ""))
        finally:
            counter.close()


def kiosk(hall: Hall, folder: Path) -> Iterator[Screen]:
    del folder
    stand = KioskStand(hall, hall_name="示例大厅")
    stand.show()
    hand = Hand(stand.page)
    hand.until_open("queue:general")

    def waiting() -> str:
        line = hand.find("queue:general", TouchButton).line()
        return "0" if line.startswith("无人等候") else line.split(" ")[0]

    try:
        yield Screen(hand, (stand, stand.page), waiting)
    finally:
        stand.close()


def display(hall: Hall, folder: Path) -> Iterator[Screen]:
    del folder
    callout = Callout(Voice(), hall.clock, manner=QUICK)
    stand = DisplayStand(hall, callout, hall_name="示例大厅", calm=True)
    stand.show()
    hand = Hand(stand.page)
    try:
        yield Screen(hand, (stand, stand.page), lambda: hand.text("waiting:general"))
    finally:
        stand.close()


def board(hall: Hall, folder: Path) -> Iterator[Screen]:
    with open_station(folder / "board") as station:
        enrol_leader(station, name="陈值班", login="chen", password="chief words")
        stand = BoardStand(station, hall, lambda _: b"")
        stand.show()
        hand = sign_in(stand.window, "chen", "chief words")
        try:
            yield Screen(hand, (stand, stand.window), lambda: hand.text("waiting:general"))
        finally:
            stand.close()


SCREENS = (window, kiosk, display, board)


def sign_in(shown: QWidget, login: str, password: str) -> Hand:
    hand = Hand(shown)
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")
    return hand


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of an empty hall."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('elsewhere') / 'hall.db'}"
        return
    with request.getfixturevalue("postgres_server").fresh_database() as address:
        yield address


@pytest.fixture(scope="module")
def elsewhere(url: str) -> Iterator[OtherProgram]:
    with other_program(url) as found:
        yield found


@contextmanager
def hall_at(url: str) -> Iterator[Hall]:
    with closing(HallStore.open(url)) as store:
        yield replace(new_hall(store), ids=UuidV7())


@pytest.mark.parametrize("opened", SCREENS)
def test_each_screen_hears_of_what_another_program_does(
    url: str,
    elsewhere: OtherProgram,
    opened: Opened,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    del qtbot
    monkeypatch.setattr(hall_ear, "QUIET_SECONDS", NEVER_S)
    with hall_at(url) as hall, contextmanager(opened)(hall, tmp_path) as screen:
        screen.until_waiting("0")
        screen.stop_every_clock()
        for count in ("1", "2", "3"):
            elsewhere.take(hall.hall_id)
            screen.until_waiting(count)


@pytest.mark.parametrize("opened", SCREENS)
def test_each_screen_finds_by_itself_what_nobody_could_wake_it_for(
    postgres_url: str,
    opened: Opened,
    tmp_path: Path,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A program that dies between its commit and its wake-up: on a server they are two."""
    del qtbot
    monkeypatch.setattr(hall_ear, "QUIET_SECONDS", 0.2)
    with (
        other_program(postgres_url, mute=True) as dying,
        hall_at(postgres_url) as hall,
        contextmanager(opened)(hall, tmp_path) as screen,
    ):
        # The first act of a hall goes the long way, whose wake-up is in its commit.
        dying.take(hall.hall_id)
        screen.until_waiting("1")
        screen.stop_every_clock()
        dying.take(hall.hall_id)
        screen.until_waiting("2")
