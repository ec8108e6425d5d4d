"""The timeline of one case, read again whenever the case has changed."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.timeline import Timeline
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks

CallBack = Callable[[str, str], tuple[Case, Changes]]
"""Id of the rating, and what came of the call."""
STALE = Changes.CASE | Changes.OUTBOX | Changes.PAPER


class TimelineModel(QObject):
    """Nothing is read before `load`."""

    changed = Signal()

    def __init__(
        self,
        read: Callable[[], Timeline],
        tasks: Tasks,
        bus: Bus,
        call_back: CallBack | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`read` is `desk.timeline.timeline` bound to the station and the case.

        `call_back` is `desk.ratings.call_back`, where calls are noted.
        """
        super().__init__(parent)
        self._read, self._tasks = read, tasks
        self._call_back, self._bus = call_back, bus
        self.timeline: Timeline | None = None
        self.problem = ""
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read it."""
        self._tasks.ask(self._read, self._on_read, self._on_failed)

    def note_call(self, rating_id: str, said: str) -> None:
        """The visitor was called about a rating; what came of it."""
        if self._call_back is not None:
            call = partial(self._call_back, rating_id, said)
            self._tasks.ask(call, self._on_called, self._on_failed)

    def _on_called(self, answer: tuple[Case, Changes]) -> None:
        self._bus.tell(answer[1])

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self.load()

    def _on_read(self, timeline: Timeline) -> None:
        self.timeline, self.problem = timeline, ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()
