"""What came of an imagined day: each visitor's way, each window's work, and the figures of both."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from statistics import fmean


class Outcome(StrEnum):
    """How a visitor's day ended."""

    SERVED = "served"
    NO_SHOW = "no_show"
    TURNED_AWAY = "turned_away"  # no number was left
    LEFT_WAITING = "left_waiting"  # no window called this queue any more


@dataclass(frozen=True, slots=True)
class Visit:
    """One visitor's way through the hall."""

    number: str
    queue: str
    lane: str
    """Lane of the arrival: booked, priority or normal."""
    outcome: Outcome
    came: datetime
    called: datetime | None = None
    """First call."""
    started: datetime | None = None
    ended: datetime | None = None
    window: str = ""

    @property
    def wait(self) -> timedelta | None:
        """From the number to the first call; None when never called."""
        return None if self.called is None else self.called - self.came


@dataclass(frozen=True, slots=True)
class WindowRun:
    """One window's work."""

    window: str
    served: int
    busy: timedelta
    """From calls to the ends of services."""
    open: timedelta
    """Pauses left out."""

    @property
    def utilisation(self) -> float:
        """Share of the open time that was busy."""
        return self.busy / self.open if self.open else 0.0


@dataclass(frozen=True, slots=True)
class HallRun:
    """One imagined day."""

    name: str
    """Of the policy."""
    visits: tuple[Visit, ...]
    windows: tuple[WindowRun, ...]
    opened: datetime
    last_ended: datetime


@dataclass(frozen=True, slots=True)
class WaitFigures:
    """Waits of a group of visitors, in minutes."""

    visitors: int
    mean: float
    median: float
    ninth_decile: float
    longest: float
    over_goal: float
    """Share of them that waited longer than the goal."""


@dataclass(frozen=True, slots=True)
class RunFigures:
    """What a manager compares policies by."""

    all: WaitFigures
    by_queue: tuple[tuple[str, WaitFigures], ...]
    by_lane: tuple[tuple[str, WaitFigures], ...]
    served: int
    no_shows: int
    turned_away: int
    left_waiting: int
    utilisation: float
    """Mean over the windows."""
    fairness: float
    """Jain's index of the windows' utilisations: 1 when all are equally busy, 1/n when one does
    everything (Jain, Chiu, Hawe 1984). The figure of 忙闲不均."""
    most_by_least: float
    """Utilisation of the busiest window by that of the idlest; infinite when one did nothing."""


def figures_of(runs: Sequence[HallRun], *, goal: float) -> RunFigures:
    """Figures over days of one policy; `goal` in minutes. Raises ValueError for no day."""
    if not runs:
        raise ValueError("no day, no figures")
    visits = [_until_closing(visit, run) for run in runs for visit in run.visits]
    shares = _utilisations(runs)
    least = min(shares)
    return RunFigures(
        all=wait_figures(visits, goal=goal),
        by_queue=_grouped(visits, "queue", goal),
        by_lane=_grouped(visits, "lane", goal),
        served=_count(visits, Outcome.SERVED),
        no_shows=_count(visits, Outcome.NO_SHOW),
        turned_away=_count(visits, Outcome.TURNED_AWAY),
        left_waiting=_count(visits, Outcome.LEFT_WAITING),
        utilisation=fmean(shares),
        fairness=jain(shares),
        most_by_least=max(shares) / least if least else float("inf"),
    )


def _until_closing(visit: Visit, run: HallRun) -> Visit:
    """A visitor whom nobody ever called has waited until the last one was served, or as long."""
    if visit.outcome is not Outcome.LEFT_WAITING or visit.called is not None:
        return visit
    return replace(visit, called=max(visit.came, run.last_ended))


def wait_figures(visits: Iterable[Visit], *, goal: float) -> WaitFigures:
    """Figures of those who were called; all 0 when nobody was."""
    waits = sorted(one.wait / timedelta(minutes=1) for one in visits if one.wait is not None)
    if not waits:
        return WaitFigures(0, 0.0, 0.0, 0.0, 0.0, 0.0)
    return WaitFigures(
        visitors=len(waits),
        mean=fmean(waits),
        median=_quantile(waits, 0.5),
        ninth_decile=_quantile(waits, 0.9),
        longest=waits[-1],
        over_goal=sum(wait > goal for wait in waits) / len(waits),
    )


def jain(shares: Sequence[float]) -> float:
    """Jain's fairness index; 1 when nobody has anything."""
    squares = sum(share * share for share in shares)
    return sum(shares) ** 2 / (len(shares) * squares) if squares else 1.0


def waiting_over_time(run: HallRun, step: timedelta) -> tuple[tuple[datetime, dict[str, int]], ...]:
    """How many waited in each queue, every `step` from the opening until the last was served."""
    queues = sorted({visit.queue for visit in run.visits})
    found: list[tuple[datetime, dict[str, int]]] = []
    moment = run.opened
    while moment <= run.last_ended + step:
        waiting = [
            visit.queue
            for visit in run.visits
            if visit.outcome is not Outcome.TURNED_AWAY
            and visit.came <= moment
            and (visit.called is None or moment < visit.called)
        ]
        found.append((moment, {queue: waiting.count(queue) for queue in queues}))
        moment += step
    return tuple(found)


def _utilisations(runs: Sequence[HallRun]) -> list[float]:
    """Of each window over all days."""
    names = sorted({one.window for run in runs for one in run.windows})
    shares: list[float] = []
    for name in names:
        days = [one for run in runs for one in run.windows if one.window == name]
        open_time = sum((one.open for one in days), timedelta())
        busy = sum((one.busy for one in days), timedelta())
        shares.append(busy / open_time if open_time else 0.0)
    return shares


def _grouped(visits: Sequence[Visit], by: str, goal: float) -> tuple[tuple[str, WaitFigures], ...]:
    names = sorted({getattr(visit, by) for visit in visits})
    return tuple(
        (name, wait_figures([one for one in visits if getattr(one, by) == name], goal=goal))
        for name in names
    )


def _count(visits: Sequence[Visit], outcome: Outcome) -> int:
    return sum(visit.outcome is outcome for visit in visits)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """By linear interpolation between the neighbours (Hyndman and Fan's type 7)."""
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)
