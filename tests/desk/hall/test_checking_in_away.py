"""Checking in while the hall, the platform or both are away: a number now, the rest later, once."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.desk import checking_in, checking_in_away, queueing
from clerk_app.desk.checking_in import (
    CheckedIn,
    CheckInWish,
    appointments_of,
    find_here,
    record_of,
    take_appointments,
)
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import history
from clerk_app.desk.handing_in import behind
from clerk_app.domain.appointment import Appointment, AppointmentState, Arrival
from clerk_app.domain.check_in import CheckInCode, CheckInKind, Claim, Found, read_code
from clerk_app.domain.errors import UnavailableError
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import Lane, Ticket, TicketState
from tests.helpers.appointments import APPOINTMENT, CASE, OTHER_CASE, booked_at
from tests.helpers.away import Far
from tests.helpers.halls import adds_up, clock_of, in_hall, take, tap

Stations = tuple[Far, Far, Far]
CASE_CODE = read_code(CASE)


@pytest.fixture
def kiosk(stations: Stations) -> Far:
    return stations[2]


@pytest.fixture
def appointment(hall: Hall) -> Appointment:
    """An appointment for this very hour, of a code nobody else in this store has."""
    code = APPOINTMENT[:-1] + hall.hall_id[-1] + hall.hall_id
    return booked_at(hall, hall.now(), queue="advice", case_number=CASE, code=code)


def code_of(appointment: Appointment) -> CheckInCode:
    return CheckInCode(CheckInKind.APPOINTMENT, appointment.code)


def arrive(kiosk: Far, found: Found, intent: str = "", *, ordinary: bool = False) -> CheckedIn:
    wish = CheckInWish(found, ordinary=ordinary)
    answer = checking_in_away.check_in(kiosk.standby, wish, intent=intent or kiosk.intent())
    return answer[0]


def number_of(answer: CheckedIn) -> Ticket:
    assert answer.ticket is not None
    return answer.ticket


def state_of(hall: Hall, appointment: Appointment) -> AppointmentState:
    (found,) = appointments_of(hall, appointment.day)
    return found.state


def exchanged(hall: Hall, appointment: Appointment) -> str | None:
    with hall.store.read() as work:
        return work.appointments.ticket_of(appointment.code)


def test_a_case_waits_where_its_visitor_says_and_the_hall_hears_of_it_once(
    hall: Hall, kiosk: Far
) -> None:
    kiosk.link.leave()
    assert checking_in_away.find(kiosk.standby, CASE_CODE) is None
    ticket = number_of(arrive(kiosk, Claim(CASE_CODE, "advice")))
    assert (ticket.number, ticket.place.lane) == ("B810", Lane.NORMAL)
    again = arrive(kiosk, Claim(CASE_CODE, "general"))
    assert (number_of(again).number, again.again) == ("B810", True)
    kiosk.link.come_back()
    assert kiosk.tend().issued == ("B810",)
    kiosk.tend()
    record = record_of(hall, ticket.ticket_id)
    assert record is not None
    assert (record.kind, record.case_number) == (CheckInKind.CASE, CASE)
    assert [one.act for one in history(hall, ticket.ticket_id)] == ["issue", "check_in"]
    found = find_here(hall, CASE_CODE)
    assert found is not None
    assert number_of(arrive(kiosk, found)).number == "B810"
    assert adds_up(hall)


def test_an_appointment_the_station_knows_is_booked_at_once(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    take_appointments(hall, [appointment])
    kiosk.tend()
    kiosk.link.leave()
    found = checking_in_away.find(kiosk.standby, code_of(appointment))
    assert found == appointment
    answer = arrive(kiosk, appointment)
    ticket = number_of(answer)
    assert (answer.arrival, ticket.number) == (Arrival.IN_TIME, "B810")
    assert (ticket.place.lane, ticket.slot) == (Lane.BOOKED, appointment.slot)
    assert arrive(kiosk, appointment) == CheckedIn(Arrival.USED, ticket, again=True)
    kiosk.link.come_back()
    kiosk.tend()
    assert state_of(hall, appointment) is AppointmentState.CHECKED_IN
    assert exchanged(hall, appointment) == ticket.ticket_id
    assert in_hall(hall, ticket).place.lane is Lane.BOOKED


def test_the_platform_can_still_be_asked_while_the_hall_is_away(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    kiosk.link.leave()
    ticket = number_of(arrive(kiosk, appointment))
    assert (ticket.number, ticket.place.lane) == ("B810", Lane.BOOKED)
    kiosk.link.come_back()
    kiosk.tend()
    take_appointments(hall, [appointment])
    assert exchanged(hall, appointment) == ticket.ticket_id


@pytest.mark.parametrize("known_first", [True, False], ids=["before", "after"])
def test_an_appointment_nobody_could_look_up_gets_its_place_when_it_is_known(
    hall: Hall, kiosk: Far, appointment: Appointment, *, known_first: bool
) -> None:
    """The hall hears of it from the platform before or after it hears of the visitor."""
    kiosk.link.leave()
    ticket = number_of(arrive(kiosk, Claim(code_of(appointment), "general")))
    assert (ticket.number, ticket.slot) == ("A810", None)
    if known_first:
        take_appointments(hall, [appointment])
    kiosk.link.come_back()
    kiosk.tend()
    if not known_first:
        assert in_hall(hall, ticket).place.lane is Lane.NORMAL
        take_appointments(hall, [appointment])
    now = in_hall(hall, ticket)
    assert (now.place.lane, now.place.queue) == (Lane.BOOKED, "general")
    assert now.slot == appointment.slot
    assert exchanged(hall, appointment) == ticket.ticket_id
    with hall.store.read() as work:
        kept = work.events.of_ticket(ticket.ticket_id)[-1]
    assert (kept.act, kept.answer["version"]) == ("check_in", now.version)
    record = record_of(hall, ticket.ticket_id)
    assert record is not None
    assert (record.number, record.case_number) == (appointment.code, CASE)


def test_with_the_platform_alone_away_it_is_the_same(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    ticket = number_of(arrive(kiosk, Claim(code_of(appointment), "general")))
    assert (ticket.number, ticket.place.lane) == ("A001", Lane.NORMAL)
    assert find_here(hall, code_of(appointment)) == Claim(code_of(appointment), "general")
    take_appointments(hall, [appointment])
    assert in_hall(hall, ticket).place.lane is Lane.BOOKED
    assert arrive(kiosk, Claim(code_of(appointment))).again


def test_who_came_too_early_or_was_served_meanwhile_keeps_what_they_have(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    later = appointment.slot
    hour = timedelta(hours=3)
    early = replace(
        appointment, slot=replace(later, starts=later.starts + hour, ends=later.ends + hour)
    )
    first = number_of(arrive(kiosk, Claim(code_of(early), "general")))
    take_appointments(hall, [early])
    assert in_hall(hall, first).place.lane is Lane.NORMAL
    assert state_of(hall, early) is AppointmentState.BOOKED
    clock_of(hall).moment = early.slot.starts
    queueing.call_number(hall, "3", first.number, **tap(hall))
    kiosk.tend()
    kiosk.link.leave()
    answer = arrive(kiosk, early)
    assert (number_of(answer).ticket_id, answer.again) == (first.ticket_id, True)
    kiosk.link.come_back()
    kiosk.tend()
    assert exchanged(hall, early) == first.ticket_id
    assert in_hall(hall, first).state is TicketState.CALLED
    assert in_hall(hall, first).slot is None


def test_who_had_come_before_the_hall_went_away_is_known(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    take_appointments(hall, [appointment])
    booked = number_of(arrive(kiosk, appointment))
    other = read_code(OTHER_CASE)
    with_case = number_of(arrive(kiosk, Claim(other, "general")))
    kiosk.tend()
    kiosk.link.leave()
    for code, ticket in ((code_of(appointment), booked), (other, with_case)):
        found = checking_in_away.find(kiosk.standby, code)
        assert found is not None
        assert number_of(arrive(kiosk, found)).number == ticket.number
    assert not behind(kiosk.standby)


def test_an_answer_that_was_lost_doubles_nothing(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    take_appointments(hall, [appointment])
    intent = kiosk.intent()
    kiosk.link.leave_in_commit()
    ticket = number_of(arrive(kiosk, appointment, intent))
    assert (kiosk.link.lost, ticket.number) == (1, "B810")
    kiosk.link.come_back()
    assert number_of(arrive(kiosk, appointment, intent)).number == "B810"
    kiosk.tend()
    assert [one.number for one in waiting(hall)] == ["B810"]
    assert exchanged(hall, appointment) == ticket.ticket_id
    assert arrive(kiosk, appointment).arrival is Arrival.USED
    assert adds_up(hall)


def test_it_is_handed_in_once_wherever_that_is_cut_off(
    hall: Hall, kiosk: Far, appointment: Appointment
) -> None:
    take_appointments(hall, [appointment])
    kiosk.link.leave()
    tickets = [
        number_of(arrive(kiosk, Claim(code_of(appointment), "general"))),
        number_of(arrive(kiosk, Claim(CASE_CODE, "advice"))),
    ]
    for round_number in range(20):
        kiosk.link.come_back()
        kiosk.link.leave_in_commit(after=round_number)
        try:
            told = kiosk.tend()
        except UnavailableError:
            continue
        if not told.cut_off:
            break
    kiosk.link.come_back()
    kiosk.tend()
    assert not behind(kiosk.standby)
    for ticket in tickets:
        assert [one.act for one in history(hall, ticket.ticket_id)] == ["issue", "check_in"]
        assert record_of(hall, ticket.ticket_id) is not None
    assert exchanged(hall, appointment) == tickets[0].ticket_id
    assert adds_up(hall)


def test_a_window_that_read_the_slip_first_still_learns_what_it_was_taken_with(
    hall: Hall, stations: Stations
) -> None:
    window, _, kiosk = stations
    for one in (window, kiosk):
        one.link.leave()
    ticket = number_of(arrive(kiosk, Claim(CASE_CODE, "general")))
    served = window.act(window.adopt(slip_of(ticket)), queueing.finish)
    for one in (window, kiosk):
        one.link.come_back()
        one.tend()
    assert in_hall(hall, served).state is TicketState.SERVED
    record = record_of(hall, served.ticket_id)
    assert record is not None
    assert record.case_number == CASE
    assert adds_up(hall)


def test_two_who_show_one_appointment_at_two_kiosks_do_not_both_have_it(
    hall: Hall, stations: Stations, appointment: Appointment
) -> None:
    """The second number stands, because its slip is out; the appointment is the first one's."""
    kiosk = stations[2]
    take_appointments(hall, [appointment])
    kiosk.tend()
    kiosk.link.leave()
    second = number_of(arrive(kiosk, appointment))
    wish = CheckInWish(appointment)
    first, _ = checking_in.check_in(hall, wish, intent=hall.ids.new())
    kiosk.link.come_back()
    kiosk.tend()
    assert exchanged(hall, appointment) == number_of(first).ticket_id
    assert {one.number for one in waiting(hall)} == {number_of(first).number, second.number}
    assert record_of(hall, second.ticket_id) is not None
    assert adds_up(hall)


def test_what_is_known_of_a_day_that_is_over_is_laid_aside(hall: Hall, kiosk: Far) -> None:
    number_of(arrive(kiosk, Claim(CASE_CODE, "general")))
    kiosk.tend()
    clock_of(hall).jump(days=1)
    take(hall)
    kiosk.tend()
    local = kiosk.standby.local
    with local.store.read() as work:
        assert work.handed_in.open_tickets(local.hall_id) == ()


def waiting(hall: Hall) -> tuple[Ticket, ...]:
    with hall.store.read() as work:
        return work.tickets.waiting(hall.hall_id, hall.date_of(hall.now()))
