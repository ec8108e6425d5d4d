"""What is shown of the queue, kept of it and counted at the end of the day."""

from itertools import pairwise

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Priority
from tests.helpers.halls import OPERATOR, called_at, clock_of, take, tap


class TestReading:
    """What is shown."""

    def test_the_view_shows_lines_current_and_age(self, hall: Hall) -> None:
        take(hall)
        take(hall)
        take(hall, "advice")
        called = called_at(hall)
        clock_of(hall).jump(minutes=10)
        seen = queueing.view(hall, "3")
        general, advice, pickup = seen.lines
        assert (general.waiting, general.first, general.served_here) == (1, ("A002",), True)
        assert (advice.waiting, advice.first) == (1, ("B001",))
        assert (pickup.waiting, pickup.longest_wait, pickup.first) == (0, 0, ())
        assert 600 <= general.longest_wait < 620
        assert seen.current == called
        assert seen.as_of == clock_of(hall).moment
        assert (seen.window.operator, seen.upcoming) == (OPERATOR, ("A002", "B001"))
        assert seen.callable_here == 2

    def test_a_kiosk_clock_ahead_makes_no_negative_wait(self, hall: Hall) -> None:
        take(hall)
        clock_of(hall).jump(minutes=-5)
        assert queueing.view(hall, "3").lines[0].longest_wait == 0

    def test_served_today_counts_this_window_only(self, hall: Hall) -> None:
        for window in ("3", "4"):
            take(hall)
            ticket = called_at(hall, window)
            queueing.finish(hall, window, ticket.ticket_id, **tap(hall))
        assert queueing.view(hall, "3").served_today == 1

    def test_the_view_foretells_the_calls(self, hall: Hall) -> None:
        for number in range(4):
            take(hall, priority=Priority.ELDERLY if number % 2 else Priority.NORMAL)
        foretold = queueing.view(hall, "3").upcoming
        called = []
        for _ in range(4):
            ticket = called_at(hall)
            called.append(ticket.number)
            queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        assert tuple(called) == foretold

    def test_every_event_is_kept(self, hall: Hall) -> None:
        ticket = take(hall)
        called_at(hall)
        queueing.start(hall, "3", ticket.ticket_id, **tap(hall))
        queueing.transfer(hall, "3", ticket.ticket_id, to=Destination(note="去取件"), **tap(hall))
        events = history(hall, ticket.ticket_id)
        assert [(one.act, one.from_state, one.to_state) for one in events] == [
            ("issue", "", "waiting"),
            ("call", "waiting", "called"),
            ("start", "called", "serving"),
            ("transfer", "serving", "waiting"),
        ]
        assert [one.window for one in events] == ["", "3", "3", "3"]
        assert [one.operator for one in events] == ["", OPERATOR, OPERATOR, OPERATOR]
        assert events[-1].facts == {"note": "去取件"}
        assert all(first.at < second.at for first, second in pairwise(events))

    def test_the_figures_of_a_day_add_up(self, hall: Hall) -> None:
        for _ in range(6):
            take(hall)
        served = called_at(hall)
        queueing.recall(hall, "3", served.ticket_id, **tap(hall))
        queueing.finish(hall, "3", served.ticket_id, **tap(hall))
        gone = called_at(hall)
        queueing.no_show(hall, "3", gone.ticket_id, by_hand=True, **tap(hall))
        sent = called_at(hall)
        queueing.transfer(hall, "3", sent.ticket_id, to=Destination(), **tap(hall))
        called_at(hall)
        figures = day_figures(hall, served.day)
        assert figures.wrong == ()
        assert (figures.issued, figures.served, figures.no_shows, figures.transfers) == (6, 1, 1, 1)
        assert (figures.waiting, figures.called, figures.open) == (3, 1, 4)
        assert (figures.calls, figures.recalls) == (5, 1)
