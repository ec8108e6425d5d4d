"""What a window does by itself while a clerk works: files materials, reads pages."""

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from ui.bus import Bus
from ui.filing_round import FilingRound
from ui.page_reader import PageReader
from ui.quiet_reading import QuietReading
from ui.tasks import Tasks

_ENDING_SECONDS = 3.0


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
        """Nobody is signed in."""
        super().__init__(parent)
        self._station, self._bus = station, bus
        self._reading = QuietReading(station, reader, tasks, bus, self)
        self._reading.said.connect(self.said)
        self._filing: FilingRound | None = None

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
        self._end(_ENDING_SECONDS)

    def _end(self, seconds: float) -> None:
        self._reading.stop()
        if self._filing is not None:
            self._filing.stop(seconds)
            self._filing.setParent(None)
            self._filing = None
