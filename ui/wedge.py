"""Barcode guns type like a very fast clerk; this tells the two apart, anywhere in the program."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget
from shiboken6 import isValid

SHORTEST = 6
"""Characters of the shortest code we expect; a clerk's Enter after two letters is no scan."""
LONGEST_GAP_MS = 35
"""Milliseconds between two keys of a gun; hands need 60 and more."""

_TEXTS = QLineEdit | QPlainTextEdit | QTextEdit
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
    """Keys so far, where they went, what stood there before, and those not yet delivered."""

    text: str
    last: int
    field: QWidget | None
    before: str
    held: tuple[QKeyEvent, ...] = ()


class Wedge(QObject):
    """Event filter over whatever gets the keys that turns a fast burst plus Enter into `scanned`.

    It follows the focus and is over the whole program only while a menu is open or nothing has
    the focus: in Python over every event of the program it took an eighth of all a window does.

    A text field shows the burst until its Enter comes and is then as it was before. Anything else
    (a list whose digits choose, a button) hears of keys only when they turn out to be a hand's.
    """

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
        self._delivering = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(LONGEST_GAP_MS)
        self._patience.timeout.connect(self._let_go)
        self._app = app
        self._over: QObject | None = None
        app.focusChanged.connect(self._follow)
        self._follow()

    def stop(self) -> None:
        """Hear nothing any more."""
        self._app.focusChanged.disconnect(self._follow)
        self._listen_over(None)
        self.deleteLater()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count keys on their way to the focused widget; swallow only those of a scan."""
        if isinstance(event, QFocusEvent):
            self._on_menu(event)
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if self._within is not None and not self._within.isActiveWindow():
            return False
        if self._delivering or not _first_stop(watched):
            return False
        if event.key() in _ENTERS:
            return self._on_enter(event)
        # A scanner holds no key down and no modifier but Shift.
        text = event.text()
        if event.isAutoRepeat() or event.modifiers() & _HELD or not text.isprintable():
            self._end()
        elif text:
            return self._on_letter(event)
        elif event.key() != Qt.Key.Key_Shift:
            self._end()
        return False

    def _follow(self) -> None:
        focused, menu = QApplication.focusWidget(), QApplication.activePopupWidget()
        elsewhere = menu is not None and menu.focusWidget() is not focused
        self._listen_over(self._app if focused is None or elsewhere else focused)

    def _on_menu(self, event: QFocusEvent) -> None:
        """An open menu takes the keys, and the widget under it keeps the focus."""
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            return
        if event.lostFocus():
            self._listen_over(self._app)
        elif QApplication.activePopupWidget() is None:
            self._follow()

    def _listen_over(self, over: QObject | None) -> None:
        if self._over is not None and isValid(self._over):
            self._over.removeEventFilter(self)
        self._over = over
        if over is not None:
            over.installEventFilter(self)

    def _on_letter(self, event: QKeyEvent) -> bool:
        now, burst = self._clock(event), self._burst
        if burst is None or now - burst.last > LONGEST_GAP_MS:
            self._let_go()
            field = _target()
            burst = _Burst("", now, field, _content(field))
        holds = bool(burst.held) or (not burst.text and _acts_on_keys(burst.field, event.text()))
        held = (*burst.held, event.clone()) if holds else ()
        self._burst = _Burst(burst.text + event.text(), now, burst.field, burst.before, held)
        if holds:
            self._patience.start()
        return holds

    def _on_enter(self, event: QKeyEvent) -> bool:
        burst = self._burst
        slow = burst is not None and self._clock(event) - burst.last > LONGEST_GAP_MS
        if burst is None or slow or len(burst.text) < SHORTEST:
            self._end()
            return False
        self._patience.stop()
        self._burst = None
        if burst.field is not None and burst.field is _target():
            _restore(burst.field, burst.before, tries=len(burst.text) + 1)
        self.scanned.emit(burst.text)
        return True

    def _end(self) -> None:
        self._let_go()
        self._burst = None

    def _let_go(self) -> None:
        """These keys were a hand's: whom they were meant for gets them now, in their order."""
        self._patience.stop()
        burst = self._burst
        if burst is None or not burst.held:
            return
        self._burst = _Burst(burst.text, burst.last, burst.field, burst.before)
        self._delivering = True
        for key in burst.held:
            if burst.field is not None and burst.field is _target():
                QApplication.sendEvent(burst.field, key)
        self._delivering = False


def _first_stop(watched: QObject) -> bool:
    """A key climbs from the focused widget to its parents; it counts once, at the start."""
    focused = _target()
    if focused is not None:
        return watched is focused
    return isinstance(watched, QWidget) and watched.isWindow()


def _target() -> QWidget | None:
    """Who gets the next key: an open menu before the widget with the focus."""
    menu = QApplication.activePopupWidget()
    if menu is not None:
        return menu.focusWidget() or menu
    return QApplication.focusWidget()


def _content(field: QWidget | None) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QPlainTextEdit | QTextEdit):
        return field.toPlainText()
    return ""


def _acts_on_keys(field: QWidget | None, text: str) -> bool:
    """Whether a letter there does something that could not be taken back.

    A space is never the first of a code: a button that is pressed by it is pressed at once.
    """
    return field is not None and text != " " and not isinstance(field, _TEXTS)


def _restore(field: QWidget, before: str, *, tries: int) -> None:
    """Take back what the gun typed, through the field's own undo, so that its owner hears of it."""
    if not isinstance(field, _TEXTS):
        return
    for _ in range(tries):
        if _content(field) == before:
            return
        field.undo()
    if isinstance(field, QLineEdit) and _content(field) != before:
        # A password has no undo but an empty field.
        field.selectAll()
        field.insert(before)
