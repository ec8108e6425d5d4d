"""A number that is read from a metre away, with a small caption."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from ui import theme


class BigNumber(QWidget):
    """Caption above, number below. `stale` dims a number that may no longer be true."""

    def __init__(
        self, caption: str = "", parent: QWidget | None = None, *, role: str = "number"
    ) -> None:
        """`role` is `number` for panels and `giant` for the kiosk."""
        super().__init__(parent)
        self._caption = QLabel(caption, self)
        self._caption.setProperty("role", "small")
        self._number = QLabel(self)
        self._number.setProperty("role", role)
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        for label in (self._caption, self._number):
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._caption)
        column.addWidget(self._number)

    def number(self) -> str:
        """What is shown now."""
        return self._number.text()

    def say(self, number: str, caption: str) -> None:
        """Show `number` under `caption`."""
        self._number.setText(number)
        self._caption.setText(caption)
        self.setAccessibleName(f"{caption} {number}")

    def set_stale(self, stale: bool) -> None:
        """Dim a last known value while newer ones cannot be read."""
        theme.mark(self._number, dimmed=stale)
