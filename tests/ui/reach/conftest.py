"""A whole window, signed in, with a hand at it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from tests.helpers.workbenches import Papers
from ui.counter import Counter
from ui.pages.workbench.model import WorkbenchModel
from ui.rehearsal.hand import Hand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield opened


@pytest.fixture
def papers(tmp_path: Path) -> Papers:
    return Papers(tmp_path / "handed-in")


@pytest.fixture
def counter(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    made = Counter(station, hall, connect=QuietLine)
    made.show()
    yield made
    made.close()


@pytest.fixture
def gate(counter: Counter) -> Hand:
    """Nobody is signed in yet."""
    hand = Hand(counter.shell)
    hand.until_open("enter")
    return hand


@pytest.fixture
def hand(gate: Hand, counter: Counter) -> Hand:
    """Signed in, the catalogue read."""
    gate.write("who", "wang")
    gate.write("password", "right words")
    gate.click("enter")
    gate.until_open("new_case")
    gate.until_open("call")
    workbench = counter._workbench
    assert workbench is not None
    gate.until(lambda: workbench.catalogue is not None, "the catalogue")
    return gate


@pytest.fixture
def desk(counter: Counter, hand: Hand) -> WorkbenchModel:
    """What lies on the desk of whoever is signed in."""
    del hand
    assert counter._workbench is not None
    return counter._workbench
