"""The hall as a screen last read it, and how true that still is; read when it has changed."""

from collections.abc import Callable
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.errors import YichuangError
from ui.hall_ear import HallEar
from ui.tasks import Tasks


class Dated(Protocol):
    """A picture of the hall at one moment."""

    @property
    def as_of(self) -> datetime:
        """The moment."""
        ...


View = TypeVar("View", bound=Dated)


class HallNow(QObject, Generic[View]):
    """Follows the hall by its ear; nothing is asked again and again."""

    changed = Signal()
    """Another picture, or another reason why there is none."""
    pictured = Signal(object, object)
    """Another picture is about to be shown: the one before it (or None), and it."""

    def __init__(
        self,
        read: Callable[[], View],
        *,
        ear: HallEar,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `open`."""
        super().__init__(parent)
        self._read_hall, self._ear, self._tasks = read, ear, tasks
        self.view: View | None = None
        """The last picture that could be read; None before the first."""
        self._deaf: YichuangError | None = None
        self._unread: YichuangError | None = None
        self._reading = self._read_again = False
        ear.changed.connect(self._on_heard)
        ear.away.connect(self._on_away)

    @property
    def trouble(self) -> YichuangError | None:
        """Why the picture may be old; None while it is true."""
        return self._deaf or self._unread

    @property
    def stale_since(self) -> datetime | None:
        """Of when the old picture is; None while it is true, or when there is none."""
        return self.view.as_of if self.view is not None and self.trouble is not None else None

    def open(self) -> None:
        """Read the hall now, and again whenever it changes."""
        self._ear.start()
        self.read()

    def close(self) -> None:
        """Hear nothing more."""
        self._ear.stop()

    def read(self) -> None:
        """Read the hall; what is asked for during a reading is read once more after it."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        self._tasks.ask(self._read_hall, self._on_view, self._on_unread)

    def _on_heard(self) -> None:
        self._deaf = None
        self.read()

    def _on_away(self, trouble: YichuangError) -> None:
        first, self._deaf = self._deaf is None, trouble
        if first:
            self.changed.emit()

    def _on_view(self, view: View) -> None:
        # What can be read is true now; an ear that is still deaf says so again.
        before, self.view, self._unread, self._deaf = self.view, view, None, None
        self.pictured.emit(before, view)
        self._done()

    def _on_unread(self, trouble: YichuangError) -> None:
        self._unread = trouble
        self._done()

    def _done(self) -> None:
        self._reading = False
        self.changed.emit()
        if self._read_again:
            self._read_again = False
            self.read()
