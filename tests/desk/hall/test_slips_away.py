"""Slips shown at a window that is away: each is one ticket, whoever tells the hall first."""

import pytest

from clerk_app.desk import queueing, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.standby import keep
from clerk_app.domain.errors import Trouble
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import Priority, TicketState
from tests.desk.hall.conftest import Stations, refused
from tests.helpers.halls import adds_up, clock_of, in_hall, take


def test_a_slip_of_the_hall_is_served_at_a_window_that_is_away(
    hall: Hall, stations: Stations
) -> None:
    window, _, _ = stations
    ticket = take(hall, priority=Priority.DISABLED)
    window.link.leave()
    window.act(window.adopt(slip_of(ticket)), queueing.finish)
    window.link.come_back()
    assert window.tend().late == ()
    there = in_hall(hall, ticket)
    assert (there.state, there.priority) == (TicketState.SERVED, Priority.DISABLED)


@pytest.mark.parametrize("giver_first", [True, False])
def test_a_slip_of_a_kiosk_that_is_away_too_is_one_ticket_in_either_order(
    hall: Hall, stations: Stations, *, giver_first: bool
) -> None:
    window, _, kiosk = stations
    for one in (window, kiosk):
        one.link.leave()
    ticket, *_ = serving_away.issue(
        kiosk.standby,
        "general",
        intent=kiosk.intent(),
        priority=Priority.ELDERLY,
        holder="h1",
    )
    window.act(window.adopt(slip_of(ticket)), queueing.finish)
    for one in (kiosk, window) if giver_first else (window, kiosk):
        one.link.come_back()
        told = one.tend()
        assert not told.late
        assert not told.clashed
    there = in_hall(hall, ticket)
    assert (there.state, there.window) == (TicketState.SERVED, "3")
    assert (there.priority, there.holder) == (Priority.ELDERLY, "h1")
    assert there.issued_at == ticket.issued_at
    figures = day_figures(hall, ticket.day)
    assert (figures.issued, figures.served) == (1, 1)
    assert adds_up(hall)


def test_a_slip_of_another_hall_or_day_is_not_taken(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    yesterday = take(hall)
    clock_of(hall).jump(days=1)
    take(hall)
    window.tend()
    keep(window.standby, "3")
    window.link.leave()
    with refused(Trouble.TICKET_UNKNOWN):
        window.adopt(slip_of(yesterday))


def test_who_was_called_elsewhere_meanwhile_is_late_and_not_doubled(
    hall: Hall, stations: Stations
) -> None:
    window, other, _ = stations
    ticket = take(hall)
    window.link.leave()
    mine = window.adopt(slip_of(ticket))
    called = other.call()
    assert called is not None
    assert called.number == ticket.number
    window.act(mine, queueing.finish)
    window.link.come_back()
    told = window.tend()
    assert told.late == (ticket.number,)
    there = in_hall(hall, ticket)
    assert (there.state, there.window) == (TicketState.CALLED, "5")
    late = [event for event in history(hall, ticket.ticket_id) if event.facts.get("late")]
    assert [event.act for event in late] == ["call_number", "finish"]
    assert adds_up(hall)
