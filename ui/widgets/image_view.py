"""Scanned pages on screen, page under page, as wide as there is room or larger."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from clerk_app.domain.errors import RuleError, Trouble
from ui import theme

WIDEST = 2400
"""Pixels: enough to read small print on one A4 page, and little enough to hold forty pages."""


def read_pages(path: Path) -> tuple[QImage, ...]:
    """Every page of a picture, upright, at most `WIDEST` wide; slow, so not on the GUI thread.

    Raises RuleError FILE_DAMAGED when no page can be read.
    """
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    pages = []
    while True:
        page = reader.read()
        if page.isNull():
            break
        if page.width() > WIDEST:
            page = page.scaledToWidth(WIDEST, Qt.TransformationMode.SmoothTransformation)
        pages.append(page)
        if not reader.jumpToNextImage():
            break
    if not pages:
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
    return tuple(pages)


class ImageView(QScrollArea):
    """Shows pictures under each other; `zoom` 1 is the width of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing shown."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._pages: tuple[QImage, ...] = ()
        self._labels: tuple[QLabel, ...] = ()
        self._factor = 1.0
        self._sheet = QWidget(self)
        self._column = QVBoxLayout(self._sheet)
        edge = theme.space(2)
        self._column.setContentsMargins(edge, edge, edge, edge)
        self._column.setSpacing(edge)
        self.setWidget(self._sheet)

    def show_pages(self, pages: tuple[QImage, ...]) -> None:
        """Show other pages, from the top, as wide as there is room."""
        self._pages = pages
        self._factor = 1.0
        for label in self._labels:
            self._column.removeWidget(label)
            label.hide()
            label.deleteLater()
        self._labels = tuple(QLabel(self._sheet) for _ in pages)
        for label in self._labels:
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self._column.addWidget(label)
        self._draw()
        self.verticalScrollBar().setValue(0)

    def zoom(self, factor: float) -> None:
        """Larger or smaller; `fit` goes back."""
        self._factor = min(5.0, max(0.2, self._factor * factor))
        self._draw()

    def fit(self) -> None:
        """As wide as there is room."""
        self._factor = 1.0
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: keep to the width of the window."""
        super().resizeEvent(event)
        self._draw()

    def _draw(self) -> None:
        room = self.viewport().width() - 2 * theme.space(2)
        density = self.devicePixelRatioF()
        for label, page in zip(self._labels, self._pages, strict=True):
            wide = round(max(1, room) * self._factor * density)
            size = QSize(wide, max(1, round(page.height() * wide / max(1, page.width()))))
            drawn = QPixmap.fromImage(
                page.scaled(
                    size,
                    Qt.AspectRatioMode.IgnoreAspectRatio,
                    Qt.TransformationMode.SmoothTransformation,
                )
            )
            drawn.setDevicePixelRatio(density)
            label.setPixmap(drawn)
