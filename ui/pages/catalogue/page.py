"""The catalogue page (事项): the list at the left, one entry or what is new at the right."""

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.catalogue_view import Entry
from ui import icons, theme
from ui.keys import Key
from ui.pages.catalogue.columns import NAME, STRETCHED, columns
from ui.pages.catalogue.detail_part import DetailPart
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.news_part import NewsPart
from ui.tables import Rows
from ui.widgets.card import Card
from ui.widgets.command_button import CommandButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.two_lines import ROW, TwoLines
from ui.widgets.veil import Veil

LOADING, LIST, NOTHING, FAILED = range(4)
NEWS, DETAIL, BLANK, BROKEN = range(4)


class CataloguePage(QWidget):
    """Keyboard all the way: F7 to the box, Down into the list, Ctrl+G for the guide."""

    guide_asked = Signal(str, object, str)
    """Theme (empty: none), ids of items, and the version they are of."""

    def __init__(self, model: CatalogueModel, parent: QWidget | None = None) -> None:
        """Show what `model` has read."""
        super().__init__(parent)
        self._model = model
        self._box = self._search_box()
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._note.setObjectName("catalogue_note")
        self._rows: Rows[Entry] = Rows(columns(), key=lambda row: row.entry_id, parent=self)
        self._table = row_table("catalogue_table", self._rows, stretched=STRETCHED, parent=self)
        self._table.setItemDelegateForColumn(NAME, TwoLines(self._table))
        self._table.verticalHeader().setDefaultSectionSize(theme.space(ROW))
        self._table.selectionModel().currentRowChanged.connect(self._on_row)
        self._nothing = EmptyState("", "", self, icon="search")
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._list = QStackedWidget(self)
        self._veil = Veil(self._list)
        for widget in (QWidget(self), self._table, self._nothing, self._failure):
            self._list.addWidget(widget)
        self._news, self._detail = NewsPart(self), DetailPart(self)
        self._news.asked.connect(self._go_to)
        self._broken = ErrorState(self)
        self._broken.retried.connect(model.load)
        self._right = QStackedWidget(self)
        choose = EmptyState(
            self.tr("请在左边选一个事项"), self.tr("这里显示它的全部内容"), self, icon="catalogue"
        )
        for widget in (self._news, self._detail, choose, self._broken):
            self._right.addWidget(widget)
        self._tabs = QButtonGroup(self)
        self._news_tab = self._tab("catalogue_news_tab", NEWS)
        self._detail_tab = self._tab("catalogue_detail_tab", DETAIL)
        self._detail_tab.setText(self.tr("事项内容"))
        self._guide = CommandButton(
            self.tr("办事指南"), Key.GUIDE, self, icon="print", role="primary"
        )
        self._guide.setObjectName("open_guide")
        self._guide.clicked.connect(self._on_guide)
        self._lay_out()
        self._tabs.idClicked.connect(self._turn)
        self._news_tab.setChecked(True)
        model.changed.connect(self._on_changed)
        model.detail_changed.connect(self._on_detail)
        self._on_changed()

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: fresh rows, and the hand already in the box."""
        super().showEvent(event)
        if self._model.view is None:
            self._veil.cover(self.tr("正在读取事项…"))
        self._model.load()
        self._on_find()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down or Enter leaves the box for the list."""
        if (
            watched is self._box
            and isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and self._rows.rowCount()
        ):
            self._table.setFocus()
            self._table.selectRow(max(self._table.currentIndex().row(), 0))
            return True
        return super().eventFilter(watched, event)

    # Layout

    def _search_box(self) -> QLineEdit:
        box = QLineEdit(self)
        box.setObjectName("catalogue_search")
        box.setProperty("scale", "large")
        box.setClearButtonEnabled(True)
        box.setPlaceholderText(self.tr("事项名称、拼音首字母或编码"))
        box.addAction(icons.icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        box.textChanged.connect(self._model.type)
        box.installEventFilter(self)
        find = QShortcut(QKeySequence(Key.FIND_CASE.value), self)
        find.activated.connect(self._on_find)
        return box

    def _tab(self, name: str, place: int) -> QPushButton:
        button = QPushButton(self)
        button.setObjectName(name)
        button.setCheckable(True)
        self._tabs.addButton(button, place)
        return button

    def _lay_out(self) -> None:
        left, right = Card(self), Card(self)
        head = QHBoxLayout()
        head.setSpacing(theme.space(3))
        head.addWidget(self._box, 1)
        head.addWidget(self._note)
        left.body.addLayout(head)
        left.body.addWidget(self._list, 1)
        tabs = QHBoxLayout()
        tabs.setSpacing(theme.space(1))
        tabs.addWidget(self._detail_tab)
        tabs.addWidget(self._news_tab)
        tabs.addStretch(1)
        tabs.addWidget(self._guide)
        right.body.addLayout(tabs)
        right.body.addWidget(self._right, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        row.addWidget(left, 1)
        row.addWidget(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row)

    # What is done

    def _on_find(self) -> None:
        self._box.setFocus()
        self._box.selectAll()

    def _on_row(self, index: QModelIndex, _: QModelIndex) -> None:
        if index.isValid():
            self._model.choose(self._rows.row(index.row()).entry_id)
            self._detail_tab.setChecked(True)
            self._turn(DETAIL)

    def _go_to(self, entry_id: str) -> None:
        """From the news to the entry, whatever was searched for."""
        if self._rows.place(entry_id) < 0:
            self._box.clear()
        place = self._rows.place(entry_id)
        if place >= 0:
            self._table.selectRow(place)
            self._table.setFocus()

    def _on_guide(self) -> None:
        entry = self._model.entry(self._model.chosen)
        if entry is not None:
            theme_id = entry.entry_id if entry.parts else ""
            ids = () if entry.parts else (entry.entry_id,)
            self.guide_asked.emit(theme_id, ids, entry.version)

    # Bringing up to date

    def _turn(self, place: int) -> None:
        if place == DETAIL and self._model.detail_problem:
            self._right.setCurrentIndex(BROKEN)
        elif place == DETAIL and self._model.detail is None:
            self._right.setCurrentIndex(BLANK)
        else:
            self._right.setCurrentIndex(place)

    def _on_changed(self) -> None:
        model = self._model
        if model.problem or model.view is not None:
            self._veil.uncover()
        self._failure.say(model.problem)
        if model.problem:
            self._list.setCurrentIndex(FAILED)
            self._note.clear()
            return
        view = model.view
        if view is None:
            self._list.setCurrentIndex(LOADING)
            self._news_tab.setText(self.tr("目录变化"))
            self._guide.setEnabled(False)
            return
        self._rows.show(model.rows)
        self._nothing.say(
            self.tr("没有找到“{text}”").format(text=model.text),
            self.tr("换一个词、拼音首字母或编码再找"),
        )
        self._list.setCurrentIndex(LIST if model.rows else NOTHING)
        since = self.tr("{version} 版，{day} 起").format(
            version=view.catalogue.version, day=view.first_day
        )
        plain = self.tr("{version} 版").format(version=view.catalogue.version)
        count = self.tr("{n} 项").format(n=len(model.rows))
        self._note.setText(f"{count}　{since if view.first_day else plain}")
        news = view.news()
        self._news.show_news(news)
        n = sum(len(step.changes) for step in news)
        said = self.tr("目录变化（{n}）").format(n=n) if n else self.tr("目录变化")
        self._news_tab.setText(said)

    def _on_detail(self) -> None:
        model = self._model
        self._guide.setEnabled(model.detail is not None)
        self._broken.say(model.detail_problem)
        if model.detail is not None:
            self._detail.show_detail(model.detail)
        if self._tabs.checkedId() == DETAIL:
            self._turn(DETAIL)
