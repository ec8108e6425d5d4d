"""One value of a difference: whose it is, the value with what differs marked, who and when."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.card import Card
from ui.widgets.chip import Chip


class ValueCard(Card):
    """Pressed with the mouse or by the digit it shows; the chosen one has a thick border."""

    pressed = Signal()

    def __init__(self, name: str, digit: str, parent: QWidget) -> None:
        """`digit` empty: it is only to be read."""
        super().__init__(parent, tight=True)
        self.setObjectName(name)
        self._may = bool(digit)
        self._title = QLabel(self)
        self._title.setProperty("role", "lead")
        self._title.setWordWrap(True)
        self._digit = QLabel(digit, self)
        self._digit.setProperty("role", "keycap")
        self._digit.setVisible(bool(digit))
        self.value = QLabel(self)
        self.value.setObjectName(f"{name}_value")
        self.value.setTextFormat(Qt.TextFormat.RichText)
        self.value.setWordWrap(True)
        self.value.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self._by = QLabel(self)
        self._by.setObjectName(f"{name}_by")
        self._by.setProperty("role", "small")
        self._by.setWordWrap(True)
        self._stands = Chip("", "good", self, icon="check")
        self._stands.setObjectName(f"{name}_stands")
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._digit, 0, Qt.AlignmentFlag.AlignTop)
        foot = QHBoxLayout()
        foot.addWidget(self._stands)
        foot.addStretch(1)
        self._below = QVBoxLayout()
        self.body.setSpacing(theme.space(1))
        self.body.addLayout(head)
        self.body.addWidget(self.value, 1)
        self.body.addWidget(self._by)
        self.body.addLayout(foot)
        self.body.addLayout(self._below)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if self._may:
            self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_value(self, title: str, value: str, by: str, *, stands: bool) -> None:
        """`value` is rich text; `stands`: it counts now."""
        self._title.setText(title)
        self.value.setText(value)
        self.value.setVisible(bool(value))
        self._by.setText(by)
        self._by.setVisible(bool(by))
        self._stands.say(self.tr("现在采用"), "good", "check")
        self._stands.setVisible(stands)
        self.setAccessibleName(title)

    def put_below(self, widget: QWidget) -> None:
        """What is typed instead stands in the card."""
        self._below.addWidget(widget)

    def mark_chosen(self, *, chosen: bool) -> None:
        """Whether the decision will be for it."""
        theme.mark(self, tone="primary" if chosen else "")

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt: choose it."""
        if self._may:
            self.pressed.emit()
        super().mousePressEvent(event)
