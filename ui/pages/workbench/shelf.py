"""What the desk looks things up in: catalogue and negative lists, read again when newer."""

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.station import Station
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import field_labels
from clerk_app.domain.negative_list import Edition
from ui import words
from ui.bus import Bus
from ui.pages.workbench.address_book import AddressBook
from ui.tasks import Tasks


class Shelf(QObject):
    """An old catalogue is better than none: a failed reading leaves what there is."""

    changed = Signal()
    failed = Signal(object)
    """A `YichuangError`, while an older catalogue is in use."""

    def __init__(
        self, station: Station, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._library, self._tasks = station.library, tasks
        self.addresses = AddressBook(station, tasks, self)
        self.catalogue: Catalogue | None = None
        self.editions: tuple[Edition, ...] = ()
        """All negative lists, of every day; none before they are read."""
        self.problem = ""
        """Why there is none, in words; empty while none has been asked for."""
        bus.changed.connect(self._on_changed)

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels of the fields, by the name of the value."""
        return field_labels(self.catalogue) if self.catalogue is not None else {}

    def read(self) -> None:
        """Read the catalogue in force, and the lists."""
        self._tasks.ask(self._library.catalogue, self._on_read, self._on_failed)
        self._tasks.ask(self._library.negative_lists, self._on_editions, self._on_no_editions)

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CATALOGUE in changes:
            self.read()

    def _on_read(self, catalogue: Catalogue) -> None:
        self.catalogue, self.problem = catalogue, ""
        self.changed.emit()

    def _on_editions(self, editions: tuple[Edition, ...]) -> None:
        self.editions = editions

    def _on_no_editions(self, error: YichuangError) -> None:
        """Said when somebody looks: most visitors have nothing to do with these lists."""

    def _on_failed(self, error: YichuangError) -> None:
        if self.catalogue is not None:
            self.failed.emit(error)
            return
        self.problem = words.sentence(error)
        self.changed.emit()
