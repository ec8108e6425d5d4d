"""One window put together: signing in, the queue, the list and the desk work on one another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, Reach
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from tests.helpers.halls import take
from tests.helpers.intakes import received
from tests.helpers.station import open_station
from ui.counter import Counter, Tell
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE


@dataclass(slots=True)
class _Line:
    """A line that is up, and remembers when it was asked to hurry."""

    tell: Tell
    link: LinkState = field(default_factory=lambda: LinkState(Reach.ONLINE))
    urged: Event = field(default_factory=Event)

    def round(self, *, urged: bool = False) -> float:
        if urged:
            self.urged.set()
        self.tell(Changes.LINK)
        return 60.0


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        yield opened


@pytest.fixture
def lines() -> list[_Line]:
    return []


@pytest.fixture
def counter(station: Station, hall: Hall, lines: list[_Line], qtbot: QtBot) -> Iterator[Counter]:
    del qtbot

    def connect(tell: Tell) -> _Line:
        lines.append(_Line(tell))
        return lines[-1]

    made = Counter(station, hall, connect=connect)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return Hand(counter.shell)


def sign_in(hand: Hand) -> None:
    hand.write("who", "wang")
    hand.write("password", "right words")
    hand.click("enter")
    hand.until_open("new_case")


def test_nothing_is_to_be_seen_before_signing_in(counter: Counter, hand: Hand) -> None:
    hand.until_open("enter")
    assert not hand.shown("new_case")
    assert not hand.shown("call")
    sign_in(hand)
    hand.until_open("call")


def test_the_strip_says_how_the_link_is(counter: Counter, hand: Hand) -> None:
    sign_in(hand)
    hand.until(lambda: counter.shell.badge.reach is Reach.ONLINE, "online")


def test_a_click_on_the_link_tries_at_once(
    counter: Counter, hand: Hand, lines: list[_Line]
) -> None:
    sign_in(hand)
    hand.tap(counter.shell.badge)
    hand.until(lines[0].urged.is_set, "urged")


def test_a_called_visitor_s_number_goes_on_the_draft(
    counter: Counter, hand: Hand, hall: Hall, station: Station
) -> None:
    take(hall)
    sign_in(hand)
    hand.click("call")
    hand.until_open("start")
    hand.click("start")
    hand.click("new_case")
    hand.until_open("find_matter")
    with station.store.read() as work:
        (row,) = work.drafts.all("operator-7")
    assert row.doc["ticket"] == "A001"
    del counter


def test_a_scanned_receipt_opens_its_case_from_any_page(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    sign_in(hand)
    hand.click("page:1")
    counter._wedge.scanned.emit(case.number)
    hand.until(lambda: hand.shown("subject_title"), "the case on the desk")
    assert counter.shell.page() == 0


def test_a_case_of_the_list_opens_on_the_desk(
    counter: Counter, hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    sign_in(hand)
    hand.click("page:1")
    hand.write("case_search", case.number)
    hand.until(lambda: hand.shown("case_table"), "rows")
    hand.key("case_search", Qt.Key.Key_Return)
    hand.until(lambda: counter.shell.page() == 0, "the desk")
    hand.until(lambda: hand.shown("case_state"), "the case on the desk")


def test_signing_out_closes_the_window_in_the_hall_and_leaves_nothing_on_screen(
    counter: Counter, hand: Hand
) -> None:
    sign_in(hand)
    hand.click("sign_out")
    hand.until_open("enter")
    assert not hand.shown("new_case")
    sign_in(hand)
    del counter
