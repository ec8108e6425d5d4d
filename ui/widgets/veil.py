"""A veil over a page while it waits, which appears only when the wait can be felt."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.card import Card

DELAY_MS = 250
"""Answers are due within 100 ms; a veil that flashes for those would only disturb."""
TURN_MS = 60
TURN_DEGREES = 24


class Veil(QFrame):
    """Covers its parent, takes clicks, turns a small wheel."""

    def __init__(self, parent: QWidget) -> None:
        """Hidden; follows the size of `parent`."""
        super().__init__(parent)
        self._over = parent
        self.setProperty("role", "veil")
        # Words on a sheet of their own: what lies under the veil must not show through them.
        sheet = Card(self)
        self._wheel, self._text = _Wheel(sheet), QLabel(sheet)
        self._text.setProperty("role", "lead")
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sheet.body.addWidget(self._wheel, 0, Qt.AlignmentFlag.AlignHCenter)
        sheet.body.addWidget(self._text)
        column = QVBoxLayout(self)
        column.addWidget(sheet, 0, Qt.AlignmentFlag.AlignCenter)
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.timeout.connect(self._appear)
        parent.installEventFilter(self)
        self.hide()

    def cover(self, text: str) -> None:
        """Cover soon, unless `uncover` comes first."""
        self._text.setText(text)
        if not self.isVisible():
            self._delay.start(DELAY_MS)

    def uncover(self) -> None:
        """Away at once."""
        self._delay.stop()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow with the parent."""
        if event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    def _appear(self) -> None:
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()


class _Wheel(QWidget):
    """A turning arc."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        side = theme.space(8)
        self.setFixedSize(side, side)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._turn)

    def event(self, event: QEvent) -> bool:
        """Turn only while seen."""
        if event.type() is QEvent.Type.Show:
            self._timer.start(TURN_MS)
        elif event.type() is QEvent.Type.Hide:
            self._timer.stop()
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the ring and its bright part."""
        del event
        thick = theme.space(0.8)
        inside = QRectF(self.rect()).adjusted(thick, thick, -thick, -thick)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("line"), thick))
        painter.drawEllipse(inside)
        painter.setPen(QPen(theme.colour("primary"), thick))
        painter.drawArc(inside, -self._angle * 16, 100 * 16)
        painter.end()

    def _turn(self) -> None:
        self._angle = (self._angle + TURN_DEGREES) % 360
        self.update()
