"""A QR code on the screen, as large as its room, for the camera of a telephone."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme

QUIET = 4
"""Modules of quiet zone on each side, ISO/IEC 18004."""


class QrPicture(QWidget):
    """Black modules on white, whatever the theme."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to show yet."""
        super().__init__(parent)
        self._rows: tuple[str, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_rows(self, rows: tuple[str, ...]) -> None:
        """Modules, top row first, 1 black; none: the code takes no room."""
        self._rows = rows
        self.setVisible(bool(rows))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Qt: a telephone at half a metre reads this."""
        return QSize(theme.space(40), theme.space(40))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: draw whole pixels a module, so that no edge is grey."""
        del event
        if not self._rows:
            return
        count = len(self._rows) + 2 * QUIET
        module = max(1, min(self.width(), self.height()) // count)
        left = (self.width() - module * count) // 2
        top = (self.height() - module * count) // 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, module * count, module * count), theme.colour("surface"))
        for down, row in enumerate(self._rows, start=QUIET):
            for across, cell in enumerate(row, start=QUIET):
                if cell == "1":
                    place = QRectF(left + across * module, top + down * module, module, module)
                    painter.fillRect(place, theme.colour("ink"))
        painter.end()
