"""The whole window of a counter that is signed in, and the sync centre opened from it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QTableView
from pytestqt.qtbot import QtBot

from clerk_app.desk import enrolment
from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.backlog import Limits
from clerk_app.domain.enrolment import Seat
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.number_bands import NumberKind, band_at
from tests.helpers.builders import create
from tests.helpers.station import CLERK, open_station
from tests.helpers.urged_line import UrgedLine
from ui.counter import Counter, Tell
from ui.line import Questions
from ui.pages.sync_centre.dialog import SyncCentre
from ui.rehearsal.hand import Hand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A station that stops intake at sixty steps on this PC alone."""
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield replace(opened, limits=Limits(stop_count=60, stop_disk_gb=0))


@pytest.fixture
def lines() -> list[UrgedLine]:
    """The lines to the platform that the counter has opened."""
    return []


@pytest.fixture
def given_in() -> list[str]:
    """Codes that were given in; `refuse` before that: they were used already."""
    return []


def enrol_as(station: Station, generation: int) -> Seat:
    """The station has this place from the platform."""
    seat = Seat("device", "token", "GX03", generation, "XA01", station.clock.now())
    kind = NumberKind.CASE
    bands = [band for place in (0, 1) if (band := band_at(kind, place)) is not None]
    enrolment.sit_down(station, seat, bands)
    return seat


@pytest.fixture
def counter(
    station: Station, hall: Hall, lines: list[UrgedLine], given_in: list[str], qtbot: QtBot
) -> Iterator[Counter]:
    """The counter in sight, its line offline for an hour."""
    del qtbot

    def enrol_typed(typed: str) -> Seat:
        if given_in:
            raise RuleError(Trouble.ENROL_USED)
        given_in.append(typed)
        return enrol_as(station, 7)

    def connect(tell: Tell) -> UrgedLine:
        since = station.clock.now() - timedelta(hours=1)
        lines.append(UrgedLine(tell, LinkState(Reach.OFFLINE, since, since)))
        return lines[-1]

    made = Counter(station, hall, connect=connect, questions=Questions(enrol=enrol_typed))
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    """A hand at the counter, signed in."""
    made = Hand(counter.shell)
    made.write("who", "wang")
    made.write("password", "right words")
    made.click("enter")
    made.until_open("new_case")
    return made


def centre() -> SyncCentre:
    """The centre that stands in front."""
    shown = QApplication.activeModalWidget()
    assert isinstance(shown, SyncCentre)
    return shown


def opened(hand: Hand) -> SyncCentre:
    """The centre, opened by its key, with its figures."""
    hand.press(
        Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    hand.until(lambda: isinstance(QApplication.activeModalWidget(), SyncCentre), "the centre")
    shown = centre()
    hand.until(lambda: said(shown, "sync_waiting") != "—", "the figures")
    return shown


def said(shown: QObject, name: str) -> str:
    """What a label of the centre says."""
    found = shown.findChild(QLabel, name)
    assert found is not None
    return found.accessibleName() or found.text()


def cells(shown: SyncCentre) -> list[list[str]]:
    """The table line by line."""
    table = shown.findChild(QTableView, "sync_table")
    assert table is not None
    rows = table.model()
    return [
        [str(rows.index(row, column).data()) for column in range(rows.columnCount())]
        for row in range(rows.rowCount())
    ]


def begin(station: Station, count: int = 1) -> list[str]:
    """So many cases begun, which nobody has sent; ids of their operations."""
    made = []
    with station.store.begin() as work:
        for n in range(count):
            record(work, station, CLERK, f"case-{n}", create(number=f"GX03012611230{n:03d}"))
            made.append(work.outbox.chain(f"case-{n}")[-1])
    return made
