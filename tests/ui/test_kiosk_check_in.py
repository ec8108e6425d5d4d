"""Checking in at the kiosk by scanning and by touch: found, in time, early, unknown, cut off."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import checking_in, hall_day
from clerk_app.desk.clockwork import UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.appointment import AppointmentState
from clerk_app.domain.check_in import Found, OnlineCase
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.slip_code import Slip, slip_code
from clerk_app.domain.ticket import Lane, Ticket, TicketState
from tests.helpers.appointments import APPOINTMENT, CASE, booked_at
from tests.helpers.halls import clock_of, take
from tests.helpers.kiosks import Kiosk, open_kiosk
from ui.kiosk.ports import KioskPorts
from ui.kiosk.visit import Step

ONLINE = OnlineCase(CASE, "advice", "somebody")


@dataclass(slots=True)
class Platform:
    """What the platform would say."""

    answer: Found | None = None
    away: bool = False
    asked: int = 0

    def look_up(self, number: str) -> Found | None:
        del number
        self.asked += 1
        if self.away:
            raise UnavailableError(Trouble.PLATFORM_AWAY)
        return self.answer


@pytest.fixture
def platform() -> Platform:
    return Platform()


@pytest.fixture
def kiosk(hall: Hall, platform: Platform, qtbot: QtBot) -> Iterator[Kiosk]:
    del qtbot
    with open_kiosk(hall, KioskPorts(look_up=platform.look_up)) as one:
        yield one


def only_ticket(hall: Hall) -> Ticket:
    with hall.store.read() as work:
        (ticket,) = work.tickets.waiting(hall.hall_id, hall.date_of(hall.now()))
    return ticket


def issued(hall: Hall) -> int:
    return hall_day.day_figures(hall, hall.date_of(hall.now())).issued


def test_a_scanned_appointment_is_a_booked_number_at_once(hall: Hall, kiosk: Kiosk) -> None:
    booked = booked_at(hall, hall.now(), queue="advice")
    checking_in.take_appointments(hall, [booked])
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B001"
    assert "09:00" in kiosk.hand.text("turn")
    assert only_ticket(hall).place.lane is Lane.BOOKED
    (kept,) = checking_in.appointments_of(hall, booked.day)
    assert kept.state is AppointmentState.CHECKED_IN


def test_scanned_again_it_is_the_same_number(hall: Hall, kiosk: Kiosk) -> None:
    checking_in.take_appointments(hall, [booked_at(hall, hall.now(), queue="advice")])
    for _ in range(2):
        kiosk.scan(APPOINTMENT)
        kiosk.hand.until_open("done")
        assert kiosk.hand.text("number") == "B001"
    assert "您已经取过号" in kiosk.hand.text("queue-name")
    assert issued(hall) == 1


def test_typed_by_touch_from_the_first_screen(hall: Hall, kiosk: Kiosk, platform: Platform) -> None:
    platform.answer = ONLINE
    kiosk.hand.click("check-in")
    kiosk.touch(CASE)
    kiosk.hand.click("submit")
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B001"
    assert (platform.asked, only_ticket(hall).holder) == (1, "somebody")
    record = checking_in.record_of(hall, only_ticket(hall).ticket_id)
    assert record is not None
    assert record.case_number == CASE


def test_a_scan_is_heard_at_every_step(hall: Hall, kiosk: Kiosk, platform: Platform) -> None:
    platform.answer = ONLINE
    model = kiosk.stand.model
    for go in (model.ask_priority, model.ask_check_in, lambda: kiosk.scan("Y11247KQ3M0")):
        go()
        kiosk.scan(CASE)
        kiosk.hand.until_open("done")
        assert kiosk.hand.text("number") == "B001"
        kiosk.hand.click("done")
    assert issued(hall) == 1


def test_the_wrong_character_is_pointed_at_and_can_be_changed(
    kiosk: Kiosk, platform: Platform
) -> None:
    platform.answer = ONLINE
    kiosk.hand.click("check-in")
    kiosk.touch(CASE[:8])
    kiosk.touch("O")
    kiosk.touch(CASE[9:])
    kiosk.hand.click("submit")
    assert "第 9 个字符“O”可能不对" in kiosk.hand.text("entry-problem")
    assert "underline" in kiosk.hand.text("entry")
    assert platform.asked == 0
    for _ in range(len(CASE) - 8):
        kiosk.hand.click("backspace")
    assert "不对" not in kiosk.hand.text("entry-problem")
    kiosk.touch(CASE[8:])
    kiosk.hand.click("submit")
    kiosk.hand.until_open("done")


def test_what_is_too_short_is_said_to_be(kiosk: Kiosk) -> None:
    kiosk.hand.click("check-in")
    assert not kiosk.hand.open("submit")
    kiosk.touch("Y1124")
    kiosk.hand.click("submit")
    assert "编号不完整" in kiosk.hand.text("entry-problem")
    kiosk.hand.click("clear-entry")
    assert kiosk.stand.model.entry.text == ""


def test_too_early_one_may_wait_or_take_an_ordinary_number(hall: Hall, kiosk: Kiosk) -> None:
    later = booked_at(hall, hall.now() + timedelta(hours=3), queue="advice")
    checking_in.take_appointments(hall, [later])
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("ordinary")
    assert kiosk.hand.text("notice-title") == "您来早了"
    assert "11:30 起可以签到" in kiosk.hand.text("notice-text")
    assert issued(hall) == 0
    kiosk.hand.click("ordinary")
    kiosk.hand.until_open("done")
    assert only_ticket(hall).place.lane is Lane.NORMAL


def test_another_day_leads_to_the_queues(hall: Hall, kiosk: Kiosk) -> None:
    tomorrow = booked_at(hall, hall.now() + timedelta(days=1), queue="advice")
    checking_in.take_appointments(hall, [tomorrow])
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("ordinary")
    assert "2026-11-24" in kiosk.hand.text("notice-text")
    kiosk.hand.click("ordinary")
    kiosk.hand.until_open("queue:general")
    assert issued(hall) == 0


def _ended(hall: Hall, state: TicketState) -> None:
    """Somebody came for a booking with number B001, which has ended in that state."""
    booked = booked_at(hall, hall.now(), queue="advice")
    wish = checking_in.CheckInWish(booked)
    answer, _ = checking_in.check_in(hall, wish, intent=hall.ids.new())
    assert answer.ticket is not None
    with hall.store.begin() as work:
        before = work.tickets.hold(answer.ticket.ticket_id)
        assert before is not None
        work.tickets.put(before, replace(before, state=state, version=before.version + 1))


def test_used_up_is_said_with_its_number(hall: Hall, kiosk: Kiosk) -> None:
    _ended(hall, TicketState.SERVED)
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("ordinary")
    assert "B001" in kiosk.hand.text("notice-text")


def test_who_gave_the_number_back_may_come_for_the_booking_again(hall: Hall, kiosk: Kiosk) -> None:
    _ended(hall, TicketState.VOID)
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B002"


def test_an_unknown_number_is_not_an_error_of_the_visitor(kiosk: Kiosk, platform: Platform) -> None:
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("ordinary")
    assert platform.asked == 1
    assert kiosk.hand.text("notice-title") == "没有查到这个编号"
    kiosk.hand.click("retype")
    kiosk.hand.until_open("key:A")


@pytest.mark.parametrize("code", [CASE, APPOINTMENT], ids=["case", "appointment"])
def test_cut_off_a_number_is_believed_and_its_visitor_says_what_it_is_about(
    hall: Hall, kiosk: Kiosk, platform: Platform, code: str
) -> None:
    platform.away = True
    kiosk.scan(code)
    kiosk.hand.until(lambda: code[-4:] in kiosk.hand.text("title"), "asked for the business")
    assert issued(hall) == 0
    kiosk.hand.click("queue:advice")
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B001"
    assert "到窗口出示" in kiosk.hand.text("turn")
    record = checking_in.record_of(hall, only_ticket(hall).ticket_id)
    assert record is not None
    assert record.number == code
    kiosk.hand.click("done")
    assert code[-4:] not in kiosk.hand.text("title")
    kiosk.scan(code)
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "B001"


def test_a_number_that_was_left_unasked_is_not_the_next_visitor_s(
    hall: Hall, kiosk: Kiosk, platform: Platform
) -> None:
    platform.away = True
    kiosk.scan(CASE)
    kiosk.hand.until(lambda: kiosk.stand.model.claim is not None, "asked for the business")
    kiosk.wait_out()
    kiosk.hand.click("queue:general")
    kiosk.hand.until_open("done")
    assert checking_in.record_of(hall, only_ticket(hall).ticket_id) is None


def test_cut_off_a_code_of_another_day_is_said_to_be_one(
    hall: Hall, kiosk: Kiosk, platform: Platform
) -> None:
    platform.away = True
    clock_of(hall).jump(days=1)
    kiosk.scan(APPOINTMENT)
    kiosk.hand.until_open("ordinary")
    assert "连接断了" in kiosk.hand.text("notice-text")
    assert issued(hall) == 0


def test_a_slip_of_a_day_before_is_sent_to_a_window(hall: Hall, kiosk: Kiosk) -> None:
    ticket = take(replace(hall, ids=UuidV7()))
    clock_of(hall).jump(days=1)
    kiosk.scan(slip_code(Slip(ticket.hall, ticket.day, ticket.number, ticket.ticket_id)))
    kiosk.hand.until(lambda: kiosk.stand.model.step is Step.NOTICE, "a notice")
    assert ticket.day.isoformat() in kiosk.hand.text("notice-title")


def test_a_slip_is_known_to_be_one(hall: Hall, kiosk: Kiosk) -> None:
    ticket = take(replace(hall, ids=UuidV7()))
    kiosk.scan(slip_code(Slip(ticket.hall, ticket.day, ticket.number, ticket.ticket_id)))
    kiosk.hand.until(lambda: kiosk.stand.model.step is Step.NOTICE, "words")
    assert "A001" in kiosk.hand.text("notice-title")
    assert issued(hall) == 1


def test_an_answer_that_comes_too_late_is_for_nobody(
    hall: Hall, kiosk: Kiosk, platform: Platform
) -> None:
    platform.answer = ONLINE
    kiosk.scan(CASE)
    kiosk.stand.model.start_over()
    kiosk.hand.until(lambda: platform.asked == 1 or kiosk.stand.model.step is Step.CHOOSE, "home")
    kiosk.hand.click("queue:general")
    kiosk.hand.until_open("done")
    assert kiosk.hand.text("number") == "A001"
    assert issued(hall) == 1
