"""Silent calls for help where nobody is signed in: over the gate and the lock, window and time."""

from collections.abc import Sequence

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from clerk_app.domain.hall_alarm import Alarm
from ui import theme, words
from ui.board.call_bar import CallBar


class CallsBand(QWidget):
    """A red bar for each call; whoever sees to it signs in first."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hidden until somebody calls."""
        super().__init__(parent)
        self._bars: list[QWidget] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.hide()

    def show_calls(self, calls: Sequence[Alarm]) -> None:
        """Show these; none: nothing of it is in sight."""
        for old in self._bars:
            self._column.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._bars = [self._bar(one) for one in calls]
        for bar in self._bars:
            self._column.addWidget(bar)
        self.setVisible(bool(calls))

    def _bar(self, alarm: Alarm) -> CallBar:
        bar = CallBar(alarm, "call", self)
        bar.row.addWidget(QLabel(words.clock(alarm.raised_at), bar))
        bar.row.addWidget(QLabel(self.tr("登录后处理"), bar), 1)
        return bar
