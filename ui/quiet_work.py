"""What a window does by itself while a clerk works: files materials, reads pages, tidies up."""

import logging
import threading

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import left_out, lost_files, page_originals
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.filing_round import FilingRound
from ui.page_reader import PageReader
from ui.quiet_reading import QuietReading
from ui.tasks import Tasks

_ENDING_SECONDS = 3.0

log = logging.getLogger(__name__)


class QuietWork(QObject):
    """Lives as long as the window; serves one session after another."""

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
        """Nobody is signed in, and nothing runs before `start`."""
        super().__init__(parent)
        self._station, self._bus = station, bus
        self._reading = QuietReading(station, reader, tasks, bus, self)
        self._reading.said.connect(self.said)
        self._filing: FilingRound | None = None
        self._ends = threading.Event()
        tidy = (station, self._ends)
        self._tidying = threading.Thread(target=_tidy, args=tidy, name="originals", daemon=True)

    def start(self) -> None:
        """The window stands: what no undo can bring back any more is thrown away, once a run."""
        self._tidying.start()

    def serve(self, session: Session) -> None:
        """Begin for a clerk."""
        self.rest()
        self._filing = FilingRound(self._station, session, self._bus, self)
        self._filing.start()
        self._reading.start()

    def rest(self) -> None:
        """The clerk has gone; nobody waits for what is under way."""
        self._end(0.0)

    def stop(self) -> None:
        """The program ends: the store is closed next."""
        self._ends.set()
        self._end(_ENDING_SECONDS)
        if self._tidying.is_alive():
            self._tidying.join(_ENDING_SECONDS)

    def _end(self, seconds: float) -> None:
        self._reading.stop()
        if self._filing is not None:
            self._filing.stop(seconds)
            self._filing.setParent(None)
            self._filing = None


def _tidy(station: Station, ends: threading.Event) -> None:
    try:
        if found := lost_files.look_again(station, lambda: not ends.is_set()):
            log.warning("files that are not on this disk any more are fetched again: %d", found)
        left_out.purge(station)
        page_originals.purge(station, lambda: not ends.is_set())
    except (YichuangError, RuntimeError):
        # The next start tries again.
        log.exception("files could not be looked after")
