"""One item of what is applied for: who decides, how fast, after what, and how far it is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.deferral import Promise
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.workdays import Due, WarningCard
from ui import icons, theme, words
from ui.due_words import (
    answer_text,
    card_text,
    card_tone,
    due_in_short,
    due_text,
    due_tone,
    promise_text,
    provisional_in_full,
)
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel

QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own "no limit", which PySide has no name for."""


class MatterRow(QFrame):
    """A line with a tick for an optional part, or a cross for an item chosen by itself."""

    ticked = Signal(bool)
    dropped = Signal()

    def __init__(self, item_id: str, parent: QWidget | None = None) -> None:
        """The line of one item."""
        super().__init__(parent)
        # Takes the hand when it was sent here: the frame shows where that is.
        self.setProperty("role", "lane")
        self.setObjectName(f"matter:{item_id}")
        self._tick = QCheckBox(self)
        self._tick.setObjectName(f"part:{item_id}")
        self._tick.clicked.connect(self.ticked)
        self._name = ElidedLabel("", self)
        self._facts = _small(f"facts:{item_id}", self)
        self._code = _small(f"code:{item_id}", self, mode=Qt.TextElideMode.ElideMiddle)
        self._state = Chip("", parent=self)
        self._due = Chip("", parent=self)
        self._due.setObjectName(f"due:{item_id}")
        self._owed = Chip("", parent=self)
        self._owed.setObjectName(f"owed:{item_id}")
        self._extended = _small(f"extended:{item_id}", self)
        self._extended.hide()
        self._drop = QToolButton(self)
        self._drop.setObjectName(f"drop:{item_id}")
        self._drop.setProperty("role", "quiet")
        self._drop.setIcon(icons.icon("close", "primary"))
        self._drop.setIconSize(icons.icon_size(3.5))
        self._drop.clicked.connect(self.dropped)
        self._grid = QGridLayout(self)
        edge = theme.space(1)
        self._grid.setContentsMargins(edge, theme.space(0.5), edge, theme.space(0.5))
        self._grid.setHorizontalSpacing(theme.space(2))
        self._grid.setVerticalSpacing(0)
        self._grid.setColumnStretch(1, 1)
        self._grid.addWidget(self._tick, 0, 0)
        chips = QHBoxLayout()
        chips.setSpacing(theme.space(1.5))
        for chip in (self._state, self._due):
            chips.addWidget(chip)
        self._grid.addLayout(chips, 1, 2)
        self._grid.addWidget(self._drop, 0, 3)
        # Under the chips, however wide they are: a code is of use whole only.
        self._grid.addWidget(self._code, 2, 1, 1, -1)
        # A promise is rare and long: three chips beside each other have no room.
        self._grid.addWidget(self._owed, 3, 1, 1, -1, Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(self._extended, 4, 1, 1, -1)

    @property
    def tick(self) -> QCheckBox:
        """The box, for whoever moves the hand."""
        return self._tick

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: what stands beside the name leaves it two fifths at least."""
        super().resizeEvent(event)
        if self._state.isHidden():
            self._facts.setMaximumWidth(self.width() * 3 // 5)

    def show_part(
        self, name: str, item: CaseItem | None, *, optional: bool, may_drop: bool, after: str
    ) -> None:
        """Before receipt: `item` is None for an optional part that is not wanted."""
        # Every part of a theme has its tick, so that the names stand in one line.
        self._tick.setVisible(not may_drop)
        self._tick.setEnabled(optional)
        self._tick.setChecked(item is not None)
        self._tick.setAccessibleName(name)
        self._drop.setVisible(may_drop)
        said = self.tr("移除 {name}").format(name=name)
        self._drop.setToolTip(said)
        self._drop.setAccessibleName(said)
        self._name.setText(name)
        theme.mark(self._name, tone="" if item is not None else "soft")
        self._facts.setText(self._said(item, after))
        self._facts.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._name, 0, 1)
        self._grid.addWidget(self._facts, 0, 2)
        self._code.hide()
        self._state.hide()
        self._due.hide()
        self._owed.hide()

    def show_item(
        self,
        item: CaseItem,
        due: Due | None,
        card: WarningCard,
        after: str,
        *,
        procedure: Procedure,
        to_accept: Due | None = None,
        promise: Promise | None = None,
    ) -> None:
        """After receipt: its state, its last day and the card it shows.

        Before acceptance the last day is that of `to_accept`, in sight once it has a card;
        `promise` is what it still owes.
        """
        self._tick.hide()
        self._drop.hide()
        self._name.setText(item.name)
        # State and last day stand beside the facts, the name has the line to itself.
        self._grid.addWidget(self._name, 0, 1, 1, -1)
        self._facts.setMaximumWidth(QWIDGETSIZE_MAX)
        self._facts.setText(self._said(item, after))
        self._facts.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(self._facts, 1, 1)
        self._code.setText(self.tr("实施编码 {code}").format(code=item.task_code))
        self._code.setVisible(bool(item.task_code))
        self._state.show()
        self._state.say(words.state(item.state), words.tone(item.state))
        self._owed.setVisible(promise is not None)
        if promise is not None:
            self._owed.say(promise_text(promise), card_tone(promise.card) or "soft", "clock")
        self._extended.setVisible(bool(item.extended))
        self._extended.setText(self._longer(item))
        accepting = due is None and to_accept is not None and card is not WarningCard.NONE
        self._due.setVisible(due is not None or accepting)
        if accepting and to_accept is not None:
            self._due.say(card_text(card), card_tone(card), "clock")
            self._due.setToolTip(answer_text(to_accept, procedure))
        if due is not None:
            said = due_text(due)
            if due.fixed:
                said = self.tr("{day} 前办结").format(day=said)
            short = said if due.fixed else due_in_short(due)
            self._due.say(card_text(card) or short, card_tone(card) or due_tone(due), "clock")
            self._due.setToolTip(provisional_in_full(due) or said)

    def _longer(self, item: CaseItem) -> str:
        """By how much its limit was lengthened, and why; older programs kept no reason."""
        if not item.extended_for:
            return self.tr("已延长 {n} 个工作日").format(n=item.extended)
        said = self.tr("已延长 {n} 个工作日：{reason}")
        return said.format(n=item.extended, reason=item.extended_for)

    def _said(self, item: CaseItem | None, after: str) -> str:
        if item is None:
            return self.tr("可选")
        facts = [item.department, words.limit(item.promised)]
        if after:
            facts.append(self.tr("在“{items}”之后").format(items=after))
        return "　".join(facts)


def _small(
    name: str, parent: QWidget, *, mode: Qt.TextElideMode = Qt.TextElideMode.ElideRight
) -> ElidedLabel:
    """An empty line of small print."""
    label = ElidedLabel("", parent, mode=mode)
    label.setObjectName(name)
    label.setProperty("role", "small")
    return label
