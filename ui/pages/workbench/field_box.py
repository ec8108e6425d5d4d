"""One question of the form: what is asked, the answer, and what is wrong with it."""

from collections.abc import Callable, Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from clerk_app.desk.unprintable import told as unprintable_told
from clerk_app.domain.amounts import words_of
from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.form import COMPANY, column_asked
from ui import theme, words
from ui.widgets.editors.address_editor import AddressEditor
from ui.widgets.editors.choose import editor_for
from ui.widgets.editors.company_name_editor import CompanyNameEditor
from ui.widgets.editors.list_editor import ListEditor
from ui.widgets.editors.table_editor import TableEditor

WIDE = frozenset({FieldType.TEXT_LONG, FieldType.TABLE, FieldType.ADDRESS, FieldType.NEGATIVE_LIST})
"""Questions that need the whole width."""
OWN_ENTER = frozenset({FieldType.TEXT_LONG, FieldType.TABLE})
"""Questions in which Enter goes on within the answer."""

FIELD = "field:"
"""Begins the object name of an editor; the name of its value follows."""


class FieldBox(QWidget):
    """Caption over editor; the sentence about a wrong answer stands right under it."""

    typed = Signal(str, str)
    """Name of the value and what stands there now."""
    left = Signal(str, str)
    asked = Signal()
    """The answer is looked up somewhere else."""

    def __init__(
        self,
        field: Field,
        catalogue: Catalogue,
        go_on: Callable[[str], bool],
        parent: QWidget | None = None,
    ) -> None:
        """An empty answer; Enter asks `go_on`, given the name, to bring the hand further."""
        super().__init__(parent)
        self.field, self._go_on, self._catalogue = field, go_on, catalogue
        self._editor = editor_for(field, catalogue, self)
        self._editor.widget().setObjectName(FIELD + field.name)
        self._editor.widget().setAccessibleName(field.label)
        if isinstance(self._editor, AddressEditor | CompanyNameEditor):
            self._editor.name_parts(field.name)
        self._editor.edited.connect(lambda value: self.typed.emit(field.name, value))
        self._editor.left.connect(lambda value: self.left.emit(field.name, value))
        if field.type not in OWN_ENTER:
            self._editor.widget().installEventFilter(self)
        if isinstance(self._editor, ListEditor):
            self._editor.asked.connect(self.asked)
        caption = QLabel(f"{field.label} *" if field.required else field.label, self)
        caption.setProperty("role", "small")
        caption.setToolTip(field.rule_source)
        caption.setBuddy(self._editor.widget())
        self._problem = self._note("problem", "bad")
        self._unprintable = self._note("unprintable", "warn")
        self._amount = self._note("amount", "")
        body = self._editor if isinstance(self._editor, QWidget) else self._editor.widget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(0.5))
        column.addWidget(caption)
        column.addWidget(body)
        column.addWidget(self._amount)
        column.addWidget(self._problem)
        column.addWidget(self._unprintable)
        column.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _note(self, name: str, tone: str) -> QLabel:
        """A sentence under the editor, which nobody has said yet."""
        note = QLabel(self)
        note.setProperty("role", "small")
        if tone:
            note.setProperty("tone", tone)
        note.setWordWrap(True)
        note.setObjectName(f"{name}:{self.field.name}")
        note.hide()
        return note

    @property
    def wide(self) -> bool:
        """Takes the whole width of the form."""
        return self.field.type in WIDE or self.field.name_of == COMPANY

    def offer_recent(self, addresses: Sequence[str]) -> None:
        """Addresses of other cases of this hall, for a question that asks for one."""
        if isinstance(self._editor, AddressEditor):
            self._editor.offer_recent(addresses)

    def hint(self, text: str) -> None:
        """Words that stand in an empty answer."""
        widget = self._editor.widget()
        if isinstance(widget, QLineEdit):
            widget.setPlaceholderText(text)

    def _show_amount(self, value: str) -> None:
        """Money is seen in words too, as papers will state it: a nought too many stands out."""
        said = words_of(self.field, value, "") if self.field.money and value else ""
        if said != self._amount.text():
            self._amount.setText(said)
            self._amount.setVisible(bool(said))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt: Enter goes on to what is still empty."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and not event.modifiers() and self._go_on(self.field.name):
                return True
        return super().eventFilter(watched, event)

    def show_answer(self, value: str, problem: str, *, open_: bool) -> None:
        """Bring answer and sentence up to date; what the clerk is typing is not touched."""
        self._editor.put(value)
        self._editor.set_open(open_=open_)
        self._show_amount("" if problem else value)
        widget = self._editor.widget()
        if problem != self._problem.text() or bool(problem) == self._problem.isHidden():
            self._problem.setText(problem)
            self._problem.setVisible(bool(problem))
            if not isinstance(self._editor, TableEditor):
                theme.mark(widget, tone="bad" if problem else "")
        if isinstance(self._editor, TableEditor):
            self._editor.mark_wrong(wrong=bool(problem))

    def warn(self, unprintable: Collection[str]) -> None:
        """Say which characters of the answer no paper can carry, if it has some of these."""
        told = unprintable_told(self._editor.value(), unprintable) if unprintable else None
        said = words.sentence(told) if told is not None else ""
        if said != self._unprintable.text():
            self._unprintable.setText(said)
            self._unprintable.setVisible(bool(said))

    def follow(self, values: Mapping[str, str]) -> None:
        """The other answers of the form are these: which columns of a table they ask for."""
        if isinstance(self._editor, TableEditor) and any(one.when for one in self.field.columns):
            self._editor.ask(
                lambda column, row: column_asked(self._catalogue, self.field, column, values, row)
            )

    def answer(self) -> str:
        """What stands there now."""
        return self._editor.value()

    def go(self) -> None:
        """The hand goes to the answer."""
        self._editor.widget().setFocus()
