"""A search box over a table of cases; Enter or a double click opens one in the workbench."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QWidget,
)

from clerk_app.domain.listings import CaseRow
from ui import icons, theme
from ui.commands import KeyCommand, offer
from ui.keys import Key
from ui.pages.cases.columns import LIMIT, STRETCHED, columns
from ui.pages.cases.model import CasesModel, Look, Only
from ui.tables import Column, Rows
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.veil import Veil


@dataclass(frozen=True, slots=True)
class Listing:
    """What one list of cases is called and says."""

    name: str
    """Object names begin so."""
    columns: tuple[Column[CaseRow], ...]
    placeholder: str
    nothing: str
    """Said when there is nothing at all."""
    hint: str


class CasesPage(Card):
    """Keyboard all the way: F7 to the box, Down into the table, Enter opens."""

    opened = Signal(str)
    """Id of the case to open."""
    timeline_asked = Signal(str)
    """Id of the case whose timeline is wanted."""
    differences_asked = Signal(str)
    """Id of the case whose differences shall be decided."""

    def __init__(
        self, model: CasesModel, listing: Listing | None = None, parent: QWidget | None = None
    ) -> None:
        """Show what `model` has found; `listing` None: all cases."""
        super().__init__(parent)
        self._model = model
        self._listing = listing or self._all_cases()
        self._box = QLineEdit(self)
        self._box.setObjectName(f"{self._listing.name}_search")
        self._box.setProperty("scale", "large")
        self._box.setClearButtonEnabled(True)
        self._box.setPlaceholderText(self._listing.placeholder)
        self._box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._box.textChanged.connect(model.type)
        self._box.returnPressed.connect(self._on_enter)
        self._box.installEventFilter(self)
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._note.setObjectName(f"{self._listing.name}_count")
        self._timeline, self._differing = self._timeline_button(), self._differing_button()
        self._to_call = self._to_call_button()
        self._by_limit, self.head = self._limit_button(), QHBoxLayout()
        self._rows: Rows[CaseRow] = Rows(
            self._listing.columns, key=lambda row: row.case_id, parent=self
        )
        self._table = row_table(
            f"{self._listing.name}_table", self._rows, stretched=STRETCHED, parent=self
        )
        self._table.activated.connect(self._on_activated)
        self._table.horizontalHeader().sectionClicked.connect(self._on_title)
        self._nothing = EmptyState("", "", self, icon="search")
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.reload)
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._table, self._nothing, self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._lay_out()
        find = f"find_{self._listing.name}"
        KeyCommand(Key.FIND_CASE, find, self.tr("查找办件"), self._on_find, self)
        if model.knows_differing:
            said = self.tr("核对所选办件的差异，或列出待核对的办件")
            KeyCommand(Key.DIFFERENCES, "case_differences", said, self._on_differences, self)
        model.changed.connect(self._on_changed)

    def _lay_out(self) -> None:
        self.head.setSpacing(theme.space(3))
        self.head.addWidget(self._box, 1)
        narrowing = (self._to_call, self._differing)
        for widget in (self._note, self._by_limit, *narrowing, self._timeline):
            self.head.addWidget(widget)
        self.body.addLayout(self.head)
        self.body.addWidget(self._stack, 1)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: fresh rows, and the hand already in the box."""
        super().showEvent(event)
        self._model.come_or_go(in_sight=True)
        if self._model.look is Look.LOADING:
            self._veil.cover(self.tr("正在查找办件…"))
        self._model.reload()
        self._on_find()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt: nobody reads it now."""
        super().hideEvent(event)
        self._model.come_or_go(in_sight=False)

    def scanned(self, text: str) -> None:
        """A barcode was read: search for it."""
        self._box.setText(text)
        self._model.find(text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down leaves the box for the table."""
        if (
            watched is self._box
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
            and self._rows.rowCount()
        ):
            self._go_to_table()
            return True
        return super().eventFilter(watched, event)

    def _all_cases(self) -> Listing:
        return Listing(
            name="case",
            columns=columns(),
            placeholder=self.tr("办件编号、姓名、企业名称、证件号码、材料里的文字，或扫凭证条码"),
            nothing=self.tr("还没有办件"),
            hint=self.tr("收件后在这里查找"),
        )

    def _timeline_button(self) -> QPushButton:
        button = QPushButton(icons.icon("clock", "primary"), self.tr("轨迹"), self)
        button.setObjectName("open_timeline")
        button.setProperty("role", "quiet")
        tip = self.tr("所选办件的轨迹（{key}）")
        offer(button, Key.TIMELINE, why_not=self.tr("列表是空的"))
        button.setToolTip(tip.format(key=Key.TIMELINE.shown))
        button.clicked.connect(self._on_timeline)
        return button

    def _differing_button(self) -> QPushButton:
        button = QPushButton(icons.icon("conflict", "primary"), self.tr("待核对差异"), self)
        button.setObjectName("only_differing")
        button.setCheckable(True)
        button.setToolTip(
            self.tr("只列有差异待核对的办件，最早的在前（{key}）").format(key=Key.DIFFERENCES.shown)
        )
        button.setVisible(self._model.knows_differing)
        button.toggled.connect(self._model.show_only_differing)
        return button

    def _to_call_button(self) -> QPushButton:
        """Seen only by who may know how others were rated, and only when somebody waits."""
        button = QPushButton(icons.icon("call", "primary"), self.tr("待回访"), self)
        button.setObjectName("only_to_call")
        button.setCheckable(True)
        button.setToolTip(self.tr("只列有实名差评待回访的办件，最早的在前；打开即看轨迹"))
        button.hide()
        button.toggled.connect(self._model.show_only_to_call)
        return button

    def _limit_button(self) -> QPushButton:
        button = QPushButton(icons.icon("calendar", "primary"), self.tr("按期限"), self)
        button.setObjectName("sort_by_limit")
        button.setCheckable(True)
        button.setToolTip(self.tr("先到期的在前；再点一次按最近办理排列"))
        title = self.tr("办件按期限排列")
        offer(button, None, title=title, why_not=self.tr("列表是空的"), icon="calendar")
        button.setVisible(self._model.knows_limits)
        button.toggled.connect(self._model.sort_by_limit)
        return button

    def _on_title(self, column: int) -> None:
        """A click on the title of the last day sorts by it, another no longer."""
        if self._model.knows_limits and column == LIMIT:
            self._by_limit.toggle()

    def _go_to_table(self) -> None:
        self._table.setFocus()
        # Focus alone makes a row the current one, but shows none.
        self._table.selectRow(max(self._table.currentIndex().row(), 0))

    def _on_find(self) -> None:
        self._box.setFocus()
        self._box.selectAll()

    def _on_enter(self) -> None:
        """Enter in the box: search at once; when one case is left it is meant."""
        if self._model.text == self._box.text() and len(self._model.rows) == 1:
            self._on_activated(self._rows.index(0, 0))
            return
        self._model.find(self._box.text())

    def _on_timeline(self) -> None:
        index = self._table.currentIndex()
        if index.isValid():
            self.timeline_asked.emit(self._rows.row(index.row()).case_id)
        elif len(self._model.rows) == 1:
            self.timeline_asked.emit(self._model.rows[0].case_id)
        else:
            # Which one is meant is for the clerk to say.
            self._go_to_table()

    def _on_activated(self, index: QModelIndex) -> None:
        """Of a list of differences the difference is meant, of one of calls the timeline."""
        row = self._rows.row(index.row())
        asked = {Only.DIFFERING: self.differences_asked, Only.TO_CALL: self.timeline_asked}
        asked.get(self._model.only, self.opened).emit(row.case_id)

    def _on_differences(self) -> None:
        """Of the row the hand is on when it has some; else the list of all that have."""
        index = self._table.currentIndex()
        if index.isValid() and self._rows.row(index.row()).conflicts:
            self.differences_asked.emit(self._rows.row(index.row()).case_id)
        else:
            self._differing.toggle()

    def _on_changed(self) -> None:
        model = self._model
        self._veil.uncover()
        if model.look is not Look.FAILED:
            self._rows.show(model.rows)
        self._failure.say(model.problem)
        count = model.count_differing
        self._differing.setText(self.tr("待核对差异 {n}").format(n=count))
        theme.mark(self._differing, tone="bad" if count else "")
        calls = model.count_to_call
        self._to_call.setText(self.tr("待回访 {n}").format(n=calls))
        self._to_call.setVisible(bool(calls) or model.only is Only.TO_CALL)
        theme.mark(self._to_call, tone="bad" if calls else "")
        for button, narrowed in ((self._differing, Only.DIFFERING), (self._to_call, Only.TO_CALL)):
            button.setChecked(model.only is narrowed)
        if model.only is Only.TO_CALL and not model.text:
            self._nothing.say(self.tr("没有待回访的评价"), "")
        elif model.only_differing and not model.text:
            self._nothing.say(self.tr("没有待核对的差异"), "")
        elif model.text:
            self._nothing.say(
                self.tr("没有找到“{text}”").format(text=model.text),
                self.tr("请核对编号，或换姓名、企业名称、证件号码、材料里的文字再找"),
            )
        else:
            self._nothing.say(self._listing.nothing, self._listing.hint)
        said = self.tr("{n} 件").format(n=len(model.rows))
        if model.cut:
            latest = self.tr("只列最近 {n} 件，请缩小范围")
            oldest = self.tr("只列最早 {n} 件，请缩小范围")
            said = (oldest if model.only is not Only.ALL else latest).format(n=len(model.rows))
        if model.by_limit and model.judging:
            said = self.tr("{n} 件，正在算期限…").format(n=len(model.rows))
        header = self._table.horizontalHeader()
        header.setSortIndicatorShown(model.by_limit)
        header.setSortIndicator(LIMIT, Qt.SortOrder.AscendingOrder)
        self._by_limit.setEnabled(bool(model.rows) or model.by_limit)
        self._timeline.setEnabled(bool(model.rows))
        self._note.setText("" if model.look is Look.FAILED else said)
        place = {Look.LOADING: 0, Look.FOUND: 1, Look.NOTHING: 2, Look.FAILED: 3}[model.look]
        self._stack.setCurrentIndex(place)
