"""A button for fingers: a badge, a large name, a line below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from ui import theme


class TouchButton(QPushButton):
    """Several times the 44 pixels of WCAG 2.1, 2.5.5: hands may tremble, screens may be dirty."""

    def __init__(self, badge: str, name: str, parent: QWidget | None = None) -> None:
        """`badge` is one letter; empty: none."""
        super().__init__(parent)
        self.setProperty("role", "touch")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._badge = _passive(badge, "touch-letter", self)
        self._badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._badge.setFixedSize(theme.space(18), theme.space(18))
        self._badge.setVisible(bool(badge))
        self._name = _passive(name, "touch-name", self)
        self._name.setWordWrap(True)
        self._line = _passive("", "touch-line", self)
        self._line.setVisible(False)
        words = QVBoxLayout()
        words.setSpacing(theme.space(1))
        words.addStretch(1)
        words.addWidget(self._name)
        words.addWidget(self._line)
        words.addStretch(1)
        row = QHBoxLayout(self)
        edge = theme.space(6)
        row.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        row.setSpacing(theme.space(5))
        row.addWidget(self._badge)
        row.addLayout(words, 1)
        if not badge:
            self._name.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setMaximumHeight(theme.space(44))
        self.setAccessibleName(name)

    def line(self) -> str:
        """The line below the name."""
        return self._line.text()

    def say(self, name: str, line: str) -> None:
        """Change the name and the line below it."""
        self._name.setText(name)
        self._line.setText(line)
        self._line.setVisible(bool(line))
        self.setAccessibleName(f"{name} {line}".strip())

    def sizeHint(self) -> QSize:
        """Qt: as large as a finger needs."""
        return QSize(theme.space(70), theme.space(24))

    def minimumSizeHint(self) -> QSize:
        """Qt: smaller is not for fingers."""
        return QSize(theme.space(40), theme.space(18))


def _passive(text: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("role", role)
    label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    return label
