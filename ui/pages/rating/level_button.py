"""One of the five levels: stars and words, large enough for a finger."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.rating import LEVELS, Level
from ui import rating_words, theme
from ui.widgets.picture import Picture


class LevelButton(QPushButton):
    """Nothing stands out and no key presses it: a gun or an Enter must never rate for a visitor."""

    def __init__(self, level: Level, parent: QWidget) -> None:
        """Five stars are the best."""
        super().__init__(parent)
        stars = len(LEVELS) - LEVELS.index(level)
        self.setObjectName(f"level:{level.value}")
        self.setProperty("role", "touch")
        self.setAccessibleName(rating_words.level(level))
        self.setAutoDefault(False)
        policy = QSizePolicy.Policy.Expanding
        self.setSizePolicy(policy, policy)
        row = QHBoxLayout()
        row.setSpacing(theme.space(0.5))
        row.addStretch(1)
        for _ in range(stars):
            row.addWidget(Picture("star", self, units=7, tone="primary"))
        row.addStretch(1)
        said = QLabel(rating_words.level(level), self)
        said.setProperty("role", "touch-name")
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setWordWrap(True)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addSpacing(theme.space(3))
        column.addWidget(said)
        column.addStretch(1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
