"""Why a visitor goes before others (domain.md 7); the reason is kept with the number."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from clerk_app.domain.ticket import Priority
from ui import icons, theme, words
from ui.kiosk.model import KioskModel
from ui.kiosk.touch_button import TouchButton

COLUMNS = 3


class PriorityView(QWidget):
    """One large button for each reason, and a way back."""

    def __init__(self, model: KioskModel, parent: QWidget | None = None) -> None:
        """The reasons never change."""
        super().__init__(parent)
        title = QLabel(self.tr("请选择优先的原因"), self)
        title.setProperty("role", "display")
        hint = QLabel(self.tr("请带好有关证件，到窗口时出示"), self)
        hint.setProperty("role", "touch-line")
        grid = QGridLayout()
        grid.setSpacing(theme.space(4))
        reasons = [reason for reason in Priority if reason is not Priority.NORMAL]
        for number, reason in enumerate(reasons):
            button = TouchButton("", words.priority(reason), self)
            button.setObjectName(reason.value)
            button.clicked.connect(lambda _=False, one=reason: model.choose_priority(one))
            grid.addWidget(button, number // COLUMNS, number % COLUMNS)
        back = QPushButton(self.tr("返回"), self)
        back.setObjectName("back")
        back.setProperty("role", "touch-quiet")
        back.setIcon(icons.icon("chevron-left", "primary"))
        back.setIconSize(icons.icon_size(7))
        back.clicked.connect(model.start_over)
        column = QVBoxLayout(self)
        edge = theme.space(8)
        column.setContentsMargins(edge, theme.space(6), edge, theme.space(6))
        column.setSpacing(theme.space(3))
        column.addWidget(title)
        column.addWidget(hint)
        column.addSpacing(theme.space(2))
        column.addLayout(grid, 6)
        column.addStretch(1)
        column.addSpacing(theme.space(2))
        column.addWidget(back, 0, Qt.AlignmentFlag.AlignLeft)
