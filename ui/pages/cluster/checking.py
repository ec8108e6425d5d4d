"""Looks a batch over as it is typed: what is wrong with each cell, off the GUI thread."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import batch_checks
from clerk_app.desk.batch_checks import Checked
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui.tasks import Tasks


class BatchChecking(QObject):
    """One look at a time; of several states typed meanwhile only the newest is looked at."""

    found = Signal(str, object)
    """Id of the batch, and what is wrong with it (`Checked`)."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing looked at."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self._next: BatchDraft | None = None
        self.busy = False
        """A look is under way."""

    def look(self, draft: BatchDraft) -> None:
        """The batch is as given now."""
        if self.busy:
            self._next = draft
            return
        self.busy = True
        call = partial(batch_checks.check, self._station, draft)
        self._tasks.ask(call, partial(self._on_checked, draft.draft_id), self._on_failed)

    def _on_checked(self, draft_id: str, checked: Checked) -> None:
        self.busy = False
        self.found.emit(draft_id, checked)
        newest, self._next = self._next, None
        if newest is not None:
            self.look(newest)

    def _on_failed(self, error: YichuangError) -> None:
        self.busy, self._next = False, None
        self.failed.emit(error)
