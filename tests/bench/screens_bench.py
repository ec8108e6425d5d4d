"""How soon a change in the hall stands on the screens: from the commit to the drawn page.

Run by `python -m tests.bench.screens_bench [--rounds N]`; prints milliseconds. Display and board
run on one GUI thread and one machine with the window that acts, so it is the worst of both.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEventLoop, QTimer

from clerk_app.desk import hall_windows
from clerk_app.desk.hall_watching import watch
from clerk_app.store.hall import HallStore
from tests.bench.wake_bench import GOAL_MS, PATIENCE_MS, addresses
from tests.helpers.halls import new_hall, take, tap
from ui import app as application
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.bus import Bus
from ui.display.stand import DisplayStand
from ui.hall_ear import HallEar
from ui.tasks import Tasks
from ui.voice.callout import Callout
from ui.voice.speaker import Mute, Silence

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
WINDOWS = 12


def main(argv: list[str] | None = None) -> int:
    """Measure and print a line for each engine and screen; 1 when a change was not shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    wanted = parser.parse_args(argv)
    app = application.make(sys.argv[:1], resources=RESOURCES, language="zh_CN")
    lost = 0
    print(f"{'engine':<12}{'screen':<9}{'p50 ms':>8}{'p99 ms':>8}{'worst':>8}{'over goal':>11}")
    for engine in wanted.engines:
        with addresses(engine) as url:
            for screen, times in measure(url, wanted.rounds).items():
                ranked = sorted(times)
                lost += wanted.rounds - len(ranked)
                print(
                    f"{engine:<12}{screen:<9}{statistics.median(ranked):>8.1f}"
                    f"{ranked[int(len(ranked) * 0.99)]:>8.1f}{ranked[-1]:>8.1f}"
                    f"{sum(one > GOAL_MS for one in ranked):>11}"
                )
    del app
    return 1 if lost else 0


def measure(url: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from each commit until the new number of people is drawn, by screen."""
    acting, seen = HallStore.open(url), HallStore.open(url)
    hall = new_hall(acting)
    for window in range(1, WINDOWS + 1):
        hall_windows.open_window(hall, str(window), **tap(hall))
    shown = replace(hall, store=seen)
    display = DisplayStand(
        shown, Callout(Mute(Silence.OFF), hall.clock), hall_name="大厅", calm=True
    )
    tasks, bus = Tasks(), Bus()
    board = BoardModel(shown, operator="op", people={}, tasks=tasks, bus=bus)
    page = BoardPage(board, hall="大厅", leader="陈", clock=hall.clock.now)
    ear = HallEar(watch(shown))
    ear.changed.connect(board.refresh)
    display.show()
    page.show()
    ear.start()
    waiting: dict[str, Callable[[], int]] = {
        "display": lambda: (
            sum(one.waiting for one in display.model.view.waiting) if display.model.view else -1
        ),
        "board": lambda: board.view.waiting if board.view else -1,
    }
    pages = {"display": display.page, "board": page}
    until(lambda: all(count() == 0 for count in waiting.values()))
    found: dict[str, list[float]] = {screen: [] for screen in pages}
    for number in range(1, rounds + 1):
        take(hall)
        committed = perf_counter()
        left = set(pages)

        def look(number: int = number, committed: float = committed, left: set[str] = left) -> bool:
            for screen in [one for one in left if waiting[one]() == number]:
                pages[screen].repaint()
                found[screen].append((perf_counter() - committed) * 1000)
                left.discard(screen)
            return not left

        until(look)
    ear.stop()
    display.close()
    page.close()
    tasks.close()
    acting.close()
    seen.close()
    return found


def until(condition: Callable[[], bool]) -> None:
    """Let the screens work until `condition`, for at most the bench's patience."""
    loop, look, patience = QEventLoop(), QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if condition() else None)
    patience.setSingleShot(True)
    patience.timeout.connect(loop.quit)
    look.start(1)
    patience.start(PATIENCE_MS)
    loop.exec()
    look.stop()
    patience.stop()


if __name__ == "__main__":
    sys.exit(main())
