"""What the soak asks of the product, what was run for it and what came out: one table.

A goal's soak is a function that gets a `Budget` and gives one or more `Row`s; `every_goal` lists
them. The numbers of the goals and their gates are those of sync-notes 10.
"""

import threading
import time
import traceback
import unicodedata
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

ASKED: dict[str, tuple[str, str]] = {
    "G1": ("10,000 schedules, nothing lost, doubled, apart, stuck", "1,000,000 in all"),
    "G2": ("1 % of the seeds run twice, same trace", "every failing seed again"),
    "G3": ("25 bugs put in, 95 % found within 10,000 seeds", "100 %"),
    "G4": ("2,000 power cuts, FULL loses nothing, NORMAL does", "50,000"),
    "G5": ("300 SIGKILLs, nothing told is lost, ready p95 < 3 s", "10,000"),
    "G6": ("every i-th I/O error of an intake and a scan", "and a full disk at every MB"),
    "G7": ("1,000 exchanges over 14 kinds of fault", "20,000"),
    "G8": ("100 scans, 30 cuts: <= 1 chunk a cut, <= 5 % sent again", "one file of 2 GB"),
    "G9": (
        "64 windows, 10,000 numbers: none doubled, no gap; p99 of a claim < 50 ms at 20/s",
        "and the server restarted; 1,000 partitions",
    ),
    "G10": ("every value overwritten unseen is in a conflict", "the same"),
    "G11": ("all agree in 3 cycles", "the same"),
    "G12": ("72 h of work settle in 60 s over a thin link", "and 1 GB over 3 restarts"),
    "G13": ("stall < 50 ms, p99 frame < 16 ms over 5,000 changes", "on 2 cores and 4 GB"),
    "G14": ("0.5 restores and clones a schedule, nothing lost", "100,000"),
    "G15": ("clocks 48 h wrong, 30 % of the seeds jump", "the same"),
    "G16": ("stores of all releases migrate and settle", "the same"),
}
"""For each goal its gate in every run and its gate for a release."""


class Gate(StrEnum):
    """How far a run came."""

    SHORT = "held, short of the gate"
    EVERY_RUN = "held, gate of every run"
    RELEASE = "held, gate of a release"


def reached(done: float, every_run: float, release: float = float("inf")) -> Gate:
    """The gate that so much of something comes up to."""
    if done >= release:
        return Gate.RELEASE
    return Gate.EVERY_RUN if done >= every_run else Gate.SHORT


@dataclass(frozen=True, slots=True)
class Budget:
    """What a soak may use."""

    seconds: float
    """A soak that can be cut short ends after so long; one that cannot runs its smallest size."""
    processes: int = 2
    release: bool = False
    """Go on until the gate of a release is reached, however long it takes."""
    stop: threading.Event = field(default_factory=threading.Event)
    """Set by whoever interrupts: a soak ends after the piece it is at."""

    def course(self) -> Callable[[float, float], bool]:
        """From now on: whether to go on, for what is done and what the release's gate asks."""
        until = time.monotonic() + self.seconds

        def goes_on(done: float, release: float) -> bool:
            if self.stop.is_set() or done >= release:
                return False
            return not done or self.release or time.monotonic() < until

        return goes_on


@dataclass(frozen=True, slots=True)
class Row:
    """What was run for one goal, and what came out."""

    goal: str
    """A key of `ASKED`, or a name of its own."""
    ran: str
    figure: str = ""
    gate: Gate = Gate.SHORT
    faults: Sequence[str] = field(default=())
    notes: Sequence[str] = field(default=())
    """What is too long for the table and no fault; told after it."""
    asked: str = ""
    """The gate of every run, of a goal that is not in `ASKED`."""

    @property
    def result(self) -> str:
        """In a few words."""
        return f"BROKEN ({len(self.faults)})" if self.faults else self.gate.value

    @property
    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        every_run, release = ASKED.get(self.goal, (self.asked, ""))
        return (self.goal, every_run, release, self.ran, self.result, self.figure)


@dataclass(frozen=True, slots=True)
class Soak:
    """Something that can be run for one or more goals."""

    goals: tuple[str, ...]
    run: Callable[[Budget], Sequence[Row]]
    share: float = 1.0
    """Of the time, against the others'."""


def run_all(
    soaks: Sequence[Soak],
    seconds: float,
    processes: int,
    tell: Callable[[str], None] = lambda _: None,
    *,
    release: Collection[str] = (),
    stop: threading.Event | None = None,
) -> list[Row]:
    """Run them one after another; what one leaves of its time goes to those after it.

    One that falls over is a broken row, and the others still run. Goals in `release` go on to
    their release's gate. When somebody interrupts there is a row for all that was reached.
    """
    stop = stop or threading.Event()
    until = time.monotonic() + seconds
    found: list[Row] = []
    for number, soak in enumerate(soaks):
        shares = sum(one.share for one in soaks[number:])
        left = max(0.0, until - time.monotonic())
        tell(f"{' '.join(soak.goals)}: up to {left * soak.share / shares:.0f} s")
        if stop.is_set():
            found += [Row(goal, "not begun: interrupted") for goal in soak.goals]
            continue
        to_the_end = not set(soak.goals).isdisjoint(release)
        rows = _run(soak, Budget(left * soak.share / shares, processes, to_the_end, stop))
        for row in rows:
            # Hours of work are not lost with the table.
            tell(f"{row.goal}: {row.ran}: {row.result}: {row.figure}")
        found += rows
    return found


def _run(soak: Soak, budget: Budget) -> Sequence[Row]:
    try:
        return soak.run(budget)
    except KeyboardInterrupt:
        budget.stop.set()
        return [Row(goal, "interrupted") for goal in soak.goals]
    except Exception:  # noqa: BLE001  # a soak that falls is what the table has to tell
        told = traceback.format_exc()
        return [Row(goal, "fell over", faults=(told,)) for goal in soak.goals]


def table(rows: Iterable[Row]) -> list[str]:
    """The rows under their heads, fit for a document; what is longer after them."""
    rows = list(rows)
    lines = [
        ("goal", "asked in every run", "asked of a release", "run", "result", "figures"),
        *(row.cells for row in rows),
    ]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(lines[0]))]
    drawn = ["| " + " | ".join(map(_padded, line, widths)) + " |" for line in lines]
    rule = "|" + "|".join("-" * (width + 2) for width in widths) + "|"
    after = [f"{row.goal}: {told}" for row in rows for told in (*row.faults[:20], *row.notes)]
    return [drawn[0], rule, *drawn[1:], *after]


def _padded(words: str, width: int) -> str:
    return words + " " * (width - _width(words))


def _width(words: str) -> int:
    return sum(2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in words)
