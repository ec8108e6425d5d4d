"""Calls an injected step again and again on a thread of its own; this is how sync runs."""

import logging
import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal, Slot

log = logging.getLogger(__name__)

STUMBLE_SECONDS = 30.0
"""Pause after a step that failed in a way nobody foresaw."""
STOP_SECONDS = 3.0


class Heartbeat(QObject):
    """A loop around `step`, which returns how many seconds to wait before the next one."""

    reported = Signal(object)
    """What the step handed to `report`, now on the GUI thread."""
    _report = Signal(object)

    def __init__(
        self, step: Callable[[], float], *, name: str, parent: QObject | None = None
    ) -> None:
        """Prepare the loop; nothing runs before `start()`."""
        super().__init__(parent)
        self._report.connect(self._on_report, Qt.ConnectionType.QueuedConnection)
        self._step = step
        self._awake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._beat, name=name, daemon=True)

    def start(self) -> None:
        """Begin; the first step is taken at once."""
        self._thread.start()

    def poke(self) -> None:
        """End the present wait early; safe from any thread."""
        self._awake.set()

    def report(self, status: object) -> None:
        """Hand `status` to whoever listens to `reported`; safe from the step's thread."""
        if not self._stopping.is_set():
            self._report.emit(status)

    def stop(self, seconds: float = STOP_SECONDS) -> bool:
        """Ask the loop to end and wait for it; True when it has ended within `seconds`."""
        self._stopping.set()
        self._awake.set()
        if self._thread.ident is not None:
            self._thread.join(seconds)
        return not self._thread.is_alive()

    def _beat(self) -> None:
        while not self._stopping.is_set():
            # Cleared before the step: a poke that arrives during it must not be lost.
            self._awake.clear()
            pause = self._one_step()
            if not self._stopping.is_set():
                self._awake.wait(pause)

    def _one_step(self) -> float:
        try:
            return self._step()
        except Exception:
            # A step that speaks to somebody catches its own and says on screen how it stands.
            log.exception("a step of %s failed", self._thread.name)
            return STUMBLE_SECONDS

    @Slot(object)
    def _on_report(self, status: object) -> None:
        self.reported.emit(status)
