"""A keypad of digits and letters on the screen, each key for a finger, in alphabetical order.

Who does not type every day finds a letter where the alphabet has it.
"""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from clerk_app.domain.check_characters import ALPHANUMERICS
from ui import theme
from ui.kiosk.parts import big_button
from ui.kiosk.shape import Shape

LYING, UPRIGHT = 10, 6
"""Keys in a row."""
WIDE = {LYING: 2, UPRIGHT: 3}
"""Columns that `backspace` and `clear` take each, so that the last row is full."""


class Keypad(QWidget):
    """Tells what is touched."""

    typed = Signal(str)
    backspaced = Signal()
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """All keys; their places come with `fit`."""
        super().__init__(parent)
        self._keys = {
            character: self._key(f"key:{character}", character, self._typing(character))
            for character in ALPHANUMERICS
        }
        self._backspace = self._key("backspace", "", self.backspaced.emit)
        self._clear = self._key("clear-entry", "", self.cleared.emit)
        for button in (self._backspace, self._clear):
            theme.mark(button, tone="soft")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)

    def say(self, backspace: str, clear: str) -> None:
        """The words on the two keys that have words."""
        self._backspace.setText(backspace)
        self._clear.setText(clear)

    def fit(self, shape: Shape) -> None:
        """Place the keys for that screen."""
        across = UPRIGHT if shape.upright else LYING
        self._grid.setSpacing(shape.space(1.5))
        for number, key in enumerate(self._keys.values()):
            self._place(key, number // across, number % across)
        row, column = divmod(len(self._keys), across)
        wide = WIDE[across]
        self._place(self._backspace, row, column, wide)
        self._place(self._clear, row, column + wide, wide)
        height = shape.space(theme.TOUCH_UNITS)
        for key in (*self._keys.values(), self._backspace, self._clear):
            key.setMinimumHeight(height)

    def _place(self, key: QPushButton, row: int, column: int, wide: int = 1) -> None:
        self._grid.removeWidget(key)
        self._grid.addWidget(key, row, column, 1, wide)

    def _typing(self, character: str) -> Callable[[], object]:
        return lambda: self.typed.emit(character)

    def _key(self, name: str, text: str, touched: Callable[[], object]) -> QPushButton:
        key = big_button("touch-key", name, touched, self)
        key.setText(text)
        key.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        return key
