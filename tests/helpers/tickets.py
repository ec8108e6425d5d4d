"""Tickets for tests of the queue's rules; their times count from one morning."""

from datetime import UTC, datetime, timedelta

from clerk_app.domain.queue_rules import Policy, lane_on_arrival, position_at
from clerk_app.domain.ticket import By, Place, Priority, Slot, Ticket, read_number

MORNING = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
"""09:00 in the hall."""


def at(seconds: float) -> datetime:
    """So many seconds into the morning."""
    return MORNING + timedelta(seconds=seconds)


def by(window: str = "3", seconds: float = 0, operator: str = "李窗口") -> By:
    """An act at a window."""
    return By(window, operator, at(seconds))


def waiting(
    number: str,
    *,
    seconds: float = 0,
    priority: Priority = Priority.NORMAL,
    slot: Slot | None = None,
    queue: str = "",
) -> Ticket:
    """A ticket issued so many seconds into the morning, in the queue of its letter."""
    number = read_number(number)
    lane = lane_on_arrival(Policy(), priority, slot, at(seconds))
    return Ticket(
        ticket_id=f"ticket-{number}",
        hall="XA01",
        day=MORNING.date(),
        origin=queue or number[0],
        sequence=int(number[1:]),
        number=number,
        priority=priority,
        holder="",
        slot=slot,
        place=Place(queue or number[0], lane, position_at(at(seconds))),
        issued_at=at(seconds),
        waiting_since=at(seconds),
    )
