"""The guide over the page: the paper as it would be printed, beside it the code to photograph."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.desk.guides import PrintedGuide, ShownGuide
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import theme, words
from ui.keys import Key
from ui.tasks import Tasks
from ui.widgets.banner import Banner
from ui.widgets.command_button import CommandButton
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.empty_state import EmptyState
from ui.widgets.error_state import ErrorState
from ui.widgets.pdf_view import PdfView
from ui.widgets.qr_picture import QrPicture
from ui.widgets.veil import Veil

WIDTH, HEIGHT = 230, 150
"""Wanted size in units; less where the window behind it is smaller."""
WAITING, SHOWN, FAILED = range(3)


class GuideDialog(QDialog):
    """Shown with `open()`; F8 prints, Esc closes."""

    printed = Signal(object)
    """A `PrintedGuide` came out."""
    told = Signal(object)
    """The `Changes` that made."""

    def __init__(
        self,
        read: Callable[[], ShownGuide],
        put_out: Callable[[ShownGuide], tuple[PrintedGuide, Changes]],
        tasks: Tasks,
        parent: QWidget,
    ) -> None:
        """`read` draws the guide and `put_out` prints it; both run off the GUI thread."""
        super().__init__(parent)
        self._read, self._put_out, self._tasks = read, put_out, tasks
        self._shown: ShownGuide | None = None
        self.setWindowTitle(self.tr("办事指南"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("guide")
        room = parent.window().size()
        self.resize(
            min(theme.space(WIDTH), room.width() - theme.space(6)),
            min(theme.space(HEIGHT), room.height() - theme.space(6)),
        )
        self._title = ElidedLabel(self.tr("办事指南"), self)
        self._title.setProperty("role", "title")
        self._title.setObjectName("guide_title")
        self._paper = PdfView(self)
        self._paper.setObjectName("guide_paper")
        self._code, self._address = QrPicture(self), QLabel(self)
        self._code.setObjectName("guide_code")
        self._address.setObjectName("guide_address")
        self._no_code = EmptyState(
            self.tr("没有二维码"), self.tr("本机没有设置群众页面的地址（citizen_url）"), self
        )
        self._failure = ErrorState(self)
        self._failure.retried.connect(self.load)
        self._banner = Banner(self)
        self._banner.setObjectName("guide_said")
        self._stack = QStackedWidget(self)
        for widget in (QWidget(self), self._both(), self._failure):
            self._stack.addWidget(widget)
        self._veil = Veil(self._stack)
        self._print = CommandButton(
            self.tr("打印"), Key.PRINT_RECEIPT, self, icon="print", role="primary"
        )
        self._print.setObjectName("print_guide")
        self._print.clicked.connect(self._on_print)
        self._lay_out()
        self._print.setEnabled(False)

    def load(self) -> None:
        """Draw the guide."""
        self._stack.setCurrentIndex(WAITING)
        self._veil.cover(self.tr("正在生成指南…"))
        self._tasks.ask(self._read, self._on_read, self._on_failed)

    @property
    def pages(self) -> int:
        """Pages of the paper that is shown."""
        return self._paper.pages

    def _both(self) -> QWidget:
        both = QWidget(self)
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        row.addWidget(self._paper, 6)
        right = QVBoxLayout()
        right.setSpacing(theme.space(1))
        hint = QLabel(self.tr("请办事人用手机扫一扫"), self)
        hint.setProperty("role", "lead")
        hint.setObjectName("guide_hint")
        self._address.setProperty("role", "small")
        for label in (hint, self._address):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            label.setWordWrap(True)
        right.addWidget(hint)
        right.addWidget(self._code, 1)
        right.addWidget(self._address)
        right.addWidget(self._no_code, 1)
        self._hint = hint
        row.addLayout(right, 4)
        return both

    def _lay_out(self) -> None:
        close = QPushButton(self.tr("关闭"), self)
        close.setObjectName("close_guide")
        close.setToolTip(self.tr("关闭（Esc）"))
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setSpacing(theme.space(2))
        foot.addWidget(self._banner, 1)
        foot.addStretch(0)
        foot.addWidget(close)
        foot.addWidget(self._print)
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        column.addWidget(self._title)
        column.addWidget(self._stack, 1)
        column.addLayout(foot)

    def _on_read(self, shown: ShownGuide) -> None:
        self._shown = shown
        self._veil.uncover()
        self._title.setText(shown.guide.title)
        self._paper.show_bytes(shown.pdf)
        self._code.show_rows(shown.code)
        self._address.setText(shown.url)
        for widget in (self._hint, self._address):
            widget.setVisible(bool(shown.url))
        self._no_code.setVisible(not shown.url)
        self._stack.setCurrentIndex(SHOWN)
        self._print.setEnabled(True)
        self._print.setFocus()

    def _on_failed(self, error: YichuangError) -> None:
        self._veil.uncover()
        self._failure.say(words.sentence(error))
        self._stack.setCurrentIndex(FAILED)

    def _on_print(self) -> None:
        if self._shown is not None:
            self._print.setEnabled(False)
            call = partial(self._put_out, self._shown)
            self._tasks.ask(call, self._on_printed, self._on_not_printed)

    def _on_printed(self, answer: tuple[PrintedGuide, Changes]) -> None:
        self._print.setEnabled(True)
        done = self.tr("已存为 {name}").format(name=answer[0].file_name)
        self._banner.say(done, "good")
        self.told.emit(answer[1])
        self.printed.emit(answer[0])

    def _on_not_printed(self, error: YichuangError) -> None:
        self._print.setEnabled(True)
        self._banner.say(words.sentence(error), "bad")
