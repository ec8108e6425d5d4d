"""Stations, citizen and platform through thousands of simulated storms; one table at the end.

`python -m tests.soak.sync_soak --seeds 10000 --processes 2` runs the schedules of goal G1, every
hundredth twice (G2), another one with right clocks (G15); `--mutants` scores them with protocol
bugs put in (G3); `--seed N` runs one and tells its story.
"""

import argparse
import gc
import itertools
import logging
import math
import multiprocessing
import sys
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path

from tests.soak.goals import Budget, Gate, Row, reached
from tests.soak.simulation import mutation
from tests.soak.simulation.plain_statements import plain_statements
from tests.soak.simulation.right_clocks import differs_by_clocks
from tests.soak.simulation.schedule import Hall, Outcome, run
from tests.soak.simulation.storage import memory_folder
from tests.soak.simulation.world import Figures

TWICE_EVERY = 100
"""One schedule in so many is run twice and must leave the same trace."""
PIECE = 20
"""Seeds a process takes at once."""
ROUNDS = (range(10), range(10, 100), range(100, 1_000), range(1_000, 10_000))
"""Seeds on which a bug that was put in has to show."""


@dataclass(slots=True)
class Total:
    """All schedules together."""

    schedules: int = 0
    twice: int = 0
    """Run twice, with the same trace."""
    failed_again: int = 0
    """Of those that failed, run again with the same trace."""
    clocks: int = 0
    """Run again with right clocks, with the same course."""
    failed: list[tuple[int, str]] = field(default_factory=list)
    figures: Figures = field(default_factory=Figures)
    most_cycles: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count one schedule."""
        self.schedules += 1
        self.failed += [(outcome.seed, fault) for fault in outcome.faults[:1]]
        self.most_cycles = max(self.most_cycles, outcome.figures.cycles)
        for one in fields(Figures):
            was = getattr(self.figures, one.name)
            setattr(self.figures, one.name, was + getattr(outcome.figures, one.name))

    def join(self, other: "Total") -> None:
        """Add what another process has counted."""
        self.schedules += other.schedules
        self.twice += other.twice
        self.failed_again += other.failed_again
        self.clocks += other.clocks
        self.failed += other.failed
        self.most_cycles = max(self.most_cycles, other.most_cycles)
        for one in fields(Figures):
            both = getattr(self.figures, one.name) + getattr(other.figures, one.name)
            setattr(self.figures, one.name, both)


@contextmanager
def opened_hall() -> Iterator[Hall]:
    """A hall in memory; what the platform logs of poison and crashes is expected here."""
    logging.disable(logging.CRITICAL)
    try:
        with memory_folder() as folder, plain_statements():
            hall = Hall(Path(folder))
            gc.freeze()
            try:
                yield hall
            finally:
                hall.close()
    finally:
        logging.disable(logging.NOTSET)


def run_all(hall: Hall, seeds: Iterable[int]) -> Total:
    """Run schedules one after another, some of them twice."""
    total = Total()
    for seed in seeds:
        outcome, _ = run(hall, seed)
        if seed % TWICE_EVERY == 0 or outcome.faults:
            again, _ = run(hall, seed)
            if again.trace != outcome.trace:
                total.failed.append((seed, "the same seed took another course"))
            elif outcome.faults:
                total.failed_again += 1
            else:
                total.twice += 1
        if seed % TWICE_EVERY == 1 and not outcome.faults:
            _compare_clocks(hall, seed, total)
        total.add(outcome)
    return total


def _compare_clocks(hall: Hall, seed: int, total: Total) -> None:
    differs = differs_by_clocks(hall, seed)
    if differs:
        total.failed.append((seed, differs))
    elif differs is not None:
        total.clocks += 1


def _run_piece(seeds: range) -> Total:
    return run_all(_HALLS[0], seeds)


_HALLS: list[Hall] = []
_OPEN: list[object] = []


def _begin_process() -> None:
    opened = opened_hall()
    _HALLS.append(opened.__enter__())
    _OPEN.append(opened)


def soak(first: int, seeds: int, processes: int, seconds: float = math.inf) -> Total:
    """Run `seeds` schedules from `first` on in `processes`, with a line of progress.

    After so many `seconds` those that are not through are left out.
    """
    pieces = [
        range(at, min(at + PIECE, first + seeds)) for at in range(first, first + seeds, PIECE)
    ]
    total, begun = Total(), time.monotonic()
    with multiprocessing.get_context("spawn").Pool(processes, _begin_process) as pool:
        for piece in pool.imap_unordered(_run_piece, pieces):
            total.join(piece)
            for seed, fault in piece.failed:
                _say(f"seed {seed}: {fault}\n")
            pace = total.schedules / (time.monotonic() - begun)
            _say(f"{total.schedules}/{seeds} schedules, {pace:.1f}/s, {len(total.failed)} failed")
            if time.monotonic() > begun + seconds:
                break
    _say("")
    return total


def rows(budget: Budget) -> list[Row]:
    """What the schedules say of the goals they judge; each day begins with another seed."""
    first = datetime.now(UTC).toordinal() * 10_000
    begun = time.monotonic()
    total = soak(first, 1_000_000, budget.processes, budget.seconds)
    return goal_rows(total, first, time.monotonic() - begun)


def goal_rows(total: Total, first: int, seconds: float) -> list[Row]:
    """The rows of G1 and of the goals that are judged in the same schedules."""
    one, done = total.figures, total.schedules
    storms = reached(done, 10_000, 1_000_000)
    faults = [f"seed {seed}: {fault}" for seed, fault in total.failed]
    nemeses = min(one.restores, one.clones)
    return [
        Row(
            "G1",
            f"{done} schedules from seed {first}",
            f"{one.steps} steps, {one.operations} operations, {done / max(seconds, 0.001):.1f}/s",
            storms,
            faults,
        ),
        Row(
            "G2",
            f"{total.twice} seeds twice",
            f"{total.failed_again} that failed failed again",
            reached(total.twice, 100, 10_000),
        ),
        Row("G10", f"{done} schedules", f"{one.conflicts} conflicts recorded", storms),
        Row("G11", f"{done} schedules", f"most cycles {total.most_cycles}", storms),
        Row(
            "G14",
            f"{done} schedules",
            f"{one.restores} restored, {one.clones} cloned, {one.rollbacks} platforms restored",
            reached(done if nemeses >= done / 2 else 0, 10_000, 100_000),
        ),
        Row(
            "G15",
            f"{done} schedules, {total.clocks} again with right clocks",
            f"{one.jumps} clocks set",
            storms if total.clocks >= done // (2 * TWICE_EVERY) else Gate.SHORT,
        ),
    ]


def rows_of_mutants(budget: Budget) -> list[Row]:
    """The score of the harness; a bug that was not tried on 10,000 seeds may only lack time.

    All bugs get a few seeds before any gets many.
    """
    context = multiprocessing.get_context("spawn")
    until = time.monotonic() + budget.seconds
    alive = [number for number, one in enumerate(mutation.MUTANTS) if not one.equivalent]
    bugs, schedules, tried, found = len(alive), 0, dict.fromkeys(alive, 0), [0]
    with context.Pool(budget.processes, _begin_process) as pool:
        for seeds in ROUNDS:
            tasks = [(number, seeds, until) for number in alive]
            for number, seed, many in pool.imap_unordered(_judge_within, tasks):
                schedules += many
                tried[number] += many
                if seed is not None:
                    alive.remove(number)
                    found.append(seed)
                _say(f"{bugs - len(alive)} of {bugs} bugs found, seeds up to {seeds.stop}")
    _say("")
    names = {number: mutation.MUTANTS[number].name for number in alive}
    score = 1 - len(alive) / bugs
    return [
        Row(
            "G3",
            f"{bugs} bugs put in, {schedules} schedules",
            f"{bugs - len(alive)} found ({score:.0%}), the last at seed {max(found)}",
            reached(score if bugs >= 25 else 0.0, 0.95, 1.0),
            [f"{name} survives" for at, name in names.items() if tried[at] >= ROUNDS[-1].stop],
            [f"{name} not found in {tried[at]} seeds" for at, name in names.items()],
        )
    ]


def _judge_within(task: tuple[int, range, float]) -> tuple[int, int | None, int]:
    number, seeds, until = task
    in_time = itertools.takewhile(lambda _: time.monotonic() < until, seeds)
    verdict = mutation.judge(_HALLS[0], mutation.MUTANTS[number], in_time)
    return number, verdict.seed, verdict.tried


def report(total: Total, seconds: float) -> list[str]:
    """The table."""
    one = total.figures
    rows = [
        ("schedules", total.schedules),
        ("  a second", f"{total.schedules / max(seconds, 0.001):.1f}"),
        ("  run twice, same trace", total.twice),
        ("  again with right clocks", total.clocks),
        ("steps", one.steps),
        ("operations in the ledger", one.operations),
        ("requests", one.requests),
        ("  lost or garbled", one.dropped),
        ("  copies that came late", one.copies),
        ("crashes", one.crashes),
        ("stations restored / cloned", f"{one.restores} / {one.clones}"),
        ("platform restored", one.rollbacks),
        ("clocks set", one.jumps),
        ("conflicts recorded", one.conflicts),
        ("operations refused in sight", one.refused),
        ("most cycles until all agreed", total.most_cycles),
        ("failed", len(total.failed)),
    ]
    lines = [f"{name:<30} {value:>14}" for name, value in rows]
    return lines + [f"  seed {seed}: {fault}" for seed, fault in total.failed[:20]]


def tell(seed: int) -> int:
    """Run one seed and say everything that happened; 1 when something was wrong."""
    with opened_hall() as hall:
        outcome, world = run(hall, seed, log=True)
    sys.stdout.write("\n".join([*(world.log or ()), str(world.weather), *outcome.faults]) + "\n")
    return 1 if outcome.faults else 0


def judge_mutants(seeds: range) -> int:
    """Score the simulator; 1 when a bug survived that a schedule could show."""
    with opened_hall() as hall:
        verdicts = mutation.score(hall, seeds, tell=lambda one: _say(one.mutant.name))
    sys.stdout.write("\n".join(mutation.table(verdicts)) + "\n")
    live = [one for one in verdicts if not one.mutant.equivalent]
    killed = sum(one.seed is not None for one in live)
    sys.stdout.write(f"killed {killed} of {len(live)}\n")
    return 0 if killed == len(live) else 1


def _say(line: str) -> None:
    sys.stderr.write(f"\r\x1b[K{line}")
    sys.stderr.flush()


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the soak, print its table; 1 when anything was wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seeds", type=int, default=10_000)
    reader.add_argument("--first", type=int, default=0, help="first seed")
    reader.add_argument("--processes", type=int, default=1)
    reader.add_argument("--mutants", action="store_true", help="score with protocol bugs put in")
    reader.add_argument("--seed", type=int, help="run this one and tell everything")
    words = reader.parse_args(arguments)
    if words.seed is not None:
        return tell(words.seed)
    if words.mutants:
        return judge_mutants(range(words.first, words.first + words.seeds))
    begun = time.monotonic()
    total = soak(words.first, words.seeds, words.processes)
    sys.stdout.write("\n".join(report(total, time.monotonic() - begun)) + "\n")
    return 1 if total.failed else 0


if __name__ == "__main__":
    sys.exit(main())
