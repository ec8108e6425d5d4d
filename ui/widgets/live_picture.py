"""A picture that changes all the time, as large as there is room; framed in a tone."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui import theme


class LivePicture(QWidget):
    """Shows the last picture it was given; nothing, before the first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Dark, so that the edges of white paper stand out."""
        super().__init__(parent)
        self._picture, self._tone = QImage(), ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def minimumSizeHint(self) -> QSize:
        """Qt: a page must be made out."""
        return QSize(theme.space(60), theme.space(45))

    def show_picture(self, picture: QImage, tone: str = "") -> None:
        """Another picture; `tone` empty: no frame."""
        self._picture, self._tone = picture, tone
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt: the whole picture, in the middle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("ink"))
        if self._picture.isNull():
            return
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        at = QRect(0, 0, size.width(), size.height())
        at.moveCenter(self.rect().center())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(at, self._picture)
        if self._tone:
            thick = theme.space(1)
            painter.setPen(QPen(theme.colour(self._tone), thick))
            inset = thick // 2
            painter.drawRect(at.adjusted(inset, inset, -inset, -inset))
