"""A notice is looked at before the act that issues it: without number and code, and marked so."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.pages.workbench.outcome_desk import OutcomeDesk
from ui.preview_dialog import PreviewDialog, look_button
from ui.widgets.ask_dialog import AskDialog


class NoticePreviews(QObject):
    """Shows what would be issued with what stands in a dialog now."""

    def __init__(self, outcomes: OutcomeDesk, notices: NoticeDesk, page: QWidget) -> None:
        """Previews stand over the dialog they are of; that of a label, over `page`."""
        super().__init__(page)
        self._outcomes, self._notices, self._page = outcomes, notices, page
        notices.label_previewed.connect(self._on_label)
        self._dialog: AskDialog | None = None
        outcomes.previewed.connect(self._on_previewed)
        outcomes.not_previewed.connect(self._on_not_previewed)

    def offer(self, dialog: AskDialog, ask: Callable[[], None] | None = None) -> None:
        """`dialog` asks for an act that is told on paper.

        `ask`: asks `outcomes` for what it would say; None: its answer does, taken back.
        """
        look = look_button(self.tr("先看文书"), "preview_notice", dialog)
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
        preview = PreviewDialog(notices, dialog, dialog.confirm)
        preview.accepted.connect(dialog.answer)
        preview.open()

    def _on_label(self, case_id: str, papers: tuple[Previewed, ...]) -> None:
        preview = PreviewDialog(papers, self._page.window(), self.tr("打印"))
        preview.accepted.connect(partial(self._notices.print_label, case_id))
        preview.open()

    def _on_not_previewed(self, error: YichuangError) -> None:
        if self._dialog is not None and self._dialog.isVisible():
            self._dialog.problem_banner.say(words.sentence(error), "bad")
