"""Reads pages of materials while nobody does anything (文字识别), so that they can be searched."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import page_reading
from clerk_app.desk.page_reading import PageToRead
from clerk_app.desk.station import Station
from clerk_app.desk.text_reader_port import PageRead
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.page_reader import PageReader
from ui.tasks import Tasks

QUIET_MS = 4_000
"""Nothing has happened for so long: no key in a form, no page from a scanner."""
NOTHING_MS = 60_000
"""Until it is looked again when there was nothing to read."""


class QuietReading(QObject):
    """One page at a time, by the clerk's own reader: whoever asks for a page waits for one."""

    said = Signal(str, str)
    """A sentence for the clerk and its tone."""

    def __init__(
        self,
        station: Station,
        reader: PageReader,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `start`."""
        super().__init__(parent)
        self._station, self._reader, self._tasks = station, reader, tasks
        self._asked: PageToRead | None = None
        self._working = self._busy = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._look)
        bus.changed.connect(self._on_changed)
        reader.read.connect(self._on_read)

    @property
    def working(self) -> bool:
        """Pages are read whenever it is quiet."""
        return self._working

    def start(self) -> None:
        """Read from now on, whenever it is quiet."""
        if self._reader.is_there:
            self._working = True
            self._rest.start(QUIET_MS)

    def stop(self) -> None:
        """Ask for no more pages."""
        self._working = False
        self._rest.stop()

    def _on_changed(self, _changes: Changes) -> None:
        """Somebody is at work."""
        if self._working:
            self._rest.start(QUIET_MS)

    def _look(self) -> None:
        if not self._working or self._busy:
            return
        if not self._reader.idle:
            self._rest.start(QUIET_MS)
            return
        self._busy = True
        call = partial(page_reading.next_page, self._station)
        self._tasks.ask(call, self._on_next, self._on_failed)

    def _on_next(self, asked: PageToRead | None) -> None:
        self._asked = asked
        if asked is None or not self._working:
            self._busy = False
            self._go_on(NOTHING_MS)
            return
        self._reader.ask(_id_of(asked), asked.path, asked.page)

    def _on_read(self, page: PageRead) -> None:
        asked = self._asked
        if asked is None or page.page_id != _id_of(asked):
            return
        self._asked = None
        if not self._reader.is_there:
            # Not the page's fault: there is nothing here that reads.
            self._busy = False
            self.stop()
            call = partial(page_reading.tell_absent, self._station)
            self._tasks.ask(call, self._on_absent, self._on_failed)
            return
        keep = partial(page_reading.keep, self._station, asked, page)
        self._tasks.ask(keep, self._on_kept, self._on_failed)

    def _on_kept(self, _changes: Changes) -> None:
        self._busy = False
        # What happened meanwhile has set the timer: then it is not quiet.
        self._go_on(0)

    def _on_absent(self, to_be_told: bool) -> None:
        if to_be_told:
            told = self.tr("本机没有安装文字识别，不能按材料里的文字查找办件，其他功能不受影响")
            self.said.emit(told, "primary")

    def _on_failed(self, _error: YichuangError) -> None:
        """What is wrong with the store is told by whoever a clerk waits for."""
        self._busy = False
        self._go_on(NOTHING_MS)

    def _go_on(self, milliseconds: int) -> None:
        if self._working and not self._rest.isActive():
            self._rest.start(milliseconds)


def _id_of(asked: PageToRead) -> str:
    return f"quiet:{asked.sha256}:{asked.page}"
