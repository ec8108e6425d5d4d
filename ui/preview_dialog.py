"""Papers that an act would issue, looked at before it: the clerk goes back, or on."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from clerk_app.desk.rehearsing import Previewed
from ui import icons, theme, words
from ui.widgets.pdf_view import PdfView

WIDTH, HEIGHT = 160, 180


def look_button(text: str, name: str, parent: QWidget) -> QPushButton:
    """The button that asks for such a look, beside the one that goes on."""
    look = QPushButton(icons.icon("eye", "primary"), text, parent)
    look.setObjectName(name)
    look.setProperty("role", "quiet")
    look.setAutoDefault(False)
    return look


class PreviewDialog(QDialog):
    """They stand side by side; `accepted` is the way on."""

    def __init__(
        self, papers: tuple[Previewed, ...], over: QWidget, way_on: QPushButton | str
    ) -> None:
        """`way_on`: the button that goes on in what it stands over, or its words."""
        super().__init__(over)
        self.setObjectName("notice_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("预览，尚未出具"))
        # A screen of 768 lines has less.
        most = over.screen().availableGeometry().height() * 9 // 10
        self.resize(theme.space(WIDTH), min(theme.space(HEIGHT), most))
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        for one in papers:
            shown = PdfView(tabs)
            shown.show_bytes(one.pdf)
            tabs.addTab(shown, one.name or words.paper_kind(one.kind))
        back = QPushButton(self.tr("返回修改"), self)
        back.setObjectName("preview_back")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        go_on = QPushButton(way_on if isinstance(way_on, str) else way_on.text(), self)
        go_on.setObjectName("preview_confirm")
        go_on.setProperty("role", "primary")
        if isinstance(way_on, QPushButton):
            go_on.setProperty("role", way_on.property("role") or "primary")
            go_on.setShortcut(way_on.shortcut())
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(go_on)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addLayout(foot)
