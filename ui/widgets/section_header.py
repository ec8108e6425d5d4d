"""The line above a group: what it is, and what can be done with all of it."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui import theme


class SectionHeader(QWidget):
    """A title at the left, a soft note beside it, room for buttons at the right."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        """Show `title`; the note is empty."""
        super().__init__(parent)
        self._title = QLabel(title, self)
        self._title.setProperty("role", "lead")
        self._note = QLabel(self)
        self._note.setProperty("role", "small")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.space(2))
        self._row.addWidget(self._title)
        self._row.addWidget(self._note)
        self._row.addStretch(1)

    def set_title(self, title: str) -> None:
        """Show another title."""
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        """A short remark such as a count or a time."""
        self._note.setText(note)

    def add(self, widget: QWidget) -> None:
        """Put a button or badge at the right end."""
        self._row.addWidget(widget)
