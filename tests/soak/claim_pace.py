"""Goal G9: how long a claim takes when twenty a second are wanted, whatever the ones before took.

`python -m tests.soak.claim_pace --seconds 60` prints it. The moments are a schedule: a claim that
is late because another one was slow counts from when it was due (no coordinated omission).
"""

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import count, cycle
from pathlib import Path

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallStore
from tests.soak.goals import Budget, Gate, Row, reached
from tests.soak.hall_soak import served
from tests.soak.hall_window import open_here, reach, soak_hall

A_SECOND = 20
WINDOWS = 64
P99_MS = 50.0
OPERATOR = "clerk"
ENGINES = ("postgresql", "sqlite")
_LINES = 16
"""Claims that may be under way at once; each has a line of its own to the server."""
_LEAST_S, _MOST_S = 10.0, 300.0


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    milliseconds: tuple[float, ...]
    """From the moment each claim was due to its answer, the quickest first."""
    doubled: int
    empty: int

    def part(self, share: float) -> float:
        """So many claims of all were answered within this."""
        return self.milliseconds[
            min(len(self.milliseconds) - 1, int(len(self.milliseconds) * share))
        ]


def run(url: str, seconds: float, *, a_second: float = A_SECOND) -> Outcome:
    """Claim at windows in turn, on a schedule; each visitor is done with at once."""
    stores = [HallStore.open(url) for _ in range(_LINES)]
    halls = [soak_hall(store, "pace") for store in stores]
    wanted = int(seconds * a_second)
    for number in range(1, WINDOWS + 1):
        open_here(halls[0], str(number))
    # Whoever is called here may be called by any window: none that is due is to find nobody.
    for _, queue in zip(range(wanted), cycle(reach("2")), strict=False):
        queueing.issue(halls[0], queue, intent=halls[0].ids.new())
    turns, lock = count(), threading.Lock()
    took: list[float] = []
    called: list[str | None] = []
    pause = threading.Event()
    begun = time.perf_counter()

    def claim(hall: Hall, first: int) -> None:
        # Each line has windows of its own, so that none is asked to call while somebody is there.
        mine = cycle(range(first, WINDOWS + 1, _LINES))
        while (turn := next(turns)) < wanted:
            due = begun + turn / a_second
            pause.wait(max(0.0, due - time.perf_counter()))
            window = str(next(mine))
            ticket, _ = queueing.call_next(hall, window, operator=OPERATOR, intent=hall.ids.new())
            late = (time.perf_counter() - due) * 1000
            with lock:
                took.append(late)
                called.append(None if ticket is None else ticket.ticket_id)
            if ticket is not None:
                queueing.finish(
                    hall, window, ticket.ticket_id, operator=OPERATOR, intent=hall.ids.new()
                )

    with ThreadPoolExecutor(_LINES) as pool:
        for done in [pool.submit(claim, *one) for one in zip(halls, count(1), strict=False)]:
            done.result()
    for store in stores:
        store.close()
    met = [one for one in called if one is not None]
    return Outcome(tuple(sorted(took)), len(met) - len(set(met)), called.count(None))


def rows(budget: Budget) -> list[Row]:
    """One row for each engine; slower than asked is short of the gate, a doubled call broken."""
    seconds = min(_MOST_S, max(_LEAST_S, budget.seconds / len(ENGINES)))
    return [_row(engine, _MOST_S if budget.release else seconds) for engine in ENGINES]


def _row(engine: str, seconds: float) -> Row:
    with (
        tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder,
        served(engine, _LINES * 2, Path(folder)) as (url, _),
    ):
        outcome = run(url, seconds)
    p99 = outcome.part(0.99)
    gate = reached(seconds, _LEAST_S, _LEAST_S) if p99 < P99_MS else Gate.SHORT
    faults = [f"{outcome.doubled} calls doubled"] if outcome.doubled else []
    return Row(
        "G9",
        f"{engine}: {len(outcome.milliseconds)} claims, {A_SECOND} due each second",
        f"p50 {outcome.part(0.5):.1f} ms, p99 {p99:.1f} ms"
        f"{'' if p99 < P99_MS else ', too slow'}, worst {outcome.milliseconds[-1]:.0f} ms;"
        f" load {os.getloadavg()[0]:.1f} on {os.cpu_count()} CPUs",
        gate,
        faults,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=60.0)
    reader.add_argument("--engines", nargs="+", choices=ENGINES, default=ENGINES)
    words = reader.parse_args(arguments)
    found = [_row(engine, words.seconds) for engine in words.engines]
    sys.stdout.write("".join(f"{one.ran}: {one.figure}\n" for one in found))
    return 1 if any(one.faults for one in found) else 0


if __name__ == "__main__":
    sys.exit(main())
