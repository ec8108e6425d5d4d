"""How many wait in each queue, how long, and how long one who takes a number now would wait."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clerk_app.desk.hall import Hall
from clerk_app.desk.window_signs import silent_among
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.ticket import Ticket
from clerk_app.domain.waiting_times import (
    PRIOR_TURNS,
    Demand,
    Line,
    Seat,
    Turn,
    estimated_waits,
    usual_times,
)
from clerk_app.store.hall import HallWork

TURNS_READ = 500
"""Of a day, at most so many of the last numbers that came to an end."""


@dataclass(frozen=True, slots=True)
class QueueWait:
    """One queue of the hall."""

    queue: str
    waiting: int
    longest: timedelta | None
    """How long whoever came first has waited; None when nobody waits."""
    estimated: timedelta | None
    """Of one who takes a number now; None: no window serves the queue, or nothing is known."""


def waits_of(
    hall: Hall, demand: Demand, waiting: tuple[Ticket, ...], *, now: datetime
) -> tuple[QueueWait, ...]:
    """One line for each queue of the hall, also for those with nobody in them."""
    codes = hall.queue_codes()
    estimates = estimated_waits(demand, codes)
    lines = {queue: [one for one in waiting if one.place.queue == queue] for queue in codes}
    return tuple(
        QueueWait(queue, len(line), longest_wait(line, now), estimates[queue])
        for queue, line in lines.items()
    )


def longest_wait(waiting: list[Ticket], now: datetime) -> timedelta | None:
    """How long whoever of `waiting` came first has waited; None when nobody waits."""
    if not waiting:
        return None
    # A kiosk's clock may be ahead of ours: nobody waits for less than no time.
    return max(timedelta(), now - min(one.waiting_since for one in waiting))


def demand_in(
    hall: Hall, work: HallWork, day: date, *, now: datetime, waiting: tuple[Ticket, ...]
) -> Demand:
    """Who serves and who waits, as the transaction sees it.

    A window serves when it is open and has not gone silent. The times are those of today's numbers;
    while there are few, also those of the last day before.
    """
    windows = work.windows.all(hall.hall_id)
    silent = silent_among(hall, work, windows, now)
    at_windows = {one.window: one for one in work.tickets.at_windows(hall.hall_id)}
    seats = tuple(
        _seat(hall, one, at_windows.get(one.window), now)
        for one in windows
        if one.status is WindowStatus.OPEN and one.window not in silent
    )
    counts = Counter((one.place.queue, one.place.window) for one in waiting)
    return Demand(
        seats=seats,
        lines=tuple(Line(queue, n, window) for (queue, window), n in sorted(counts.items())),
        times=times_in(hall, work, day),
        staffed=frozenset(one.window for one in windows if one.status is not WindowStatus.CLOSED),
    )


def _seat(hall: Hall, window: HallWindow, at_hand: Ticket | None, now: datetime) -> Seat:
    codes = hall.queue_codes()
    called = None if at_hand is None else at_hand.called_at
    return Seat(
        window=window.window,
        own=window.serves(codes),
        helped=window.helps_with(codes),
        at_hand="" if at_hand is None else at_hand.place.queue,
        since=timedelta() if called is None else max(timedelta(), now - called),
    )


def times_in(hall: Hall, work: HallWork, day: date) -> dict[str, float]:
    """Seconds that a number of each queue costs, as the transaction sees it (`usual_times`)."""
    codes = hall.queue_codes()
    today = _turns(hall, work, day)
    known = Counter(turn.queue for turn in today)
    before = None
    if any(known[queue] < PRIOR_TURNS for queue in codes):
        before = work.tickets.day_before(hall.hall_id, day)
    return usual_times(codes, today, () if before is None else _turns(hall, work, before))


def _turns(hall: Hall, work: HallWork, day: date) -> tuple[Turn, ...]:
    ended = work.tickets.ended_at_windows(hall.hall_id, day, most=TURNS_READ)
    return tuple(Turn(one.queue, (one.ended_at - one.called_at).total_seconds()) for one in ended)
