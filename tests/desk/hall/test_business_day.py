"""The day of a queue: when numbers begin again, whatever clocks say."""

from datetime import date

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, clock_of, new_hall, next_at, take, tap


class TestBusinessDay:
    """The day of the hall."""

    def test_numbers_start_again_the_next_morning(self, hall: Hall) -> None:
        take(hall)
        clock_of(hall).jump(days=1)
        ticket = take(hall)
        assert (ticket.number, ticket.day) == ("A001", date(2026, 11, 24))

    def test_the_day_changes_at_midnight_in_the_hall(self, store: HallStore) -> None:
        hall = new_hall(store)
        clock_of(hall).jump(hours=14, minutes=59)
        assert take(hall).day == date(2026, 11, 23)
        clock_of(hall).jump(minutes=2)
        assert take(hall).day == date(2026, 11, 24)

    def test_a_clock_that_jumps_back_cannot_reopen_yesterday(self, hall: Hall) -> None:
        take(hall)
        clock_of(hall).jump(days=-3)
        late = take(hall)
        assert (late.number, late.day) == ("A002", date(2026, 11, 23))
        assert queueing.view(hall, "3").day == date(2026, 11, 23)
        assert called_at(hall).number == "A001"

    def test_the_order_of_a_queue_does_not_follow_slow_clocks(self, hall: Hall) -> None:
        take(hall)
        clock_of(hall).jump(minutes=-30)
        take(hall)
        assert [called_at(hall, "1").number, called_at(hall, "2").number] == ["A001", "A002"]

    def test_who_waited_yesterday_is_not_called_today(self, hall: Hall) -> None:
        take(hall)
        clock_of(hall).jump(days=1)
        assert next_at(hall) is None
        assert queueing.view(hall, "3").lines[0].waiting == 0

    def test_a_visitor_at_the_window_at_midnight_can_be_finished(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(days=1)
        assert queueing.view(hall, "3").current == ticket
        done, _ = queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        assert day_figures(hall, done.day).wrong == ()
        with pytest.raises(RuleError) as refused:
            queueing.take_back(hall, "3", ticket.ticket_id, **tap(hall))
        assert refused.value.trouble is Trouble.TICKET_UNKNOWN
