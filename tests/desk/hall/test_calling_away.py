"""Calling while the hall is away: only who was sent to the window, and nobody unheard is lost."""

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.standby import keep
from clerk_app.domain.errors import Trouble
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.slip_code import slip_of
from clerk_app.domain.ticket import TicketState
from tests.desk.hall.conftest import Stations, refused
from tests.helpers.halls import adds_up, in_hall, take, tap


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
