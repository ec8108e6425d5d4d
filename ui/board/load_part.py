"""How even the load is (忙闲不均), and one change that would help, with one button to do it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.domain.board_view import BoardView
from clerk_app.domain.load_balance import Proposal
from ui import theme
from ui.board import board_words
from ui.board.load_bars import LoadBars
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.section_header import SectionHeader


class LoadPart(Card):
    """The figure, the columns behind it, and the proposal."""

    applied = Signal(object)
    """The `Proposal` that is to be carried out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self._proposal: Proposal | None = None
        self._header = SectionHeader(self.tr("忙闲不均"), self)
        self._word = Chip("", parent=self)
        self._word.setObjectName("evenness")
        self._figure = QLabel(self)
        self._figure.setObjectName("figure")
        self._figure.setProperty("role", "title")
        self._figure.setToolTip(
            self.tr("各窗口待办时间的变异系数（标准差除以平均数）：0 最均衡，越大越不均")
        )
        self._header.add(self._word)
        self._header.add(self._figure)
        self._bars = LoadBars(self)
        self._what = QLabel(self)
        self._what.setObjectName("proposal")
        self._what.setProperty("role", "lead")
        self._what.setWordWrap(True)
        self._why = QLabel(self)
        self._why.setObjectName("promise")
        self._why.setProperty("role", "soft")
        self._why.setWordWrap(True)
        self._apply = QPushButton(self.tr("应用"), self)
        self._apply.setObjectName("apply")
        self._apply.setProperty("role", "primary")
        self._apply.clicked.connect(self._on_apply)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        row.addWidget(self._what, 1)
        row.addWidget(self._apply)
        self.body.addWidget(self._header)
        self.body.addWidget(self._bars)
        self.body.addLayout(row)
        self.body.addWidget(self._why)

    def show_view(self, view: BoardView, *, stale: bool, busy: bool) -> None:
        """Show the load of `view`; nothing can be applied to a picture of the past."""
        load = view.load
        text, tone = board_words.evenness(load.figure)
        self._word.say(text, tone)
        self._figure.setText(board_words.figure(load.figure))
        theme.mark(self._figure, dimmed=stale)
        self._bars.show_loads(load.loads, stale=stale)
        self._bars.setVisible(any(load.loads.values()))
        self._proposal = view.proposal
        names = {one.queue: f"{one.letter} {one.name}" for one in view.queues}
        forgotten = self._forgotten(view, names)
        if view.proposal is None:
            self._what.setText(forgotten or self.tr("目前不需要调整。"))
            self._why.setText("")
        else:
            self._what.setText(board_words.proposal(view.proposal, names))
            self._why.setText(forgotten + board_words.promise(view.proposal))
        theme.mark(self._why, tone="bad" if forgotten else "")
        self._why.setVisible(bool(self._why.text()))
        self._apply.setVisible(view.proposal is not None)
        self._apply.setEnabled(not stale and not busy)

    def _forgotten(self, view: BoardView, names: dict[str, str]) -> str:
        said = self.tr("“{queue}”有 {n} 人等候，没有窗口在办。")
        return "".join(
            said.format(queue=names.get(queue, queue), n=n)
            for queue, n in view.load.unserved.items()
        )

    def _on_apply(self) -> None:
        if self._proposal is not None:
            self.applied.emit(self._proposal)
