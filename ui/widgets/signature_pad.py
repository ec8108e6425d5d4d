"""A pad to sign on, with mouse, pen or finger; the signature leaves it as a PNG."""

from PySide6.QtCore import QBuffer, QIODevice, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QImage,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QFrame, QWidget

from ui import theme

WIDTH, HEIGHT = 90, 26
"""Units."""
PEN_UNITS = 0.6
FEWEST_POINTS = 3
"""A single touch is no signature."""


class SignaturePad(QFrame):
    """Strokes as they are drawn. Pens and fingers come as the mouse events Qt makes of them."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is written."""
        super().__init__(parent)
        self.setProperty("role", "well")
        self.setObjectName("signature_pad")
        self.setAccessibleName(self.tr("签名板"))
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumSize(theme.space(WIDTH), theme.space(HEIGHT))
        self._strokes: list[list[QPointF]] = []

    @property
    def empty(self) -> bool:
        """Nothing that could be a signature."""
        return sum(map(len, self._strokes)) < FEWEST_POINTS

    def clear(self) -> None:
        """Begin again."""
        self._strokes.clear()
        self.update()
        self.changed.emit()

    def png(self) -> bytes:
        """The strokes on nothing, cut to what is written; empty bytes when nothing is."""
        if self.empty:
            return b""
        edge = theme.space(1)
        room = self._path().boundingRect().adjusted(-edge, -edge, edge, edge)
        image = QImage(
            (room.size() * self.devicePixelRatioF()).toSize(), QImage.Format.Format_ARGB32
        )
        image.setDevicePixelRatio(self.devicePixelRatioF())
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        painter.translate(-room.topLeft())
        self._draw(painter)
        painter.end()
        out = QBuffer()
        out.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(out, "PNG")  # type: ignore[call-overload]  # the stub knows no bytes for a format
        return bytes(out.data().data())

    def sizeHint(self) -> QSize:
        """Qt: as wide as a signature on paper."""
        return QSize(theme.space(WIDTH), theme.space(HEIGHT))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: a stroke begins."""
        if event.button() is Qt.MouseButton.LeftButton:
            self._strokes.append([event.position()])
            self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt: it goes on; what leaves the pad stays on its edge."""
        if self._strokes and event.buttons() & Qt.MouseButton.LeftButton:
            inside = QRectF(self.rect())
            place = event.position()
            x = min(max(place.x(), inside.left()), inside.right())
            y = min(max(place.y(), inside.top()), inside.bottom())
            self._strokes[-1].append(QPointF(x, y))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt: it ends."""
        if event.button() is Qt.MouseButton.LeftButton:
            self.changed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the frame, a line to sign on, the strokes."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("edge"), 1, Qt.PenStyle.DashLine))
        level = self.height() - theme.space(5)
        painter.drawLine(theme.space(4), level, self.width() - theme.space(4), level)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(theme.colour("ink"), theme.space(PEN_UNITS))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.drawPath(self._path())

    def _path(self) -> QPainterPath:
        path = QPainterPath()
        for stroke in self._strokes:
            path.moveTo(stroke[0])
            for place in stroke[1:]:
                path.lineTo(place)
        return path
