"""Notices that run over the calling screen (滚动公告): what is shown, and a new one."""

from datetime import datetime

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QWidget

from clerk_app.desk.hall import Hall
from clerk_app.domain.hall_notice import NoticeState
from ui import theme, words
from ui.manage.notice_form import NoticeForm
from ui.manage.notices_model import NoticeRow, NoticesModel
from ui.manage.setting_sheet import NameOf
from ui.manage.sheet import Sheet
from ui.tables import Column, Rows
from ui.tasks import Tasks
from ui.widgets.empty_state import EmptyState

TONES = {
    NoticeState.SHOWN: "good",
    NoticeState.COMING: "primary",
    NoticeState.OVER: "ink_faint",
    NoticeState.WITHDRAWN: "ink_faint",
}
WORDS_COLUMN = 1
LEAST_LIST = 40
"""In units of `theme.space`: head and some rows of the list."""


class NoticesDialog(Sheet):
    """The list over the form; the verb posts, the list's own button withdraws."""

    def __init__(
        self,
        hall: Hall,
        tasks: Tasks,
        operator: str,
        parent: QWidget | None = None,
        *,
        name_of: NameOf = str,
    ) -> None:
        """`operator` posts; `tasks` is the hall's own lane. Reads at once; show with `open()`."""
        super().__init__(
            self.tr("滚动公告"),
            self.tr("在叫号大屏底部滚动播出。发出后不能改字，可以撤下再发。"),
            self.tr("发布"),
            parent,
        )
        self._model = NoticesModel(hall, tasks, operator, self)
        self._name_of = name_of
        self._rows: Rows[NoticeRow] = Rows(
            self._columns(), key=lambda row: row.notice.notice_id, parent=self
        )
        self._table = self._make_table()
        self._nothing = EmptyState(
            self.tr("没有公告"), self.tr("大屏底部现在不滚动文字"), self.content
        )
        self._list = QStackedWidget(self.content)
        self._list.addWidget(self._nothing)
        self._list.addWidget(self._table)
        self._list.setMinimumHeight(theme.space(LEAST_LIST))
        self._form = NoticeForm(hall.clock.now, self.content)
        self.body.addWidget(self._list, 1)
        self.body.addWidget(self._form)
        self._withdraw = self.tool("withdraw", self.tr("撤下选中的"), "close")
        self._refresh = self.tool("refresh", self.tr("刷新"), "refresh")
        self._withdraw.clicked.connect(self._on_withdraw)
        self._refresh.clicked.connect(self._model.load)
        self.failure.retried.connect(self._model.load)
        self._form.edited.connect(self._on_edited)
        self._model.posted.connect(self._on_posted)
        self._model.changed.connect(self._on_changed)
        self._table.selectionModel().selectionChanged.connect(self._on_selected)
        self._posted = False
        self._model.load()

    def unsaved(self) -> bool:
        """Words that were typed and not posted."""
        return self._form.filled()

    def act(self) -> None:
        """Post what is filled in."""
        self._model.post(self._form.notice())

    def _columns(self) -> list[Column[NoticeRow]]:
        return [
            Column(
                self.tr("状态"),
                self._state,
                tone=lambda row: TONES[row.state],
                tip=self._state_tip,
                letters=4,
            ),
            Column(self.tr("内容"), lambda row: row.notice.text, letters=20),
            Column(
                self.tr("开始"),
                lambda row: words.moment(row.notice.starts_at or row.notice.posted_at),
                letters=9,
            ),
            Column(self.tr("结束"), lambda row: self._end(row.notice.ends_at), letters=9),
            Column(self.tr("发布人"), lambda row: self._name_of(row.notice.posted_by), letters=6),
        ]

    def _state(self, row: NoticeRow) -> str:
        return {
            NoticeState.SHOWN: self.tr("播出中"),
            NoticeState.COMING: self.tr("待播"),
            NoticeState.OVER: self.tr("已到期"),
            NoticeState.WITHDRAWN: self.tr("已撤下"),
        }[row.state]

    def _state_tip(self, row: NoticeRow) -> str:
        at = row.notice.withdrawn_at
        if at is None:
            return self._state(row)
        said = self.tr("{by} 于 {at} 撤下")
        return said.format(by=self._name_of(row.notice.withdrawn_by), at=words.moment(at))

    def _end(self, ends_at: datetime | None) -> str:
        return self.tr("撤下为止") if ends_at is None else words.moment(ends_at)

    def _make_table(self) -> QTableView:
        table = QTableView(self.content)
        table.setObjectName("notice_table")
        table.setModel(self._rows)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        table.setTabKeyNavigation(False)
        table.setWordWrap(True)
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.horizontalHeader().setHighlightSections(False)
        letter = table.fontMetrics().horizontalAdvance("办")
        for place, column in enumerate(self._rows.columns):
            table.setColumnWidth(place, letter * column.letters + theme.space(4))
        table.horizontalHeader().setSectionResizeMode(WORDS_COLUMN, QHeaderView.ResizeMode.Stretch)
        return table

    def _selected(self) -> NoticeRow | None:
        found = self._table.selectionModel().selectedRows()
        return self._rows.row(found[0].row()) if found else None

    def _on_withdraw(self) -> None:
        chosen = self._selected()
        if chosen is not None:
            self._posted = False
            self._model.withdraw(chosen.notice.notice_id)

    def _on_edited(self) -> None:
        self.worked()
        self._posted = False
        if not self._model.problem:
            self.banner.hush()
        self._allow()

    def _on_selected(self) -> None:
        self._allow()

    def _on_posted(self) -> None:
        self._form.clear()
        self._posted = True

    def _allow(self) -> None:
        model, chosen = self._model, self._selected()
        self.confirm.setEnabled(self._form.filled() and not model.busy and not model.failure)
        self._withdraw.setEnabled(
            chosen is not None
            and chosen.state in (NoticeState.SHOWN, NoticeState.COMING)
            and not model.busy
        )

    def _on_changed(self) -> None:
        model = self._model
        first = model.board is None
        if first and not model.failure:
            self.show_loading()
        elif model.failure and first:
            self.show_failure(model.failure)
        else:
            self._rows.show(model.rows())
            self._list.setCurrentWidget(self._table if model.rows() else self._nothing)
            self.show_content()
        self._say_outcome()
        self._allow()

    def _say_outcome(self) -> None:
        model = self._model
        if model.problem:
            self.banner.say(model.problem, "bad")
        elif model.failure and model.board is not None:
            said = self.tr("{failure}列表为 {at} 的。")
            at = words.clock(model.board.as_of)
            self.banner.say(said.format(failure=model.failure, at=at), "bad")
        elif self._posted:
            self.banner.say(self.tr("已发布。"), "good")
        else:
            self.banner.hush()
