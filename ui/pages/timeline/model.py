"""The timeline of one case, read again whenever the case has changed."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.timeline import Timeline
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks

STALE = Changes.CASE | Changes.OUTBOX | Changes.PAPER


class TimelineModel(QObject):
    """Nothing is read before `load`."""

    changed = Signal()

    def __init__(
        self,
        read: Callable[[], Timeline],
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """`read` is `desk.timeline.timeline` bound to the station and the case."""
        super().__init__(parent)
        self._read, self._tasks = read, tasks
        self.timeline: Timeline | None = None
        self.problem = ""
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read it."""
        self._tasks.ask(self._read, self._on_read, self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self.load()

    def _on_read(self, timeline: Timeline) -> None:
        self.timeline, self.problem = timeline, ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()
