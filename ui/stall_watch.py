"""Notices when the window stands still: logs for how long, and what the GUI thread was doing."""

import logging
import sys
import threading
import traceback
from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QObject, Qt, QTimer, Slot

log = logging.getLogger(__name__)

STALL_MS = 50
"""Longer than this and a key feels late (sync-notes 10, G13)."""
BEAT_MS = 25
MOST_TOLD = 20
"""Stalls that are logged with where they were; after so many only the longest is kept."""

Told = Callable[[float, str], None]
"""Called on the GUI thread after a stall: how many milliseconds it took, and where it was."""


def _log(milliseconds: float, where: str) -> None:
    log.warning("the window stood still for %.0f ms, in:\n%s", milliseconds, where)


class StallWatch(QObject):
    """A timer beats on the GUI thread; a thread beside it looks where that is when a beat is late.

    The stack has names of files and functions only, nothing of what they work on.
    """

    def __init__(self, parent: QObject | None = None, told: Told = _log) -> None:
        """Watch the thread this is made on, until `stop`."""
        super().__init__(parent)
        self._told = told
        self._watched = threading.get_ident()
        self._beaten, self._where = monotonic(), ""
        self._many, self.longest_ms = 0, 0.0
        self._stopping = threading.Event()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()
        self._thread = threading.Thread(target=self._look, name="stall-watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Watch no longer."""
        self._timer.stop()
        self._stopping.set()
        self._thread.join()

    @Slot()
    def _beat(self) -> None:
        now = monotonic()
        late = (now - self._beaten) * 1000 - BEAT_MS
        where, self._where = self._where, ""
        # After the stack was taken away: else it would be taken of the next beat's lateness.
        self._beaten = now
        if late <= STALL_MS:
            return
        self.longest_ms = max(self.longest_ms, late)
        self._many += 1
        if self._many <= MOST_TOLD:
            self._told(late, where or "nothing of ours: the system or a library held it")

    def _look(self) -> None:
        while not self._stopping.wait(BEAT_MS / 1000):
            late = (monotonic() - self._beaten) * 1000 - BEAT_MS
            if late > STALL_MS and not self._where:
                frame = sys._current_frames().get(self._watched)  # noqa: SLF001  # the one way
                self._where = "".join(traceback.format_stack(frame)) if frame is not None else ""
