"""What the catalogue page shows: entries that fit what is typed, one of them in full, the news."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import catalogue_view
from clerk_app.desk.catalogue_view import CatalogueView, Detail, Entry
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks


class CatalogueModel(QObject):
    """Read once, and again when another version comes or another day begins."""

    changed = Signal()
    """Bring the list up to date."""
    detail_changed = Signal()
    """Bring the entry in full up to date."""

    def __init__(
        self, station: Station, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self.view: CatalogueView | None = None
        self.rows: tuple[Entry, ...] = ()
        self.text = ""
        self.chosen = ""
        """Id of the entry shown in full; empty: none."""
        self.detail: Detail | None = None
        self.problem = ""
        self.detail_problem = ""
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read what lies here."""
        self._tasks.ask(
            partial(catalogue_view.overview, self._station), self._on_view, self._on_failed
        )

    def type(self, text: str) -> None:
        """Show what fits."""
        self.text = text
        if self.view is not None:
            self.rows = catalogue_view.find(self.view.entries, text)
        self.changed.emit()

    def choose(self, entry_id: str) -> None:
        """Show an entry in full; empty: none."""
        if entry_id != self.chosen:
            self.chosen = entry_id
            self._read_detail()

    def entry(self, entry_id: str) -> Entry | None:
        """The entry with this id."""
        entries = self.view.entries if self.view is not None else ()
        return next((one for one in entries if one.entry_id == entry_id), None)

    def _read_detail(self) -> None:
        entry, view = self.entry(self.chosen), self.view
        self.detail, self.detail_problem = None, ""
        if entry is None or view is None:
            self.detail_changed.emit()
            return
        call = partial(catalogue_view.detail, self._station, view, entry)
        self._tasks.ask(
            call, partial(self._on_detail, self.chosen), partial(self._on_no_detail, self.chosen)
        )

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CATALOGUE in changes and (self.view is not None or self.problem):
            self.load()

    def _on_view(self, view: CatalogueView) -> None:
        self.view, self.problem = view, ""
        self.type(self.text)
        self._read_detail()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()

    def _on_detail(self, entry_id: str, detail: Detail) -> None:
        if entry_id == self.chosen:
            self.detail = detail
            self.detail_changed.emit()

    def _on_no_detail(self, entry_id: str, error: YichuangError) -> None:
        if entry_id == self.chosen:
            self.detail_problem = words.sentence(error)
            self.detail_changed.emit()
