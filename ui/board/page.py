"""The board's one page: calls for help over all, queues and load at the left, windows beside."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLabel,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from clerk_app.domain.board_view import BoardView, BoardWindow
from clerk_app.domain.ticket import Ticket
from ui import theme
from ui.board.alarms_part import AlarmsPart, HelpBand
from ui.board.head import BoardHead, Tool
from ui.board.load_part import LoadPart
from ui.board.model import BoardModel
from ui.board.queues_part import QueuesPart
from ui.board.release_dialog import ReleaseDialog
from ui.board.shut_dialog import ShutDialog
from ui.board.windows_part import WindowsPart
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState
from ui.widgets.toast import Toast

TICK_MS = 1000
LOADING, SHOWN, FAILED = range(3)
QWIDGETSIZE_MAX = (1 << 24) - 1
"""Qt's own word for no limit; PySide does not have it."""
BESIDE, UPRIGHT = (2, 3), (3, 2)
"""Room for the queues' side and for the windows, on a wide and on an upright screen; on that the
queues' side takes no more than it needs."""


class BoardPage(QWidget):
    """Draws a `BoardModel`; times go on by a timer of the screen, never by reading the hall."""

    opened = Signal(str)
    """Name of a `Tool`."""
    sign_out_asked = Signal()
    lock_asked = Signal()

    def __init__(
        self,
        model: BoardModel,
        *,
        hall: str,
        leader: str,
        clock: Callable[[], datetime],
        tools: Sequence[Tool] = (),
        parent: QWidget | None = None,
    ) -> None:
        """`hall` and `leader` are names; `clock` gives the time shown."""
        super().__init__(parent)
        self.setProperty("role", "ground")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._model, self._clock = model, clock
        self._head = BoardHead(hall, leader, tools, self)
        self._head.opened.connect(self.opened)
        self._head.sign_out_asked.connect(self.sign_out_asked)
        self._head.lock_asked.connect(self.lock_asked)
        self._failure = Banner(self)
        self._failure.acted.connect(model.refresh)
        self._help = HelpBand(model.people, self)
        self._help.acknowledged.connect(model.acknowledge)
        self._queues, self._load = QueuesPart(self), LoadPart(self)
        self._load.applied.connect(model.apply)
        self._alarms = AlarmsPart(self)
        self._alarms.acknowledged.connect(model.acknowledge)
        self._windows = WindowsPart(model.people, self)
        self._windows.release_asked.connect(self._on_release)
        self._windows.shut_asked.connect(self._on_shut)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._error = ErrorState(self)
        self._error.retried.connect(model.refresh)
        self._stack = QStackedWidget(self)
        self._lay_out()
        self._ticker = QTimer(self)
        self._ticker.timeout.connect(self.tick)
        self._ticker.start(TICK_MS)
        self._toast = Toast(self)
        model.said.connect(self._toast.say)
        model.changed.connect(self._on_changed)
        self._on_changed()

    @property
    def toast(self) -> Toast:
        """The message at the foot of the page."""
        return self._toast

    def tick(self) -> None:
        """Let the clock and all times go on; those of a picture of the past stand still."""
        now = self._clock()
        self._head.show_time(now)
        view = self._model.view
        if view is None:
            return
        moment = view.as_of if self._model.failure else max(now, view.as_of)
        for part in (self._help, self._queues, self._windows):
            part.tick(moment)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt: no button is pressed by a chance Enter."""
        super().showEvent(event)
        self.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt: on a screen that stands upright the windows go below."""
        super().resizeEvent(event)
        upright = self.height() > self.width()
        wanted = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        if self._body.direction() is not wanted:
            self._body.setDirection(wanted)
            for place, part in enumerate(UPRIGHT if upright else BESIDE):
                self._body.setStretch(place, part)
        self._give_room()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: what the queues' side shows needs another room than before."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._give_room()
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        self._body.setSpacing(theme.space(2))
        self._left = self._scrolled()
        self._body.addWidget(self._left, BESIDE[0])
        self._body.addWidget(self._windows, BESIDE[1])
        inside = QWidget(self)
        edge = theme.space(3)
        column = QVBoxLayout(inside)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(theme.space(2))
        for widget in (self._help, self._failure):
            column.addWidget(widget)
        column.addLayout(self._body, 1)
        loading = QLabel(self.tr("正在读取大厅数据…"), self)
        loading.setProperty("role", "soft")
        loading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for page in (loading, inside, self._error):
            self._stack.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._stack, 1)

    def _scrolled(self) -> QScrollArea:
        """Queues, alarms and load; on a low screen with messages above they can be scrolled."""
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self._queues)
        column.addWidget(self._alarms, 1)
        column.addWidget(self._load)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        inside.installEventFilter(self)
        return area

    def _give_room(self) -> None:
        """No column of the queues' side is cut, whatever its figures and the language."""
        inside, bar = self._left.widget(), self._left.verticalScrollBar()
        wanted = inside.minimumSizeHint().width() + bar.sizeHint().width()
        self._left.setMinimumWidth(wanted)
        upright = self._body.direction() is QBoxLayout.Direction.TopToBottom
        self._alarms.show_all(at_once=upright)
        wide, high = self._left.viewport().width(), inside.sizeHint().height()
        needed = inside.heightForWidth(wide) if inside.hasHeightForWidth() else high
        self._left.setMaximumHeight(needed if upright else QWIDGETSIZE_MAX)

    def _on_changed(self) -> None:
        model = self._model
        stale = bool(model.failure)
        if model.view is None:
            self._error.say(model.failure)
            self._stack.setCurrentIndex(FAILED if stale else LOADING)
        else:
            self._show(model.view, stale=stale)
            self._stack.setCurrentIndex(SHOWN)
        as_of = None if model.view is None else model.view.as_of
        self._head.show_age(as_of, stale=stale)
        self.tick()

    def _show(self, view: BoardView, *, stale: bool) -> None:
        model = self._model
        self._queues.show_view(view, stale=stale)
        self._load.show_view(model, view, stale=stale)
        self._windows.show_view(view, stale=stale)
        self._alarms.show_view(view, busy=model.busy)
        self._head.show_alarms(self._alarms.count())
        self._help.show_view(view, busy=model.busy)
        self._give_room()
        if stale:
            self._failure.say(model.failure, "bad", self.tr("重试"))
        else:
            self._failure.hush()

    def _on_release(self, ticket: Ticket) -> None:
        dialog = ReleaseDialog(ticket, self)
        dialog.accepted.connect(lambda: self._model.release(ticket))
        dialog.open()

    def _on_shut(self, window: BoardWindow) -> None:
        dialog = ShutDialog(window, self)
        dialog.accepted.connect(lambda: self._model.shut(window.window))
        dialog.open()
