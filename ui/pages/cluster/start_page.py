"""Batches to go on with and batches that were received; a new one with one key."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.batch_drafts import LeftBatch, cluster_themes
from clerk_app.desk.batches import MOST_LISTED
from clerk_app.domain import batch_number
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.listings import BatchRow
from ui import icons, theme
from ui.keys import Key
from ui.pages.cluster.cluster_words import states_said
from ui.pages.cluster.state import ClusterState
from ui.pages.workbench.left_batch_row import LeftBatchRow
from ui.pages.workbench.undo_button import UndoButton
from ui.tables import Column, Rows
from ui.widgets.card import Card
from ui.widgets.command_button import CommandButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.section_header import SectionHeader
from ui.widgets.veil import Veil

translate = QCoreApplication.translate


class StartPage(QWidget):
    """Shown while no batch is open."""

    begun = Signal(str)
    """Id of a theme to begin a batch for."""
    taken_up = Signal(str)
    undo_asked = Signal()
    opened = Signal(str)
    """Number of a batch, or of one of its companies."""
    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing read yet."""
        super().__init__(parent)
        self._themes: tuple[str, ...] = ()
        self._drafts: tuple[LeftBatch, ...] = ()
        self._new = QHBoxLayout()
        self._find = QLineEdit(self)
        self._find.setObjectName("find_batch")
        self._find.setPlaceholderText(self.tr("批次编号，或本批任一企业的办件编号"))
        self._find.setClearButtonEnabled(True)
        self._find.returnPressed.connect(self._on_find)
        self._undo = UndoButton(self)
        self._undo.asked.connect(self.undo_asked)
        self._left = Card(self)
        self._header = SectionHeader(self.tr("未完成的批次"), self)
        self._list = QVBoxLayout()
        self._list.setSpacing(theme.space(1))
        self._cards: list[QWidget] = []
        self._rows: Rows[BatchRow] = Rows(_columns(), key=lambda row: row.batch, parent=self)
        self._table = row_table("batch_table", self._rows, stretched=(3,), parent=self)
        self._table.activated.connect(self._on_activated)
        self._nothing = EmptyState(
            self.tr("还没有收过集群注册"),
            self.tr("经办人带多家企业来办时，按上面的按钮新建一批"),
            self,
            icon="building",
        )
        self._received_head = SectionHeader(self.tr("已收件的批次"), self)
        self._received = QStackedWidget(self)
        for widget in (QWidget(self), self._nothing, self._table):
            self._received.addWidget(widget)
        self._veil = Veil(self._received)
        self._failure = ErrorState(self)
        self._failure.retried.connect(self.retried)
        self._stack = QStackedWidget(self)
        self._lay_out()
        find = QShortcut(QKeySequence(Key.FIND_CASE.value), self)
        find.activated.connect(self._find.setFocus)

    def show_state(self, state: ClusterState, catalogue: Catalogue | None) -> None:
        """Bring lists and buttons up to date."""
        if state.loaded:
            self._veil.uncover()
        else:
            self._veil.cover(self.tr("正在读取批次…"))
        if state.problem:
            self._failure.say(state.problem)
            self._stack.setCurrentIndex(1)
            return
        self._stack.setCurrentIndex(0)
        if catalogue is not None:
            self._show_themes(catalogue)
            names = {one.id: one.name for one in catalogue.themes}
            if state.left != self._drafts:
                self._drafts = state.left
                self._show_drafts(names)
        self._left.setVisible(bool(state.left))
        self._header.set_note(self.tr("{n} 批").format(n=len(state.left)))
        cut = self.tr("只列最近 {n} 批，更早的按编号查找").format(n=len(state.recent))
        usual = self.tr("回车打开")
        self._received_head.set_note(cut if len(state.recent) >= MOST_LISTED else usual)
        self._rows.show(state.recent)
        shown = 2 if state.recent else 1
        self._received.setCurrentIndex(shown if state.loaded else 0)

    def show_undo(self, what: str) -> None:
        """What can be undone now; empty: nothing."""
        self._undo.say(what)

    def go(self) -> None:
        """The hand goes where a barcode may be scanned."""
        self._find.setFocus()

    def clear(self) -> None:
        """What was looked for is over."""
        self._find.clear()

    def _lay_out(self) -> None:
        head = Card(self, tight=True)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        row.addWidget(self._find, 1)
        row.addLayout(self._new)
        row.addWidget(self._undo)
        head.body.addLayout(row)
        self._left.body.addWidget(self._header)
        self._left.body.addLayout(self._list)
        received = Card(self)
        received.body.addWidget(self._received_head)
        received.body.addWidget(self._received, 1)
        lists = QWidget(self)
        column = QVBoxLayout(lists)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(head)
        column.addWidget(self._left)
        column.addWidget(received, 1)
        scroll = QScrollArea(self)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(lists)
        for widget in (scroll, self._failure):
            self._stack.addWidget(widget)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _show_themes(self, catalogue: Catalogue) -> None:
        themes = cluster_themes(catalogue)
        names = tuple(one.id for one in themes)
        if names == self._themes:
            return
        self._themes = names
        while self._new.count():
            gone = self._new.takeAt(0).widget()
            gone.hide()
            gone.deleteLater()
        for place, one in enumerate(themes):
            text = self.tr("新建一批：{name}").format(name=one.name)
            # The first is the usual one and has the key.
            button: QPushButton = (
                CommandButton(text, Key.NEW_CASE, self, icon="plus", role="primary")
                if place == 0
                else QPushButton(icons.icon("plus", "primary"), text, self)
            )
            button.setObjectName(f"new_batch:{one.id}")
            button.clicked.connect(lambda _=False, chosen=one.id: self.begun.emit(chosen))
            self._new.addWidget(button)

    def _show_drafts(self, names: dict[str, str]) -> None:
        for card in self._cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._cards = []
        for left in self._drafts:
            chosen = left.draft.head.theme
            card = LeftBatchRow(left, names.get(chosen, chosen), self)
            card.taken_up.connect(self.taken_up)
            self._list.addWidget(card)
            self._cards.append(card)

    def _on_find(self) -> None:
        if self._find.text().strip():
            self.opened.emit(self._find.text().strip())

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.row(index.row()).batch)


def _columns() -> tuple[Column[BatchRow], ...]:
    return (
        Column(
            translate("StartPage", "批次编号"), lambda row: batch_number.spoken_groups(row.batch)
        ),
        Column(translate("StartPage", "收件日期"), lambda row: row.received_on),
        Column(translate("StartPage", "企业"), lambda row: str(row.cases), numeric=True),
        Column(translate("StartPage", "办理情况"), states_said),
    )
