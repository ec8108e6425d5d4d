"""One window on the board: open or not, who is there and for how long, when it last spoke."""

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.domain.board_view import BoardWindow
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.ticket import TicketState
from ui import theme, words
from ui.board import board_words
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel


class WindowCard(Card):
    """Everything stays in its place whatever the window does, so that a glance finds it."""

    release_asked = Signal(object)
    """The `Ticket` of a closed window."""
    shut_asked = Signal(object)
    """The `BoardWindow` that has gone silent."""

    def __init__(self, window: str, parent: QWidget | None = None) -> None:
        """Nothing known yet of the window with this number."""
        super().__init__(parent, tight=True)
        self.setObjectName(f"window:{window}")
        self._shown: BoardWindow | None = None
        self._calls_for_help = False
        name = QLabel(self.tr("{window} 号").format(window=window), self)
        name.setProperty("role", "lead")
        self._status = Chip("", parent=self)
        self._number = QLabel(self)
        self._number.setObjectName(f"current:{window}")
        self._number.setProperty("role", "title")
        self._time = QLabel(self)
        self._time.setObjectName(f"time:{window}")
        self._time.setProperty("role", "soft")
        self._time.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        self._queues = ElidedLabel("", self)
        self._queues.setObjectName(f"queues:{window}")
        self._queues.setProperty("role", "small")
        self._foot = ElidedLabel("", self)
        self._foot.setObjectName(f"foot:{window}")
        self._foot.setProperty("role", "small")
        self._release = QPushButton(self.tr("退回排队…"), self)
        self._release.setObjectName(f"release:{window}")
        self._release.setProperty("role", "danger")
        self._release.clicked.connect(self._on_release)
        self._shut = QPushButton(self.tr("关窗…"), self)
        self._shut.setObjectName(f"shut:{window}")
        self._shut.setProperty("role", "danger")
        self._shut.clicked.connect(self._on_shut)
        self._lay_out(name)

    def show_window(
        self,
        window: BoardWindow,
        *,
        letters: Mapping[str, str],
        people: Mapping[str, str],
        calls_for_help: bool,
        stale: bool,
    ) -> None:
        """Show the window; `letters` of the queues and names of `people` by their codes."""
        self._shown, self._calls_for_help = window, calls_for_help
        self._say_status(window)
        ticket = window.current
        self._number.setText("—" if ticket is None else ticket.number)
        self._queues.setText(self._served(window, letters))
        who = people.get(window.operator, "")
        served = self.tr("今日 {n} 人").format(n=window.served)
        closed = window.status is WindowStatus.CLOSED
        bound = self.tr("专等本窗口 {n} 人").format(n=window.bound) if window.bound else ""
        foot = (bound, served, "" if closed else who)
        self._foot.setText(" · ".join(part for part in foot if part))
        self._release.setVisible(window.abandoned and not window.silent)
        self._shut.setVisible(window.silent)
        for button in (self._release, self._shut):
            button.setEnabled(not stale)
        for label in (self._number, self._time, self._queues, self._foot):
            theme.mark(label, dimmed=stale or closed)

    def tick(self, now: datetime) -> None:
        """Let the time of the visitor, or of the silence, go on."""
        window = self._shown
        if window is None:
            return
        if window.silent and window.seen is not None:
            silent = board_words.running(now - window.seen)
            self._time.setText(self.tr("无响应 {time}").format(time=silent))
            return
        ticket = window.current
        since = None if ticket is None else ticket.started_at or ticket.called_at
        if ticket is None or since is None:
            idle = window.status is WindowStatus.OPEN
            self._time.setText(self.tr("空闲") if idle else "")
            return
        state = words.ticket_state(ticket.state)
        if ticket.state is TicketState.CALLED and ticket.calls > 1:
            state = self.tr("呼叫 {n} 次").format(n=ticket.calls)
        self._time.setText(f"{state} {board_words.running(now - since)}")

    def _lay_out(self, name: QLabel) -> None:
        head = QHBoxLayout()
        head.addWidget(name)
        head.addStretch(1)
        head.addWidget(self._status)
        middle = QHBoxLayout()
        middle.addWidget(self._number)
        middle.addWidget(self._time, 1)
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._queues)
        lines.addWidget(self._foot)
        foot = QHBoxLayout()
        foot.addLayout(lines, 1)
        for button in (self._release, self._shut):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        self.body.setSpacing(theme.space(1))
        self.body.addLayout(head)
        self.body.addLayout(middle)
        self.body.addLayout(foot)

    def _say_status(self, window: BoardWindow) -> None:
        text, tone, icon = words.window_status(window.status), "soft", ""
        if window.status is WindowStatus.OPEN:
            tone = "good"
        if window.status is WindowStatus.PAUSED:
            tone, icon = "warn", "pause"
            text = words.pause_reason(window.reason) if window.reason else text
        if window.silent:
            text, tone, icon = self.tr("失联"), "bad", "cloud-off"
        if self._calls_for_help:
            text, tone, icon = self.tr("求助"), "bad", "help-call"
        self._status.say(text, tone, icon)
        frame = tone if tone in ("bad", "warn") else ""
        theme.mark(self, tone="soft" if window.status is WindowStatus.CLOSED else frame)

    def _served(self, window: BoardWindow, letters: Mapping[str, str]) -> str:
        own = " ".join(letters.get(queue, queue) for queue in window.own)
        own = own or self.tr("不按队列叫号")
        if not window.helps:
            return own
        helps = " ".join(letters.get(queue, queue) for queue in window.helps)
        return self.tr("{own} · 兼办 {helps}").format(own=own, helps=helps)

    def _on_shut(self) -> None:
        if self._shown is not None:
            self.shut_asked.emit(self._shown)

    def _on_release(self) -> None:
        if self._shown is not None and self._shown.current is not None:
            self.release_asked.emit(self._shown.current)
