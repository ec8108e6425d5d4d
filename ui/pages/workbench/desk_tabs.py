"""The open tabs as the desk lives with them: what is in front, who hears of it, what is kept."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import open_tabs as kept_tabs
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import TabRow
from ui.bus import Bus
from ui.pages.workbench import open_tabs
from ui.pages.workbench.open_tabs import OpenTabs
from ui.pages.workbench.subject import Subject
from ui.tasks import Tasks, telling

STALE = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


class DeskTabs(QObject):
    """Every answer of a thread names the tab it is for, so that it gets there wherever that is."""

    leaving = Signal()
    """Something else comes to the front next; what the hand is doing ends before it does."""
    front_changed = Signal()
    """What is in front is another, or as it was not before."""
    changed = Signal()
    """Some tab is not as it was, has come or gone."""
    restored = Signal(object)
    """A `Left`: what this clerk had open when the program was last used."""
    read_again = Signal(str, object)
    """Key of an open case, and its `CaseFile` as it now stands."""
    full = Signal()
    """There is no room for one more tab."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """An empty desk."""
        super().__init__(parent)
        self._station, self._session, self._tasks = station, session, tasks
        self.desk = OpenTabs()
        self.ticket = ""
        """Number of the visitor at the window; empty: none."""
        self._kept: tuple[TabRow, ...] | None = None
        self._keeping = self._reading = self._stale = False
        bus.changed.connect(self._on_changed)

    @property
    def front(self) -> Subject:
        """What is in front."""
        return self.desk.front

    # What is open

    def change(
        self, key: str, change: Callable[[Subject], Subject], *, worked: bool = False
    ) -> None:
        """What is open under `key` is another now; nothing happens when it is open no more."""
        becomes = self.desk.subject(key)
        if becomes is not None and key == self.desk.key and change(becomes).key != key:
            self.leaving.emit()
        self._set(open_tabs.changed(self.desk, key, change, worked=worked))

    def open(
        self,
        subject: Subject,
        *,
        worked: bool = False,
        change: Callable[[Subject], Subject] | None = None,
    ) -> bool:
        """Bring `subject` to the front, by the rule of a newcomer; False: there is no room."""
        if not self.has_room(subject.key):
            return False
        if subject.key != self.desk.key:
            self.leaving.emit()
        desk = open_tabs.opened(
            self.desk, subject, ticket=self.ticket, worked=worked, change=change
        )
        self._set(desk)
        return True

    def has_room(self, key: str = "") -> bool:
        """Whether something has a place, open already or new; the clerk is told when it has not."""
        fits = key in self.desk.keys or open_tabs.fits(self.desk, self.ticket)
        if not fits:
            self.full.emit()
        return fits

    def restore(self, subjects: tuple[Subject, ...], front: str) -> None:
        """Put what was open before under what is open now."""
        self._set(open_tabs.restored(self.desk, subjects, front))

    def close(self, key: str) -> None:
        """Put a tab away, or clear the empty desk; what is in it is stored."""
        if key == self.desk.key:
            self.leaving.emit()
        self._set(open_tabs.closed(self.desk, key))

    def go(self, key: str) -> None:
        """Bring an open tab to the front."""
        if key != self.desk.key:
            self.leaving.emit()
            self._set(open_tabs.in_front(self.desk, key))

    def step(self, by: int) -> None:
        """The next tab (1) or the one before (-1)."""
        self.go(open_tabs.stepped(self.desk, by).key)

    def serve(self, ticket: str) -> None:
        """Another visitor is at the window now; empty: nobody."""
        before, self.ticket = self.ticket, ticket
        if ticket and ticket != before:
            self.leaving.emit()
            self._set(open_tabs.next_visitor(self.desk, ticket))

    def _set(self, desk: OpenTabs) -> None:
        before, self.desk = self.desk, desk
        if desk.key != before.key or desk.front is not before.front:
            self.front_changed.emit()
        if desk.tabs != before.tabs or desk.key != before.key:
            self.changed.emit()
            self._keep()

    # What is kept of it

    def read(self) -> None:
        """Ask for what this clerk had open."""
        call = partial(kept_tabs.last, self._station, self._session)
        self._tasks.ask(call, self._on_left, telling(self, self.failed))

    def _on_left(self, left: kept_tabs.Left) -> None:
        self._kept = ()
        self.restored.emit(left)
        self._keep()

    def _keep(self) -> None:
        """Store which are open, one store at a time; not before it is known what was."""
        rows = self.desk.rows()
        if self._kept is None or self._keeping or rows == self._kept:
            return
        self._keeping = True
        call = partial(kept_tabs.keep, self._station, self._session, rows)
        self._tasks.ask(call, partial(self._on_kept, rows), self._on_not_kept)

    def _on_kept(self, rows: tuple[TabRow, ...], _: None) -> None:
        self._keeping, self._kept = False, rows
        self._keep()

    def _on_not_kept(self, _: YichuangError) -> None:
        # A full disk is told where something typed can't be stored; the next move tries again.
        self._keeping = False

    # Cases as they stand

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self._stale = True
            self._read_stale()

    def _read_stale(self) -> None:
        """All open cases in one reading, one reading at a time, however often something changes."""
        keys = tuple(one.key for one in self.desk.tabs if one.subject.file is not None)
        if self._reading or not self._stale or not keys:
            return
        self._reading, self._stale = True, False
        call = partial(kept_tabs.read_again, self._station, keys)
        self._tasks.ask(call, self._on_read, self._on_not_read)

    def _on_read(self, files: tuple[tuple[str, CaseFile], ...]) -> None:
        self._reading = False
        for key, file in files:
            self.read_again.emit(key, file)
        self._read_stale()

    def _on_not_read(self, error: YichuangError) -> None:
        self._reading = False
        self.failed.emit(error)
