"""A field of several lines; Tab goes on, as in every other field."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import theme

LINES = 3


class TextEditor(QPlainTextEdit):
    """Emits every change, and once more when the clerk goes on."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Empty."""
        super().__init__(parent)
        self.setTabChangesFocus(True)
        self.setFixedHeight(self.fontMetrics().lineSpacing() * LINES + theme.space(4))
        self._value = ""
        self._changed = False
        self.textChanged.connect(self._on_changed)

    def value(self) -> str:
        """What stands in the field."""
        return self._value

    def put(self, value: str) -> None:
        """Show a value that came from elsewhere."""
        if value != self._value:
            self._value, self._changed = value, False
            self.setPlainText(value)

    def set_open(self, *, open_: bool) -> None:
        """A closed field can be read and copied."""
        self.setReadOnly(not open_)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: the clerk goes on."""
        super().focusOutEvent(event)
        if self._changed:
            self._changed = False
            self.left.emit(self._value)

    def _on_changed(self) -> None:
        text = self.toPlainText()
        if text != self._value:
            self._value, self._changed = text, True
            self.edited.emit(text)
