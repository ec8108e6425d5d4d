"""A PDF on screen, page under page, as wide as there is room."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins, Signal
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme


class PdfView(QWidget):
    """Shows one document; `open` another or nothing."""

    loaded = Signal(int)
    """Number of pages, 0 when the file could not be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing open."""
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._bytes = QBuffer(self)
        self._document.statusChanged.connect(self._on_status)
        self._view = QPdfView(self)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        edge = theme.space(2)
        self._view.setDocumentMargins(QMargins(edge, edge, edge, edge))
        self._view.setPageSpacing(theme.space(2))
        self._view.setDocument(self._document)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._view)

    @property
    def pages(self) -> int:
        """Pages of the open document."""
        return self._document.pageCount()

    def show_file(self, path: Path) -> None:
        """Show the document at `path`; `loaded` tells how it went."""
        self._document.load(str(path))

    def show_bytes(self, pdf: bytes) -> None:
        """Show a document that is in no file."""
        self._bytes.close()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)

    def clear(self) -> None:
        """Let go of the file."""
        self._document.close()

    def zoom(self, factor: float) -> None:
        """Larger or smaller; `fit` goes back to the width of the window."""
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(5.0, max(0.2, self._view.zoomFactor() * factor)))

    def fit(self) -> None:
        """As wide as there is room."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def _on_status(self, status: QPdfDocument.Status) -> None:
        if status is QPdfDocument.Status.Ready:
            self.loaded.emit(self._document.pageCount())
        elif status is QPdfDocument.Status.Error:
            self.loaded.emit(0)
