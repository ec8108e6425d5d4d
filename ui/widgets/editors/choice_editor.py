"""A field with a list to choose from: by arrow, number, or first letter of the reading."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from clerk_app.domain.pinyin_initials import matches
from ui.widgets.editors.line_editor import ENTERS


class ChoiceEditor(QComboBox):
    """Codes with their words; a value that is not in the list is shown as it came."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, options: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        """`options` are codes and words; nothing is chosen."""
        super().__init__(parent)
        self.setMaxVisibleItems(12)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(4)
        self.setPlaceholderText(self.tr("请选择"))
        for code, word in options:
            self.addItem(word, code)
        self.setCurrentIndex(-1)
        self._value = ""
        self.currentIndexChanged.connect(self._on_changed)

    def value(self) -> str:
        """Code of what is chosen, empty when nothing is."""
        return self._value

    def put(self, value: str) -> None:
        """Show a code that came from elsewhere."""
        if value == self._value:
            return
        self._value = value
        if value and self.findData(value) < 0:
            self.addItem(value, value)
        self.setCurrentIndex(self.findData(value) if value else -1)

    def set_open(self, *, open_: bool) -> None:
        """A closed list keeps its choice."""
        self.setEnabled(open_)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt: the wheel moves the page, never a choice by accident."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: a digit takes that entry, a letter the next entry read so, Enter goes on."""
        text = event.text()
        if event.key() in ENTERS and not event.modifiers():
            self.focusNextChild()
        elif event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.setCurrentIndex(-1)
        elif text.isdigit() and text != "0" and int(text) <= self.count():
            self.setCurrentIndex(int(text) - 1)
        elif (
            text.isalpha() and text.isascii() and not self._take_next(text)
        ) or not text.isalnum():
            super().keyPressEvent(event)

    def _take_next(self, letter: str) -> bool:
        order = [*range(self.currentIndex() + 1, self.count()), *range(self.currentIndex() + 1)]
        for place in order:
            if place >= 0 and matches(letter, self.itemText(place)) == 0:
                self.setCurrentIndex(place)
                return True
        return False

    def _on_changed(self, place: int) -> None:
        code = str(self.itemData(place)) if place >= 0 else ""
        if code != self._value:
            self._value = code
            self.edited.emit(code)
            self.left.emit(code)
