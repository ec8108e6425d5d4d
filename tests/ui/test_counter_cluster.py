"""A window with cluster registration on its rail: opened by key and barcode, back to the desk."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.identity_card import IdentityCard
from clerk_app.domain.identity_papers import Paper
from tests.helpers.batches import batch, id_number, receive
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


@pytest.mark.parametrize("by_gun", [False, True])
def test_a_card_at_a_batch_fills_the_agent_and_stays_there(
    counter: Counter, hand: Hand, station: Station, by_gun: bool
) -> None:
    hand.press(Qt.Key.Key_N, HELD)
    hand.until_open("new_batch:T05")
    hand.click("new_batch:T05")
    hand.until_open("cluster_step:0")
    hand.click("cluster_step:2")
    if by_gun:
        # What a reader sends as keys.
        counter._wedge.scanned.emit(f"周经办|{id_number(1)}")
    else:
        counter.cards.read(IdentityCard(Paper.RESIDENT_ID, id_number(1), "周经办", "", ""))
    assert counter.shell.toast.text() == "已从证件读入：经办人姓名、经办人证件号码。"
    assert hand.shown("cluster_step:0")
    workbench = counter._workbench
    assert workbench is not None
    assert workbench.subject.asked == ""
    hand.until(lambda: stored_agent(station) == id_number(1), "the agent on disk")


def stored_agent(station: Station) -> str:
    with station.store.read() as work:
        (row,) = work.batch_drafts.all("operator-7")
    return str(row.doc["head"]["fields"].get("form.agent_cert_no", ""))


def test_over_the_palette_a_card_says_who_is_here_name_and_all(
    counter: Counter, hand: Hand
) -> None:
    hand.click("new_case")
    workbench = counter._workbench
    assert workbench is not None
    hand.until(lambda: workbench.subject.draft is not None, "a draft")
    hand.press(Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: hand.shown("palette_box"), "the palette")
    counter.cards.read(IdentityCard(Paper.RESIDENT_ID, id_number(1), "周经办", "", ""))
    hand.until(lambda: workbench.subject.value("applicant.name") == "周经办", "the name")
    assert workbench.subject.value("applicant.cert_no") == id_number(1)
    assert not hand.shown("palette_box")
