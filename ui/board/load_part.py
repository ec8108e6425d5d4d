"""How even the load is (忙闲不均), and one change that would help, with one button to do it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from clerk_app.domain.board_view import BoardView, Weighed
from clerk_app.domain.load_balance import Proposal
from ui import theme, words
from ui.board import board_words
from ui.board.load_bars import LoadBars
from ui.board.model import BoardModel
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

    def show_view(self, model: BoardModel, view: BoardView, *, stale: bool) -> None:
        """Show the load as last weighed; nothing can be applied to a picture of the past."""
        self._show_weighed(model.weighed, stale=stale)
        self._proposal = model.proposal
        names = {one.queue: f"{one.letter} {one.name}" for one in view.queues}
        forgotten = self._forgotten(view, names)
        if self._proposal is None:
            weighing = self.tr("正在测算…") if model.weighed is None else ""
            self._what.setText(forgotten or weighing or self.tr("目前不需要调整。"))
            self._why.setText("")
        else:
            self._what.setText(board_words.proposal(self._proposal, names))
            self._why.setText(forgotten + board_words.promise(self._proposal))
        theme.mark(self._why, tone="bad" if forgotten else "")
        self._why.setVisible(bool(self._why.text()))
        self._apply.setVisible(self._proposal is not None)
        self._apply.setEnabled(not stale and not model.busy)

    def _show_weighed(self, weighed: Weighed | None, *, stale: bool) -> None:
        loads = {} if weighed is None else weighed.load.loads
        figure = None if weighed is None else weighed.load.figure
        text, tone = board_words.evenness(figure)
        self._word.say("" if weighed is None else text, tone)
        self._word.setVisible(weighed is not None)
        self._figure.setText("" if weighed is None else board_words.figure(figure))
        theme.mark(self._figure, dimmed=stale)
        when = "" if weighed is None else words.second(weighed.as_of)
        self._header.set_note(self.tr("{time} 测算").format(time=when) if when else "")
        self._bars.show_loads(loads, stale=stale)
        self._bars.setVisible(any(loads.values()))

    def _forgotten(self, view: BoardView, names: dict[str, str]) -> str:
        said = self.tr("“{queue}”有 {n} 人等候，没有窗口在办。")
        return "".join(
            said.format(queue=names.get(queue, queue), n=n) for queue, n in view.unserved.items()
        )

    def _on_apply(self) -> None:
        if self._proposal is not None:
            self.applied.emit(self._proposal)
