"""Barcode guns type like a very fast clerk; this tells the two apart, anywhere in the program."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

SHORTEST = 6
"""Characters of the shortest code we expect; a clerk's Enter after two letters is no scan."""
LONGEST_GAP_MS = 35
"""Milliseconds between two keys of a gun; hands need 60 and more."""
TAKES_SCAN = "takesScan"
"""Dynamic property of a field that wants the code typed into itself, as if by hand."""

_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_HELD = (
    Qt.KeyboardModifier.ControlModifier
    | Qt.KeyboardModifier.AltModifier
    | Qt.KeyboardModifier.MetaModifier
)


def event_time(event: QKeyEvent) -> int:
    """When the key went down, in milliseconds, by the windowing system.

    Not the time we look at it: after a busy moment a clerk's keys arrive all at once.
    """
    return event.timestamp()


@dataclass(frozen=True, slots=True)
class _Burst:
    """Keys so far, where they went, and what stood there before."""

    text: str
    last: int
    field: QWidget | None
    before: str


class Wedge(QObject):
    """Event filter for the whole application that turns a fast burst plus Enter into `scanned`."""

    scanned = Signal(str)
    """The code, without the Enter."""

    def __init__(
        self,
        app: QApplication,
        *,
        clock: Callable[[QKeyEvent], int] = event_time,
        within: QWidget | None = None,
    ) -> None:
        """Listen to every key of `app`; `clock` gives milliseconds of a key.

        `within`: only while that window is the active one; the scans of others are not its.
        """
        super().__init__(within or app)
        self._within = within
        self._clock = clock
        self._burst: _Burst | None = None
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count keys on their way to the focused widget; swallow only the Enter of a scan."""
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._within is not None and not self._within.isActiveWindow():
            return False
        if not _first_stop(watched):
            return False
        if event.key() in _ENTERS:
            return self._on_enter(event)
        # A scanner holds no key down and no modifier but Shift.
        if event.isAutoRepeat() or event.modifiers() & _HELD or not event.text().isprintable():
            self._burst = None
        elif event.text():
            self._burst = self._longer(event)
        return False

    def _longer(self, event: QKeyEvent) -> _Burst:
        now = self._clock(event)
        burst = self._burst
        if burst is None or now - burst.last > LONGEST_GAP_MS:
            field = QApplication.focusWidget()
            return _Burst(event.text(), now, field, _content(field))
        return _Burst(burst.text + event.text(), now, burst.field, burst.before)

    def _on_enter(self, event: QKeyEvent) -> bool:
        burst, self._burst = self._burst, None
        if burst is None or len(burst.text) < SHORTEST:
            return False
        if self._clock(event) - burst.last > LONGEST_GAP_MS:
            return False
        field = burst.field
        if field is not None and field.property(TAKES_SCAN):
            return False
        if field is not None and field is QApplication.focusWidget():
            _undo_to(field, burst.before, tries=len(burst.text) + 1)
        self.scanned.emit(burst.text)
        return True


def _first_stop(watched: QObject) -> bool:
    """A key climbs from the focused widget to its parents; it counts once, at the start."""
    focused = QApplication.focusWidget()
    if focused is not None:
        return watched is focused
    return isinstance(watched, QWidget) and watched.isWindow()


def _content(field: QWidget | None) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText()
    return ""


def _undo_to(field: QWidget, before: str, *, tries: int) -> None:
    """Take back what the gun typed, through the field's own undo, so that its owner hears of it."""
    if not isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit):
        return
    for _ in range(tries):
        if _content(field) == before:
            return
        field.undo()
