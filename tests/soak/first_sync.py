"""The first synchronisation of a hall's cases by a station that is killed and cut off on the way.

`python -m tests.soak.first_sync --cases 100000` prints the figures.
"""

import argparse
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest.mock import patch
from urllib.parse import urlsplit

from clerk_app.desk import exchange
from sync.platform import feed
from tests.helpers.fault_proxy import FaultProxy, fault_proxy
from tests.helpers.fault_script import Fault, Strike, Way
from tests.helpers.many_cases import fill
from tests.helpers.platforms import SCOPE, Running, running_platform
from tests.helpers.station import open_station
from tests.soak.goals import Budget, Gate, Row
from tests.soak.station_child import started

CASES = 100_000
ASKED = f"{CASES:,} cases, killed and cut off: nothing again but the page that was cut"
KILLS = 5
CUTS = 10
_EVERY = 7
"""Of the exchanges one in so many is cut, until there were enough."""
_LONGEST = 1_500
"""Bytes of the answer's body that come before a cut; a page is compressed."""
PATIENCE_S = 3_600.0
_LOOK_S = 0.005


@dataclass(slots=True)
class Served:
    """Pages with cases that the platform has given out."""

    pages: Counter[str] = field(default_factory=Counter)
    """How often, by the cursor they begin at."""
    rows: int = 0

    @property
    def again(self) -> int:
        """Pages that were fetched more than once, each further time."""
        return self.pages.total() - len(self.pages)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    cases: int
    kills: int
    cuts: int
    pages: int
    pages_again: int
    rows_again: int
    seconds: float
    faults: tuple[str, ...]


def run(folder: Path, cases: int, *, kills: int = KILLS, cuts: int = CUTS) -> Outcome:
    """Read so many cases into an empty station that is killed and cut off on the way."""
    place = folder / "pc"
    with running_platform(folder / "platform") as there, _counted() as served:
        with open_station(folder / "maker") as maker:
            fill(there.platform.database, maker, cases)
        with open_station(place):
            """Begun, with nothing read yet."""
        at = urlsplit(there.base)
        lines: list[FaultProxy] = []

        def script(number: int) -> Strike | None:
            return _cut(number) if len(lines[0].struck()) < cuts else None

        with fault_proxy((str(at.hostname), at.port or 0), script) as line:
            lines.append(line)
            begun, killed = time.monotonic(), 0
            for number in range(1, kills + 1):
                child = started(place, line.base)
                killed += _killed_at(child, served, cases * number // (kills + 1))
            ended = started(place, line.base).wait(PATIENCE_S)
            seconds = time.monotonic() - begun
            struck = len(line.struck())
        found = tuple(_judged(place, there, served, cases, killed + struck))
        if ended:
            found += (f"the station ended with {ended}",)
    again = served.rows - cases
    return Outcome(cases, killed, struck, len(served.pages), served.again, again, seconds, found)


def _cut(number: int) -> Strike | None:
    own = random.Random(number)
    if number % _EVERY:
        return None
    return Strike(own.choice((Fault.CUT, Fault.RESET)), Way.DOWN, at=own.randrange(_LONGEST))


@contextmanager
def _counted() -> Iterator[Served]:
    """Count what the platform of this process gives out."""
    served, lock, page = Served(), threading.Lock(), feed.page

    def counting(*args: Any, **named: Any) -> feed.Page:
        given = page(*args, **named)
        if given.rows:
            with lock:
                served.pages[named["since"]] += 1
                served.rows += len(given.rows)
        return given

    with patch.object(feed, "page", counting):
        yield served


def _killed_at(child: "subprocess.Popen[bytes]", served: Served, rows: int) -> bool:
    """Kill the station once so many cases have gone; False when it came to its end before."""
    pause, until = threading.Event(), time.monotonic() + PATIENCE_S
    while served.rows < rows and child.poll() is None and time.monotonic() < until:
        pause.wait(_LOOK_S)
    child.send_signal(signal.SIGKILL)
    return child.wait() == -signal.SIGKILL


def _judged(place: Path, there: Running, served: Served, cases: int, broken: int) -> Iterator[str]:
    if served.again > broken:
        yield f"{served.again} pages fetched again at {broken} cuts"
    if any(times > 1 + broken for times in served.pages.values()):
        yield "a page was fetched again and again"
    with there.client() as client, open_station(place) as station:
        theirs = client.call("GET", f"/v1/digests?scope={SCOPE}").json()
        mine = exchange.digest(station)
    if mine != (theirs["count"], theirs["digest"]):
        yield f"{mine[0]} of {theirs['count']} cases here, or another digest over them"
    if theirs["count"] != cases:
        yield f"{theirs['count']} of {cases} cases on the platform"


def figures(outcome: Outcome) -> str:
    """In one line."""
    return (
        f"{outcome.pages} pages, {outcome.pages_again} of them twice"
        f" ({outcome.rows_again} cases), {outcome.seconds:.0f} s"
    )


def rows(budget: Budget) -> list[Row]:
    """All of them; a tenth where there is no time for more."""
    cases = CASES if budget.release or budget.seconds >= 60 else CASES // 10
    with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
        outcome = run(Path(folder), cases)
    whole = cases >= CASES and outcome.kills == KILLS and outcome.cuts == CUTS
    return [
        Row(
            "first sync",
            f"{cases} cases, {outcome.kills} times killed, {outcome.cuts} times cut off",
            figures(outcome),
            Gate.RELEASE if whole else Gate.SHORT,
            outcome.faults,
            asked=ASKED,
        )
    ]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it once and print the figures."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--cases", type=int, default=CASES)
    words = reader.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as folder:
        outcome = run(Path(folder), words.cases)
    sys.stdout.write(f"{outcome.kills} kills, {outcome.cuts} cuts: {figures(outcome)}\n")
    sys.stdout.write("".join(f"  {fault}\n" for fault in outcome.faults))
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
