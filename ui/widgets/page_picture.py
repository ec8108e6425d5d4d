"""One drawn page in a box of its own, as large as fits, with what is said under it."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from clerk_app.desk.page_drawer_port import DrawnPage
from ui import theme


class PagePicture(QFrame):
    """Empty until a page is put; words stand in its place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing is shown."""
        super().__init__(parent)
        self.setProperty("role", "well")
        self._picture, self._said = QImage(), ""

    def sizeHint(self) -> QSize:
        """Qt: room to see how a page lies."""
        return QSize(theme.space(88), theme.space(72))

    def minimumSizeHint(self) -> QSize:
        """Qt: less on a small screen."""
        return QSize(theme.space(50), theme.space(40))

    def put(self, drawn: DrawnPage) -> None:
        """Show a page."""
        picture = QImage(
            drawn.rgb, drawn.width, drawn.height, 3 * drawn.width, QImage.Format.Format_RGB888
        )
        # Its own: the bytes it was made of go.
        self._picture, self._said = picture.copy(), ""
        self.update()

    def say(self, text: str) -> None:
        """Show words instead."""
        self._picture, self._said = QImage(), text
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt: the page in the middle."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        edge = theme.space(1)
        room = self.contentsRect().adjusted(edge, edge, -edge, -edge)
        if self._picture.isNull():
            how = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, how, self._said)
            return
        size = self._picture.size().scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        left = room.left() + (room.width() - size.width()) // 2
        top = room.top() + (room.height() - size.height()) // 2
        painter.drawImage(QRect(QPoint(left, top), size), self._picture)
