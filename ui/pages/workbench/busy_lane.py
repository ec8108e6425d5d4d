"""The store's lane as a page asks on it: it knows whether an answer is still awaited."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks

Answer = TypeVar("Answer")


class BusyLane(QObject):
    """Counts what was asked and not yet answered."""

    busy_changed = Signal(bool)

    def __init__(self, tasks: Tasks, parent: QObject | None = None) -> None:
        """Ask through `tasks`."""
        super().__init__(parent)
        self._tasks = tasks
        self._open = 0

    @property
    def busy(self) -> bool:
        """An answer is awaited."""
        return self._open > 0

    def ask(
        self,
        call: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[YichuangError], None],
    ) -> None:
        """As `Tasks.ask`, while the page shows that it is busy."""
        self._step(1)

        def on_done(answer: Answer) -> None:
            self._step(-1)
            done(answer)

        def on_failed(error: YichuangError) -> None:
            self._step(-1)
            failed(error)

        self._tasks.ask(call, on_done, on_failed)

    def _step(self, by: int) -> None:
        before, self._open = self.busy, self._open + by
        if before != self.busy:
            self.busy_changed.emit(self.busy)
