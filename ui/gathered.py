"""News that come in a storm, told a few times a second: the first at once, the others together."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from clerk_app.domain.changes import Changes

PAUSE_MS = 250
"""A list that is read again four times a second is as good as one that is read at every page."""


class Gathered(QObject):
    """Hands `Changes` on, at most once in a pause; nothing is left out and nothing waits longer."""

    def __init__(self, tell: Callable[[Changes], None], parent: QObject | None = None) -> None:
        """`tell` is called on the thread this lives on."""
        super().__init__(parent)
        self._tell = tell
        self._left = Changes.NOTHING
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._on_pause)

    def take(self, changes: Changes) -> None:
        """Something has changed."""
        if self._pause.isActive():
            self._left |= changes
            return
        self._pause.start()
        self._tell(changes)

    def _on_pause(self) -> None:
        left, self._left = self._left, Changes.NOTHING
        if left:
            self.take(left)
