"""How many papers are not out, in the strip: not there while everything is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from clerk_app.desk.print_view import PrintStanding
from ui import print_words, theme
from ui.keys import Key
from ui.widgets.chip import Chip

LEAST = 17
"""Units: room for the drawing and a number."""


class PrintBadge(QWidget):
    """Shows a `PrintStanding`; starts hidden."""

    pressed = Signal()
    """The clerk wants to see what waits and why."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Everything is out."""
        super().__init__(parent)
        self.setObjectName("print_badge")
        self.setToolTip(self.tr("打开打印队列（{key}）").format(key=Key.PRINT_QUEUE.shown))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._chip = Chip("", parent=self, elides=True)
        # It gives its room to what the link says, down to its drawing and its number.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setMinimumWidth(theme.space(LEAST))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._chip)
        self.hide()

    def text(self) -> str:
        """What is said, for tests and screen readers; empty while hidden."""
        return self.accessibleName()

    def say(self, standing: PrintStanding) -> None:
        """Show how papers stand."""
        said, tone = print_words.badge(standing)
        self.setAccessibleName(said)
        self.setVisible(bool(said))
        if said:
            self._chip.say(said, tone, "print")
            self._take_no_more()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: by now it has its font."""
        super().showEvent(event)
        self._take_no_more()

    def _take_no_more(self) -> None:
        self.setMaximumWidth(max(self.sizeHint().width(), self.minimumWidth()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: a click anywhere on the badge."""
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(
            event.position().toPoint()
        ):
            self.pressed.emit()
        super().mouseReleaseEvent(event)
