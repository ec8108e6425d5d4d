"""A hall for tests: real store, a clock moved by hand, ids that count."""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.queue_rules import Policy, QueueInfo
from clerk_app.domain.ticket import Priority, Ticket
from clerk_app.store.hall import HallStore
from tests.helpers.tickets import MORNING

QUEUES = (
    QueueInfo("general", "综合窗口", "A"),
    QueueInfo("advice", "咨询", "B"),
    QueueInfo("pickup", "取件", "C", limit=3),
)
OPERATOR = "李窗口"

_halls = itertools.count(1)


@dataclass(slots=True)
class HandClock:
    """A clock that goes on by one second at each look, and jumps when told to."""

    moment: datetime = MORNING

    def now(self) -> datetime:
        """The present moment."""
        self.moment += timedelta(seconds=1)
        return self.moment

    def jump(self, **by: float) -> None:
        """Set the clock forward, or back by negative amounts."""
        self.moment += timedelta(**by)


@dataclass(slots=True)
class CountedIds:
    """Ids that nobody else in this test run makes."""

    prefix: str
    _numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def new(self) -> str:
        """The next id."""
        return f"{self.prefix}-{next(self._numbers)}"


def new_hall(
    store: HallStore,
    *,
    clock: HandClock | None = None,
    policy: Policy | None = None,
    queues: tuple[QueueInfo, ...] = QUEUES,
) -> Hall:
    """A hall of its own in the store: what other tests do there is not seen in it."""
    hall_id = f"XA{next(_halls):04d}"
    return Hall(
        store=store,
        hall_id=hall_id,
        clock=clock or HandClock(),
        ids=CountedIds(hall_id),
        policy=policy or Policy(),
        queues=queues,
        # What a test's clock says is so for the server too.
        server_time=False,
    )


def clock_of(hall: Hall) -> HandClock:
    """The hall's clock, to be set by the test."""
    assert isinstance(hall.clock, HandClock)
    return hall.clock


def take(hall: Hall, queue: str = "general", *, priority: Priority = Priority.NORMAL) -> Ticket:
    """A visitor takes a number."""
    return queueing.issue(hall, queue, intent=hall.ids.new(), priority=priority)[0]


def next_at(hall: Hall, window: str = "3") -> Ticket | None:
    """The window calls its next visitor."""
    return queueing.call_next(hall, window, operator=OPERATOR, intent=hall.ids.new())[0]


def called_at(hall: Hall, window: str = "3") -> Ticket:
    """The window calls its next visitor, who is there."""
    ticket = next_at(hall, window)
    assert ticket is not None
    return ticket


def tap(hall: Hall) -> dict[str, Any]:
    """Operator and a fresh intent: what every act at a window carries."""
    return {"operator": OPERATOR, "intent": hall.ids.new()}


def adds_up(hall: Hall) -> bool:
    """Whether the day's figures say the same from every side."""
    return not day_figures(hall, hall.date_of(clock_of(hall).moment)).wrong


def in_hall(hall: Hall, ticket: Ticket) -> Ticket:
    """The ticket as the hall's store has it now."""
    with hall.store.begin() as work:
        found = work.tickets.hold(ticket.ticket_id)
    assert found is not None
    return found
