"""The catalogue the desk works with: read at the start, and again when a newer one has come."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.library import Library
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import field_labels
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks


class Shelf(QObject):
    """An old catalogue is better than none: a failed reading leaves what there is."""

    changed = Signal()
    failed = Signal(object)
    """A `YichuangError`, while an older catalogue is in use."""

    def __init__(
        self, library: Library, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._library, self._tasks = library, tasks
        self.catalogue: Catalogue | None = None
        self.problem = ""
        """Why there is none, in words; empty while none has been asked for."""
        bus.changed.connect(self._on_changed)

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels of the fields, by the name of the value."""
        return field_labels(self.catalogue) if self.catalogue is not None else {}

    def read(self) -> None:
        """Read the catalogue in force."""
        self._tasks.ask(self._library.catalogue, self._on_read, self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CATALOGUE in changes:
            self.read()

    def _on_read(self, catalogue: Catalogue) -> None:
        self.catalogue, self.problem = catalogue, ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        if self.catalogue is not None:
            self.failed.emit(error)
            return
        self.problem = words.sentence(error)
        self.changed.emit()
