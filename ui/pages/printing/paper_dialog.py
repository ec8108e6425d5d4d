"""One paper of the print queue, as it came out: the PDF itself."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.pdf_view import PdfView


class PaperDialog(QDialog):
    """Esc closes it; shown with `open()`."""

    def __init__(self, title: str, content: bytes, parent: QWidget) -> None:
        """`content` is the PDF."""
        super().__init__(parent)
        self.setObjectName("queue_paper")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumSize(theme.space(150), theme.space(150))
        view = PdfView(self)
        view.show_bytes(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(view)
