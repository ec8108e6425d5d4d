"""A visitor waits a little for the platform's word, so that the paper is final; not for ever."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import case_file
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.tasks import Tasks, telling

PATIENCE_MS = 3000
"""A visitor waits no longer than this for the platform; then the paper is provisional."""


class Confirmation(QObject):
    """Waits for one case at a time; a second one ends the first one's wait."""

    ready = Signal(str)
    """Id of the case: the platform has spoken, or the patience is at its end."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        tasks: Tasks,
        bus: Bus,
        settled: Callable[[CaseFile], bool],
        parent: QObject | None = None,
        *,
        patience: int = PATIENCE_MS,
    ) -> None:
        """`settled` tells from a case's file that nothing more is to be waited for."""
        super().__init__(parent)
        self._station, self._tasks, self._settled = station, tasks, settled
        self.awaited = ""
        """Id of the case that is waited for; empty: none."""
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(patience)
        self._patience.timeout.connect(self.give_up)
        bus.changed.connect(self._on_changed)

    def wait(self, case_id: str) -> None:
        """Wait for this case from now on."""
        self.give_up()
        self.awaited = case_id
        self._patience.start()

    def drop(self, case_id: str) -> None:
        """Whoever waits for this case has gone on without us."""
        if self.awaited == case_id:
            self._patience.stop()
            self.awaited = ""

    def give_up(self) -> None:
        """Wait no longer."""
        if self.awaited:
            case_id = self.awaited
            self.drop(case_id)
            self.ready.emit(case_id)

    def _on_changed(self, changes: Changes) -> None:
        if self.awaited and changes & (Changes.CASE | Changes.OUTBOX):
            call = partial(case_file.open_case, self._station, self.awaited)
            self._tasks.ask(call, self._on_seen, telling(self, self.failed))

    def _on_seen(self, file: CaseFile) -> None:
        if file.case.case_id == self.awaited and self._settled(file):
            self.give_up()
