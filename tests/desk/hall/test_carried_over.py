"""A number that was carried over is honoured another day, once, whichever window sees its slip."""

import pytest

from clerk_app.desk import day_end, queueing
from clerk_app.desk.day_report import day_report
from clerk_app.desk.hall import Hall
from clerk_app.desk.slip_calls import call_slip
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.slip_code import Slip, slip_of
from clerk_app.domain.ticket import Priority, Ticket, TicketState
from tests.helpers.halls import called_at, clock_of, take, tap


@pytest.fixture
def slip(hall: Hall) -> Slip:
    """Of an elderly visitor who was still waiting when yesterday was ended."""
    given, _ = queueing.issue(hall, "advice", priority=Priority.ELDERLY, intent=hall.ids.new())
    day_end.end_day(hall, given.day, **tap(hall))
    clock_of(hall).jump(days=1)
    return slip_of(given)


def shown(hall: Hall, slip: Slip, window: str = "3") -> Ticket:
    return call_slip(hall, None, window, slip, **tap(hall))[0]


def trouble_of(hall: Hall, slip: Slip, window: str = "3") -> Trouble:
    with pytest.raises(RuleError) as caught:
        shown(hall, slip, window)
    return caught.value.trouble


def test_the_slip_is_worth_a_number_of_today_which_is_called(hall: Hall, slip: Slip) -> None:
    take(hall, "advice")
    yesterday = day_report(hall, slip.day)
    new = shown(hall, slip)
    assert (new.number, new.state, new.window) == ("B002", TicketState.CALLED, "3")
    assert (new.priority, new.place.queue) == (Priority.ELDERLY, "advice")
    after = day_report(hall, slip.day)
    assert (after.figures, after.wrong) == (yesterday.figures, ())


def test_it_is_worth_it_once(hall: Hall, slip: Slip) -> None:
    new = shown(hall, slip)
    queueing.finish(hall, "3", new.ticket_id, **tap(hall))
    assert trouble_of(hall, slip, "5") is Trouble.TICKET_MOVE
    clock_of(hall).jump(days=1)
    take(hall, "advice")
    assert trouble_of(hall, slip) is Trouble.TICKET_UNKNOWN


def test_the_same_tap_again_is_the_same_call(hall: Hall, slip: Slip) -> None:
    again = tap(hall)
    first, _ = call_slip(hall, None, "3", slip, **again)
    assert call_slip(hall, None, "3", slip, **again)[0] == first


def test_a_window_with_a_visitor_gives_no_number(hall: Hall, slip: Slip) -> None:
    take(hall)
    called_at(hall)
    assert trouble_of(hall, slip) is Trouble.WINDOW_BUSY
    assert take(hall, "advice").number == "B001"


def test_a_slip_whose_visitor_was_served_is_worth_nothing(hall: Hall) -> None:
    take(hall)
    served = called_at(hall)
    queueing.finish(hall, "3", served.ticket_id, **tap(hall))
    clock_of(hall).jump(days=1)
    assert trouble_of(hall, slip_of(served)) is Trouble.TICKET_UNKNOWN
