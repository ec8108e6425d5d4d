"""How soon a change in the hall is heard: from the commit to the Qt signal, on both engines.

Run by `python -m tests.bench.wake_bench [--rounds N] [--listeners N]`; prints milliseconds. Of so
many windows that listen one is measured; the others are in a process of their own, and count what
they hear.
"""

import argparse
import multiprocessing
import statistics
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from multiprocessing.connection import Connection
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

from clerk_app.desk.hall_watching import watch
from clerk_app.store.hall import HallStore
from tests.helpers.halls import new_hall, take
from tests.helpers.postgres import running_server
from ui.hall_ear import HallEar

PATIENCE_MS = 10_000
GOAL_MS = 300.0
_SPARE = 20
"""Connections of a server beside those of listeners."""


def main(argv: list[str] | None = None) -> int:
    """Measure and print one line for each engine; 1 when a change was not heard at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    parser.add_argument("--listeners", nargs="+", type=int, default=[1], metavar="N")
    rounds = parser.parse_args(argv)
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    lost = 0
    print(
        f"{'engine':<12}{'listeners':>10}{'p50 ms':>9}{'p99 ms':>9}{'worst ms':>10}"
        f"{'over goal':>11}{'lost':>6}"
    )
    for engine in rounds.engines:
        for listeners in rounds.listeners:
            with addresses(engine, listeners) as url:
                heard, missed = measure(url, rounds.rounds, listeners=listeners)
            lost += missed
            ranked = sorted(heard)
            print(
                f"{engine:<12}{listeners:>10}{statistics.median(ranked):>9.1f}"
                f"{ranked[int(len(ranked) * 0.99)]:>9.1f}{ranked[-1]:>10.1f}"
                f"{sum(one > GOAL_MS for one in ranked):>11}{missed:>6}"
            )
    del app
    return 1 if lost else 0


@contextmanager
def addresses(engine: str, listeners: int) -> Iterator[str]:
    """Address of an empty hall of that engine, gone afterwards."""
    with ExitStack() as undo:
        if engine == "sqlite":
            folder = undo.enter_context(tempfile.TemporaryDirectory())
            yield f"sqlite:///{Path(folder) / 'hall.db'}"
        else:
            room = f"max_connections={_SPARE + 2 * listeners}"
            server = undo.enter_context(running_server("fsync=on", "synchronous_commit=on", room))
            yield undo.enter_context(server.fresh_database())


@contextmanager
def others(url: str, hall_id: str, count: int) -> Iterator[None]:
    """So many more listeners, each with connections of its own; all of them have heard at the end.

    Raises AssertionError when one has not heard the last change.
    """
    if not count:
        yield
        return
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=listen, args=(url, hall_id, count, theirs), daemon=True)
    process.start()
    assert ours.recv() == count
    yield
    ours.send("end")
    assert ours.recv() == count, "not every listener has heard"
    process.join()


def listen(url: str, hall_id: str, count: int, line: Connection) -> None:
    """Be `count` listeners until told to end; then say how many have heard of a change."""
    stores = [HallStore.open(url) for _ in range(count)]
    ears = [store.watch(hall_id) for store in stores]
    for ear in ears:
        ear.wait(PATIENCE_MS / 1000)
    heard = [0] * count
    ended = threading.Event()

    def hear(place: int) -> None:
        while not ended.is_set():
            heard[place] += ears[place].wait(PATIENCE_MS / 1000)

    threads = [threading.Thread(target=hear, args=(place,)) for place in range(count)]
    for thread in threads:
        thread.start()
    line.send(count)
    line.recv()
    ended.set()
    for ear in ears:
        ear.stop()
    for thread in threads:
        thread.join()
    line.send(sum(map(bool, heard)))
    for ear, store in zip(ears, stores, strict=True):
        ear.close()
        store.close()


def measure(url: str, rounds: int, *, listeners: int = 1) -> tuple[list[float], int]:
    """Milliseconds from each commit to the signal, and how many were never heard."""
    acting, hearing = HallStore.open(url), HallStore.open(url)
    hall = new_hall(acting)
    take(hall)
    ear = HallEar(watch(replace(hall, store=hearing)))
    loop, patience = QEventLoop(), QTimer()
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    ear.changed.connect(loop.quit)
    ear.start()
    patience.start(PATIENCE_MS)
    loop.exec()
    heard: list[float] = []
    missed = 0
    with others(url, hall.hall_id, listeners - 1):
        for _ in range(rounds):
            take(hall)
            committed = perf_counter()
            patience.start(PATIENCE_MS)
            loop.exec()
            if patience.isActive():
                heard.append((perf_counter() - committed) * 1000)
            else:
                missed += 1
    ear.stop()
    acting.close()
    hearing.close()
    return heard, missed


if __name__ == "__main__":
    sys.exit(main())
