"""The visitor at the window: number, state, queue, priority, how long the wait was."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.ticket import Priority, Ticket, TicketState
from ui import theme, words
from ui.widgets.big_number import BigNumber
from ui.widgets.chip import Chip
from ui.widgets.elided_label import ElidedLabel

NOBODY = "—"


class VisitorCard(QFrame):
    """Shows the current ticket of a `QueueView`; a dash is "nobody", never "unknown"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing known yet."""
        super().__init__(parent)
        self.setProperty("role", "well")
        self._number = BigNumber("", self)
        self._queue = ElidedLabel(parent=self)
        self._queue.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._state = Chip(words.ticket_state(TicketState.SERVING), parent=self, icon="start")
        self._priority = Chip("", parent=self)
        self._waited = QLabel(self)
        self._waited.setProperty("role", "small")
        self._waited.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # The buttons below must not jump when a visitor comes or goes.
        keep = self._state.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._state.setSizePolicy(keep)
        chips = QHBoxLayout()
        chips.setSpacing(theme.space(1))
        chips.addStretch(1)
        chips.addWidget(self._state)
        chips.addWidget(self._priority)
        chips.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(2))
        column.setSpacing(theme.space(1))
        column.addWidget(self._number)
        column.addLayout(chips)
        column.addWidget(self._queue)
        column.addWidget(self._waited)
        self.show_unknown()

    def number(self) -> str:
        """The number shown now."""
        return self._number.number()

    def show_unknown(self) -> None:
        """Nothing has been read yet."""
        self._number.say("…", self.tr("当前号码"))
        self._priority.hide()
        self._state.hide()
        self._queue.clear()
        self._waited.clear()

    def show_view(self, view: QueueView, *, stale: bool) -> None:
        """Show who is here, dimmed when `stale`."""
        ticket = view.current
        self._number.set_stale(stale or ticket is None)
        for label in (self._queue, self._waited):
            theme.mark(label, dimmed=stale)
        if ticket is None:
            self._show_nobody(view)
            return
        self._number.say(ticket.number, self.tr("当前号码"))
        self._state.say(*self._standing(ticket))
        self._state.show()
        self._priority.setVisible(ticket.priority is not Priority.NORMAL)
        self._priority.say(words.priority(ticket.priority), "warn", "star")
        names = {line.queue: line.name for line in view.lines}
        self._queue.setText(names.get(ticket.origin, ticket.origin))
        self._waited.setText(self._wait(ticket))

    def _show_nobody(self, view: QueueView) -> None:
        self._number.say(NOBODY, self.tr("当前号码"))
        self._state.hide()
        self._priority.hide()
        self._queue.setText(self.tr("窗口空闲"))
        upcoming = self.tr("、").join(view.upcoming[:3])
        self._waited.setText(
            self.tr("接下来 {numbers}").format(numbers=upcoming) if upcoming else ""
        )

    def _standing(self, ticket: Ticket) -> tuple[str, str, str]:
        if ticket.state is TicketState.CALLED:
            return self.tr("已呼叫 {calls} 次").format(calls=ticket.calls), "primary", "call"
        return words.ticket_state(ticket.state), "good", "start"

    def _wait(self, ticket: Ticket) -> str:
        if ticket.called_at is None:
            return ""
        minutes = int((ticket.called_at - ticket.waiting_since).total_seconds() // 60)
        return self.tr("等候了 {minutes} 分钟").format(minutes=max(0, minutes))
