"""Call next and issue, ours against the bare statement: `python -m tests.bench.queue_bench`.

Both sides do the same in the same run on the same database, in turn and one further each round. On
PostgreSQL ours is done under a window's login, with all its rights asked; the bare side by the
administrator.
Numbers of different runs say nothing to each other: only ratios count.
"""

import argparse
import json
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_setup import HallSetup
from tests.bench.bare_queue import prepare_bare
from tests.bench.bench_halls import prepare_hall, told_and_kept
from tests.bench.loads import Crew, Load, Told, crew, served_alone
from tests.helpers.postgres import running_server

ACTS = ("call", "issue")
SQLITE_WINDOWS = (1, 8, 32)
POSTGRESQL_WINDOWS = (1, 8, 32, 128)
GOAL_RATE, GOAL_P99, GOAL_SHARE = 0.6, 3.0, 1.2
_ACTS_A_ROUND = {1: 2_000, 8: 6_000, 32: 6_080, 128: 6_016}
"""A hall gives no more: eight queues of 799 numbers each."""
_DURABLE = (
    "fsync=on",
    "synchronous_commit=on",
    "full_page_writes=on",
    "max_connections=600",
    "shared_buffers=256MB",
)
_PROCESSES = 2
"""Of the load on PostgreSQL, its windows being threads; on SQLite each window is a process."""


_Where = tuple[str, str]
"""The administrator's address of the store, and that of its windows (empty: the same)."""


@dataclass(frozen=True, slots=True)
class Round:
    """One side's round."""

    rate: float
    """Acts a second, all windows together."""
    p50: float
    """Milliseconds."""
    p99: float
    most_by_least: float
    """Acts of the window with the most by those of the window with the fewest."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: both sides' rounds of one act with so many windows."""

    engine: str
    act: str
    windows: int
    ours: tuple[Round, ...]
    bare: tuple[Round, ...]
    alone: float | None = None
    """Most by least that the windows' own paces make, without any queue; None: they have none."""

    @property
    def ratio(self) -> float:
        """Ours by bare, of the median rates."""
        return median(self.ours, "rate") / median(self.bare, "rate")

    @property
    def p99_ratio(self) -> float:
        """Ours by bare, of the median 99th percentiles."""
        return median(self.ours, "p99") / median(self.bare, "p99")


@dataclass(frozen=True, slots=True)
class Plan:
    """What to measure."""

    engines: tuple[str, ...] = ("postgresql", "sqlite")
    windows: tuple[int, ...] = ()
    """Empty: as many as each engine is meant for."""
    rounds: int = 5
    acts: int = 0
    """Acts of a round; 0: what keeps it busy for about a second."""
    think: float = 0.25
    pace_calls: int = 40
    """Visitors of each window in the fairness rounds; 0: there are none.

    Somebody is always in the middle of a visitor when the round ends, which is one visitor more or
    less: with five of them each, chance alone makes 1.5 of most by least."""
    recorded: bool = False
    """Whether the bare statements keep a record of each act."""


def median(rounds: Sequence[Round], name: str) -> float:
    """Median of one figure over the rounds."""
    return float(statistics.median(getattr(one, name) for one in rounds))


def measure(plan: Plan) -> list[Row]:
    """Run the plan; raises AssertionError when a window was told what the store does not have."""
    rows: list[Row] = []
    for engine in plan.engines:
        usual = POSTGRESQL_WINDOWS if engine == "postgresql" else SQLITE_WINDOWS
        sizes = plan.windows or usual
        with store_url(engine) as url, crew(_processes(engine, max(sizes))) as hands:
            login = _windows_login(url) if engine == "postgresql" else ""
            prepare_hall(url, "warm-up", tickets=0, windows=())
            for windows in sizes:
                for act in ACTS:
                    rows.append(_both_sides(plan, hands, (url, login), act, windows))
                    _say_row(rows[-1])
                if windows > 1 and plan.pace_calls:
                    rows.append(_human_pace(plan, hands, (url, login), windows))
                    _say_row(rows[-1])
    return rows


@contextmanager
def store_url(engine: str) -> Iterator[str]:
    """Address of an empty, durable store of that engine, thrown away afterwards."""
    if engine == "postgresql":
        with running_server(*_DURABLE) as server, server.fresh_database() as url:
            yield url
        return
    with tempfile.TemporaryDirectory(prefix="yichuang-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'hall.db'}"


def _windows_login(url: str) -> str:
    """Set the hall up as its administrator does; what a window puts into its settings."""
    setup = HallSetup.at(url)
    (login,) = setup.init({}, shared=(HallRole.WINDOW,))
    return setup.url_for(login)


def flush_milliseconds(tries: int = 200) -> float:
    """Median time of a 4 KiB write made durable in the folder where the stores lie."""
    with tempfile.NamedTemporaryFile() as file:
        took = []
        for _ in range(tries):
            started = time.perf_counter()
            os.pwrite(file.fileno(), b"x" * 4096, 0)
            os.fdatasync(file.fileno())
            took.append(time.perf_counter() - started)
    return statistics.median(took) * 1000


def _processes(engine: str, windows: int) -> int:
    return min(_PROCESSES, windows) if engine == "postgresql" else windows


def _both_sides(plan: Plan, hands: Crew, where: _Where, act: str, windows: int) -> Row:
    url, login = where
    acts = plan.acts or _ACTS_A_ROUND.get(windows, 6_000)
    each = max(1, acts // windows)
    found: dict[bool, list[Round]] = {True: [], False: []}
    for number in range(plan.rounds):
        for ours in (True, False) if number % 2 else (False, True):
            hall_id = f"{act}-{windows}-{number}"
            load = Load(url, hall_id, ours, act, _names(windows), each=each, login=login)
            load = replace(load, recorded=plan.recorded)
            found[ours].append(_one_round(hands, load))
    return Row(_engine(url), act, windows, tuple(found[True]), tuple(found[False]))


def _human_pace(plan: Plan, hands: Crew, where: _Where, windows: int) -> Row:
    """Windows that keep each visitor for a while: everybody should get about as many."""
    url, login = where
    load = Load(
        url,
        f"human-pace-{windows}",
        True,
        "serve",
        _names(windows),
        think=plan.think,
        seconds=plan.think * plan.pace_calls,
        recorded=plan.recorded,
        login=login,
    )
    ours, bare = (_one_round(hands, replace(load, ours=ours)) for ours in (True, False))
    return Row(_engine(url), "serve", windows, (ours,), (bare,), _share(served_alone(load)))


def _one_round(hands: Crew, load: Load) -> Round:
    expected = len(load.windows) * load.each
    if load.act == "serve":
        # A quarter more than can be served: the slowest window must not find the hall empty.
        expected = int(1.25 * len(load.windows) * (load.seconds / load.think + 1))
    waiting = 0 if load.act == "issue" else expected
    if load.ours:
        each = load.each if load.act == "call" else 0
        prepare_hall(load.url, load.hall_id, tickets=waiting, windows=load.windows, each=each)
    else:
        prepare_bare(load.url, waiting)
    told = hands.run(load)
    _check(load, told, expected)
    return _round(told)


def _check(load: Load, told: Sequence[Told], expected: int) -> None:
    """No slack here: what the windows were told is right, or the round counts for nothing."""
    numbers = [number for one in told for number in one.numbers]
    assert len(set(numbers)) == len(numbers), "a number was told twice"
    if load.act != "serve":
        assert len(numbers) == expected, (len(numbers), expected)
    if load.ours:
        problem = told_and_kept(load, told)
        assert problem == "", problem


def _round(told: Sequence[Told]) -> Round:
    every = sorted(second for one in told for second in one.seconds)
    took = max(one.ended for one in told) - min(one.begun for one in told)
    return Round(
        rate=len(every) / took,
        p50=_percentile(every, 50) * 1000,
        p99=_percentile(every, 99) * 1000,
        most_by_least=_share([len(one.numbers) for one in told]),
    )


def _share(counts: Sequence[int]) -> float:
    return max(counts) / max(1, min(counts))


def _percentile(ordered: Sequence[float], percent: int) -> float:
    return ordered[min(len(ordered) - 1, len(ordered) * percent // 100)]


def _names(windows: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, windows + 1))


def _engine(url: str) -> str:
    return "sqlite" if url.startswith("sqlite") else "postgresql"


_HEAD = (
    f"{'':10} {'act':6} {'windows':>7} | {'ours/s':>7} {'(min-max)':>13} {'bare/s':>7}"
    f" {'(min-max)':>13} {'ratio':>6} | {'p50 ms':>13} {'p99 ms':>15} {'ratio':>6} | most/least"
)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def _say_row(row: Row) -> None:
    def rates(rounds: Sequence[Round]) -> str:
        every = [one.rate for one in rounds]
        return f"{median(rounds, 'rate'):7.0f} {f'{min(every):.0f}-{max(every):.0f}':>13}"

    def both(name: str) -> str:
        return f"{median(row.ours, name):.2f}/{median(row.bare, name):.2f}"

    alone = "" if row.alone is None else f" by their pace alone {row.alone:.2f}"
    _say(
        f"{row.engine:10} {row.act:6} {row.windows:7} | {rates(row.ours)} {rates(row.bare)}"
        f" {row.ratio:6.2f} | {both('p50'):>13} {both('p99'):>15} {row.p99_ratio:6.2f} |"
        f" {both('most_by_least')}{alone}"
    )


def _plan(words: argparse.Namespace) -> Plan:
    return Plan(
        engines=tuple(words.engine or ("postgresql", "sqlite")),
        windows=tuple(words.windows or ()),
        rounds=words.rounds,
        acts=words.acts,
        think=words.think,
        pace_calls=words.pace_calls,
        recorded=words.recorded,
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print one table, and write it as JSON if wanted."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--engine", action="append", choices=("postgresql", "sqlite"))
    reader.add_argument("--windows", action="append", type=int)
    reader.add_argument("--rounds", type=int, default=5)
    reader.add_argument("--acts", type=int, default=0, help="acts of a round")
    reader.add_argument("--think", type=float, default=0.25, help="seconds with each visitor")
    reader.add_argument(
        "--pace-calls", type=int, default=40, help="visitors of each window at a human pace"
    )
    reader.add_argument(
        "--recorded",
        action="store_true",
        help="let the bare statements keep each act under an id of its own, with its answer",
    )
    reader.add_argument("--out", type=Path, help="JSON file for the rounds")
    words = reader.parse_args(arguments)
    flush = flush_milliseconds()
    _say(f"{os.cpu_count()} CPUs, a flush of 4 KiB takes {flush:.2f} ms; medians, rates by second")
    _say(_HEAD)
    rows = measure(_plan(words))
    if words.out is not None:
        doc = {"flush_ms": flush, "cpus": os.cpu_count(), "rows": [asdict(row) for row in rows]}
        words.out.write_text(json.dumps(doc, indent=1), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
