"""What the hall is told later counts for nobody who did not do it, and is called out to nobody."""

from datetime import timedelta

from clerk_app.desk import day_end, queueing, shifts
from clerk_app.desk.display import read_display
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.display_view import to_announce
from clerk_app.domain.ticket import Ticket
from tests.helpers.away import Far
from tests.helpers.halls import OPERATOR, called_at, next_at, take, tap

Stations = tuple[Far, Far, Far]
_LONG = timedelta(hours=1)


def left_and_called_elsewhere(hall: Hall, window: Far) -> tuple[Ticket, Ticket]:
    """A visitor at window 3, whose link is cut, put back by the board and called to window 5."""
    take(hall)
    ticket = called_at(hall, "3")
    window.tend()
    window.link.leave()
    queueing.release(hall, ticket.ticket_id, **tap(hall))
    return ticket, called_at(hall, "5")


def test_a_finish_that_comes_late_is_its_true_windows_alone(hall: Hall, stations: Stations) -> None:
    window = stations[0]
    ticket, elsewhere = left_and_called_elsewhere(hall, window)
    queueing.finish(hall, "5", elsewhere.ticket_id, **tap(hall))
    window.act(ticket, queueing.finish)
    window.link.come_back()
    assert window.tend().late == (ticket.number,)
    served = [shifts.shift_figures(hall, at, operator=OPERATOR).served for at in ("3", "5")]
    assert served == [0, 1]


def test_nor_is_a_number_given_up_twice(hall: Hall, stations: Stations) -> None:
    window = stations[0]
    ticket, elsewhere = left_and_called_elsewhere(hall, window)
    queueing.no_show(hall, "5", elsewhere.ticket_id, by_hand=True, **tap(hall))
    window.act(ticket, queueing.recall)
    window.act(ticket, queueing.start)
    window.act(ticket, queueing.finish)
    window.act(ticket, queueing.take_back)
    window.link.come_back()
    assert window.tend().late == (ticket.number,)
    lost = [shifts.shift_figures(hall, at, operator=OPERATOR).no_shows for at in ("3", "5")]
    assert lost == [0, 1]
    figures = day_figures(hall, ticket.day)
    assert (figures.calls, figures.recalls, figures.taken_back) == (2, 0, 0)
    day_end.end_day(hall, ticket.day, **tap(hall))


def test_what_a_successor_takes_back_is_no_debt(hall: Hall) -> None:
    take(hall)
    ticket = called_at(hall, "3")
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    later = {"operator": "赵接班"}
    queueing.take_back(hall, "3", ticket.ticket_id, **later, intent=hall.ids.new())
    assert shifts.shift_figures(hall, "3", **later).served == 0
    queueing.finish(hall, "3", ticket.ticket_id, **later, intent=hall.ids.new())
    assert shifts.shift_figures(hall, "3", **later).served == 1


def test_a_call_made_away_is_not_called_out_when_the_hall_is_told(
    hall: Hall, stations: Stations
) -> None:
    window = stations[0]
    before = read_display(hall)
    window.link.leave()
    called = window.serve()
    window.link.come_back()
    window.tend()
    told = read_display(hall)
    assert [one.number for one in told.calling] == [called.number]
    assert to_announce(before, told, stale_after=_LONG) == ()
    queueing.recall(hall, "3", called.ticket_id, **tap(hall))
    (said,) = to_announce(told, read_display(hall), stale_after=_LONG)
    assert said.number == called.number
    take(hall)
    assert next_at(hall, "5") is not None
