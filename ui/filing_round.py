"""Files materials of cases that were changed a while ago, on a thread of its own."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject

from clerk_app.desk import filing
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.heartbeat import Heartbeat

ROUND_SECONDS = 10.0
"""How soon what is due is looked for."""
_NEXT_SECONDS = 0.5


class FilingRound(QObject):
    """A loop of `filing.file_what_waits` while one clerk is signed in; the screens hear of it."""

    def __init__(
        self, station: Station, session: Session, bus: Bus, parent: QObject | None = None
    ) -> None:
        """What is filed is this clerk's act; nothing runs before `start`."""
        super().__init__(parent)
        self._makes = station.filer is not None
        told: list[Callable[[object], None]] = []
        self._heart = Heartbeat(partial(_round, station, session, told), name="filing", parent=self)
        told.append(self._heart.report)
        self._heart.reported.connect(bus.tell)

    def start(self) -> None:
        """Begin, where filed PDFs are made."""
        if self._makes:
            self._heart.start()

    def stop(self, seconds: float) -> None:
        """End after the case that is being filed; wait so long for it."""
        self._heart.stop(seconds)


def _round(station: Station, session: Session, told: list[Callable[[object], None]]) -> float:
    filing.get_ready(station)
    with station.store.unattended():
        changes = filing.file_what_waits(station, session)
    if changes is Changes.NOTHING:
        return ROUND_SECONDS
    for tell in told:
        tell(changes)
    return _NEXT_SECONDS
