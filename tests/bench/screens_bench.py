"""How soon a call stands on the screens: from its COMMIT to the paint event that shows it.

Run by `python -m tests.bench.screens_bench [--rounds N]`; prints milliseconds. The four
real screens (window, kiosk, calling screen, board) run in one process on one GUI thread, each with
its own ear and store as on its own PC, and the window that calls runs in it too: the worst of all.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import QEvent, QEventLoop, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.sign_in import Session
from clerk_app.store.hall import HallStore
from tests.bench.wake_bench import GOAL_MS, PATIENCE_MS, addresses
from tests.helpers.halls import HandClock, new_hall, take, tap
from ui import app as application
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.bus import Bus
from ui.display.stand import DisplayStand
from ui.hall_ear import HallEar
from ui.kiosk.stand import KioskStand
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.tasks import Tasks
from ui.voice.callout import Callout
from ui.voice.speaker import Mute, Silence

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
WINDOWS = 12
_LOOKING = "1"
"""The window whose screen is looked at; the others call."""


@dataclass(slots=True)
class Screen:
    """One of the screens, and how many people it shows as waiting (-1: it has read nothing)."""

    page: QWidget
    waiting: Callable[[], int]
    painted: list[tuple[float, int]] = field(default_factory=list)
    """When something of it was painted, and how many it then knew of."""


class Painted(QObject):
    """Notes every paint event of the screens."""

    def __init__(self, screens: Mapping[str, Screen]) -> None:
        """From now on, until the application goes."""
        super().__init__()
        self._screens = {screen.page.window(): screen for screen in screens.values()}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """As Qt's; keeps nothing back."""
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            screen = self._screens.get(watched.window())
            if screen is not None:
                screen.painted.append((perf_counter(), screen.waiting()))
        return False


def main(argv: list[str] | None = None) -> int:
    """Measure and print a line for each engine and screen; 1 when a change was not shown."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--engines", nargs="+", default=["sqlite", "postgresql"])
    wanted = parser.parse_args(argv)
    running = QApplication.instance()
    app = (
        running
        if isinstance(running, QApplication)
        else application.make(sys.argv[:1], resources=RESOURCES, language="zh_CN")
    )
    lost = 0
    print(f"{'engine':<12}{'screen':<9}{'p50 ms':>8}{'p99 ms':>8}{'worst':>8}{'over goal':>11}")
    for engine in wanted.engines:
        with addresses(engine, 1) as url:
            for screen, times in measure(app, url, wanted.rounds).items():
                lost += wanted.rounds - len(times)
                print(_line(engine, screen, times))
    return 1 if lost else 0


def _line(engine: str, screen: str, times: list[float]) -> str:
    ranked = sorted(times) or [float("nan")]
    return (
        f"{engine:<12}{screen:<9}{statistics.median(ranked):>8.1f}"
        f"{ranked[int(len(ranked) * 0.99)]:>8.1f}{ranked[-1]:>8.1f}"
        f"{sum(one > GOAL_MS for one in ranked):>11}"
    )


def measure(app: QApplication, url: str, rounds: int) -> dict[str, list[float]]:
    """Milliseconds from each COMMIT until the new number of people is painted, by screen."""
    with ExitStack() as undo:
        acting = HallStore.open(url)
        undo.callback(acting.close)
        hall = new_hall(acting, clock=HandClock(datetime.now(UTC)))
        for window in range(1, WINDOWS + 1):
            hall_windows.open_window(hall, str(window), **tap(hall))
        for _ in range(rounds):
            take(hall)
        screens = _open_screens(hall, url, undo)
        until(lambda: all(one.waiting() == rounds for one in screens.values()))
        painted = Painted(screens)
        app.installEventFilter(painted)
        undo.callback(app.removeEventFilter, painted)
        caller = undo.enter_context(ThreadPoolExecutor(1))
        return _call_each(hall, screens, caller, rounds)


def _call_each(
    hall: Hall, screens: Mapping[str, Screen], caller: ThreadPoolExecutor, rounds: int
) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {name: [] for name in screens}
    for number in range(rounds):
        window, left = str(2 + number % (WINDOWS - 1)), rounds - number - 1
        for screen in screens.values():
            screen.painted.clear()

        def call(window: str = window) -> tuple[str, float]:
            ticket, _ = queueing.call_next(hall, window, **tap(hall))
            committed = perf_counter()
            assert ticket is not None
            return ticket.ticket_id, committed

        def all_painted(left: int = left) -> bool:
            return all(any(n == left for _, n in one.painted) for one in screens.values())

        called = caller.submit(call)
        until(all_painted)
        ticket_id, committed = called.result()
        for name, screen in screens.items():
            first = next((at for at, shown in screen.painted if shown == left), None)
            if first is not None:
                # The answer of the COMMIT may reach its thread after the wake-up reached the ears.
                found[name].append(max(0.0, first - committed) * 1000)
        queueing.finish(hall, window, ticket_id, **tap(hall))
    return found


def _open_screens(hall: Hall, url: str, undo: ExitStack) -> dict[str, Screen]:
    def elsewhere() -> Hall:
        store = HallStore.open(url)
        undo.callback(store.close)
        return replace(hall, store=store)

    silent = Callout(Mute(Silence.OFF), hall.clock)
    display = DisplayStand(elsewhere(), silent, hall_name="大厅", calm=True)
    kiosk = KioskStand(elsewhere(), hall_name="大厅")
    for stand in (display, kiosk):
        stand.show()
        undo.callback(stand.close)
    return {
        "window": _window_screen(elsewhere(), undo),
        "kiosk": Screen(
            kiosk.page,
            lambda: sum(one.waiting for one in kiosk.model.lines) if kiosk.model.now.view else -1,
        ),
        "display": Screen(
            display.page,
            lambda: (
                sum(one.waiting for one in display.model.view.waiting) if display.model.view else -1
            ),
        ),
        "board": _board_screen(elsewhere(), undo),
    }


def _window_screen(hall: Hall, undo: ExitStack) -> Screen:
    tasks, bus = Tasks(), Bus()
    undo.callback(tasks.close)
    session = Session("op-1", "王晓芳", "w001", "clerk", _LOOKING)
    model = QueueModel(hall, _LOOKING, session=session, tasks=tasks, bus=bus, ids=hall.ids)
    panel = QueuePanel(model)
    _listen(hall, model.refresh, undo)
    panel.show()
    undo.callback(panel.close)
    return Screen(panel, lambda: sum(one.waiting for one in model.view.lines) if model.view else -1)


def _board_screen(hall: Hall, undo: ExitStack) -> Screen:
    tasks, bus = Tasks(), Bus()
    undo.callback(tasks.close)
    model = BoardModel(hall, operator="op", people={}, tasks=tasks, bus=bus)
    page = BoardPage(model, hall="大厅", leader="陈", clock=hall.clock.now)
    _listen(hall, model.refresh, undo)
    page.show()
    undo.callback(page.close)
    return Screen(page, lambda: model.view.waiting if model.view else -1)


def _listen(hall: Hall, refresh: Callable[[], None], undo: ExitStack) -> None:
    ear = HallEar(watch(hall))
    ear.changed.connect(refresh)
    ear.start()
    refresh()
    undo.callback(ear.stop)


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
