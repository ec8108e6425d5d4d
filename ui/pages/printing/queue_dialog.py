"""The print queue over the page: what is not out and what to do about it; the papers of today."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.print_view import PaperLine, Standing
from clerk_app.desk.printing import Printed
from clerk_app.domain.errors import YichuangError
from ui import icons, print_words, theme, words
from ui.keys import Key
from ui.pages.printing.columns import STRETCHED, journal_columns, queue_columns
from ui.pages.printing.queue_model import QueueModel
from ui.reprint_menu import ask_reason
from ui.tables import Rows
from ui.widgets.ask_dialog import AskDialog
from ui.widgets.banner import Banner
from ui.widgets.command_button import CommandButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.row_table import row_table
from ui.widgets.veil import Veil

WIDTH, HEIGHT = 270, 150
"""Wanted size in units; less where the window behind it is smaller."""
_WAITS = frozenset({Standing.QUEUED, Standing.FAILED})
_AGAIN = frozenset({Standing.UNSURE, Standing.PRINTED})
_UNDRAWN = frozenset({Standing.ASKED, Standing.NOT_MADE})


class QueueDialog(QDialog):
    """Shown with `open()`; owns its model and follows it."""

    setup_asked = Signal()
    paper_asked = Signal(str)
    """Name of the file of a paper to be looked at."""

    def __init__(self, model: QueueModel, parent: QWidget) -> None:
        """Reads nothing itself: call `model.load()`."""
        super().__init__(parent)
        model.setParent(self)
        self._model = model
        self.setWindowTitle(self.tr("打印队列"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("print_queue_dialog")
        room = parent.window().size()
        self.resize(
            min(theme.space(WIDTH), room.width() - theme.space(6)),
            min(theme.space(HEIGHT), room.height() - theme.space(6)),
        )
        self._title = QLabel(self.tr("打印队列"), self)
        self._told = Banner(self)
        self._told.setObjectName("print_told")
        self._queue: Rows[PaperLine] = Rows(
            queue_columns(self._now), key=lambda one: one.key, parent=self
        )
        self._journal: Rows[PaperLine] = Rows(
            journal_columns(self._now), key=lambda one: one.key, parent=self
        )
        self._table = self._new_table("print_table", self._queue)
        self._today = self._new_table("print_journal", self._journal)
        self._nothing = EmptyState(
            self.tr("全部已打出"), self.tr("没有等着打印的文书"), self, icon="print"
        )
        self._failure = ErrorState(self)
        self._failure.retried.connect(model.load)
        self._stack = QStackedWidget(self)
        shown = (QWidget(self), self._table, self._today, self._nothing, self._failure)
        for widget in shown:
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._veil.cover(self.tr("正在读取…"))
        self._said = QLabel(self)
        self._said.setObjectName("print_said")
        self._said.setWordWrap(True)
        self._make_buttons()
        self._lay_out()
        self._show_line(None)
        model.changed.connect(self._on_changed)
        model.failed.connect(self._on_failed)
        model.redirected.connect(self._on_redirected)
        model.drawn.connect(self._on_drawn)
        model.reprinted.connect(self._on_reprinted)

    def _new_table(self, name: str, rows: Rows[PaperLine]) -> QTableView:
        table = row_table(name, rows, stretched=STRETCHED, parent=self)
        table.selectionModel().currentRowChanged.connect(self._on_row)
        table.activated.connect(self._on_open)
        return table

    def _make_buttons(self) -> None:
        # Never in sight together with the one that prints once more, whose key it has.
        self._draw = self._button("print_draw", self.tr("打印"), Key.PRINT_AGAIN, "print")
        self._draw.clicked.connect(lambda: self._act(self._model.draw))
        self._retry = self._button("print_retry", self.tr("重试"), Key.PRINT_RETRY, "refresh")
        self._retry.clicked.connect(lambda: self._act(self._model.try_now))
        self._elsewhere = self._button(
            "print_elsewhere", self.tr("改用另一台"), Key.PRINT_ELSEWHERE, "transfer"
        )
        self._elsewhere.clicked.connect(self._on_elsewhere)
        self._came_out = self._button(
            "print_came_out", self.tr("已出纸"), Key.PRINT_CAME_OUT, "check"
        )
        self._came_out.clicked.connect(lambda: self._act(self._model.came_out))
        self._again = self._button("print_again", self.tr("重印"), Key.PRINT_AGAIN, "print")
        self._again.clicked.connect(self._on_again)
        self._open = self._button("print_open", self.tr("打开 PDF"), Key.PRINT_OPEN, "file")
        self._open.clicked.connect(self._on_open)
        self._cancel = self._button(
            "print_cancel", self.tr("取消打印…"), Key.PRINT_CANCEL, "close", role="quiet"
        )
        self._cancel.clicked.connect(self._on_cancel)
        self._switch = self._button(
            "print_switch", self.tr("今日日志"), Key.PRINT_JOURNAL, "clock", role="quiet"
        )
        self._switch.setCheckable(True)
        self._switch.toggled.connect(self._on_switched)
        self._setup = self._button(
            "print_setup", self.tr("打印设置"), Key.PRINT_SETUP, "more", role="quiet"
        )
        self._setup.clicked.connect(self.setup_asked)

    def _button(self, name: str, text: str, key: Key, icon: str, role: str = "") -> CommandButton:
        button = CommandButton(text, key, self, icon=icon, role=role)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button

    def _lay_out(self) -> None:
        self._title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._switch)
        head.addWidget(self._setup)
        close = QPushButton(icons.icon("close"), self.tr("关闭"), self)
        close.setObjectName("close_print_queue")
        close.setAutoDefault(False)
        close.setToolTip(self.tr("关闭（Esc）"))
        close.clicked.connect(self.reject)
        head.addWidget(close)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addStretch(1)
        ours = (self._draw, self._retry, self._elsewhere, self._came_out, self._again, self._open)
        for button in (*ours, self._cancel):
            foot.addWidget(button)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(self._stack, 1)
        column.addWidget(self._said)
        column.addLayout(foot)

    # What is shown

    def _now(self) -> datetime:
        view = self._model.view
        return view.read_at if view is not None else datetime.now(UTC)

    def _in_sight(self) -> tuple[QTableView, Rows[PaperLine]]:
        if self._switch.isChecked():
            return self._today, self._journal
        return self._table, self._queue

    def _line(self) -> PaperLine | None:
        table, rows = self._in_sight()
        index = table.currentIndex()
        return rows.row(index.row()) if index.isValid() else None

    def _on_changed(self) -> None:
        view = self._model.view
        self._veil.uncover()
        self._failure.say(self._model.problem)
        if self._model.problem or view is None:
            self._stack.setCurrentWidget(self._failure)
            return
        self._queue.show(view.open)
        self._journal.show(view.today)
        self._bring()

    def _bring(self) -> None:
        table, rows = self._in_sight()
        filled = rows.rowCount() > 0
        self._stack.setCurrentWidget(table if filled else self._nothing)
        if filled and not table.currentIndex().isValid():
            table.selectRow(0)
        if filled:
            table.setFocus()
        self._show_line(self._line())

    def _on_switched(self, journal: bool) -> None:
        today, queue = self.tr("今日日志"), self.tr("打印队列")
        self._title.setText(self.tr("今日打印日志") if journal else queue)
        self._switch.setText(queue if journal else today)
        if self._model.view is not None:
            self._bring()

    def _on_row(self) -> None:
        self._show_line(self._line())

    def _show_line(self, line: PaperLine | None) -> None:
        said = ""
        if line is not None:
            what = (print_words.problem(line), print_words.remedy(line, self._now()))
            said = "".join(what)
        self._said.setText(said)
        self._said.setVisible(bool(said))
        standing = None if line is None else line.standing
        waits = standing in _WAITS and line is not None and bool(line.printer)
        self._retry.setVisible(waits)
        self._elsewhere.setVisible(waits)
        self._draw.setVisible(standing in _UNDRAWN)
        self._cancel.setVisible(waits or standing in _UNDRAWN or standing is Standing.UNSURE)
        self._came_out.setVisible(standing is Standing.UNSURE)
        self._again.setVisible(standing in _AGAIN)
        self._open.setVisible(line is not None and bool(line.path))

    # What is done

    def _act(self, do: Callable[[str], None]) -> None:
        line = self._line()
        if line is not None:
            self._told.hush()
            do(line.key)

    def _on_open(self) -> None:
        line = self._line()
        if line is not None and line.path:
            self.paper_asked.emit(line.path)

    def _on_again(self) -> None:
        line = self._line()
        if line is not None:
            ask_reason(self._again, partial(self._model.reprint, line.key))

    def _on_elsewhere(self) -> None:
        line, view = self._line(), self._model.view
        if line is None or view is None:
            return
        others = view.others(line)
        if not others:
            said = self.tr("这类文书没有别的打印机，请在“打印设置”里选一台备用的。")
            self._told.say(said, "warn")
            return
        there = [one for one in view.open if one.address == line.address and one.standing in _WAITS]
        menu = QMenu(self)
        menu.setObjectName("print_others")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, one in enumerate(others):
            only = partial(self._model.redirect, line.key, one, all_there=False)
            every = partial(self._model.redirect, line.key, one, all_there=True)
            this = menu.addAction(self.tr("{printer}：只这一份").format(printer=one.name), only)
            this.setObjectName(f"print_other:{place}:one")
            if len(there) > 1:
                said = self.tr("{printer}：在原打印机等着的 {n} 份都改").format(
                    printer=one.name, n=len(there)
                )
                menu.addAction(said, every).setObjectName(f"print_other:{place}:all")
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._elsewhere.mapToGlobal(self._elsewhere.rect().topLeft()))

    def _on_cancel(self) -> None:
        line = self._line()
        if line is None:
            return
        undrawn = line.standing in _UNDRAWN
        note = self.tr("{paper}不再打印，它的 PDF 还在，办件里的记录不变。")
        if undrawn:
            note = self.tr("{paper}不再打印，也没有 PDF；已经办的事不变，取消会记录在案。")
        elif line.standing is Standing.UNSURE:
            note = self.tr(
                "{paper}可能已出纸，请先看过出纸口。取消后不再管它，排在后面的接着打；"
                "它的 PDF 还在，办件里的记录不变。"
            )
        note = note.format(paper=print_words.paper(line))
        dialog = AskDialog(self.tr("取消打印"), note, self.tr("取消打印"), self, danger=True)
        dialog.setObjectName("print_cancel_dialog")
        dialog.back.setText(self.tr("返回"))
        cancel = self._model.leave_out if undrawn else self._model.cancel
        dialog.accepted.connect(partial(cancel, line.key))
        dialog.open()

    def _on_redirected(self, count: int, name: str) -> None:
        said = self.tr("{n} 份改送 {printer}").format(n=count, printer=name)
        self._told.say(said, "good")

    def _on_drawn(self, printed: Printed) -> None:
        said = self.tr("已送打印。")
        if not printed.send_id:
            said = self.tr("没有选打印机，已存为 {name}。").format(name=printed.path.name)
        self._told.say(said, "good")

    def _on_reprinted(self) -> None:
        self._told.say(self.tr("重印的一份已送打印，原来的一份不再等。"), "good")

    def _on_failed(self, error: YichuangError) -> None:
        self._told.say(words.sentence(error), "bad")
