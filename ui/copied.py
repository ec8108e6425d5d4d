"""A person's number that was copied from our window does not stay on the clipboard."""

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication

from clerk_app.domain.masking import Audience, mask_in_text

MODES = (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection)


class Copied(QObject):
    """Watches what is copied while our program is in front; clears only what is still ours.

    What was copied is remembered as a number that cannot be turned back.
    """

    def __init__(self, seconds: int, parent: QObject) -> None:
        """So many seconds after a number was copied it is cleared; 0: at the lock only."""
        super().__init__(parent)
        self._clipboard = QGuiApplication.clipboard()
        self._ours: dict[QClipboard.Mode, int] = {}
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(seconds * 1000)
        self._timer.timeout.connect(self.clear)
        self._clipboard.changed.connect(self._on_changed)

    def clear(self) -> None:
        """Clear what was copied here and still lies there: what came after is somebody else's."""
        self._timer.stop()
        ours, self._ours = self._ours, {}
        for mode, digest in ours.items():
            if hash(self._clipboard.text(mode)) == digest:
                self._clipboard.clear(mode)

    def _on_changed(self, mode: QClipboard.Mode) -> None:
        self._ours.pop(mode, None)
        front = QGuiApplication.applicationState() is Qt.ApplicationState.ApplicationActive
        if mode not in MODES or not front:
            return
        text = self._clipboard.text(mode)
        if not text or mask_in_text(text, Audience.LOG) == text:
            return
        self._ours[mode] = hash(text)
        if self._timer.interval() > 0:
            self._timer.start()
