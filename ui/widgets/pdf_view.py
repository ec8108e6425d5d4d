"""A PDF on screen, page under page, as wide as there is room."""

from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMargins
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui import theme


class PdfView(QWidget):
    """Shows one document of our own making; what comes from elsewhere is drawn by a child."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing open."""
        super().__init__(parent)
        self._document = QPdfDocument(self)
        self._bytes = QBuffer(self)
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
        """Show the document at `path`."""
        self._document.load(str(path))

    def show_bytes(self, pdf: bytes) -> None:
        """Show a document that is in no file."""
        self._bytes.close()
        self._bytes.setData(QByteArray(pdf))
        self._bytes.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._bytes)
