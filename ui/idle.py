"""Whether anybody has touched the window for a while, looked at every few seconds.

No filter of its own sees the program's events: the wedge counts keys and clicks as they pass it
anyway, what an input method types shows where the cursor stands, and the pointer is asked where it
is.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QInputMethod

LOOK_MS = 5_000
SECONDS = 60


def since_start() -> float:
    """Seconds since the PC was started, those it slept too where the system counts them."""
    if hasattr(time, "CLOCK_BOOTTIME"):
        return time.clock_gettime(time.CLOCK_BOOTTIME)
    # Windows counts them in this one.
    return time.monotonic()


class Idle(QObject):
    """Says once that nobody was there for so long; `touch` begins anew."""

    went_idle = Signal()

    def __init__(
        self,
        minutes: int,
        touched: Callable[[], int],
        parent: QObject,
        *,
        clock: Callable[[], float] = since_start,
    ) -> None:
        """`touched` is how many keys and clicks there were so far; `minutes` 0: never idle."""
        super().__init__(parent)
        self._seconds, self._touched, self._clock = minutes * SECONDS, touched, clock
        self._last: object = None
        self._since = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self.touch()
        if self._seconds > 0:
            self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is here now."""
        self._last, self._since = self._sample(), self._clock()

    def look(self) -> None:
        """Compare with the last look."""
        if self._sample() != self._last:
            self.touch()
        elif self._clock() - self._since >= self._seconds > 0:
            self.stop()
            self.went_idle.emit()

    def _sample(self) -> object:
        where = QCursor.pos()
        at = QInputMethod.queryFocusObject(Qt.InputMethodQuery.ImCursorPosition, None)
        said = QInputMethod.queryFocusObject(Qt.InputMethodQuery.ImSurroundingText, None)
        pressed = QGuiApplication.mouseButtons()
        return (where.x(), where.y(), pressed, self._touched(), str(at), hash(str(said)))
