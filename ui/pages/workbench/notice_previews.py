"""A notice is looked at before the act that issues it: without number and code, and marked so."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QVBoxLayout, QWidget

from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain.errors import YichuangError
from ui import icons, theme, words
from ui.pages.workbench.outcome_desk import OutcomeDesk
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.pdf_view import PdfView

WIDTH, HEIGHT = 160, 180


class NoticePreviews(QObject):
    """Shows what would be issued with what stands in a dialog now."""

    def __init__(self, outcomes: OutcomeDesk, page: QWidget) -> None:
        """Previews stand over the dialog they are of."""
        super().__init__(page)
        self._outcomes = outcomes
        self._dialog: AskDialog | None = None
        outcomes.previewed.connect(self._on_previewed)
        outcomes.not_previewed.connect(self._on_not_previewed)

    def offer(self, dialog: AskDialog, ask: Callable[[], None] | None = None) -> None:
        """`dialog` asks for an act that is told on paper.

        `ask`: asks `outcomes` for what it would say; None: its answer does, taken back.
        """
        look = QPushButton(icons.icon("eye", "primary"), self.tr("先看文书"), dialog)
        look.setObjectName("preview_notice")
        look.setProperty("role", "quiet")
        look.setAutoDefault(False)
        look.setToolTip(self.tr("按现在填写的内容看文书；没有出具，不登记"))
        look.clicked.connect(partial(self._look, dialog, ask))
        dialog.add_beside(look)

    def _look(self, dialog: AskDialog, ask: Callable[[], None] | None) -> None:
        if dialog.says_problem():
            return
        self._dialog = dialog
        if ask is not None:
            ask()
            return
        with self._outcomes.rehearsing():
            # The answer goes the way it would go; only the act at its end is taken back.
            dialog.accepted.emit()

    def _on_previewed(self, notices: tuple[Previewed, ...]) -> None:
        dialog = self._dialog
        if dialog is None or not dialog.isVisible():
            return
        preview = _Preview(notices, dialog)
        preview.accepted.connect(dialog.answer)
        preview.open()

    def _on_not_previewed(self, error: YichuangError) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.problem_banner.say(words.sentence(error), "bad")


class _Preview(QDialog):
    """The notices side by side; `accepted` is the way on."""

    def __init__(self, notices: tuple[Previewed, ...], dialog: AskDialog) -> None:
        super().__init__(dialog)
        self.setObjectName("notice_preview")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("预览，尚未出具"))
        # A screen of 768 lines has less.
        most = dialog.screen().availableGeometry().height() * 9 // 10
        self.resize(theme.space(WIDTH), min(theme.space(HEIGHT), most))
        tabs = QTabWidget(self)
        tabs.setDocumentMode(True)
        for one in notices:
            shown = PdfView(tabs)
            shown.show_bytes(one.pdf)
            tabs.addTab(shown, words.paper_kind(one.kind))
        back = QPushButton(self.tr("返回修改"), self)
        back.setObjectName("preview_back")
        back.setAutoDefault(False)
        back.clicked.connect(self.reject)
        go_on = QPushButton(dialog.confirm.text(), self)
        go_on.setObjectName("preview_confirm")
        go_on.setProperty("role", dialog.confirm.property("role"))
        go_on.setShortcut(dialog.confirm.shortcut())
        go_on.setDefault(True)
        go_on.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(back)
        foot.addWidget(go_on)
        column = QVBoxLayout(self)
        column.addWidget(tabs, 1)
        column.addLayout(foot)
