"""The queue at the kiosk and at a window, on both engines."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures, history
from clerk_app.desk.hall_windows import open_window
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import Destination, Policy, QueueInfo
from clerk_app.domain.ticket import Lane, Priority, Slot, TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.halls import (
    OPERATOR,
    HandClock,
    called_at,
    clock_of,
    new_hall,
    next_at,
    take,
    tap,
)


def refusal(refused: pytest.ExceptionInfo[RuleError]) -> tuple[Trouble, dict[str, str | int]]:
    """What was refused, and with what facts."""
    return refused.value.trouble, refused.value.facts


class TestIssue:
    """Taking a number."""

    def test_each_queue_counts_for_itself(self, hall: Hall) -> None:
        queues = ("general", "advice", "general", "pickup")
        assert [take(hall, queue).number for queue in queues] == ["A001", "B001", "A002", "C001"]

    def test_each_hall_counts_for_itself(self, hall: Hall, store: HallStore) -> None:
        take(hall)
        assert take(new_hall(store)).number == "A001"

    def test_the_answer_is_what_is_kept(self, hall: Hall) -> None:
        ticket, changes = queueing.issue(
            hall, "advice", intent=hall.ids.new(), priority=Priority.DISABLED, holder="h1"
        )
        assert changes is Changes.QUEUE
        assert (ticket.state, ticket.place.lane) == (TicketState.WAITING, Lane.PRIORITY)
        with hall.store.begin() as work:
            assert work.tickets.hold(ticket.ticket_id) == ticket

    def test_one_tap_is_one_ticket(self, hall: Hall) -> None:
        intent = hall.ids.new()
        first = queueing.issue(hall, "general", intent=intent)
        next_at(hall)
        assert queueing.issue(hall, "general", intent=intent) == first
        assert day_figures(hall, first[0].day).issued == 1

    def test_a_full_queue_says_so_and_stays_gapless(self, hall: Hall) -> None:
        for _ in range(3):
            take(hall, "pickup")
        for _ in range(2):
            with pytest.raises(RuleError) as refused:
                take(hall, "pickup")
            assert refusal(refused) == (Trouble.QUEUE_FULL, {"queue": "pickup"})
        figures = day_figures(hall, date(2026, 11, 23))
        assert (figures.numbers_given, figures.wrong) == (3, ())

    def test_an_unknown_queue_is_named(self, hall: Hall) -> None:
        with pytest.raises(RuleError) as refused:
            take(hall, "tax")
        assert refusal(refused) == (Trouble.QUEUE_UNKNOWN, {"queue": "tax"})

    def test_one_holder_has_one_open_ticket_in_a_queue(self, hall: Hall) -> None:
        def arrive(queue: str = "general", holder: str = "h1") -> str:
            return queueing.issue(hall, queue, intent=hall.ids.new(), holder=holder)[0].number

        arrive()
        with pytest.raises(RuleError) as refused:
            arrive()
        assert refusal(refused) == (Trouble.TICKET_HELD, {"ticket": "A001"})
        assert arrive(queue="advice") == "B001"
        assert arrive(holder="h2") == "A002"
        ticket = called_at(hall)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
        assert arrive() == "A003"

    def test_an_appointment_goes_first_in_its_slot(self, hall: Hall) -> None:
        take(hall)
        now = hall.now()
        slot = Slot(now - timedelta(minutes=5), now + timedelta(minutes=55))
        booked, _ = queueing.issue(hall, "advice", intent=hall.ids.new(), slot=slot)
        assert called_at(hall) == replace(
            booked,
            state=TicketState.CALLED,
            window="3",
            operator=OPERATOR,
            calls=1,
            called_at=clock_of(hall).moment,
            version=2,
        )

    def test_an_appointment_that_is_early_waits_behind_others(self, hall: Hall) -> None:
        now = hall.now()
        slot = Slot(now + timedelta(hours=1), now + timedelta(hours=2))
        queueing.issue(hall, "general", intent=hall.ids.new(), slot=slot)
        take(hall)
        assert [called_at(hall, "1").number, called_at(hall, "2").number] == ["A002", "A001"]

    def test_people_ahead_are_counted_by_the_policy(self, hall: Hall) -> None:
        for _ in range(3):
            take(hall)
        elderly = take(hall, priority=Priority.ELDERLY)
        assert queueing.ahead(hall, elderly) == 0
        assert queueing.ahead(hall, take(hall)) == 4
        next_at(hall)
        assert queueing.ahead(hall, elderly) == 0


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


def test_queues_of_one_letter_make_no_hall(store: HallStore) -> None:
    queues = (QueueInfo("a", "综合", "A"), QueueInfo("b", "咨询", "A"))
    with pytest.raises(RuleError) as refused:
        new_hall(store, clock=HandClock(), queues=queues)
    assert refused.value.trouble is Trouble.CONFIG_FORM
