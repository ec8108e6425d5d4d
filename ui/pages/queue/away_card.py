"""What a window is told while the hall is away, and what can be done now."""

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QVBoxLayout, QWidget

from ui import theme, words
from ui.keys import Key
from ui.pages.queue.away_state import AwayState
from ui.widgets.command_button import CommandButton


class AwayCard(QFrame):
    """Since when, how old the figures are, and the way to a number of the station's own."""

    serve_asked = Signal(str)
    """The code of the queue of which the visitor at the window gets a number."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden: the hall is there."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        theme.mark(self, tone="warn")
        self._state: AwayState | None = None
        self._since = QLabel(self)
        self._since.setObjectName("away_since")
        self._since.setProperty("role", "lead")
        self._now = QLabel(self)
        self._now.setObjectName("away_now")
        for label in (self._since, self._now):
            label.setWordWrap(True)
        self.serve = CommandButton(self.tr("发备用号并呼叫"), Key.SERVE_AWAY, self, icon="call")
        self.serve.setObjectName("serve_away")
        self.serve.setEnabled(False)
        self.serve.clicked.connect(self._on_serve)
        column = QVBoxLayout(self)
        edge = theme.space(2)
        column.setContentsMargins(edge, theme.space(1.5), edge, edge)
        column.setSpacing(theme.space(1.5))
        column.addWidget(self._since)
        column.addWidget(self._now)
        column.addWidget(self.serve)
        self.hide()

    def show_state(self, state: AwayState | None, *, free: bool, busy: bool) -> None:
        """Show `state`; `free` when nobody is at the window, `busy` while a tap is on its way."""
        self._state = state
        self.setVisible(state is not None)
        if state is None:
            self.serve.setEnabled(False)
            return
        self._since.setText(self._heading(state))
        self._now.setText(self._possible(state, free=free))
        offered = free and state.numbers > 0 and not state.recovering
        self.serve.setVisible(offered)
        self.serve.setEnabled(offered and not busy)
        self.serve.set_role("" if state.own_waiting else "primary")

    def _heading(self, state: AwayState) -> str:
        if state.recovering:
            return self.tr("大厅已连上，正在补录 {n} 条").format(n=state.pending)
        return self.tr("{time} 起连不上大厅").format(time=words.clock(state.since))

    def _possible(self, state: AwayState, *, free: bool) -> str:
        if state.recovering:
            return self.tr("补录完即可叫号。")
        if not free:
            return self.tr("照常办理，连上后自动补录。")
        if state.numbers:
            return self.tr("有小票就扫小票，没有就发备用号（剩 {n} 个）。").format(n=state.numbers)
        return self.tr("备用号已用完：请扫小票，没有小票的请到其他窗口。")

    def _on_serve(self) -> None:
        if self._state is None:
            return
        offered = [one for one in self._state.reserves if one.left]
        if len(offered) == 1:
            self.serve_asked.emit(offered[0].queue)
            return
        menu = QMenu(self)
        for one in offered:
            text = self.tr("{letter} {name}（剩 {n} 个）")
            said = text.format(letter=one.letter, name=one.name, n=one.left)
            entry = menu.addAction(said, lambda queue=one.queue: self.serve_asked.emit(queue))
            entry.setObjectName(f"serve:{one.queue}")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(self.serve.mapToGlobal(QPoint(0, self.serve.height())))
