"""What scenes of a window are built from: real lanes, a real hall, a link, a morning's crowd."""

from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from clerk_app.desk.hall import Hall
from clerk_app.desk.link import LinkState, LinkView, Reach
from clerk_app.desk.sign_in import Session
from clerk_app.desk.standby import Standby
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import Priority
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import HandClock, new_hall, take
from tests.helpers.rail_words import rail_word
from ui.bus import Bus
from ui.pages.queue.model import QueueModel
from ui.pages.queue.panel import QueuePanel
from ui.shell import Page, Shell
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState

HALL = "西安国际港务区政务服务大厅（示例）"
NOW = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
SETTLE_MS = 450

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
        store = HallStore.open(hall_file(self.folder / f"{name}.db"))
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
