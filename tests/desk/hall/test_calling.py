"""Calling visitors to windows, on both engines."""

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.hall_windows import open_window
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Lane, Priority, TicketState
from clerk_app.store.hall import HallStore
from tests.desk.hall.conftest import refusal
from tests.helpers.halls import called_at, new_hall, next_at, take, tap


class TestCalling:
    """Calling visitors to windows."""

    def test_nobody_waiting_is_none_and_not_an_error(self, hall: Hall) -> None:
        assert queueing.call_next(hall, "3", **tap(hall)) == (None, Changes.QUEUE)

    def test_a_window_with_a_visitor_calls_no_other(self, hall: Hall) -> None:
        for _ in range(2):
            take(hall)
        called_at(hall)
        for attempt in (
            lambda: next_at(hall),
            lambda: queueing.call_number(hall, "3", "A002", **tap(hall)),
        ):
            with pytest.raises(RuleError) as refused:
                attempt()
            assert refusal(refused) == (Trouble.WINDOW_BUSY, {"ticket": "A001"})

    def test_a_double_tap_calls_one_visitor(self, hall: Hall) -> None:
        for _ in range(2):
            take(hall)
        same = tap(hall)
        first = queueing.call_next(hall, "3", **same)
        assert queueing.call_next(hall, "3", **same) == first
        assert queueing.view(hall, "3").lines[0].waiting == 1

    def test_a_repeat_gets_the_first_answer_whatever_came_after(self, hall: Hall) -> None:
        take(hall)
        same = tap(hall)
        first = queueing.call_next(hall, "3", **same)
        assert first[0] is not None
        queueing.finish(hall, "3", first[0].ticket_id, **tap(hall))
        assert queueing.call_next(hall, "3", **same) == first

    def test_an_intent_serves_one_act_only(self, hall: Hall) -> None:
        for _ in range(2):
            take(hall)
        same = tap(hall)
        ticket, _ = queueing.call_next(hall, "3", **same)
        assert ticket is not None
        other = called_at(hall, "4")
        recalled = tap(hall)
        queueing.recall(hall, "3", ticket.ticket_id, **recalled)
        for attempt in (
            lambda: queueing.recall(hall, "3", ticket.ticket_id, **same),
            lambda: queueing.call_next(hall, "4", **same),
            lambda: queueing.recall(hall, "3", other.ticket_id, **recalled),
            lambda: open_window(hall, "3", **same),
        ):
            with pytest.raises(RuleError) as refused:
                attempt()
            assert refused.value.trouble is Trouble.INTENT_REUSED

    def test_every_third_call_is_for_a_priority_visitor(self, hall: Hall) -> None:
        for _ in range(4):
            take(hall)
        for _ in range(2):
            take(hall, "advice", priority=Priority.ELDERLY)
        called = []
        for _ in range(6):
            ticket = called_at(hall)
            called.append(ticket.number)
            queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        assert called == ["B001", "A001", "A002", "B002", "A003", "A004"]

    def test_a_policy_is_data(self, store: HallStore) -> None:
        lanes = (Lane.NORMAL, Lane.PRIORITY, Lane.BOOKED)
        hall = new_hall(store, policy=Policy(turns=lanes))
        take(hall)
        take(hall, priority=Priority.MILITARY)
        assert called_at(hall).number == "A001"

    def test_a_named_number_is_called_out_of_turn(self, hall: Hall) -> None:
        for _ in range(3):
            take(hall)
        ticket, _ = queueing.call_number(hall, "3", "a003", **tap(hall))
        assert (ticket.number, ticket.window) == ("A003", "3")
        with pytest.raises(RuleError) as refused:
            queueing.call_number(hall, "4", "A003", **tap(hall))
        assert refusal(refused) == (
            Trouble.TICKET_MOVE,
            {"act": "call_number", "state": "called"},
        )

    @pytest.mark.parametrize("number", ["A009", "Z001", "nonsense"])
    def test_an_unknown_number_is_named(self, hall: Hall, number: str) -> None:
        take(hall)
        with pytest.raises(RuleError) as refused:
            queueing.call_number(hall, "3", number, **tap(hall))
        assert refusal(refused) == (Trouble.TICKET_UNKNOWN, {"ticket": number})

    def test_who_missed_the_call_may_come_back_by_number(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        queueing.no_show(hall, "3", ticket.ticket_id, by_hand=True, **tap(hall))
        back, _ = queueing.call_number(hall, "5", "A001", **tap(hall))
        assert (back.state, back.window, back.calls) == (TicketState.CALLED, "5", 1)
        assert day_figures(hall, back.day).wrong == ()

    def test_who_took_another_number_cannot_come_back_with_the_old(self, hall: Hall) -> None:
        queueing.issue(hall, "general", intent=hall.ids.new(), holder="h1")
        ticket = called_at(hall)
        queueing.no_show(hall, "3", ticket.ticket_id, by_hand=True, **tap(hall))
        queueing.issue(hall, "general", intent=hall.ids.new(), holder="h1")
        with pytest.raises(RuleError) as refused:
            queueing.call_number(hall, "3", "A001", **tap(hall))
        assert refusal(refused) == (Trouble.TICKET_HELD, {"ticket": "A002"})
