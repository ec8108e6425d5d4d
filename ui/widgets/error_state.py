"""What a screen shows when its data could not be read: the failure, never an empty list."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import icons, theme
from ui.widgets.picture import Picture


class ErrorState(QWidget):
    """A warning, the sentence that says what to do, and a button to try again."""

    retried = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing said yet."""
        super().__init__(parent)
        self._sentence = QLabel(self)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sentence.setWordWrap(True)
        self._retry = QPushButton(icons.icon("refresh"), self.tr("重试"), self)
        self._retry.clicked.connect(self.retried)
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(3))
        column.addStretch(1)
        column.addWidget(
            Picture("warning", self, units=9, tone="warn"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(self._sentence)
        column.addWidget(self._retry, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, sentence: str) -> None:
        """Show what failed and what to do."""
        self._sentence.setText(sentence)
