"""Brings the second copy up to date after each thing done, on a thread that may wait for a disk."""

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.second_copy import Keeper
from clerk_app.desk.second_copy_restore import Restored
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.heartbeat import Heartbeat
from ui.sync_words import restored

ROUND_SECONDS = 20.0
"""How soon a volume that was put in again is noticed."""
STALE = Changes.OUTBOX | Changes.CASE | Changes.MATERIALS


class SecondCopying(QObject):
    """A loop of `Keeper.round`, poked by every change of the outbox; the screens hear of it."""

    said = Signal(str)
    """What the copy has given back, for a clerk to read."""

    def __init__(self, keeper: Keeper, bus: Bus, parent: QObject | None = None) -> None:
        """Nothing is copied before `start`."""
        super().__init__(parent)
        self._keeper, self._bus = keeper, bus
        self._heart = Heartbeat(self._round, name="second-copy", parent=self)
        self._heart.reported.connect(self._on_reported)
        keeper.tell = self._heart.report
        bus.changed.connect(self._on_changed)

    def start(self) -> None:
        """Begin; the first round is made at once."""
        self._heart.start()

    def stop(self) -> bool:
        """End the loop; True when its thread has ended, False while the volume hangs."""
        return self._heart.stop()

    def _round(self) -> float:
        changes = self._keeper.round()
        if changes:
            self._heart.report(changes)
        if self._keeper.restored is not None:
            # At the start the store was made whole before anybody could hear of it.
            self._heart.report(self._keeper.restored)
            self._keeper.restored = None
        return ROUND_SECONDS

    def _on_reported(self, report: object) -> None:
        if isinstance(report, Changes):
            self._bus.tell(report)
        elif isinstance(report, Restored):
            self.said.emit(restored(report))

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE:
            self._heart.poke()
