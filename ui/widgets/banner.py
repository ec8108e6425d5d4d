"""A message that stays in its place on a page until its cause is gone."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QWidget

from ui import theme
from ui.widgets.picture import Picture

SHAPES = {"good": "finish", "warn": "warning", "bad": "refused", "primary": "info"}
"""Each tone has a drawing of its own: colour is never the only sign."""


class Banner(QFrame):
    """Icon, sentence and, if wanted, one action. Hidden until something is said."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start hidden."""
        super().__init__(parent)
        self.setProperty("role", "banner")
        self._picture = Picture("info", self, units=4, tone="primary")
        self._text = QLabel(self)
        self._text.setWordWrap(True)
        self._action = QPushButton(self)
        self._action.setProperty("role", "quiet")
        self._action.clicked.connect(self.acted)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self.hide()

    def text(self) -> str:
        """What is said now; empty when hidden."""
        return self._text.text()

    def say(self, text: str, tone: str = "primary", action: str = "") -> None:
        """Show `text`; `tone` is good, warn, bad or primary."""
        self._picture.show_icon(SHAPES[tone], tone)
        self._text.setText(text)
        self._action.setText(action)
        self._action.setVisible(bool(action))
        theme.mark(self, tone=tone)
        self.show()

    def hush(self) -> None:
        """Nothing to say any more."""
        self._text.clear()
        self.hide()
