"""Handing papers over (交接): what waits by department at the left, the bundles at the right."""

from PySide6.QtCore import QCoreApplication, QModelIndex
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.bundles import MOST_LISTED, Bundle, WaitingCase
from clerk_app.desk.rehearsing import Previewed
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.listings import BundleRow
from ui import theme
from ui.commands import WHY_NOT, KeyCommand
from ui.keys import Key
from ui.pages.bundles.check_in_dialog import CheckInDialog
from ui.pages.bundles.columns import columns, later
from ui.pages.bundles.model import BundlesModel
from ui.preview_dialog import PreviewDialog, look_button
from ui.tables import Rows
from ui.widgets.card import Card
from ui.widgets.command_button import CommandButton
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.section_header import SectionHeader
from ui.widgets.tick_list import Entry
from ui.widgets.tick_table import TickTable
from ui.widgets.veil import Veil


class BundlesPage(QWidget):
    """Keyboard all the way: digits choose a department, space ticks, Ctrl+Enter bundles."""

    def __init__(self, model: BundlesModel, parent: QWidget | None = None) -> None:
        """Show what `model` has read."""
        super().__init__(parent)
        self._model = model
        self._departments: tuple[tuple[str, int], ...] = ()
        self._who = ChoiceEditor((), self)
        self._ticks = TickTable("waiting", self)
        self._sum = QLabel(self)
        self._sum.setObjectName("waiting_sum")
        self._sum.setProperty("role", "soft")
        self._make = CommandButton(
            self.tr("生成交接单"), Key.RECEIVE, self, icon="transfer", role="primary"
        )
        self._make.setObjectName("make_bundle")
        self._look = look_button(self.tr("先看交接单"), "preview_bundle", self)
        self._nothing = EmptyState(
            self.tr("没有待交接的材料"), self.tr("受理后的纸质材料会出现在这里"), self
        )
        self._waiting = self._waiting_card()
        self._rows: Rows[BundleRow] = Rows(columns(), key=lambda row: row.bundle, parent=self)
        self._table = row_table("bundle_table", self._rows, stretched=(1,), parent=self)
        self._table.activated.connect(self._on_activated)
        self._none_made = EmptyState(
            self.tr("还没有交接单"), self.tr("生成后在这里查看和签收"), self, icon="transfer"
        )
        self._made_head = SectionHeader(self.tr("交接单"), self)
        self._made = QStackedWidget(self)
        for widget in (self._none_made, self._table):
            self._made.addWidget(widget)
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._stack = QStackedWidget(self)
        self._veil = Veil(self._stack)
        self._lay_out()
        self._make.clicked.connect(self._on_make)
        self._look.clicked.connect(self._on_look)
        self._ticks.changed.connect(self._on_ticked)
        model.changed.connect(self._on_changed)
        model.opened.connect(self._on_opened)
        model.previewed.connect(self._on_previewed)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: read anew."""
        super().showEvent(event)
        if self._model.board is None:
            self._veil.cover(self.tr("正在读取交接情况…"))
        self._model.load()

    # Layout

    def _waiting_card(self) -> QStackedWidget:
        self._who.setObjectName("bundle_department")
        self._who.edited.connect(self._on_department)
        chosen = QWidget(self)
        column = QVBoxLayout(chosen)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        all_ = QPushButton(self.tr("全选"), self)
        none = QPushButton(self.tr("全不选"), self)
        for button, ticked in ((all_, True), (none, False)):
            button.setProperty("role", "quiet")
            button.clicked.connect(lambda _=False, on=ticked: self._ticks.tick_all(ticked=on))
        head = QHBoxLayout()
        head.addWidget(self._who, 1)
        head.addWidget(all_)
        head.addWidget(none)
        column.addLayout(head)
        column.addWidget(self._ticks, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._sum, 1)
        foot.addWidget(self._look)
        foot.addWidget(self._make)
        column.addLayout(foot)
        stack = QStackedWidget(self)
        for widget in (self._nothing, chosen):
            stack.addWidget(widget)
        return stack

    def _lay_out(self) -> None:
        left, right = Card(self), Card(self)
        left.body.addWidget(SectionHeader(self.tr("待交接"), self))
        left.body.addWidget(self._waiting, 1)
        right.body.addWidget(self._made_head)
        right.body.addWidget(self._made, 1)
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        for widget in (QWidget(self), both, self._failure):
            self._stack.addWidget(widget)
        column_ = QVBoxLayout(self)
        column_.setContentsMargins(0, 0, 0, 0)
        column_.addWidget(self._stack)
        go = self.tr("到交接单列表")
        KeyCommand(Key.FIND_CASE, "find_bundle", go, self._table.setFocus, self)
        self._make.setProperty(WHY_NOT, self.tr("没有选中的材料"))

    # Bringing up to date

    def _on_changed(self) -> None:
        model = self._model
        if model.problem or model.board is not None:
            self._veil.uncover()
        if model.problem:
            self._failure.say(model.problem)
            self._stack.setCurrentIndex(2)
            return
        if model.board is None:
            return
        self._stack.setCurrentIndex(1)
        waiting = model.board.waiting
        self._waiting.setCurrentIndex(1 if waiting else 0)
        departments = tuple((name, len(waiting[name])) for name in sorted(waiting))
        if departments != self._departments:
            self._show_departments(departments)
        self._on_department(self._who.value())
        made = model.board.made
        cut = self.tr("只列最近 {n} 张，更早的请扫条码").format(n=len(made))
        usual = self.tr("回车或扫码签收")
        self._made_head.set_note(cut if len(made) >= MOST_LISTED else usual)
        self._rows.show(made)
        self._made.setCurrentIndex(1 if made else 0)
        self._on_ticked()

    def _show_departments(self, departments: tuple[tuple[str, int], ...]) -> None:
        chosen = self._who.value()
        self._departments = departments
        names = [name for name, _ in departments]
        self._who.clear()
        for name, count in departments:
            self._who.addItem(self.tr("{name}（{n} 件）").format(name=name, n=count), name)
        self._who.put("")
        self._who.put(chosen if chosen in names else next(iter(names), ""))

    def _on_department(self, name: str) -> None:
        board = self._model.board
        rows = board.waiting.get(name, ()) if board is not None else ()
        self._ticks.offer([_entry(one) for one in rows])

    def _on_ticked(self) -> None:
        board, name = self._model.board, self._who.value()
        ticked = set(self._ticks.ticked())
        rows = board.waiting.get(name, ()) if board is not None else ()
        pages = sum(one.pages for one in rows if one.case_id in ticked)
        said = self.tr("已选 {cases} 件 {pages} 页").format(cases=len(ticked), pages=pages)
        self._sum.setText(said)
        self._make.setEnabled(bool(ticked) and not self._model.busy)
        self._look.setEnabled(self._make.isEnabled())

    # Acts

    def _on_make(self) -> None:
        self._model.make(self._who.value(), self._ticks.ticked())

    def _on_look(self) -> None:
        self._model.look(self._who.value(), self._ticks.ticked())

    def _on_previewed(self, papers: tuple[Previewed, ...]) -> None:
        preview = PreviewDialog(papers, self.window(), self._make)
        preview.accepted.connect(self._on_make)
        preview.open()

    def _on_activated(self, index: QModelIndex) -> None:
        self._model.open(self._rows.row(index.row()).bundle)

    def _on_opened(self, bundle: Bundle) -> None:
        CheckInDialog(self._model, bundle, self.window()).open()


def _entry(one: WaitingCase) -> Entry:
    pages = QCoreApplication.translate("Bundles", "{n} 页").format(n=one.pages)
    facts = (spoken_groups(one.number), one.accepted_on, pages, one.applicant, later(one.papers))
    said = "　".join(fact for fact in facts if fact)
    return Entry(one.case_id, said, ticked=one.pages > 0)
