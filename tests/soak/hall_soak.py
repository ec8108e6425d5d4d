"""A hall under load and under kills: `python -m tests.soak.hall_soak --engine postgresql`.

Windows are processes of their own that give numbers, call, serve, skip and send on at random.
They are killed by SIGKILL wherever they are, and started again. Then one window empties the hall,
and what every window was told is held against the others and against the database.
"""

import argparse
import contextlib
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from multiprocessing.connection import wait
from multiprocessing.context import ForkServerContext, ForkServerProcess
from pathlib import Path

import psycopg

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.ticket import TicketAct
from clerk_app.store.engine import open_url
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_setup import HallSetup
from tests.helpers import postgres
from tests.helpers.postgres import DURABLE, cluster, pull_the_plug
from tests.soak import hall_window
from tests.soak.goals import Budget, Row, reached
from tests.soak.hall_checks import faults
from tests.soak.hall_log import WindowLog
from tests.soak.hall_order import judged_calls
from tests.soak.hall_records import Records, gather
from tests.soak.hall_window import DRAIN, SKILLED, Job, Window, open_here, soak_hall

_ANSWERS_A_TICKET = 3
"""Acts that a ticket surely takes: issue, call and what ends it; kills fall among them."""
_LOOK_S = 0.02
_PATIENCE_S = 3_600.0
_CONNECTIONS_SPARE = 40
_CUTS = 20
_ABORTS = 0.05


@dataclass(frozen=True, slots=True)
class Soak:
    """How much is done, and how hard."""

    url: str
    folder: Path
    processes: int
    tickets: int
    kills: int
    seed: int
    cuts: int = 0
    """Lines to the server that it ends, whatever is going on on them."""
    aborts: float = 0.0
    """Share of the windows' transactions that come to nothing."""
    naive: bool = False
    urls: Mapping[str, str] = field(default_factory=dict)
    """By window the address with a login of its own; the others have the administrator's."""

    @property
    def windows(self) -> tuple[str, ...]:
        """Names of the windows."""
        return tuple(str(number) for number in range(1, self.processes + 1))

    def job(self, window: str) -> Job:
        """What one window does."""
        number = int(window)
        share = self.tickets // self.processes + (number <= self.tickets % self.processes)
        return Job(
            url=self.urls.get(window, self.url),
            hall_id=self.hall_id,
            window=window,
            windows=self.windows,
            folder=self.folder,
            issues=share,
            seed=self.seed,
            aborts=self.aborts,
            naive=self.naive,
        )

    @property
    def hall_id(self) -> str:
        """The hall: another one for each seed."""
        return f"soak-{self.seed}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a soak."""

    records: Records
    faults: Sequence[str]
    kills: int
    cuts: int
    seconds: float
    drained: int
    logins: int
    """How many windows worked with a login of their own."""


def run(soak: Soak, restart: Callable[[], None] | None = None) -> Outcome:
    """Let the windows work and die, empty the hall, and judge.

    `restart` pulls the plug of the hall's server and puts it in again; it is done once, half-way.
    """
    soak = _with_logins(soak)
    store = HallStore.open(soak.url)
    hall = soak_hall(store, soak.hall_id)
    for window in soak.windows:
        open_here(hall, window)
    begun = time.monotonic()
    kills, cuts = _work_and_die(soak, restart)
    seconds = time.monotonic() - begun
    drain_log = soak.folder / f"window-{DRAIN}.log"
    drained, odd = _drain(hall, soak, drain_log)
    engine = open_url(soak.url)
    logs = [*(soak.job(window).log for window in soak.windows), drain_log]
    records = gather(hall, engine, logs)
    engine.dispose()
    store.close()
    told = [*odd, *faults(records)]
    return Outcome(records, told, kills, cuts, seconds, drained, len(soak.urls))


def _with_logins(soak: Soak) -> Soak:
    """On a server each window works with a login of its own, within its rights and policies.

    Claims without a lock write what no window may: they stay the administrator's.
    """
    if soak.naive or soak.url.startswith("sqlite"):
        return soak
    setup = HallSetup.at(soak.url)
    setup.init({})
    logins = zip(soak.windows, setup.enrol_windows(soak.windows), strict=True)
    return replace(soak, urls={window: setup.url_for(login) for window, login in logins})


def _work_and_die(soak: Soak, restart: Callable[[], None] | None) -> tuple[int, int]:
    """Run all windows to their end; how many were killed on the way, how many lines were cut."""
    context = multiprocessing.get_context("forkserver")
    # All that a window loads, and this module in it: one that was killed is back at once.
    context.set_forkserver_preload([hall_window.__name__, postgres.__name__])
    fate = random.Random(soak.seed)
    last = _ANSWERS_A_TICKET * soak.tickets
    moments = sorted(fate.random() * last for _ in range(soak.kills))
    cuts = sorted(fate.random() * last for _ in range(soak.cuts))
    jobs = {window: soak.job(window) for window in soak.windows}
    alive = {window: _start(context, job) for window, job in jobs.items()}
    progress = _Progress([job.log for job in jobs.values()])
    killed, cut, until = 0, 0, time.monotonic() + _PATIENCE_S
    try:
        while alive:
            assert time.monotonic() < until, "the windows do not come to an end"
            wait([process.sentinel for process in alive.values()], timeout=_LOOK_S)
            for window, process in list(alive.items()):
                if process.exitcode is not None:
                    assert process.exitcode == 0, f"window {window} ended with {process.exitcode}"
                    del alive[window]
            answers = progress.answers()
            if restart is not None and answers > last / 2:
                restart()
                restart = None
            while cut < len(cuts) and cuts[cut] < answers and alive:
                cut += _cut_a_line(soak.url)
            while killed < len(moments) and moments[killed] < answers and alive:
                window = fate.choice(sorted(alive))
                killed += 1
                if _kill(alive[window]):
                    alive[window] = _start(context, jobs[window])
    finally:
        # One that has failed is told of; the others would go on beside all that comes after.
        for process in alive.values():
            process.kill()
    assert restart is None, "the windows came to their end before the server was restarted"
    return killed, cut


def _cut_a_line(url: str) -> int:
    """End one of the lines of the windows, whatever is going on on it; how many were ended."""
    with psycopg.connect(url.replace("+psycopg", ""), autocommit=True) as connection:
        return connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            " ORDER BY random() LIMIT 1"
        ).rowcount


def _start(context: ForkServerContext, job: Job) -> ForkServerProcess:
    process = context.Process(target=hall_window.work, args=(job,), daemon=True)
    process.start()
    return process


def _kill(process: ForkServerProcess) -> bool:
    """Kill a window where it stands; False when it had just come to its end."""
    assert process.pid is not None
    with contextlib.suppress(ProcessLookupError):
        # The fork server has buried it already.
        os.kill(process.pid, signal.SIGKILL)
    process.join()
    return process.exitcode == -signal.SIGKILL


class _Progress:
    """How many answers the windows have logged so far; each file is read on from where it was."""

    def __init__(self, logs: Sequence[Path]) -> None:
        self._seen = dict.fromkeys(logs, 0)
        self._answers = 0

    def answers(self) -> int:
        """All answers until now: while the server is away there are tries without end."""
        for log, seen in self._seen.items():
            if log.exists() and log.stat().st_size > seen:
                with log.open("rb") as file:
                    file.seek(seen)
                    new = file.read()
                self._seen[log] = seen + len(new)
                self._answers += new.count(b'["told"')
        return self._answers


def _drain(hall: Hall, soak: Soak, path: Path) -> tuple[int, list[str]]:
    """Close all windows and serve who is left at one more; each call must be the one foretold."""
    for window in soak.windows:
        hall_windows.close_window(hall, window, operator="soak", intent=hall.ids.new())
    log = WindowLog(path)
    log.born()
    last = Window(hall, DRAIN, log)
    odd: list[str] = []
    drained = 0
    while True:
        foretold = queueing.view(hall, DRAIN).upcoming
        got = last.act("call")
        if got is None:
            break
        drained += 1
        if foretold[:1] != (got.number,):
            odd.append(f"{foretold[:1]} was foretold, {got.number} was called")
        last.act("finish", ticket=got.ticket_id)
    log.close()
    return drained, odd


def report(soak: Soak, outcome: Outcome) -> list[str]:
    """The table, and after it what is wrong."""
    records = outcome.records
    acts = Counter(event.act for event in records.events)
    cut = [one for one in records.intentions if one.cut]
    again = sum(one.failures for one in records.intentions)
    figures = records.figures
    ended = f"{figures.served} / {figures.no_shows} / {figures.voided} / {figures.open}"
    speed = len(records.events) / max(outcome.seconds, 0.001)
    lines = [
        f"windows (processes)                {soak.processes}",
        f"  with a login of their own        {outcome.logins}",
        f"numbers issued                     {figures.issued}",
        f"intents (taps), by the logs        {len(records.intentions)}",
        f"events, by the database            {len(records.events)}",
        f"windows killed and started again   {outcome.kills}",
        f"  in the middle of an act          {len(cut)}",
        f"lines to the server cut            {outcome.cuts}",
        f"acts that came to nothing at first {again}",
        f"calls of the next                  {acts['call']}",
        f"  of them judged by their order    {judged_calls(records)}",
        f"  of them when the hall was emptied {outcome.drained}",
        f"  of them of queues with a skill   {_skilled(records)}",
        *(
            f"{act:34} {count}"
            for act, count in sorted(acts.items())
            if act not in ("call", "issue")
        ),
        f"served / no-show / void / open     {ended}",
        f"seconds, acts a second             {outcome.seconds:.1f}, {speed:.0f}",
        f"faults                             {len(outcome.faults)}",
    ]
    return lines + [f"  {fault}" for fault in outcome.faults[:50]]


def _skilled(records: Records) -> int:
    """Calls from the queues that not every window may call from."""
    calls = (event for event in records.events if event.act == TicketAct.CALL)
    return sum(event.after.place.queue in SKILLED for event in calls)


def rows(_: Budget) -> list[Row]:
    """Goal G9: 64 windows at one PostgreSQL, and the same on SQLite with as many as it bears.

    On PostgreSQL lines are cut, and the server loses its power half-way.
    """
    return [_goal_row("postgresql", 64, 10_000), _goal_row("sqlite", 8, 4_000)]


def _goal_row(engine: str, processes: int, tickets: int) -> Row:
    with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as name:
        folder = Path(name)
        with served(engine, processes, folder) as (url, restart):
            cuts = _CUTS if restart is not None else 0
            soak = Soak(url, folder, processes, tickets, 40, seed=1, cuts=cuts, aborts=_ABORTS)
            outcome = run(soak, restart)
    records = outcome.records
    troubles = f"{outcome.cuts} lines cut, the server restarted, " if cuts else ""
    return Row(
        "G9",
        f"{engine}: {processes} windows, {records.figures.issued} numbers",
        f"{outcome.kills} windows killed, {troubles}{_ABORTS:.0%} of transactions aborted,"
        f" {judged_calls(records)} calls judged,"
        f" {len(records.events) / max(outcome.seconds, 0.001):.0f} acts/s",
        reached(processes * records.figures.issued, 640_000),
        outcome.faults,
    )


@contextmanager
def served(
    engine: str, processes: int, folder: Path
) -> Iterator[tuple[str, Callable[[], None] | None]]:
    """Address of an empty hall, and what restarts its server, if it has one."""
    if engine == "sqlite":
        yield f"sqlite:///{folder / 'hall.db'}", None
        return
    room = f"max_connections={2 * processes + _CONNECTIONS_SPARE}"
    hard = (room, DURABLE)
    with cluster() as made, made.running(*hard) as server, server.fresh_database() as url:
        yield url, partial(pull_the_plug, made, server, *hard)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one soak, print its table; 1 when anything was wrong."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--engine", choices=("postgresql", "sqlite"), default="postgresql")
    reader.add_argument("--processes", type=int, default=0, help="64, on SQLite 8")
    reader.add_argument("--tickets", type=int, default=4_000)
    reader.add_argument("--kills", type=int, default=40)
    reader.add_argument("--cuts", type=int, default=0, help="lines to the server that are ended")
    reader.add_argument("--aborts", type=float, default=0.0, help="share of transactions")
    reader.add_argument("--restart", action="store_true", help="of the server, half-way")
    reader.add_argument("--seed", type=int, default=1)
    reader.add_argument("--naive", action="store_true", help="claim without a lock: it must fail")
    words = reader.parse_args(arguments)
    processes = words.processes or (64 if words.engine == "postgresql" else 8)
    with tempfile.TemporaryDirectory(prefix="yichuang-soak-") as name:
        folder = Path(name)
        with served(words.engine, processes, folder) as (url, restart):
            soak = Soak(
                url=url,
                folder=folder,
                processes=processes,
                tickets=words.tickets,
                kills=words.kills,
                seed=words.seed,
                cuts=words.cuts if restart is not None else 0,
                aborts=words.aborts,
                naive=words.naive,
            )
            outcome = run(soak, restart if words.restart else None)
    sys.stdout.write("\n".join(report(soak, outcome)) + "\n")
    return 1 if outcome.faults else 0


if __name__ == "__main__":
    sys.exit(main())
