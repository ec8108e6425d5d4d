"""A box over a list: Up and Down in the box move the mark in the list."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget

_PRESS = QEvent.Type.KeyPress


class ArrowKeys(QObject):
    """The hand stays in the box."""

    def __init__(self, box: QLineEdit, entries: QListWidget) -> None:
        """Lives with the box."""
        super().__init__(box)
        self._list = entries
        box.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: take the arrows, leave the rest to the box."""
        if isinstance(event, QKeyEvent) and event.type() == _PRESS:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                last = self._list.count() - 1
                self._list.setCurrentRow(min(max(self._list.currentRow() + step, 0), last))
                return True
        return super().eventFilter(watched, event)
