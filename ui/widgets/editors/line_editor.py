"""A field of one line; numbers of persons are masked as soon as the hand has left them."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class LineEditor(QLineEdit):
    """Emits every change, and once more when the clerk goes on; Enter goes to the next field."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self, parent: QWidget | None = None, *, mask: Callable[[str], str] | None = None
    ) -> None:
        """`mask` hides a value while the field has not the focus; None: shown as it is."""
        super().__init__(parent)
        self._mask = mask
        self._value = ""
        self._shows_mask = False
        self._changed = False
        self.textEdited.connect(self._on_edited)

    @property
    def masked(self) -> bool:
        """What stands in the field is hidden while it has not the focus."""
        return self._mask is not None

    def value(self) -> str:
        """What stands in the field, in full."""
        return self._value

    def put(self, value: str) -> None:
        """Show a value that came from elsewhere; the cursor stays where the clerk has it."""
        if value == self._value:
            return
        self._value, self._changed = value, False
        if self._mask is not None and not self.hasFocus():
            self._hide()
        else:
            place = self.cursorPosition()
            self._reveal()
            self.setCursorPosition(place)

    def set_open(self, *, open_: bool) -> None:
        """A closed field can be read and copied."""
        self.setReadOnly(not open_)

    def widget(self) -> QWidget:
        """Itself."""
        return self

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt: the clerk sees what they type."""
        if not self.isReadOnly():
            self._reveal()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt: hide what nobody needs to see any more."""
        super().focusOutEvent(event)
        if event.reason() is Qt.FocusReason.PopupFocusReason:
            return
        self._finish()
        if self._mask is not None:
            self._hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: Enter goes on to the next field."""
        if self._shows_mask and not self.isReadOnly():
            self._reveal()
        super().keyPressEvent(event)
        if event.key() in ENTERS and not event.modifiers():
            self._finish()
            self.focusNextChild()

    def _reveal(self) -> None:
        if self._shows_mask or self.text() != self._value:
            self._shows_mask = False
            self.setText(self._value)

    def _hide(self) -> None:
        if self._mask is not None:
            self._shows_mask = bool(self._value)
            self.setText(self._mask(self._value) if self._value else "")

    def _on_edited(self, text: str) -> None:
        self._value, self._changed = text, True
        self.edited.emit(text)

    def _finish(self) -> None:
        # Qt's own editingFinished stays silent when the same text was finished before, although
        # another stood there meanwhile: the same applicant once more.
        if self._changed:
            self._changed = False
            self.left.emit(self._value)
