"""How unevenly the work of a hall lies on its windows (忙闲不均), and one change that would help.

The figure is the coefficient of variation of the expected work: the standard deviation of the
seconds of work that come to each serving window (`waiting_times.expected_loads`), divided by their
mean. 0: all windows have the same to do; 1: the spread is as large as the mean itself. It has no
unit, so that a hall with ten-minute visits and one with two-minute visits can be compared, and one
quiet hour with a busy one. The loads are those after the windows have shared the work as evenly as
their queues allow: what is left is what only a change of queues can even out.

One more queue for a window gives the work one more way to go and changes neither its sum nor the
number of windows; the even spread has the least sum of squares of all spreads that are allowed;
therefore help never worsens the figure.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from statistics import fmean, pstdev

from clerk_app.domain.waiting_times import (
    Demand,
    estimated_waits,
    expected_loads,
    windows_for,
)
from clerk_app.domain.work_sharing import EVEN_WITHIN

WORTH_FIGURE = 0.1
"""A change is worth a word when it takes at least this off the figure …"""
WORTH_WAIT = timedelta(minutes=5)
"""… and this off the wait of the queue that is helped."""
HELPERS_TRIED = 6
"""The windows with the least to do are looked at; the others have no time to give."""
RANKED_WITHIN = 5.0
"""Seconds: so evenly the work is spread while changes are only held against one another …"""
RANKED_NEAR = 0.02
"""… which leaves the figure uncertain by no more than this …"""
LOOKED_INTO = 3
"""… and so many of the best are looked into in full."""
SAME = 1e-4
"""Figures closer than this are the same: the spread is computed to a thousandth of a second."""


@dataclass(frozen=True, slots=True)
class HallLoad:
    """How the work lies now."""

    loads: Mapping[str, float]
    """Expected seconds of work of each serving window."""
    figure: float | None
    """Coefficient of variation; None when fewer than two windows serve or there is no work."""
    unserved: Mapping[str, int]
    """People in queues that no window serves now; queues with nobody are left out."""

    @property
    def severity(self) -> tuple[int, float]:
        """What a change must not worsen: people nobody serves, then the figure."""
        return sum(self.unserved.values()), self.figure or 0.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """One window takes one more queue, or stops helping with it."""

    window: str
    queue: str
    helps: bool
    """True: it is to help; False: it is to stop."""
    before: float | None
    """The figure as it is now …"""
    after: float | None
    """… and as it would be."""
    wait_before: timedelta | None
    """Estimated wait of the queue now …"""
    wait_after: timedelta | None
    """… and then."""


def hall_load(demand: Demand, *, within: float = EVEN_WITHIN) -> HallLoad:
    """How the work lies, spread until none moves by more than `within` seconds."""
    loads = expected_loads(demand, within=within)
    return HallLoad(loads, unevenness(loads.values()), unserved_in(demand))


def unserved_in(demand: Demand) -> dict[str, int]:
    """People in queues that no window serves now; a count, that spreads no work."""
    unserved: dict[str, int] = {}
    for line in demand.lines:
        # Who was sent to a paused window waits for it; no other window may take them.
        waits_for_one = line.window in demand.staffed
        if line.count and not waits_for_one and not windows_for(demand, line):
            unserved[line.queue] = unserved.get(line.queue, 0) + line.count
    return unserved


def unevenness(loads: Iterable[float]) -> float | None:
    """Coefficient of variation; None for fewer than two loads or no work at all."""
    known = list(loads)
    mean = fmean(known) if known else 0.0
    if len(known) < 2 or mean <= 0:
        return None
    return pstdev(known, mean) / mean


def weigh(demand: Demand, queues: Iterable[str]) -> tuple[HallLoad, Proposal | None]:
    """How the work lies, and the change that helps most; None when none helps enough.

    First a queue that nobody serves gets a window; then the window whose help evens the work out
    most; last, a window that is busy itself and whose help makes no difference any more may stop.
    Only `queues` are proposed.
    """
    now = hall_load(demand)
    known = tuple(queues)
    forgotten = [queue for queue in sorted(now.unserved) if queue in known]
    if forgotten:
        return now, _best(demand, now, forgotten)
    return now, _worth(_best(demand, now, known)) or _needless(demand, now)


def propose(demand: Demand, queues: Iterable[str]) -> Proposal | None:
    """The change of `weigh`."""
    return weigh(demand, queues)[1]


def applied(demand: Demand, proposal: Proposal) -> Demand:
    """The hall with the proposal carried out."""
    return _changed(demand, proposal.window, proposal.queue, helps=proposal.helps)


def _best(demand: Demand, now: HallLoad, queues: Iterable[str]) -> Proposal | None:
    least_first = sorted(demand.seats, key=lambda seat: (now.loads[seat.window], seat.window))
    ranked = sorted(
        (
            (_rank(demand, seat.window, queue, helps=True), seat.window, queue)
            for queue in queues
            for seat in least_first[:HELPERS_TRIED]
            if seat.own and queue not in seat.reach
        ),
        # Of equals the first: the window with the least to do.
        key=lambda found: found[0],
    )
    found = [
        _proposal(demand, now, window, queue, helps=True)
        for rank, window, queue in ranked[:LOOKED_INTO]
        if rank <= _nearly(now)
    ]
    better = [(severity, one) for severity, one in found if severity <= _allowed(now)]
    return min(better, key=lambda one: one[0])[1] if better else None


def _worth(proposal: Proposal | None) -> Proposal | None:
    if proposal is None or proposal.wait_before is None or proposal.wait_after is None:
        return None
    gain = (proposal.before or 0.0) - (proposal.after or 0.0)
    shorter = proposal.wait_before - proposal.wait_after
    return proposal if gain >= WORTH_FIGURE and shorter >= WORTH_WAIT else None


def _needless(demand: Demand, now: HallLoad) -> Proposal | None:
    mean = fmean(now.loads.values()) if now.loads else 0.0
    lines = {line.queue for line in demand.lines if line.count}
    candidates = [
        (seat.window, queue)
        for seat in demand.seats
        if now.loads[seat.window] > mean and lines & set(seat.own)
        for queue in seat.helped
    ]
    looked_into = 0
    for window, queue in candidates:
        if _rank(demand, window, queue, helps=False) > _nearly(now):
            continue
        severity, one = _proposal(demand, now, window, queue, helps=False)
        if severity <= _allowed(now) and one.wait_after == one.wait_before is not None:
            return one
        looked_into += 1
        if looked_into == LOOKED_INTO:
            # What is left is looked at with the next picture of the hall, if it is still so.
            break
    return None


def _rank(demand: Demand, window: str, queue: str, *, helps: bool) -> tuple[int, float]:
    """Severity after a change, about: enough to hold changes against one another."""
    then = _changed(demand, window, queue, helps=helps)
    return hall_load(then, within=RANKED_WITHIN).severity


def _proposal(
    demand: Demand, now: HallLoad, window: str, queue: str, *, helps: bool
) -> tuple[tuple[int, float], Proposal]:
    then = _changed(demand, window, queue, helps=helps)
    load = hall_load(then)
    proposal = Proposal(
        window=window,
        queue=queue,
        helps=helps,
        before=now.figure,
        after=load.figure,
        wait_before=estimated_waits(demand, (queue,))[queue],
        wait_after=estimated_waits(then, (queue,))[queue],
    )
    return load.severity, proposal


def _allowed(now: HallLoad) -> tuple[int, float]:
    people, figure = now.severity
    return people, figure + SAME


def _nearly(now: HallLoad) -> tuple[int, float]:
    people, figure = now.severity
    return people, figure + RANKED_NEAR


def _changed(demand: Demand, window: str, queue: str, *, helps: bool) -> Demand:
    return replace(
        demand,
        seats=tuple(
            replace(seat, helped=_helped(seat.helped, queue, helps=helps))
            if seat.window == window
            else seat
            for seat in demand.seats
        ),
    )


def _helped(helped: tuple[str, ...], queue: str, *, helps: bool) -> tuple[str, ...]:
    others = tuple(one for one in helped if one != queue)
    return (*others, queue) if helps else others
