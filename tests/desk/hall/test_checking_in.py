"""Checking in on both engines: one code one ticket, in time or told why not, nothing half done."""

from dataclasses import replace
from datetime import timedelta

import pytest

from clerk_app.desk import checking_in, day_end, queueing
from clerk_app.desk.checking_in import (
    CheckedIn,
    CheckInWish,
    appointments_of,
    booked_by,
    find_here,
    record_of,
    take_appointments,
)
from clerk_app.desk.hall import Hall
from clerk_app.domain.appointment import Appointment, AppointmentState, Arrival
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import CheckInKind, Found, OnlineCase, read_code
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import Lane, Priority, Ticket
from tests.helpers.appointments import APPOINTMENT, CASE, OTHER_CASE, booked_at, other_day
from tests.helpers.halls import OPERATOR, clock_of, next_at, take, tap

ONLINE = OnlineCase(CASE, "advice", "somebody")


@pytest.fixture
def appointment(hall: Hall) -> Appointment:
    """An appointment for this very hour, of a code nobody else in this store has."""
    code = APPOINTMENT[:-1] + hall.hall_id[-1] + hall.hall_id
    return booked_at(hall, hall.now(), queue="general", code=code)


def arrive(
    hall: Hall, found: Found, *, ordinary: bool = False, priority: Priority = Priority.NORMAL
) -> CheckedIn:
    wish = CheckInWish(found, priority, ordinary)
    return checking_in.check_in(hall, wish, intent=hall.ids.new())[0]


def given_to(answer: CheckedIn) -> Ticket:
    assert answer.ticket is not None
    return answer.ticket


def state_of(hall: Hall, appointment: Appointment) -> AppointmentState:
    (found,) = [
        one for one in appointments_of(hall, appointment.day) if one.code == appointment.code
    ]
    return found.state


def test_in_time_it_is_a_ticket_of_the_booked_lane(hall: Hall, appointment: Appointment) -> None:
    take_appointments(hall, [replace(appointment, case_number=CASE)])
    take(hall)
    answer = arrive(hall, replace(appointment, case_number=CASE))
    ticket = given_to(answer)
    assert (answer.arrival, answer.again) == (Arrival.IN_TIME, False)
    assert ticket.place.lane is Lane.BOOKED
    assert ticket.slot == appointment.slot
    assert state_of(hall, appointment) is AppointmentState.CHECKED_IN
    record = record_of(hall, ticket.ticket_id)
    assert record is not None
    assert (record.kind, record.number) == (CheckInKind.APPOINTMENT, appointment.code)
    assert record.case_number == CASE
    called = next_at(hall)
    assert called is not None
    assert called.ticket_id == ticket.ticket_id


def test_twice_is_the_same_number(hall: Hall, appointment: Appointment) -> None:
    take_appointments(hall, [appointment])
    first, second = arrive(hall, appointment), arrive(hall, appointment)
    assert given_to(second).ticket_id == given_to(first).ticket_id
    assert (second.arrival, second.again) == (Arrival.USED, True)


def test_one_tap_is_one_ticket(hall: Hall, appointment: Appointment) -> None:
    wish, intent = CheckInWish(appointment), hall.ids.new()
    answers = [checking_in.check_in(hall, wish, intent=intent)[0] for _ in range(3)]
    assert len({given_to(one).ticket_id for one in answers}) == 1
    assert len(queueing.view(hall, "3").upcoming) == 1


@pytest.mark.parametrize(
    ("minutes", "arrival"),
    [(-240, Arrival.EARLY), (-90, Arrival.EARLY), (-20, Arrival.IN_TIME), (80, Arrival.LATE)],
)
def test_not_in_time_it_is_words_or_an_ordinary_number(
    hall: Hall, appointment: Appointment, minutes: int, arrival: Arrival
) -> None:
    take_appointments(hall, [appointment])
    clock_of(hall).moment = appointment.slot.starts + timedelta(minutes=minutes)
    answer = arrive(hall, appointment)
    assert answer.arrival is arrival
    assert (answer.ticket is None) == (arrival is not Arrival.IN_TIME)
    if answer.ticket is None:
        assert state_of(hall, appointment) is AppointmentState.BOOKED
        ordinary = given_to(arrive(hall, appointment, ordinary=True))
        assert (ordinary.place.lane, ordinary.slot) == (Lane.NORMAL, None)
        assert state_of(hall, appointment) is AppointmentState.BOOKED


def test_an_early_one_with_an_ordinary_number_keeps_it_in_time(
    hall: Hall, appointment: Appointment
) -> None:
    later = other_day(appointment, 0)
    later = replace(
        later,
        slot=replace(
            later.slot,
            starts=later.slot.starts + timedelta(hours=3),
            ends=later.slot.ends + timedelta(hours=3),
        ),
    )
    take_appointments(hall, [later])
    ordinary = given_to(arrive(hall, later, ordinary=True))
    clock_of(hall).moment = later.slot.starts
    answer = arrive(hall, later)
    assert given_to(answer).ticket_id == ordinary.ticket_id
    assert answer.again
    assert state_of(hall, later) is AppointmentState.CHECKED_IN


@pytest.mark.parametrize(("days", "arrival"), [(1, Arrival.DAY_TO_COME), (-1, Arrival.DAY_PAST)])
def test_another_day(hall: Hall, appointment: Appointment, days: int, arrival: Arrival) -> None:
    answer = arrive(hall, other_day(appointment, days))
    assert (answer.arrival, answer.ticket) == (arrival, None)


def test_cancelled_and_elsewhere(hall: Hall, appointment: Appointment) -> None:
    take_appointments(hall, [replace(appointment, state=AppointmentState.CANCELLED)])
    assert arrive(hall, appointment) == CheckedIn(Arrival.CANCELLED, None)
    foreign = replace(appointment, hall="elsewhere", code=appointment.code + "F")
    assert arrive(hall, foreign) == CheckedIn(Arrival.ELSEWHERE, None)
    assert appointments_of(hall, appointment.day)[0].hall == hall.hall_id


def test_what_happened_here_is_not_copied_over(hall: Hall, appointment: Appointment) -> None:
    assert take_appointments(hall, [appointment]) is Changes.QUEUE
    assert take_appointments(hall, [appointment]) is Changes.NOTHING
    arrive(hall, appointment)
    take_appointments(hall, [replace(appointment, state=AppointmentState.CANCELLED)])
    assert state_of(hall, appointment) is AppointmentState.CHECKED_IN


def test_an_online_case_goes_to_the_queue_of_its_items(hall: Hall) -> None:
    answer = arrive(hall, ONLINE, priority=Priority.ELDERLY)
    ticket = given_to(answer)
    assert (ticket.origin, ticket.priority) == ("advice", Priority.ELDERLY)
    record = record_of(hall, ticket.ticket_id)
    assert record is not None
    assert (record.kind, record.case_number) == (CheckInKind.CASE, CASE)
    again = arrive(hall, ONLINE)
    assert (given_to(again).ticket_id, again.again) == (ticket.ticket_id, True)


def test_believed_or_looked_up_it_is_one_ticket(hall: Hall) -> None:
    """Offline the holder is another hash; the number itself still tells that it is the same."""
    first = given_to(arrive(hall, OnlineCase(CASE)))
    assert first.origin == hall.queues[0].queue
    again = arrive(hall, ONLINE)
    assert (given_to(again).ticket_id, again.again) == (first.ticket_id, True)


def test_served_one_may_come_again(hall: Hall) -> None:
    first = given_to(arrive(hall, ONLINE))
    queueing.void(hall, "", first.ticket_id, **tap(hall))
    second = arrive(hall, ONLINE)
    assert not second.again
    assert given_to(second).ticket_id != first.ticket_id


def test_two_cases_of_one_person_are_one_number_in_a_queue(hall: Hall) -> None:
    first = arrive(hall, ONLINE)
    second = arrive(hall, replace(ONLINE, number=OTHER_CASE))
    assert second.again
    assert given_to(second).number == given_to(first).number


def test_a_queue_this_hall_has_not_is_the_general_one(hall: Hall) -> None:
    assert given_to(arrive(hall, replace(ONLINE, queue="nowhere"))).origin == "general"
    wish = CheckInWish(OnlineCase(OTHER_CASE), general="pickup")
    answer, _ = checking_in.check_in(hall, wish, intent=hall.ids.new())
    assert given_to(answer).origin == "pickup"


def test_the_hall_finds_what_it_knows(hall: Hall, appointment: Appointment) -> None:
    code = read_code(CASE)
    assert find_here(hall, code) is None
    booked = replace(appointment, case_number=CASE)
    take_appointments(hall, [booked])
    assert find_here(hall, code) == booked
    given_to(arrive(hall, replace(ONLINE, number=OTHER_CASE)))
    found = find_here(hall, read_code(OTHER_CASE))
    assert isinstance(found, OnlineCase)
    assert found.queue == "advice"


def test_when_the_numbers_are_used_up_nothing_is_checked_in(
    hall: Hall, appointment: Appointment
) -> None:
    full = replace(appointment, queue="pickup")
    take_appointments(hall, [full])
    for _ in range(3):
        take(hall, "pickup")
    with pytest.raises(RuleError) as refused:
        arrive(hall, full)
    assert refused.value.trouble is Trouble.QUEUE_FULL
    assert state_of(hall, full) is AppointmentState.BOOKED


def test_who_never_came_is_recorded_at_the_end_of_the_day(
    hall: Hall, appointment: Appointment
) -> None:
    came = replace(appointment, code=appointment.code + "2", holder="other")
    take_appointments(hall, [appointment, came])
    queueing.void(hall, "", given_to(arrive(hall, came)).ticket_id, **tap(hall))
    day_end.end_day(hall, appointment.day, operator=OPERATOR, intent=hall.ids.new())
    assert state_of(hall, appointment) is AppointmentState.NO_SHOW
    assert state_of(hall, came) is AppointmentState.CHECKED_IN


def test_the_applicant_of_a_case_has_all_their_appointments_told(
    hall: Hall, appointment: Appointment
) -> None:
    of_case = replace(appointment, case_number=CASE)
    later = replace(other_day(appointment, 3), code="later" + hall.hall_id)
    past = replace(other_day(appointment, -1), code="past" + hall.hall_id)
    given_up = replace(later, code="no" + hall.hall_id, state=AppointmentState.CANCELLED)
    somebody = replace(later, code="other" + hall.hall_id, holder="other", case_number=OTHER_CASE)
    nobody = replace(appointment, code="none" + hall.hall_id, holder="", case_number="")
    take_appointments(hall, [later, past, given_up, of_case, somebody, nobody])
    assert booked_by(hall, {CASE, "WB-unknown"}) == (of_case, later)
    assert booked_by(hall, {OTHER_CASE}) == (somebody,)
    assert booked_by(hall, ()) == ()


def test_what_the_platform_says_of_a_person_is_told_as_the_hall_knows_it(
    hall: Hall, appointment: Appointment
) -> None:
    take_appointments(hall, [appointment])
    given_to(arrive(hall, appointment))
    later = replace(other_day(appointment, 3), code="later" + hall.hall_id)
    elsewhere = replace(later, code="else" + hall.hall_id, hall="XA99")
    came, comes = booked_by(hall, (), (later, elsewhere, appointment))
    assert (came.code, came.state) == (appointment.code, AppointmentState.CHECKED_IN)
    assert comes == later
