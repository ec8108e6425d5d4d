"""The line above a group: what it is, and what can be done with all of it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme
from ui.widgets.elided_label import ElidedLabel

WHOLE_LETTERS = 12
"""A note of so many Chinese characters is never cut."""


class SectionHeader(QWidget):
    """A title at the left, a soft note beside it, room for buttons at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Show `title`; the note is empty."""
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setProperty("role", "lead")
        self._note = ElidedLabel("", self)
        self._note.setProperty("role", "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(2))
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """A short remark such as a count or a time."""
        self._note.setText(note)
        # An advance is rounded: without a little more the last letter would be cut.
        letters = self._note.fontMetrics().horizontalAdvance(note) + theme.space(1)
        most = self._note.fontMetrics().horizontalAdvance("办") * WHOLE_LETTERS
        self._note.setMinimumWidth(min(letters, most))

    def add(self, widget: QWidget) -> None:
        """Put a button or badge at the right end."""
        self._row.addWidget(widget)
