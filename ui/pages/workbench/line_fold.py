"""What an online case brought along, folded into one line below what is still missing."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from clerk_app.domain.case import Channel
from clerk_app.domain.checklist import Line
from ui import icons
from ui.commands import WHY_NOT
from ui.keys import Key
from ui.pages.workbench.subject import Subject
from ui.widgets.command_button import CommandButton

translate = QCoreApplication.translate

FEWEST = 2
"""One line folded into one line saves nothing."""


@dataclass(frozen=True, slots=True)
class Fold:
    """How the lines of one subject are laid out while it is in front."""

    key: str = ""
    """Id of the draft or case."""
    slots: frozenset[str] = frozenset()
    """Lines that had something when it came to the front, and have; empty: nothing is folded."""
    missing: frozenset[str] = frozenset()
    """Lines that must be handed in and were not there then."""
    open: bool = False

    def order(self, lines: Collection[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
        """The lines that stay in sight, what was missing first, and those folded.

        What comes while the case is worked on stays where the clerk has put it.
        """
        shown = (line for line in lines if line.slot not in self.slots)
        first = sorted(shown, key=lambda line: line.slot not in self.missing)
        return tuple(first), tuple(line for line in lines if line.slot in self.slots)


def fold_of(subject: Subject, before: Fold) -> Fold:
    """The fold of what is in front; one that is there already only lets lines go.

    A line that loses what it had, or has something to say, is in sight from then on. Folded is a
    case that came online, and only while something must still be handed in: with nothing missing,
    what came is what is to be looked at.
    """
    had = frozenset(
        one.slot for one in subject.lines if one.present and one.slot not in subject.line_problems
    )
    if subject.key == before.key:
        return replace(before, slots=before.slots & had)
    online = subject.case is not None and subject.case.channel is Channel.ONLINE
    if not online or not subject.missing or len(had) < FEWEST:
        return Fold(subject.key)
    return Fold(subject.key, had, frozenset(line.slot for line in subject.missing))


class FoldRow(CommandButton):
    """Says how many lines are folded, and opens them by click or key."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing is folded."""
        super().__init__("", Key.UNFOLD, parent, role="quiet")
        self.setObjectName("fold_lines")
        self.setProperty(WHY_NOT, translate("Checklist", "没有收起的材料"))
        self._shown: tuple[Fold, tuple[Line, ...]] | None = None
        self.hide()

    def show_fold(self, fold: Fold, folded: tuple[Line, ...]) -> None:
        """How many lines it stands for, and how many of them nobody has compared yet."""
        if (fold, folded) == self._shown:
            return
        self._shown = (fold, folded)
        said = translate("Checklist", "已有 {n} 件").format(n=len(folded))
        unchecked = sum(line.unchecked for line in folded)
        if unchecked:
            said += translate("Checklist", "（{n} 件未核对原件）").format(n=unchecked)
        does = translate("Checklist", "收起") if fold.open else translate("Checklist", "展开")
        self.setText(translate("Checklist", "{said}，{does}").format(said=said, does=does))
        self.setIcon(icons.icon("chevron-up" if fold.open else "chevron-down", "primary"))
        self.setVisible(bool(folded))
