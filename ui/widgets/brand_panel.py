"""The dark panel with our mark, for screens that greet: signing in and the kiosk."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui import icons, theme

FAINT = 0.045
"""The large mark in the corner is felt, not read."""


class BrandPanel(QFrame):
    """A dark ground with our mark, very large and very faint, running out of one corner."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty; the greeting puts its own words on it."""
        super().__init__(parent)
        self.setProperty("role", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ground by the style sheet, then the mark."""
        super().paintEvent(event)
        units = min(self.width(), self.height()) / theme.space(1)
        mark = icons.picture("mark", units, "on_primary", density=self.devicePixelRatioF())
        side = theme.space(units)
        painter = QPainter(self)
        painter.setOpacity(FAINT)
        painter.drawPixmap(
            QPoint(self.width() - side * 2 // 3, self.height() // 2 - side // 2), mark
        )
        painter.end()
