"""Taking a number at the kiosk, on both engines."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import Lane, Priority, Slot, TicketState
from clerk_app.store.hall import HallStore
from tests.desk.hall.conftest import refusal
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


def test_queues_of_one_letter_make_no_hall(store: HallStore) -> None:
    queues = (QueueInfo("a", "综合", "A"), QueueInfo("b", "咨询", "A"))
    with pytest.raises(RuleError) as refused:
        new_hall(store, clock=HandClock(), queues=queues)
    assert refused.value.trouble is Trouble.CONFIG_FORM
