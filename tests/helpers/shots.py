"""Pictures of every screen in every state: `python -m tests.helpers.shots OUT`, then look.

What has no room, as far as a program can tell, is written out beside.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, LinkView, Reach
from clerk_app.desk.sign_in import OperatorName, Session
from clerk_app.desk.standby import Standby
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import Priority
from clerk_app.store.hall import HallStore
from tests.helpers import (
    shots_after,
    shots_asked,
    shots_away,
    shots_board,
    shots_cases,
    shots_catalogue,
    shots_cluster,
    shots_conflicts,
    shots_crowded,
    shots_display,
    shots_gate,
    shots_joint,
    shots_kiosk,
    shots_long,
    shots_palette,
    shots_reading,
    shots_scanning,
    shots_sync,
    shots_tabs,
    shots_waits,
    shots_workbench,
)
from tests.helpers.halls import HandClock, new_hall, take
from tests.helpers.rail_words import rail_word
from tests.helpers.rooms import all_cut
from ui import app as application
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.pages.sign_in.model import SignInModel
from ui.pages.sign_in.page import SignInPage
from ui.rehearsal.hand import Hand
from ui.shell import Page, Shell
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState

ROOT = Path(__file__).resolve().parents[2]
HALL = "西安国际港务区政务服务大厅（示例）"
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
SIZE = (1366, 768)
SETTLE_MS = 450
LANGUAGES = ("zh_CN", "en")
SCALES = ("1", "2")
SESSION = Session("op-1", "王晓芳", "w001", "clerk", "3")

QUEUES = (
    QueueInfo("A", "企业登记与许可", "A"),
    QueueInfo("B", "税务社保公积金", "B"),
    QueueInfo("C", "贸易与外汇", "C"),
    QueueInfo("D", "经营与建设许可", "D"),
    QueueInfo("E", "即办件", "E"),
    QueueInfo("Z", "一件事联办", "Z"),
    QueueInfo("J", "出件领证", "J"),
    QueueInfo("Q", "咨询", "Q"),
)


@dataclass(slots=True)
class Studio:
    """What a scene is built from: real lanes, a real hall, a folder that goes away."""

    folder: Path
    tasks: Tasks
    bus: Bus
    leaving: ExitStack = field(default_factory=ExitStack)
    """What is closed when a scene's picture has been taken."""

    def hall(self, name: str) -> Hall:
        """A new hall with nobody in it."""
        store = HallStore.open(f"sqlite:///{self.folder / name}.db")
        return new_hall(store, clock=HandClock(NOW), queues=QUEUES)

    def queue(self, hall: Hall, standby: Standby | None = None) -> QueueModel:
        """The queue at window 3, not yet read."""
        return QueueModel(
            hall,
            "3",
            session=SESSION,
            tasks=self.tasks,
            bus=self.bus,
            ids=hall.ids,
            standby=standby,
        )

    def shell(self, model: QueueModel, link: LinkView) -> Shell:
        """The window around the queue, with an empty page."""
        shell = Shell(hall=HALL, window="3", clock=lambda: NOW)
        empty = EmptyState("", icon="workbench")
        shell.enter(
            SESSION.name,
            [Page(rail_word("受理"), "workbench", empty)],
            side=QueuePanel(model),
        )
        shell.show_link(link)
        return shell


def settle(milliseconds: int = SETTLE_MS) -> None:
    """Let answers arrive and layouts settle."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def link(reach: Reach = Reach.ONLINE, **counts: int) -> LinkView:
    """A state of the link, an hour old."""
    figures = {"waiting": 0, "refused": 0, "conflicts": 0, "uploads": 0, **counts}
    return LinkView(
        LinkState(reach, NOW - timedelta(hours=1), skew_ms=0),
        waiting=figures["waiting"],
        refused=figures["refused"],
        conflicts=figures["conflicts"],
        uploads=figures["uploads"],
        oldest=None,
    )


def fill(hall: Hall) -> None:
    """A morning's crowd."""
    for queue, count in (("A", 7), ("B", 5), ("C", 1), ("Z", 3)):
        for _ in range(count):
            take(hall, queue)
    take(hall, "A", priority=Priority.ELDERLY)
    if isinstance(hall.clock, HandClock):
        hall.clock.jump(minutes=17)


def sign_in(studio: Studio, answer: Trouble | None = None) -> QWidget:
    """The gate; with `answer`, after a refused try."""

    def refuse(login: str, password: str) -> tuple[Session, Changes]:
        raise RuleError(answer or Trouble.SIGN_IN_REFUSED, until=NOW.isoformat())

    names = (OperatorName("w001", "王晓芳"), OperatorName("w002", "李建国"))
    model = SignInModel(lambda: names, refuse, tasks=studio.tasks, bus=studio.bus)
    page = SignInPage(model, hall=HALL, window="3")
    model.load()
    settle()
    if answer is not None:
        model.sign_in("w001", "wrong")
    return page


def sign_in_refused(studio: Studio) -> QWidget:
    """After a wrong password."""
    return sign_in(studio, Trouble.SIGN_IN_REFUSED)


def sign_in_locked(studio: Studio) -> QWidget:
    """After five of them."""
    return sign_in(studio, Trouble.SIGN_IN_LOCKED)


def queue_empty(studio: Studio) -> QWidget:
    """Nobody in the hall."""
    model = studio.queue(studio.hall("empty"))
    model.sit_down()
    return studio.shell(model, link())


def queue_waiting(studio: Studio) -> QWidget:
    """A crowd, nobody at the window."""
    hall = studio.hall("waiting")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    return studio.shell(model, link(waiting=2, uploads=1))


def queue_called(studio: Studio) -> QWidget:
    """Called twice, not yet there."""
    hall = studio.hall("called")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model.call_next()
    settle()
    model.recall()
    return studio.shell(model, link())


def queue_void(studio: Studio) -> QWidget:
    """Why the number that was called is void."""
    shell = queue_called(studio)
    settle()
    panel = shell.findChild(QueuePanel)
    assert isinstance(panel, QueuePanel)
    shell.show()
    panel._on_void()
    return shell


def queue_serving(studio: Studio) -> QWidget:
    """A priority visitor is served; the last one was sent on."""
    hall = studio.hall("serving")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    for step in (model.call_next, model.start):
        step()
        settle()
    return studio.shell(model, link(Reach.OFFLINE, waiting=12, refused=1, conflicts=2))


def queue_skipped(studio: Studio) -> QWidget:
    """Nobody came."""
    hall = studio.hall("skipped")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    for step in (model.call_next, model.skip):
        step()
        settle()
    return studio.shell(model, link(Reach.UNKNOWN))


def queue_paused(studio: Studio) -> QWidget:
    """The window is paused."""
    hall = studio.hall("paused")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model.pause("meal")
    return studio.shell(model, link())


def queue_stale(studio: Studio) -> QWidget:
    """The hall stopped answering."""
    hall = studio.hall("stale")
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    model._timer.stop()
    return studio.shell(model, link(Reach.OFFLINE))


def queue_unknown(studio: Studio) -> QWidget:
    """The hall never answered."""
    model = studio.queue(studio.hall("unknown"))
    model._on_view_failed(UnavailableError(Trouble.HALL_UNREACHABLE))
    return studio.shell(model, link(Reach.SIGN_IN))


def trouble(studio: Studio) -> QWidget:
    """A trouble no page has shown."""
    shell = queue_waiting(studio)
    assert isinstance(shell, Shell)
    shell.say_trouble(RuleError(Trouble.STORE_DISK_FULL, path="station.db"))
    return shell


def _framed(studio: Studio, name: str, page: QWidget) -> QWidget:
    hall = studio.hall(name)
    fill(hall)
    model = studio.queue(hall)
    model.sit_down()
    settle()
    shell = Shell(hall=HALL, window="3", clock=lambda: NOW)
    shell.enter(SESSION.name, [Page(rail_word("办件"), "folder", page)], side=QueuePanel(model))
    shell.show_link(link(waiting=12))
    return shell


_SCENES: dict[str, Callable[[Studio], QWidget]] = {
    scene.__name__: scene
    for scene in (
        sign_in, sign_in_refused, sign_in_locked,
        queue_empty, queue_waiting, queue_called, queue_void, queue_serving,
        queue_skipped, queue_paused, queue_stale, queue_unknown, trouble,
    )
}  # fmt: skip
SCENES: dict[str, Callable[[Studio], QWidget]] = {
    **_SCENES,
    **shots_workbench.scenes(link, fill),
    **shots_workbench.scenes(link, fill, shots_tabs.SCENES, of="tabs"),
    **shots_workbench.scenes(link, fill, shots_joint.SCENES),
    **shots_workbench.scenes(link, fill, shots_scanning.SCENES),
    **shots_gate.scenes(link),
    **shots_cases.scenes(_framed),
    **shots_cluster.scenes(link),
    **shots_catalogue.scenes(_framed),
    **shots_long.scenes(link, fill),
    **shots_after.scenes(link),
    **shots_sync.scenes(link, fill),
    **shots_waits.scenes(link, fill),
    **shots_crowded.scenes(link, fill),
    **shots_asked.scenes(link, fill),
    **shots_conflicts.scenes(link, fill),
    **shots_reading.scenes(link, fill),
    **shots_palette.scenes(),
    **shots_board.scenes(settle),
    **shots_display.scenes(settle, fill),
    **shots_kiosk.scenes(settle, fill),
    **shots_away.scenes(settle, fill, link),
}


def shoot(
    out: Path,
    language: str,
    scenes: dict[str, Callable[[Studio], QWidget]],
    *,
    size: tuple[int, int] = SIZE,
) -> None:
    """Draw scenes in one language at the scaling of this process."""
    qt = application.make([], resources=ROOT / "resources", language=language)
    scale = os.environ.get("QT_SCALE_FACTOR", "1")
    with tempfile.TemporaryDirectory() as folder:
        studio = Studio(Path(folder), Tasks(qt), Bus(qt))
        for name, scene in scenes.items():
            with studio.leaving:
                widget = scene(studio)
                widget.resize(*size)
                widget.show()
                settle()
                if (found := [*all_cut(widget), *_outgrown(widget, size)]) != []:
                    sys.stdout.write("\n  ".join([f"{name}-{language}-{scale}00", *found]) + "\n")
                Hand(widget).shot(out / f"{name}-{language}-{scale}00.png")
                while (over := QApplication.activeModalWidget()) is not None:
                    over.close()
                if isinstance(widget, Shell):
                    # What exists on this PC alone goes with the studio.
                    widget.guard_closing(lambda: True)
                widget.close()
        studio.tasks.close()


def _outgrown(widget: QWidget, size: tuple[int, int]) -> list[str]:
    got = (widget.width(), widget.height())
    return [] if got == size else [f"{got} and not {size}"]


def main() -> None:
    """Draw everything, one process for each scaling and language."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", help="names that contain this")
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--scale", choices=SCALES)
    parser.add_argument("--size", nargs=2, type=int, metavar=("WIDTH", "HEIGHT"), default=SIZE)
    wanted = parser.parse_args()
    wanted.out.mkdir(parents=True, exist_ok=True)
    if wanted.language and wanted.scale and os.environ.get("QT_SCALE_FACTOR") == wanted.scale:
        scenes = {name: scene for name, scene in SCENES.items() if wanted.only in name}
        width, height = wanted.size
        shoot(wanted.out, wanted.language, scenes, size=(width, height))
        return
    for language in (wanted.language,) if wanted.language else LANGUAGES:
        for scale in (wanted.scale,) if wanted.scale else SCALES:
            size = [str(side) for side in wanted.size]
            words = ["--only", wanted.only, "--language", language, "--scale", scale]
            words += ["--size", *size]
            subprocess.run(
                [sys.executable, "-m", "tests.helpers.shots", str(wanted.out), *words],
                cwd=ROOT,
                env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": scale},
                check=True,
            )


if __name__ == "__main__":
    main()
