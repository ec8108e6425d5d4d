"""Pages of what is in front whose way up nobody is sure of (方向待确认), one after the other."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import page_doubts
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from ui.pages.workbench.subject import Subject
from ui.tasks import Tasks


class PageDoubts(QObject):
    """Asks again only when other pages are in front."""

    changed = Signal()
    """`pages` are others."""

    def __init__(self, station: Station, tasks: Tasks, parent: QObject | None = None) -> None:
        """Nothing is in front."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self._there: tuple[Material, ...] = ()
        self.pages: tuple[Material, ...] = ()

    def attend(self, subject: Subject) -> None:
        """These pages are in front; those of a case that has ended are no question any more."""
        lines = subject.lines if subject.open_for_more else ()
        there = tuple(one for line in lines for one in line.materials)
        if [one.material_id for one in there] != [one.material_id for one in self._there]:
            self._there = there
            self._look()

    def settle(self) -> None:
        """The first of them stands as it should."""
        if self.pages:
            call = partial(page_doubts.settle, self._station, self.pages[0].sha256)
            self._tasks.ask(call, lambda _: self._look())

    def _look(self) -> None:
        there = self._there
        find = partial(page_doubts.doubted, self._station, [one.sha256 for one in there])
        self._tasks.ask(find, partial(self._on_found, there))

    def _on_found(self, there: tuple[Material, ...], found: frozenset[str]) -> None:
        if there is self._there:
            self.pages = tuple(one for one in there if one.sha256 in found)
            self.changed.emit()
