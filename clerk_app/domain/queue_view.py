"""What a clerk sees of the queue, as of one moment; never a zero that stands for a failure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.domain.hall_window import HallWindow
from clerk_app.domain.queue_rules import Helping, Policy, QueueInfo, may_call, order
from clerk_app.domain.ticket import Ticket

SHOWN = 5
"""Numbers shown of a line."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One queue of the hall."""

    queue: str
    name: str
    letter: str
    waiting: int
    longest_wait: int
    """Seconds; 0 when nobody waits."""
    first: tuple[str, ...]
    """The numbers this window would call first of it."""
    served_here: bool
    """Whether this window calls from it."""
    helped_here: bool = False
    """Whether it calls from it when nobody waits in its own."""
    closing: bool = False
    """It gives no numbers any more (停办中), and nobody is sent to it."""


@dataclass(frozen=True, slots=True)
class QueueView:
    """The queue as one window sees it."""

    window: HallWindow
    day: date
    lines: tuple[QueueLine, ...]
    upcoming: tuple[str, ...]
    """The numbers this window would call next, over all its queues."""
    callable_here: int
    """How many wait whom this window may call."""
    current: Ticket | None
    served_today: int
    """Finished at this window."""
    last_served: Ticket | None
    """The one it may take back."""
    colleagues: tuple[HallWindow, ...]
    """Other windows that are not closed: where a visitor can be sent to."""
    as_of: datetime
    silent: frozenset[str] = frozenset()
    """Those of the colleagues that were not heard of lately: nobody can be sent there."""


@dataclass(frozen=True, slots=True)
class Watch:
    """From where the queue is looked at: which window, by which rules, when."""

    policy: Policy
    queues: tuple[QueueInfo, ...]
    window: HallWindow
    staffed: frozenset[str]
    at: datetime


def calling_order(watch: Watch, waiting: Sequence[Ticket]) -> tuple[Ticket, ...]:
    """Those of `waiting` whom the window may call, in the order in which it would."""
    codes = [info.queue for info in watch.queues]
    here = watch.window
    helped = here.helps_with(codes)
    reach = (*here.serves(codes), *helped)
    callable_here = [
        ticket for ticket in waiting if may_call(ticket, here.window, reach, watch.staffed)
    ]
    helping = Helping(here.window, helped)
    found = order(watch.policy, here.turn, watch.at, callable_here, helping=helping)
    return tuple(ticket for ticket, _ in found)


def queue_lines(watch: Watch, waiting: Sequence[Ticket]) -> tuple[QueueLine, ...]:
    """One line for each queue of the hall, also for those with nobody in them."""
    return tuple(_line(watch, info, waiting) for info in watch.queues)


def _line(watch: Watch, info: QueueInfo, waiting: Sequence[Ticket]) -> QueueLine:
    here = [ticket for ticket in waiting if ticket.place.queue == info.queue]
    ordered = order(watch.policy, watch.window.turn, watch.at, here)
    waits = [(watch.at - ticket.waiting_since).total_seconds() for ticket in here]
    return QueueLine(
        queue=info.queue,
        name=info.name,
        letter=info.letter,
        waiting=len(here),
        # A kiosk's clock may be ahead of ours: nobody waits for less than no time.
        longest_wait=max(0, int(max(waits, default=0))),
        first=tuple(ticket.number for ticket, _ in ordered[:SHOWN]),
        served_here=bool(watch.window.serves((info.queue,))),
        helped_here=bool(watch.window.helps_with((info.queue,))),
        closing=info.closing,
    )
