"""One question of the form: what is asked, the answer, and what is wrong with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from ui import theme
from ui.widgets.editors.choose import editor_for

WIDE = frozenset({FieldType.TEXT_LONG, FieldType.TABLE, FieldType.ADDRESS})
"""Questions that need the whole width."""


class FieldBox(QWidget):
    """Caption over editor; the sentence about a wrong answer stands right under it."""

    typed = Signal(str, str)
    """Name of the value and what stands there now."""
    left = Signal(str, str)

    def __init__(self, field: Field, catalogue: Catalogue, parent: QWidget | None = None) -> None:
        """An empty answer."""
        super().__init__(parent)
        self.field = field
        self._editor = editor_for(field, catalogue, self)
        self._editor.widget().setObjectName(f"field:{field.name}")
        self._editor.widget().setAccessibleName(field.label)
        self._editor.edited.connect(lambda value: self.typed.emit(field.name, value))
        self._editor.left.connect(lambda value: self.left.emit(field.name, value))
        caption = QLabel(f"{field.label} *" if field.required else field.label, self)
        caption.setProperty("role", "small")
        caption.setToolTip(field.rule_source)
        caption.setBuddy(self._editor.widget())
        self._problem = QLabel(self)
        self._problem.setProperty("role", "small")
        self._problem.setProperty("tone", "bad")
        self._problem.setWordWrap(True)
        self._problem.setObjectName(f"problem:{field.name}")
        self._problem.hide()
        body = self._editor if isinstance(self._editor, QWidget) else self._editor.widget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(caption)
        column.addWidget(body)
        column.addWidget(self._problem)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    @property
    def wide(self) -> bool:
        """Takes the whole width of the form."""
        return self.field.type in WIDE

    def show_answer(self, value: str, problem: str, *, open_: bool) -> None:
        """Bring answer and sentence up to date; what the clerk is typing is not touched."""
        self._editor.put(value)
        self._editor.set_open(open_=open_)
        widget = self._editor.widget()
        if problem != self._problem.text() or bool(problem) == self._problem.isHidden():
            self._problem.setText(problem)
            self._problem.setVisible(bool(problem))
            theme.mark(widget, tone="bad" if problem else "")

    def answer(self) -> str:
        """What stands there now."""
        return self._editor.value()

    def go(self) -> None:
        """The hand goes to the answer."""
        self._editor.widget().setFocus()
