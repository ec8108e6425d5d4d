"""Looks the numbers of a batch up in the credit list, one after the other beside the typing."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import credit
from clerk_app.desk.batch_credit import Number
from clerk_app.desk.credit import Standing
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.tasks import Tasks


class BatchCredit(QObject):
    """One question at a time, so that hundreds of slow look-ups hold up nobody's answer."""

    found = Signal(object)
    """Every `Standing` with something against its number, by `Number`."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self, station: Station, tasks: Tasks, bus: Bus, parent: QObject | None = None
    ) -> None:
        """Nobody is looked at yet."""
        super().__init__(parent)
        self._station, self._tasks = station, tasks
        self._wanted: tuple[Number, ...] = ()
        self._known: dict[Number, Standing] = {}
        self._version = ""
        self._asking = self._again = False
        bus.changed.connect(self._on_changed)

    def look(self, wanted: tuple[Number, ...]) -> None:
        """Ask about these numbers; what is known already is not asked again."""
        self._wanted = wanted
        self._next()

    def _next(self) -> None:
        if self._asking:
            return
        unknown = (one for one in self._wanted if one not in self._known)
        asked = next(iter(self._wanted) if self._again else unknown, None)
        if asked is None:
            return
        self._asking, self._again = True, False
        call = partial(credit.standing, self._station, dict((asked,)))
        self._tasks.ask(call, partial(self._on_standing, asked), self._on_failed)

    def _on_standing(self, asked: Number, standing: Standing) -> None:
        self._asking = False
        newer = standing.version != self._version
        if newer:
            self._known, self._version = {}, standing.version
        self._known[asked] = standing
        if newer or standing.against:
            self._tell()
        self._next()

    def _on_changed(self, changes: Changes) -> None:
        if Changes.CREDIT in changes:
            # Told with every word of the platform: one number says whether the list is another.
            self._again = True
            self._next()

    def _on_failed(self, error: YichuangError) -> None:
        self._asking = False
        self.failed.emit(error)

    def _tell(self) -> None:
        told: Mapping[Number, Standing] = {
            number: standing for number, standing in self._known.items() if standing.against
        }
        self.found.emit(told)
