"""A clerk's silent call as a red bar; what stands behind its words is its place's own."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from clerk_app.domain.hall_alarm import Alarm
from ui import theme
from ui.board import board_words
from ui.widgets.picture import Picture


class CallBar(QFrame):
    """Which window calls; more is put behind it in `row`."""

    def __init__(self, alarm: Alarm, name: str, parent: QWidget) -> None:
        """`name` and the window name its words."""
        super().__init__(parent)
        self.setProperty("role", "alert")
        text = QLabel(board_words.alarm(alarm, {}), self)
        text.setObjectName(f"{name}:{alarm.subject}")
        text.setProperty("role", "title")
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.space(4), theme.space(2), theme.space(2), theme.space(2))
        self.row.setSpacing(theme.space(3))
        self.row.addWidget(Picture("help-call", self, units=7, tone="surface"))
        self.row.addWidget(text)
        self.setAccessibleName(text.text())
