"""What a list shows when there is truly nothing in it, and what to do next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.picture import Picture


class EmptyState(QWidget):
    """A quiet drawing, a title, a hint and, if there is something to do, one button."""

    acted = Signal()

    def __init__(
        self,
        title: str,
        hint: str = "",
        parent: QWidget | None = None,
        *,
        icon: str = "inbox",
        action: str = "",
    ) -> None:
        """`action` is the text of the button; empty: no button."""
        super().__init__(parent)
        self._title = _centred(title, "lead", self)
        self._hint = _centred(hint, "soft", self)
        self._hint.setVisible(bool(hint))
        column = QVBoxLayout(self)
        column.setSpacing(theme.space(2))
        column.addStretch(1)
        column.addWidget(
            Picture(icon, self, units=9, tone="edge"), 0, Qt.AlignmentFlag.AlignHCenter
        )
        column.addWidget(self._title)
        column.addWidget(self._hint)
        if action:
            button = QPushButton(action, self)
            button.clicked.connect(self.acted)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def say(self, title: str, hint: str = "") -> None:
        """Change the words."""
        self._title.setText(title)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))


def _centred(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    return label
