"""What becomes of a visitor who was called, on both engines."""

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.desk.hall_windows import open_window
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Priority, TicketState
from clerk_app.store.hall import HallStore
from tests.desk.hall.conftest import refusal
from tests.helpers.halls import called_at, new_hall, next_at, take, tap


class TestAtTheWindow:
    """What becomes of a visitor who was called."""

    def test_three_calls_and_the_number_is_given_up(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        with pytest.raises(RuleError) as refused:
            queueing.no_show(hall, "3", ticket.ticket_id, **tap(hall))
        assert refusal(refused) == (Trouble.TICKET_CALLS, {"calls": 1, "needed": 3})
        for _ in range(2):
            queueing.recall(hall, "3", ticket.ticket_id, **tap(hall))
        gone, _ = queueing.no_show(hall, "3", ticket.ticket_id, **tap(hall))
        assert (gone.state, gone.calls) == (TicketState.NO_SHOW, 3)

    def test_skipped_goes_three_places_behind(self, hall: Hall) -> None:
        for _ in range(5):
            take(hall)
        ticket = called_at(hall)
        skipped, _ = queueing.skip(hall, "3", ticket.ticket_id, **tap(hall))
        assert skipped.state is TicketState.WAITING
        assert queueing.view(hall, "3").upcoming == ("A002", "A003", "A004", "A001", "A005")

    def test_the_last_skip_gives_the_number_up(self, hall: Hall) -> None:
        ticket = take(hall)
        states = []
        for _ in range(3):
            ticket = called_at(hall)
            states.append(queueing.skip(hall, "3", ticket.ticket_id, **tap(hall))[0].state)
        assert states == [TicketState.WAITING, TicketState.WAITING, TicketState.NO_SHOW]
        assert day_figures(hall, ticket.day).wrong == ()

    def test_sent_to_another_queue_keeps_the_number(self, hall: Hall) -> None:
        take(hall, "advice")
        take(hall)
        ticket = called_at(hall)
        to = Destination(queue="general", note="材料已齐")
        sent, _ = queueing.transfer(hall, "3", ticket.ticket_id, to=to, **tap(hall))
        assert (sent.number, sent.place.queue, sent.note) == ("B001", "general", "材料已齐")
        assert queueing.view(hall, "3").lines[0].first == ("A001", "B001")

    def test_sent_before_the_others(self, hall: Hall) -> None:
        take(hall, "advice")
        take(hall, priority=Priority.ELDERLY)
        ticket, _ = queueing.call_number(hall, "3", "B001", **tap(hall))
        to = Destination(queue="general", front=True)
        queueing.transfer(hall, "3", ticket.ticket_id, to=to, **tap(hall))
        assert called_at(hall, "4").number == "B001"

    def test_sent_to_a_window_waits_for_it_until_it_closes(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        open_window(hall, "7", **tap(hall))
        queueing.transfer(hall, "3", ticket.ticket_id, to=Destination(window="7"), **tap(hall))
        assert next_at(hall, "4") is None
        assert called_at(hall, "7").number == "A001"

    def test_a_closed_window_takes_nobody(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        with pytest.raises(RuleError) as refused:
            to = Destination(window="7")
            queueing.transfer(hall, "3", ticket.ticket_id, to=to, **tap(hall))
        assert refusal(refused) == (Trouble.WINDOW_CLOSED, {"window": "7"})
        with pytest.raises(RuleError) as refused:
            to = Destination(queue="tax")
            queueing.transfer(hall, "3", ticket.ticket_id, to=to, **tap(hall))
        assert refusal(refused) == (Trouble.QUEUE_UNKNOWN, {"queue": "tax"})
        assert queueing.view(hall, "3").current == ticket

    def test_another_window_leaves_the_visitor_alone(self, hall: Hall) -> None:
        take(hall)
        ticket = called_at(hall)
        with pytest.raises(RuleError) as refused:
            queueing.finish(hall, "4", ticket.ticket_id, **tap(hall))
        assert refusal(refused) == (Trouble.TICKET_OTHER_WINDOW, {"window": "3"})

    def test_an_illegal_move_says_why(self, hall: Hall) -> None:
        ticket = take(hall)
        with pytest.raises(RuleError) as refused:
            queueing.start(hall, "3", ticket.ticket_id, **tap(hall))
        assert refusal(refused) == (Trouble.TICKET_MOVE, {"act": "start", "state": "waiting"})

    def test_a_ticket_of_nowhere_is_unknown(self, hall: Hall, store: HallStore) -> None:
        elsewhere = take(new_hall(store))
        for ticket_id in ("none", elsewhere.ticket_id):
            with pytest.raises(RuleError) as refused:
                queueing.finish(hall, "3", ticket_id, **tap(hall))
            assert refusal(refused) == (Trouble.TICKET_UNKNOWN, {"ticket": ticket_id})

    def test_a_finish_can_be_taken_back(self, hall: Hall) -> None:
        for _ in range(2):
            take(hall)
        ticket = called_at(hall)
        done, _ = queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        assert queueing.view(hall, "3").last_served == done
        back, _ = queueing.take_back(hall, "3", ticket.ticket_id, **tap(hall))
        seen = queueing.view(hall, "3")
        assert (seen.current, seen.served_today, seen.last_served) == (back, 0, None)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        called_at(hall)
        with pytest.raises(RuleError) as refused:
            queueing.take_back(hall, "3", ticket.ticket_id, **tap(hall))
        assert refusal(refused) == (Trouble.WINDOW_BUSY, {"ticket": "A002"})

    def test_a_void_number_is_not_called_and_not_given_again(self, hall: Hall) -> None:
        ticket = take(hall)
        gone, _ = queueing.void(hall, "", ticket.ticket_id, reason="slip jammed", **tap(hall))
        assert gone.state is TicketState.VOID
        assert next_at(hall) is None
        assert take(hall).number == "A002"
