"""A window by hand while its hall goes away and comes back, also in the middle of calling."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from clerk_app.desk import queueing, shifts
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.serving_away import issue, issue_away
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.standby import Standby, open_standby
from clerk_app.desk.standing_by import tend
from clerk_app.desk.station import Station
from clerk_app.domain.slip_code import slip_code, slip_of
from clerk_app.domain.ticket import Ticket, TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, clock_of, take
from tests.helpers.leaving_store import LeavingStore
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from ui.counter import Counter
from ui.pages.queue.waiting_list import WaitingList
from ui.rehearsal.hand import Hand


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        for number, name, login in ((7, "王晓芳", "wang"), (8, "李建国", "li")):
            enrol(opened.store, f"operator-{number}", name=name, login=login, password="right one")
        yield opened


@pytest.fixture
def counter(station: Station, standby: Standby, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    tend(standby, "3")
    made = Counter(station, standby.hall, connect=QuietLine, standby=standby)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return Hand(counter.shell)


def sign_in(hand: Hand) -> None:
    hand.write("who", "wang")
    hand.write("password", "right one")
    hand.click("enter")
    hand.until_open("new_case")


def scan(counter: Counter, ticket: Ticket) -> None:
    """What the gun types is tested with the wedge; here is what it says."""
    counter._wedge.scanned.emit(slip_code(slip_of(ticket)))


def in_hall(hall: Hall, number: str) -> Ticket:
    with hall.store.begin() as work:
        day = hall.date_of(clock_of(hall).moment)
        found = work.tickets.hold_number(hall.hall_id, day, number)
    assert found is not None
    return found


def until_back(hand: Hand) -> None:
    hand.until(lambda: not hand.shown("away_since"), "the hall is back")


def test_the_visitor_at_hand_is_finished_while_the_hall_is_away(
    hall: Hall, far: LeavingStore, hand: Hand
) -> None:
    take(hall)
    waiting = take(hall)
    sign_in(hand)
    hand.click("call")
    hand.click("start")
    hand.until_open("finish")
    far.leave()
    hand.click("finish")
    hand.until_open("serve_away")
    assert "连不上大厅" in hand.text("away_since")
    assert not hand.open("call")
    assert in_hall(hall, "A001").state is TicketState.SERVING
    far.come_back()
    until_back(hand)
    hand.until(lambda: in_hall(hall, "A001").state is TicketState.SERVED, "handed in")
    hand.until_open("call")
    hand.click("call")
    hand.until_open("start")
    assert in_hall(hall, waiting.number).state is TicketState.CALLED


def test_the_hall_goes_in_the_middle_of_a_call_and_nothing_is_doubled(
    hall: Hall, far: LeavingStore, hand: Hand
) -> None:
    for _ in range(2):
        take(hall)
    sign_in(hand)
    hand.until_open("call")
    far.leave_in_commit()
    hand.click("call")
    hand.until_open("serve_away")
    assert far.lost >= 1
    far.come_back()
    until_back(hand)
    hand.until_open("start")
    assert in_hall(hall, "A001").window == "3"
    assert in_hall(hall, "A002").state is TicketState.WAITING
    figures = day_figures(hall, hall.date_of(clock_of(hall).moment))
    assert (figures.calls, figures.wrong) == (1, ())


def test_a_visitor_without_a_number_gets_one_of_the_station_s_own(
    hall: Hall, far: LeavingStore, hand: Hand, counter: Counter
) -> None:
    sign_in(hand)
    hand.until_open("call")
    far.leave()
    hand.until_open("serve_away")
    with hall.store.begin() as work:
        assert not work.tickets.waiting(hall.hall_id, hall.date_of(clock_of(hall).moment))
    queue = counter._queue
    assert queue is not None
    hand.click("serve_away")
    hand.take("serve:general")
    hand.until_open("start")
    hand.click("start")
    hand.until_open("finish")
    hand.click("finish")
    hand.until_open("serve_away")
    far.come_back()
    until_back(hand)
    hand.until(lambda: queue.notice is not None, "told")
    assert queue.notice is not None
    assert "已补录" in queue.notice.text
    assert in_hall(hall, "A800").state is TicketState.SERVED


def test_a_queue_is_chosen_when_there_are_several(
    far: LeavingStore, hand: Hand, hall: Hall
) -> None:
    sign_in(hand)
    hand.until_open("call")
    far.leave()
    hand.click("serve_away")
    hand.take("serve:advice")
    hand.until_open("start")
    del hall


def test_a_scanned_slip_calls_its_visitor_away_and_there(
    hall: Hall, far: LeavingStore, hand: Hand, counter: Counter
) -> None:
    first, second = take_real(hall), take_real(hall)
    sign_in(hand)
    hand.until_open("call")
    scan(counter, second)
    hand.until_open("start")
    scan(counter, second)
    hand.until(lambda: in_hall(hall, second.number).state is TicketState.SERVING, "started")
    hand.until_open("finish")
    hand.click("finish")
    hand.until_open("call")
    far.leave()
    hand.until_open("serve_away")
    scan(counter, first)
    hand.until_open("start")
    assert in_hall(hall, first.number).state is TicketState.WAITING
    hand.click("finish")
    far.come_back()
    until_back(hand)
    hand.until(lambda: in_hall(hall, first.number).state is TicketState.SERVED, "handed in")


def take_real(hall: Hall) -> Ticket:
    """A number whose id is of the form the slip's code wants."""
    return take(replace(hall, ids=UuidV7()))


def test_a_slip_of_a_kiosk_that_is_still_away_is_called_at_a_window_that_is_not(
    hall: Hall, hand: Hand, counter: Counter, tmp_path: Path
) -> None:
    link = LeavingStore(hall.store)
    store = HallStore.open(f"sqlite:///{tmp_path / 'kiosk.db'}")
    distant = replace(hall, store=cast(HallStore, link), ids=UuidV7())
    kiosk = open_standby(distant, store, name="K1")
    tend(kiosk)
    link.leave()
    given, _, away = issue(kiosk, "general", intent=UuidV7().new())
    assert away
    sign_in(hand)
    hand.until_open("call")
    scan(counter, given)
    hand.until_open("start")
    assert in_hall(hall, given.number).window == "3"
    link.come_back()
    assert tend(kiosk).reconciled.late == ()
    assert in_hall(hall, given.number).state is TicketState.CALLED
    store.close()


def test_who_was_called_elsewhere_is_told_to_be_late(
    hall: Hall, far: LeavingStore, hand: Hand, counter: Counter
) -> None:
    visitor = take_real(hall)
    sign_in(hand)
    hand.until_open("call")
    far.leave()
    hand.until_open("serve_away")
    scan(counter, visitor)
    hand.until_open("start")
    called_at(hall, "5")
    far.come_back()
    until_back(hand)
    queue = counter._queue
    assert queue is not None
    hand.until(lambda: queue.notice is not None and queue.notice.tone == "warn", "told")
    assert queue.notice is not None
    assert visitor.number in queue.notice.text
    assert in_hall(hall, visitor.number).window == "5"


def test_a_window_opens_signs_over_and_closes_with_no_hall_at_all(
    hall: Hall, far: LeavingStore, hand: Hand, counter: Counter, station: Station
) -> None:
    far.leave()
    sign_in(hand)
    hand.until_open("serve_away")
    waiting = counter.shell.findChild(WaitingList)
    assert waiting.counts() == {}
    assert any(label.text() == "大厅人数未知" for label in waiting.findChildren(QLabel))
    hand.click("hand_over")
    hand.until_open("confirm")
    hand.write("giver_password", "right one")
    hand.write("taker_password", "right one")
    hand.until_open("confirm")
    assert hand.text("shift_5") == "—"
    hand.click("confirm")
    hand.until(lambda: counter._session is not None and counter._session.login == "li", "li")
    hand.until_open("serve_away")
    hand.click("sign_out")
    hand.until_open("enter")
    far.come_back()
    day = hall.date_of(clock_of(hall).moment)

    def kept() -> bool:
        return len(shifts.handovers(hall, day)) == 1

    hand.until(kept, "the hand-over is in the hall")
    hand.until(lambda: queueing.view(hall, "3").window.status.value == "closed", "closed")
    del station


def test_a_window_that_starts_with_acts_to_hand_in_calls_nobody_first(
    hall: Hall, standby: Standby, far: LeavingStore, counter: Counter, hand: Hand
) -> None:
    far.leave()
    issue_away(standby, "general", intent=hall.ids.new())
    far.come_back()
    sign_in(hand)
    hand.until(lambda: in_hall_or_none(hall, "A800"), "handed in")
    until_back(hand)
    hand.until_open("call")
    del counter


def in_hall_or_none(hall: Hall, number: str) -> bool:
    with hall.store.begin() as work:
        day = hall.date_of(clock_of(hall).moment)
        return work.tickets.hold_number(hall.hall_id, day, number) is not None
