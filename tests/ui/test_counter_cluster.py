"""A window with cluster registration on its rail: opened by key and barcode, back to the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from tests.helpers.batches import batch, receive
from tests.helpers.halls import take
from tests.helpers.station import open_station
from tests.helpers.urged_line import UrgedLine
from tests.ui.test_counter import sign_in
from ui.counter import Counter
from ui.rehearsal.hand import Hand

HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield opened


@pytest.fixture
def counter(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    made = Counter(station, hall, connect=UrgedLine)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    opened = Hand(counter.shell)
    sign_in(opened)
    return opened


def test_its_key_opens_it_and_the_empty_desk_has_a_button(counter: Counter, hand: Hand) -> None:
    hand.click("open_cluster")
    hand.until_open("new_batch:T05")
    hand.click("page:0")
    hand.until_open("open_cluster")
    hand.press(Qt.Key.Key_N, HELD)
    hand.until_open("new_batch:T05")


def test_the_visitors_number_goes_on_the_batch(
    counter: Counter, hand: Hand, hall: Hall, station: Station
) -> None:
    take(hall)
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    hand.until_open("finish")
    hand.press(Qt.Key.Key_N, HELD)
    hand.until_open("new_batch:T05")
    hand.click("new_batch:T05")
    hand.until_open("cluster_step:0")
    with station.store.read() as work:
        (row,) = work.batch_drafts.all("operator-7")
    assert row.doc["head"]["ticket"] == "A001"


def test_a_scanned_batch_opens_and_enter_brings_a_company_to_the_desk(
    counter: Counter, hand: Hand, station: Station
) -> None:
    number, ids = receive(station, batch(station, 2))
    counter._scans.scanned(number)
    hand.until_open("batch_companies")
    hand.key("batch_companies", Qt.Key.Key_Return)
    hand.until(lambda: hand.shown("subject_title"), "a case on the desk")
    workbench = counter._workbench
    assert workbench is not None
    assert workbench.subject.key == ids[0]
    assert workbench.subject.case is not None
    assert workbench.subject.case.batch == number
