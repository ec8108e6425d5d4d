"""Numbers given while the hall is away: one tap is one visitor, also once it is back."""

from clerk_app.desk import queueing, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.errors import Trouble
from clerk_app.domain.ticket import Priority, TicketState
from tests.desk.hall.conftest import Stations, refused
from tests.helpers.halls import adds_up, in_hall


def test_a_visitor_is_given_a_number_and_served(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    ticket = window.serve()
    assert (ticket.number, ticket.state) == ("A800", TicketState.CALLED)
    window.act(ticket, queueing.finish)
    window.link.come_back()
    told = window.tend()
    assert told.issued == ("A800",)
    assert not told.late
    assert in_hall(hall, ticket).state is TicketState.SERVED
    figures = day_figures(hall, ticket.day)
    assert (figures.reserved_used, figures.reserved_missing, figures.served) == (1, 0, 1)
    assert adds_up(hall)


def test_one_tap_tried_at_the_hall_and_away_is_one_visitor(hall: Hall, stations: Stations) -> None:
    """The hall had issued a number after all; nobody has its slip, so it is voided."""
    kiosk = stations[2]
    intent = kiosk.intent()
    kiosk.link.leave_in_commit()
    given = kiosk.issue(intent=intent)
    assert kiosk.link.lost == 1
    assert kiosk.issue(intent=intent) == given
    with hall.store.read() as work:
        (ghost,) = work.tickets.waiting(hall.hall_id, given.day)
    assert ghost.number == "A001"
    kiosk.link.come_back()
    assert kiosk.issue(intent=intent) == given
    told = kiosk.tend()
    assert told.issued == (given.number,)
    assert in_hall(hall, ghost).state is TicketState.VOID
    with hall.store.read() as work:
        waiting = work.tickets.waiting(hall.hall_id, given.day)
    assert [one.number for one in waiting] == [given.number]
    assert adds_up(hall)


def test_a_held_number_is_taken_over_from_the_ghost(hall: Hall, stations: Stations) -> None:
    kiosk = stations[2]
    kiosk.link.leave_in_commit()
    given, _, away = serving_away.issue(
        kiosk.standby, "general", intent=kiosk.intent(), holder="h1", priority=Priority.ELDERLY
    )
    assert away
    kiosk.link.come_back()
    kiosk.tend()
    there = in_hall(hall, given)
    assert (there.holder, there.priority) == ("h1", Priority.ELDERLY)


def test_a_double_tap_away_is_one_number(stations: Stations) -> None:
    window, _, kiosk = stations
    for one in (window, kiosk):
        one.link.leave()
    intent = kiosk.intent()
    assert kiosk.issue(intent=intent) == kiosk.issue(intent=intent)
    intent = window.intent()
    assert window.serve(intent=intent) == window.serve(intent=intent)


def test_a_busy_window_gives_no_number(stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    first = window.serve()
    with refused(Trouble.WINDOW_BUSY):
        window.serve()
    window.act(first, queueing.finish)
    assert window.serve().number == "A801"


def test_when_none_is_left_it_is_said(stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    for _ in range(5):
        window.act(window.serve(), queueing.finish)
    with refused(Trouble.AWAY_NUMBERS):
        window.serve()
