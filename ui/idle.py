"""Whether anybody has touched the window for a while, looked at every few seconds.

Keys, clicks and turns of a wheel are counted as the system hands them to the window in front,
before any widget sees them: a filter over every event of the program is dear. What an input method
types shows where the cursor stands, and the pointer is asked where it is.
"""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QGuiApplication, QInputMethod, QWindow
from shiboken6 import isValid

from ui import app as application

LOOK_MS = 5_000
_HANDS = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)
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
        parent: QObject,
        *,
        clock: Callable[[], float] = since_start,
    ) -> None:
        """`minutes` 0: never idle."""
        super().__init__(parent)
        self._seconds, self._clock = minutes * SECONDS, clock
        self._touched = 0
        self._front: QWindow | None = None
        self._last: object = None
        self._since = clock()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look from now on."""
        self.touch()
        if self._seconds > 0 and not self._timer.isActive():
            self._timer.start()
            application.running().focusWindowChanged.connect(self._follow)
            self._follow(QGuiApplication.focusWindow())

    def stop(self) -> None:
        """Look no more."""
        if self._timer.isActive():
            self._timer.stop()
            application.running().focusWindowChanged.disconnect(self._follow)
            self._follow(None)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: count what a hand does; nothing is kept from anybody."""
        del watched
        if event.type() in _HANDS:
            self._touched += 1
        return False

    def _follow(self, window: QWindow | None) -> None:
        if self._front is not None and isValid(self._front):
            self._front.removeEventFilter(self)
        self._front = window
        if window is not None:
            window.installEventFilter(self)

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
        return (where.x(), where.y(), pressed, self._touched, str(at), hash(str(said)))
