"""Ask once and completely (一次性告知补正): which lines, and what else the applicant must know."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import Line
from ui import theme
from ui.pages.workbench import line_standing
from ui.pages.workbench.item_ticks import ItemTicks
from ui.pages.workbench.line_ticks import LineTicks, Tick
from ui.widgets.ask_dialog import AskDialog


class CorrectionDialog(AskDialog):
    """Lines that are missing are ticked already; the note says what is wrong with the others."""

    asked = Signal(object, str, object)
    """Slots to hand in, the note, and ids of the items that wait for them."""

    def __init__(self, lines: tuple[Line, ...], items: Sequence[CaseItem], parent: QWidget) -> None:
        """Offer every line that is the applicant's to hand in, and the items that may ask."""
        super().__init__(
            self.tr("一次性告知补正"),
            self.tr("请一次列全所有需要补正的内容，不得分次告知（行政许可法第三十二条）。"),
            self.tr("告知补正"),
            parent,
        )
        ticks = tuple(self._tick(line, items) for line in lines if not line.shared)
        self._ticks = LineTicks(ticks, self)
        self._note = QPlainTextEdit(self)
        self._note.setObjectName("correction_note")
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText(self.tr("例如：住所证明缺房东签字，请补签后提交"))
        self._note.setFixedHeight(theme.space(18))
        self._items = ItemTicks(items, self)
        caption = QLabel(self.tr("补正说明"), self)
        caption.setBuddy(self._note)
        self.body.addWidget(QLabel(self.tr("需要补交或重交的材料"), self))
        self.body.addWidget(self._ticks, 1)
        self.body.addWidget(caption)
        self.body.addWidget(self._note)
        self.body.addWidget(self._items)
        self.accepted.connect(self._on_accepted)
        self._note.setFocus()

    def problem(self) -> str:
        """Something must be asked."""
        if self._ticks.ticked() or self._note.toPlainText().strip():
            return self._items.problem()
        return self.tr("请勾选要补的材料，或写明要补正的内容。")

    def _tick(self, line: Line, items: Sequence[CaseItem]) -> Tick:
        said = f"{line.name}　{line_standing.standing(line).text}"
        barred = "" if may_ask(items, line.slot) else self.tr("首次告知没有列入")
        return Tick(line.slot, said, line.missing, barred)

    def _on_accepted(self) -> None:
        note = self._note.toPlainText().strip()
        self.asked.emit(self._ticks.ticked(), note, self._items.chosen())


def may_ask(items: Sequence[CaseItem], slot: str) -> bool:
    """Whether some item may still ask for a slot: of one that has asked, its first list only."""
    firsts = [one.corrections[0].slots if one.corrections else () for one in items]
    return not items or any(not first or slot in first for first in firsts)
