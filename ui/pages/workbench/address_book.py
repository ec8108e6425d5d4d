"""Addresses to choose from at an intake, read when one begins."""

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.recent_addresses import recent_addresses
from clerk_app.desk.station import Station
from ui.tasks import Tasks


class AddressBook(QObject):
    """What can't be read is not offered: an address can always be typed."""

    changed = Signal(tuple)
    """Addresses, the latest first."""

    def __init__(self, station: Station, tasks: Tasks, parent: QObject) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks

    def read(self) -> None:
        """Read them again."""
        station = self._station
        self._tasks.ask(lambda: recent_addresses(station), self.changed.emit, lambda _: None)
