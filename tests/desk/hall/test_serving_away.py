"""The visitor at hand is served on while the hall is away; when it is back nothing is doubled."""

import pytest

from clerk_app.desk import hall_windows, queueing, serving_away
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import history
from clerk_app.desk.standby import keep
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Ticket, TicketState
from tests.desk.hall.conftest import Stations
from tests.helpers.away import Far
from tests.helpers.halls import adds_up, in_hall, take, tap


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
