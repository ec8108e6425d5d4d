"""An outcome that the law lets a window take only with its reason told."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from clerk_app.domain.case import CaseItem
from ui import theme
from ui.pages.workbench.item_ticks import ItemTicks
from ui.widgets.ask_dialog import AskDialog


@dataclass(frozen=True, slots=True)
class Asked:
    """What a dialog says."""

    title: str
    note: str
    """What follows, and the article."""


class ReasonDialog(AskDialog):
    """Which items, and why."""

    reasoned = Signal(object, str)
    """Ids of the items, and the reason."""

    def __init__(
        self,
        asked: Asked,
        items: Sequence[CaseItem],
        parent: QWidget,
        *,
        may_be_empty: bool = False,
    ) -> None:
        """About those of the case's `items` that the outcome fits.

        `may_be_empty`: the reason is known already, and what is typed is added to it.
        """
        super().__init__(asked.title, asked.note, asked.title, parent, danger=True)
        self._may_be_empty = may_be_empty
        self._items = ItemTicks(items, self)
        self._reason = QPlainTextEdit(self)
        self._reason.setObjectName("outcome_reason")
        self._reason.setTabChangesFocus(True)
        self._reason.setFixedHeight(theme.space(18))
        caption = QLabel(self.tr("补充说明") if may_be_empty else self.tr("理由"), self)
        caption.setBuddy(self._reason)
        for widget in (self._items, caption, self._reason):
            self.body.addWidget(widget)
        self.accepted.connect(self._on_accepted)
        self._reason.setFocus()

    def problem(self) -> str:
        """Both are needed, unless the reason is known."""
        if not self._may_be_empty and not self._reason.toPlainText().strip():
            return self.tr("请写明理由，文书上要告知申请人。")
        return self._items.problem()

    def _on_accepted(self) -> None:
        self.reasoned.emit(self._items.chosen(), self._reason.toPlainText().strip())
