"""What was copied of a person from our window does not stay on the clipboard."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QApplication

from clerk_app.domain.masking import Audience, mask_in_text
from ui.widgets.editors.line_editor import LineEditor

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Copied(QObject):
    """Watches what is copied while our program is in front; clears only what is still ours.

    A number goes after its time: what looks like one, and whatever comes out of a field that hides
    what stands in it. At the lock all of it goes: names and addresses look like any text. What was
    copied is remembered as a number that cannot be turned back.
    """

    def __init__(self, seconds: int, parent: QObject) -> None:
        """So many seconds after a number was copied it is cleared; 0: at the lock only."""
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: dict[QClipboard.Mode, int] = {}
        self._numbers: set[QClipboard.Mode] = set()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self._clear_numbers)
        self._clipboard.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Clear what was copied here and still lies there: what came after is somebody else's."""
        self._timer.stop()
        for mode in tuple(self._ours):
            self._clear(mode)

    def _clear_numbers(self) -> None:
        for mode in tuple(self._numbers):
            self._clear(mode)

    def _clear(self, mode: QClipboard.Mode) -> None:
        self._numbers.discard(mode)
        if hash(self._clipboard.text(mode)) == self._ours.pop(mode, None):
            self._clipboard.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        self._ours.pop(mode, None)
        self._numbers.discard(mode)
        front = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        text = self._clipboard.text(mode) if mode in MODES and front else ""
        if not text:
            return
        self._ours[mode] = hash(text)
        if _hides_what_it_has(QApplication.focusWidget()) or _has_number(text):
            self._numbers.add(mode)
            if self._timer.interval() > 0:
                self._timer.start()


def _has_number(text: str) -> bool:
    return mask_in_text(text, Audience.LOG) != text


def _hides_what_it_has(field: object) -> bool:
    return isinstance(field, LineEditor) and field.masked
