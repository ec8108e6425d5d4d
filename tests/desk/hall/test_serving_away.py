"""Serving on while the hall is away, and what becomes of it when it is back: nothing is doubled."""

import pytest

from clerk_app.desk import hall_windows, queueing, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.hall_or_station import look
from clerk_app.desk.standby import keep
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Priority, Ticket, TicketState
from tests.helpers.away import Far, slip_of
from tests.helpers.halls import OPERATOR, adds_up, clock_of, in_hall, next_at, take, tap

Stations = tuple[Far, Far, Far]


def refused(trouble: Trouble) -> "pytest.RaisesExc[RuleError]":
    return pytest.RaisesExc(RuleError, check=lambda error: error.trouble is trouble)


# The visitor at hand


def test_the_visitor_at_hand_is_served_to_the_end(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    called = window.call()
    assert called is not None
    window.link.leave()
    served = window.act(window.act(called, queueing.start), queueing.finish)
    assert served.state is TicketState.SERVED
    assert in_hall(hall, called).state is TicketState.CALLED
    window.link.come_back()
    told = window.tend()
    assert told.outcomes == (HandedIn.DONE, HandedIn.DONE)
    there = in_hall(hall, called)
    assert (there.state, there.ended_at) == (TicketState.SERVED, served.ended_at)
    assert adds_up(hall)


def test_a_finish_whose_answer_was_lost_is_one_finish(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    called = window.call()
    assert called is not None
    window.link.leave_in_commit()
    window.act(called, queueing.finish)
    assert window.link.lost == 1
    window.link.come_back()
    assert window.tend().outcomes == (HandedIn.KNOWN,)
    acts = [event.act for event in history(hall, called.ticket_id)]
    assert acts == ["issue", "call", "finish"]
    assert adds_up(hall)


@pytest.mark.parametrize("act", [queueing.skip, queueing.no_show, queueing.recall])
def test_every_act_on_the_visitor_at_hand_goes_on(
    hall: Hall, stations: Stations, act: serving_away.TicketCall
) -> None:
    window, _, _ = stations
    take(hall)
    called = window.call()
    assert called is not None
    window.link.leave()
    for _ in range(2):
        called = window.act(called, queueing.recall)
    done = window.act(called, act)
    window.link.come_back()
    window.tend()
    assert in_hall(hall, called).state is done.state
    assert adds_up(hall)


def test_a_visitor_is_sent_on_and_found_there(hall: Hall, stations: Stations) -> None:
    window, other, _ = stations
    hall_windows.open_window(hall, "5", **tap(hall))
    take(hall)
    called = window.call()
    assert called is not None
    keep(window.standby, "3")
    window.link.leave()

    def send(*args: object, **more: object) -> tuple[Ticket, object]:
        return queueing.transfer(*args, to=Destination(window="5", note="补照片"), **more)  # type: ignore[arg-type]

    window.act(called, send)
    assert window_waiting(window) == ()
    window.link.come_back()
    window.tend()
    got = other.call()
    assert got is not None
    assert (got.number, got.note) == (called.number, "补照片")


def window_waiting(station: Far) -> tuple[str, ...]:
    return serving_away.picture_away(station.standby, station.window, None).own_waiting


def test_a_finish_is_taken_back_away(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    called = window.call()
    assert called is not None
    served = window.act(called, queueing.finish)
    window.link.leave()
    assert window.act(served, queueing.take_back).state is TicketState.SERVING
    window.link.come_back()
    window.tend()
    assert in_hall(hall, called).state is TicketState.SERVING
    assert adds_up(hall)


# Numbers given away from the hall


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


# Calling


def test_the_hall_s_queue_is_not_called_from_away(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    window.link.leave()
    with refused(Trouble.AWAY_CALL):
        window.call()


def test_while_acts_wait_nothing_of_the_hall_is_called(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    window.act(window.serve(), queueing.finish)
    window.link.come_back()
    take(hall)
    with refused(Trouble.AWAY_BEHIND):
        window.call()
    window.tend()
    called = window.call()
    assert called is not None
    assert called.number == "A001"


def test_who_was_sent_to_the_window_can_be_called(hall: Hall, stations: Stations) -> None:
    window, other, _ = stations
    hall_windows.open_window(hall, "3", **tap(hall))
    ticket = take(hall)
    other.call()
    queueing.transfer(hall, "5", ticket.ticket_id, to=Destination(window="3"), **tap(hall))
    keep(window.standby, "3")
    window.link.leave()
    called = window.call()
    assert called is not None
    assert called.number == ticket.number
    window.link.come_back()
    window.tend()
    assert in_hall(hall, ticket).window == "3"


def test_a_call_whose_answer_was_lost_is_shown_when_the_hall_is_back(
    hall: Hall, stations: Stations
) -> None:
    window, _, _ = stations
    ticket = take(hall)
    window.link.leave_in_commit()
    with refused(Trouble.AWAY_CALL):
        window.call()
    window.link.come_back()
    assert window.tend().returned == ()
    here = queueing.view(hall, "3").current
    assert here is not None
    assert here.number == ticket.number


def test_who_was_called_unheard_goes_back_in_front_when_somebody_else_was_served(
    hall: Hall, stations: Stations
) -> None:
    window, other, _ = stations
    unheard, second = take(hall), take(hall)
    window.link.leave_in_commit()
    with refused(Trouble.AWAY_CALL):
        window.call()
    mine = window.serve()
    window.link.come_back()
    told = window.tend()
    assert told.returned == (unheard.number,)
    assert not told.late
    assert in_hall(hall, mine).window == "3"
    got = other.call()
    assert got is not None
    assert got.number == unheard.number
    assert in_hall(hall, second).state is TicketState.WAITING
    assert adds_up(hall)


def test_who_was_called_unheard_and_shows_the_slip_is_not_late(
    hall: Hall, stations: Stations
) -> None:
    window, _, _ = stations
    ticket = take(hall)
    window.link.leave_in_commit()
    with refused(Trouble.AWAY_CALL):
        window.call()
    window.act(window.adopt(slip_of(ticket)), queueing.finish)
    window.link.come_back()
    told = window.tend()
    assert (told.late, told.returned) == ((), ())
    assert in_hall(hall, ticket).state is TicketState.SERVED
    assert adds_up(hall)


# Slips


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


# The picture


def test_the_picture_away_is_of_the_past_and_never_a_zero(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    for _ in range(3):
        take(hall)
    seen = look(window.standby.hall, window.standby, "3", None, away=False)
    assert seen.away is None
    window.link.leave()
    window.act(window.serve(), queueing.finish)
    away = look(window.standby.hall, window.standby, "3", seen.view, away=False)
    assert away.away is not None
    assert away.away.hall_known
    assert away.view.as_of == seen.view.as_of
    assert [line.waiting for line in away.view.lines] == [3, 0, 0]
    assert away.view.served_today == 1
    assert away.left["general"] == 4
    blind = look(window.standby.hall, window.standby, "3", None, away=True)
    assert blind.away is not None
    assert not blind.away.hall_known
    assert blind.view.lines == ()


def test_a_window_opens_and_closes_away(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    window.link.leave()
    hall_windows.open_window(window.standby.local, "3", **tap(hall))
    window.link.come_back()
    window.tend()
    assert queueing.view(hall, "3").window.operator == OPERATOR
    window.link.leave()
    hall_windows.close_window(window.standby.local, "3", **tap(hall))
    window.link.come_back()
    window.tend()
    assert queueing.view(hall, "3").window.status.value == "closed"


def test_nobody_left_is_found_called_in_the_hall(hall: Hall, stations: Stations) -> None:
    window, _, _ = stations
    take(hall)
    first = next_at(hall, "3")
    assert first is not None
    keep(window.standby, "3")
    window.link.leave()
    window.act(first, queueing.finish)
    mine = window.serve()
    window.act(mine, queueing.finish)
    window.link.come_back()
    assert window.tend().late == ()
    assert queueing.view(hall, "3").current is None
    assert queueing.view(hall, "3").served_today == 2
