"""How long one who takes a number now will wait: arithmetic on the hall's own times of today.

How it is computed. What a number costs a window is the time from its call to its end, today and
in its queue (`usual_times`). Everybody who waits is so much work for the windows that may call
them, the visitor at hand is what is left of theirs, and the work spreads over the windows as evenly
as can be (`work_sharing`), since each window calls whoever has waited longest over all its queues.
The newcomer is called by the first window of their queue that has nothing more to do. People of
other queues count as far as they take up the same windows, and no further.

What it ignores: visitors who come later with priority or a slot, and the newcomer's own (it is the
estimate of an ordinary visitor); pauses, closings and colleagues to come; that a visitor cannot be
divided between windows (with many windows it is up to about half a service time too long, which
disappoints nobody); who is overdue and called before others by the policy.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import fmean, median

from clerk_app.domain.work_sharing import EVEN_WITHIN, Share, balanced_loads

PRIOR_TURNS = 5
"""What was usual before today weighs as much as so many numbers of today."""
OUTLIER = 3
"""A time is counted as at most so many times the median: a clerk forgot to finish."""
LEFT_AT_LEAST = 4
"""A visitor who is there longer than usual is taken to need this part of the usual time more."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One number that came to its end at a window, served or given up."""

    queue: str
    seconds: float
    """From the call to the end."""


@dataclass(frozen=True, slots=True)
class Seat:
    """A window that really serves now."""

    window: str
    own: tuple[str, ...]
    helped: tuple[str, ...] = ()
    """Queues called from only when nobody waits in its own."""
    at_hand: str = ""
    """Queue of the visitor who is there; empty: nobody is."""
    since: timedelta = timedelta()
    """How long that visitor has been called."""

    @property
    def reach(self) -> tuple[str, ...]:
        """Queues it calls from at all."""
        return (*self.own, *self.helped)


@dataclass(frozen=True, slots=True)
class Line:
    """So many people who wait in one queue for the same windows."""

    queue: str
    count: int
    window: str = ""
    """The one window they were sent to; empty: any that serves the queue."""


@dataclass(frozen=True, slots=True)
class Demand:
    """The hall at one moment: who serves, who waits, and what a number of each queue costs."""

    seats: tuple[Seat, ...]
    lines: tuple[Line, ...]
    times: Mapping[str, float]
    """Seconds for each queue; nothing in it while nothing is known."""
    staffed: frozenset[str] = frozenset()
    """Windows that are open or paused: who was sent to one of them waits for it alone."""


def is_silent(seen: datetime | None, now: datetime, after: timedelta) -> bool:
    """Whether a window that once said it is alive has said nothing for longer than `after`."""
    return seen is not None and now - seen > after


def usual_times(
    queues: Collection[str], today: Sequence[Turn], earlier: Sequence[Turn] = ()
) -> dict[str, float]:
    """Seconds that a number of each queue costs; empty when nothing is known of any.

    The mean of today's turns of the queue with outliers cut (`OUTLIER`), drawn towards what was
    usual: the queue's own mean of an `earlier` day, else the mean of all the hall's turns. It
    is the mean and not the median that adds up over a line of people.
    """
    overall = _cut_mean([turn.seconds for turn in today or earlier])
    if overall is None:
        return {}
    found: dict[str, float] = {}
    for queue in queues:
        before = _cut_mean([turn.seconds for turn in earlier if turn.queue == queue])
        usual = overall if before is None else before
        own = [turn.seconds for turn in today if turn.queue == queue]
        mean = _cut_mean(own)
        known = 0.0 if mean is None else mean * len(own)
        found[queue] = (usual * PRIOR_TURNS + known) / (PRIOR_TURNS + len(own))
    return found


def estimated_waits(demand: Demand, queues: Iterable[str]) -> dict[str, timedelta | None]:
    """Wait of one who takes a number of each queue now, in whole seconds.

    None when no window serves the queue, or nothing is known of the times and somebody is before
    them. A window that only helps takes nobody of the queue before its own are served, and its own
    visitors do not wait for those it helps: the better of both counts.
    """
    alone, together = expected_loads(demand, helping=False), expected_loads(demand)
    found: dict[str, timedelta | None] = {}
    for queue in queues:
        waits = [alone[seat.window] for seat in _owners(demand, queue)]
        waits += [together[seat.window] for seat in _reachers(demand, queue)]
        known = bool(demand.times) or _free_now(demand, queue)
        found[queue] = timedelta(seconds=round(min(waits))) if waits and known else None
    return found


def expected_loads(
    demand: Demand, *, helping: bool = True, within: float = EVEN_WITHIN
) -> dict[str, float]:
    """Seconds of work that come to each serving window, the visitor at hand included.

    Spread until no queue moves by more than `within` seconds.
    """
    seats = {seat.window: seat for seat in demand.seats}
    shares = [Share((seat.window,), _left(seat, demand.times)) for seat in demand.seats]
    for line in demand.lines:
        windows = windows_for(demand, line, helping=helping)
        shares.append(Share(windows, line.count * demand.times.get(line.queue, 0.0)))
    return balanced_loads(seats, shares, within=within)


def windows_for(demand: Demand, line: Line, *, helping: bool = True) -> tuple[str, ...]:
    """Serving windows that may call those of `line`; none for who waits for a paused window."""
    if line.window and line.window in demand.staffed:
        return tuple(seat.window for seat in demand.seats if seat.window == line.window)
    seats = (_reachers if helping else _owners)(demand, line.queue)
    return tuple(seat.window for seat in seats)


def _owners(demand: Demand, queue: str) -> tuple[Seat, ...]:
    return tuple(seat for seat in demand.seats if queue in seat.own)


def _reachers(demand: Demand, queue: str) -> tuple[Seat, ...]:
    return tuple(seat for seat in demand.seats if queue in seat.reach)


def _left(seat: Seat, times: Mapping[str, float]) -> float:
    """Seconds until the window is through with the visitor at hand."""
    usual = times.get(seat.at_hand, 0.0)
    return max(usual - seat.since.total_seconds(), usual / LEFT_AT_LEAST)


def _free_now(demand: Demand, queue: str) -> bool:
    """Whether a window of the queue has nobody, and nobody waits whom it might call."""
    wanted = {window for line in demand.lines for window in windows_for(demand, line) if line.count}
    return any(not seat.at_hand and seat.window not in wanted for seat in _reachers(demand, queue))


def _cut_mean(seconds: Iterable[float]) -> float | None:
    known = [max(0.0, one) for one in seconds]
    if not known:
        return None
    most = OUTLIER * median(known)
    return fmean(min(one, most) for one in known) if most > 0 else fmean(known)
