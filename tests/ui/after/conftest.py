"""A station with cases, and a window for dialogs to stand over."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import CLERK, open_station
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.counter import Counter
from ui.date_gate import DateGate
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A real station in a folder that goes away."""
    with open_station(tmp_path / "station") as opened:
        yield opened


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """An empty page in sight."""
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(1040, 700)
    page.show()
    page.activateWindow()
    return page


@pytest.fixture
def after(station: Station, window: QWidget, tasks: Tasks, bus: Bus) -> AfterDesk:
    """What opens the dialogs."""
    return AfterDesk(station, CLERK, tasks, bus, DateGate(station, CLERK, tasks), window)


@pytest.fixture
def hand(window: QWidget) -> Hand:
    """A hand at the window."""
    return Hand(window)


@pytest.fixture
def counter(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    """A window whose line is down all the time."""
    del qtbot
    enrol(station.store, "operator-7", name="王晓芳", login="wang", password="right words")
    made = Counter(station, hall, connect=QuietLine)
    made.show()
    yield made
    made.close()


@pytest.fixture
def worker(counter: Counter) -> Hand:
    """The hand of who has signed in there."""
    hand = Hand(counter.shell)
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")
    return hand


@pytest.fixture
def said(after: AfterDesk) -> list[tuple[str, str]]:
    """What the clerk is told, and its tone."""
    heard: list[tuple[str, str]] = []
    after.said.connect(lambda text, tone: heard.append((text, tone)))
    return heard
