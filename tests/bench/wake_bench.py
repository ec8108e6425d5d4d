"""How soon a change in the hall is heard: from the commit to the Qt signal, on both engines.

Run by `python -m tests.bench.wake_bench [--rounds N]`; prints milliseconds.
"""

import argparse
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
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


def main(argv: list[str] | None = None) -> int:
    """Measure and print one line for each engine; 1 when a change was not heard at all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    rounds = parser.parse_args(argv)
    app = QCoreApplication.instance() or QCoreApplication(sys.argv[:1])
    lost = 0
    print(f"{'engine':<12}{'p50 ms':>9}{'p99 ms':>9}{'worst ms':>10}{'over goal':>11}{'lost':>6}")
    for engine in rounds.engines:
        with addresses(engine) as url:
            heard, missed = measure(url, rounds.rounds)
        lost += missed
        ranked = sorted(heard)
        print(
            f"{engine:<12}{statistics.median(ranked):>9.1f}{ranked[int(len(ranked) * 0.99)]:>9.1f}"
            f"{ranked[-1]:>10.1f}{sum(one > GOAL_MS for one in ranked):>11}{missed:>6}"
        )
    del app
    return 1 if lost else 0


@contextmanager
def addresses(engine: str) -> Iterator[str]:
    """Address of an empty hall of that engine, gone afterwards."""
    with ExitStack() as undo:
        if engine == "sqlite":
            folder = undo.enter_context(tempfile.TemporaryDirectory())
            yield f"sqlite:///{Path(folder) / 'hall.db'}"
        else:
            server = undo.enter_context(running_server("fsync=on", "synchronous_commit=on"))
            yield undo.enter_context(server.fresh_database())


def measure(url: str, rounds: int) -> tuple[list[float], int]:
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
