"""A number is given back at the kiosk: void, never a no-show, and never one that was called."""

import pytest

from clerk_app.desk import checking_in, queueing, serving_away
from clerk_app.desk.checking_in import CheckInWish
from clerk_app.desk.giving_back_number import GIVEN_BACK, give_back
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.domain.appointment import Arrival
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.ticket import Lane, Ticket, TicketState
from tests.helpers.appointments import APPOINTMENT, booked_at
from tests.helpers.away import Far
from tests.helpers.halls import adds_up, called_at, clock_of, in_hall, next_at, take, tap

Stations = tuple[Far, Far, Far]


@pytest.fixture
def kiosk(stations: Stations) -> Far:
    return stations[2]


def back(kiosk: Far, ticket: Ticket, intent: str = "") -> Ticket:
    intent = intent or kiosk.intent()
    return serving_away.give_back(kiosk.standby, ticket, intent=intent)[0]


def acts(hall: Hall, ticket: Ticket) -> list[str]:
    return [one.act for one in history(hall, ticket.ticket_id)]


def test_it_is_void_and_the_day_counts_it_so(hall: Hall) -> None:
    ticket, intent = take(hall), hall.ids.new()
    first, second = (give_back(hall, ticket, intent=intent)[0] for _ in range(2))
    assert first == second == in_hall(hall, ticket)
    assert (first.state, first.window, first.operator) == (TicketState.VOID, "", "")
    figures = day_figures(hall, ticket.day)
    assert (figures.issued, figures.voided, figures.no_shows) == (1, 1, 0)
    assert adds_up(hall)
    event = history(hall, ticket.ticket_id)[-1]
    assert (event.act, event.facts["note"], event.window) == ("void", GIVEN_BACK, "")
    assert next_at(hall) is None


def test_who_was_called_meanwhile_keeps_the_number(hall: Hall) -> None:
    ticket = take(hall)
    called = called_at(hall)
    with pytest.raises(RuleError) as refused:
        give_back(hall, ticket, intent=hall.ids.new())
    assert refused.value.trouble is Trouble.TICKET_OTHER_WINDOW
    assert in_hall(hall, ticket) == called
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    with pytest.raises(RuleError) as ended:
        give_back(hall, ticket, intent=hall.ids.new())
    assert ended.value.trouble is Trouble.TICKET_MOVE


def test_an_appointment_is_not_used_up_by_it(hall: Hall) -> None:
    code = APPOINTMENT[:-1] + hall.hall_id[-1] + hall.hall_id
    booked = booked_at(hall, hall.now(), queue="general", code=code)
    checking_in.take_appointments(hall, [booked])

    def arrive() -> checking_in.CheckedIn:
        return checking_in.check_in(hall, CheckInWish(booked), intent=hall.ids.new())[0]

    first = arrive().ticket
    assert first is not None
    give_back(hall, first, intent=hall.ids.new())
    again = arrive()
    assert (again.arrival, again.again) == (Arrival.IN_TIME, False)
    assert again.ticket is not None
    assert (again.ticket.number, again.ticket.place.lane) == ("A002", Lane.BOOKED)
    assert arrive().arrival is Arrival.USED
    assert adds_up(hall)


def test_while_the_hall_is_away_it_is_void_here_and_the_hall_is_told(
    hall: Hall, kiosk: Far
) -> None:
    there = kiosk.issue()
    kiosk.link.leave()
    assert back(kiosk, there).state is TicketState.VOID
    assert in_hall(hall, there).state is TicketState.WAITING
    kiosk.link.come_back()
    assert kiosk.tend().outcomes == (HandedIn.DONE,)
    assert in_hall(hall, there).state is TicketState.VOID
    assert adds_up(hall)


@pytest.mark.parametrize("is_back", [False, True], ids=["away", "not-told-yet"])
def test_a_number_given_away_from_the_hall_is_given_back_in_its_order(
    hall: Hall, kiosk: Far, *, is_back: bool
) -> None:
    kiosk.link.leave()
    ticket = kiosk.issue()
    if is_back:
        kiosk.link.come_back()
    back(kiosk, ticket)
    kiosk.link.come_back()
    kiosk.tend()
    assert acts(hall, ticket) == ["issue", "void"]
    assert in_hall(hall, ticket).state is TicketState.VOID
    assert adds_up(hall)


def test_once_the_hall_knows_the_number_it_is_void_there(hall: Hall, kiosk: Far) -> None:
    kiosk.link.leave()
    ticket = kiosk.issue()
    kiosk.link.come_back()
    kiosk.tend()
    back(kiosk, ticket)
    assert in_hall(hall, ticket).state is TicketState.VOID
    assert adds_up(hall)


def test_an_answer_that_was_lost_is_one_act(hall: Hall, kiosk: Far) -> None:
    ticket, intent = kiosk.issue(), kiosk.intent()
    kiosk.link.leave_in_commit()
    back(kiosk, ticket, intent)
    assert kiosk.link.lost == 1
    assert back(kiosk, ticket, intent).state is TicketState.VOID
    kiosk.link.come_back()
    assert kiosk.tend().outcomes == (HandedIn.KNOWN,)
    assert acts(hall, ticket) == ["issue", "void"]
    assert adds_up(hall)


def test_who_is_called_while_the_hall_is_away_from_the_kiosk_stays_called(
    hall: Hall, kiosk: Far
) -> None:
    ticket = kiosk.issue()
    kiosk.link.leave()
    clock_of(hall).jump(minutes=1)
    called = called_at(hall)
    back(kiosk, ticket)
    kiosk.link.come_back()
    assert kiosk.tend().outcomes == (HandedIn.LATE,)
    assert in_hall(hall, ticket).state is called.state
    assert adds_up(hall)
