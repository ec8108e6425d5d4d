"""Tell once and completely (一次性告知): which materials are to be put right, and what else."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.checklist import Line
from ui import theme
from ui.pages.workbench import line_standing
from ui.pages.workbench.item_ticks import ItemTicks
from ui.pages.workbench.line_ticks import LineTicks, Tick
from ui.widgets.ask_dialog import AskDialog


@dataclass(frozen=True, slots=True)
class Words:
    """What such a dialog says."""

    title: str
    law: str
    """What is asked of the clerk, and the article."""
    confirm: str
    lines: str
    """Over the materials."""
    note: str
    """Over the remarks."""
    example: str
    nothing: str
    """What is missing when too little is told."""


class OnceDialog(AskDialog):
    """The lines to tick, the remarks, and which items it is about."""

    told = Signal(object, str, object)
    """Slots that are not right, the remarks, and ids of the items."""

    def __init__(
        self,
        words: Words,
        ticks: Sequence[Tick],
        items: Sequence[CaseItem],
        parent: QWidget,
        *,
        enough: Callable[[str], bool] = bool,
        danger: bool = False,
    ) -> None:
        """`enough` says whether the remarks alone tell something; `danger`: it ends the case."""
        super().__init__(words.title, words.law, words.confirm, parent, danger=danger)
        self._nothing, self._enough = words.nothing, enough
        self._ticks = LineTicks(ticks, self)
        self._note = QPlainTextEdit(self)
        self._note.setObjectName("correction_note")
        self._note.setTabChangesFocus(True)
        self._note.setPlaceholderText(words.example)
        self._note.setFixedHeight(theme.space(18))
        self._items = ItemTicks(items, self)
        caption = QLabel(words.note, self)
        caption.setBuddy(self._note)
        self.body.addWidget(QLabel(words.lines, self))
        self.body.addWidget(self._ticks, 1)
        self.body.addWidget(caption)
        self.body.addWidget(self._note)
        self.body.addWidget(self._items)
        self.accepted.connect(self._on_accepted)
        self._note.setFocus()

    def problem(self) -> str:
        """Something must be told."""
        if self._ticks.ticked() or self._enough(self._said()):
            return self._items.problem()
        return self._nothing

    def _said(self) -> str:
        return self._note.toPlainText().strip()

    def _on_accepted(self) -> None:
        self.told.emit(self._ticks.ticked(), self._said(), self._items.chosen())


def tick_of(line: Line, standards: Mapping[str, str], barred: str = "") -> Tick:
    """A line with where it stands and its standard (受理标准, by slot), ticked when missing."""
    said = f"{line.name}　{line_standing.standing(line).text}"
    return Tick(line.slot, said, line.missing, barred, standards.get(line.slot, ""))
