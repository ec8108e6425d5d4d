"""Hears that the hall has changed, on a thread of its own, and says so on the GUI thread."""

import threading

from PySide6.QtCore import QObject, Qt, Signal, Slot

from clerk_app.desk.hall_watching import Watch
from clerk_app.domain.errors import YichuangError

QUIET_SECONDS = 5.0
"""A notification is a hint: after so long without one the picture is made anew all the same."""
AWAY_SECONDS = 1.0
"""Pause before listening is tried again when the hall is away."""
STOP_SECONDS = 3.0


class HallEar(QObject):
    """Emits `changed` when the hall may have changed, at latest every few seconds."""

    changed = Signal()
    away = Signal(object)
    """The `YichuangError` because of which nothing can be heard now; `changed` follows the end."""
    _heard = Signal()
    _lost = Signal(object)

    def __init__(self, watch: Watch, parent: QObject | None = None) -> None:
        """Nothing is listened to before `start`."""
        super().__init__(parent)
        self._watch = watch
        self._heard.connect(self._on_heard, Qt.ConnectionType.QueuedConnection)
        self._lost.connect(self._on_lost, Qt.ConnectionType.QueuedConnection)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._listen, name="hall-ear", daemon=True)

    def start(self) -> None:
        """Begin to listen."""
        self._thread.start()

    def stop(self) -> bool:
        """Listen no more; True when the thread has ended."""
        self._stopping.set()
        self._watch.stop()
        if self._thread.ident is not None:
            self._thread.join(STOP_SECONDS)
        return not self._thread.is_alive()

    def _listen(self) -> None:
        while not self._stopping.is_set():
            try:
                self._watch.wait(QUIET_SECONDS)
            except YichuangError as trouble:
                self._tell(trouble)
                self._stopping.wait(AWAY_SECONDS)
            else:
                self._tell(None)
        self._watch.close()

    def _tell(self, trouble: YichuangError | None) -> None:
        if self._stopping.is_set():
            return
        if trouble is None:
            self._heard.emit()
        else:
            self._lost.emit(trouble)

    @Slot()
    def _on_heard(self) -> None:
        self.changed.emit()

    @Slot(object)
    def _on_lost(self, trouble: object) -> None:
        self.away.emit(trouble)
