"""What is decided: one of the two values or another one, and why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from clerk_app.desk.differences import Difference, Differences, Side
from clerk_app.domain.catalogue import FieldType
from clerk_app.domain.difference import beside, plain
from ui import difference_words, theme
from ui.pages.conflicts import side_words
from ui.pages.conflicts.model import MINE, OTHER, THEIRS
from ui.pages.conflicts.value_card import ValueCard
from ui.pages.timeline import step_words
from ui.widgets.editors.choose import editor_for
from ui.widgets.editors.editor import Editor
from ui.widgets.editors.line_editor import LineEditor

LONGEST_REASON = 500


class DecisionPart(QWidget):
    """Draws the difference that is looked at; what is typed is kept while it stays the same."""

    confirmed = Signal()
    """Enter in the reason."""

    def __init__(self, parent: QWidget) -> None:
        """Nothing to decide yet."""
        super().__init__(parent)
        self._found: Differences | None = None
        self._one: Difference | None = None
        self._choice = ""
        self._editor: Editor | None = None
        self._typed: QWidget | None = None
        self._base = ValueCard("side_base", "", self)
        self._sides = {
            MINE: ValueCard("side_mine", "1", self),
            THEIRS: ValueCard("side_theirs", "2", self),
        }
        for name, card in self._sides.items():
            card.pressed.connect(lambda name=name: self.choose(name))
        self._other = ValueCard("side_other", "3", self)
        self._other.pressed.connect(lambda: self.choose(OTHER))
        self._caption = QLabel(self)
        self._reason = QLineEdit(self)
        self._reason.setObjectName("difference_reason")
        self._reason.setMaxLength(LONGEST_REASON)
        self._reason.returnPressed.connect(self.confirmed)
        self._caption.setBuddy(self._reason)
        self._lay_out()

    @property
    def choice(self) -> str:
        """`mine`, `theirs`, `other`; empty: nothing is chosen."""
        return self._choice

    def value(self) -> str:
        """What would be decided for."""
        if self._one is None:
            return ""
        if self._choice == OTHER:
            return self._editor.value() if self._editor is not None else ""
        return self._side(self._choice).value

    def reason(self) -> str:
        """Why."""
        return self._reason.text().strip()

    def show_difference(self, found: Differences, one: Difference) -> None:
        """Bring the cards up to date."""
        another = self._one is None or self._one.conflict.conflict_id != one.conflict.conflict_id
        self._found, self._one = found, one
        if another:
            self._begin(found, one)
        base = plain(side_words.told(found, one, one.conflict.base))
        was = side_words.marked(base, numbered=_is_table(one)) or side_words.nothing()
        self._base.show_value(self.tr("原来"), was, "", stands=False)
        self._show_sides(found, one)
        self._base.setVisible(one.about_value or one.about_files)
        other = self.tr("两份都保留") if one.about_files else self.tr("都不对，另填")
        if one.is_notice:
            other = difference_words.noticed()
        self._other.show_value(other, "", "", stands=False)
        self._other.setVisible(self._may_type(one))

    def choose(self, choice: str) -> None:
        """For one of the sides, or for what is typed, where the hand goes then."""
        if self._one is not None and self._one.is_notice:
            # Both sides stand, there is nothing to choose between.
            choice = OTHER
        if self._one is None or (choice == OTHER and not self._may_type(self._one)):
            return
        self._choice = choice
        for name, card in (*self._sides.items(), (OTHER, self._other)):
            card.mark_chosen(chosen=name == choice)
        if self._typed is not None:
            self._typed.setVisible(choice == OTHER)
        if choice == OTHER and self._editor is not None:
            self._editor.widget().setFocus()
        if choice != OTHER and self._one.conflict.severe and not self.reason():
            self._reason.setFocus()

    def begin_anew(self) -> None:
        """It has been decided: nothing is chosen any more, even if it is looked at again."""
        self._one, self._choice = None, ""

    def go_to_reason(self) -> None:
        """The hand goes to what is still missing."""
        self._reason.setFocus()

    def _begin(self, found: Differences, one: Difference) -> None:
        self._choice = ""
        for card in (*self._sides.values(), self._other):
            card.mark_chosen(chosen=False)
        self._reason.clear()
        needed = one.conflict.severe
        self._caption.setText(self.tr("依据 *") if needed else self.tr("依据（可不填）"))
        self._reason.setPlaceholderText(self.tr("例如：已核对身份证原件"))
        if self._typed is not None:
            self._typed.hide()
            self._typed.deleteLater()
            self._typed = self._editor = None
        if one.about_value and self._may_type(one):
            self._begin_typing(found, one)

    def _begin_typing(self, found: Differences, one: Difference) -> None:
        """An editor as the form has it; what stands now is what another value begins with."""
        self._typed = QWidget(self)
        row = QHBoxLayout(self._typed)
        row.setContentsMargins(0, 0, 0, 0)
        self._editor = (
            editor_for(one.field, found.catalogue, self._typed)
            if one.field is not None
            else LineEditor(self._typed)
        )
        widget = self._editor.widget()
        widget.setObjectName("difference_typed")
        widget.setAccessibleName(one.name)
        self._editor.put(one.stands)
        row.addWidget(self._editor if isinstance(self._editor, QWidget) else widget)
        self._other.put_below(self._typed)
        self._typed.hide()

    def _show_sides(self, found: Differences, one: Difference) -> None:
        values = {MINE: one.mine, THEIRS: one.theirs}
        for name, card in self._sides.items():
            side = values[name]
            other = values[THEIRS if name == MINE else MINE]
            lines = beside(
                side_words.told(found, one, side.value), side_words.told(found, one, other.value)
            )
            who = f"{side_words.by_whom(side)}\n{step_words.when(side.step)}"
            card.show_value(
                side_words.title(side),
                side_words.marked(lines, numbered=_is_table(one)) or side_words.nothing(),
                who,
                stands=side.value == one.stands,
            )

    def _side(self, choice: str) -> Side:
        if self._one is None:
            raise LookupError(choice)
        return self._one.mine if choice == MINE else self._one.theirs

    @staticmethod
    def _may_type(one: Difference) -> bool:
        """The negative list is looked up, not typed: its answer is corrected in the form."""
        if one.about_removal:
            return False
        return one.field is None or one.field.type is not FieldType.NEGATIVE_LIST

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for card in (self._base, *self._sides.values()):
            row.addWidget(card, 1)
        why = QHBoxLayout()
        why.setSpacing(theme.space(2))
        why.addWidget(self._caption)
        why.addWidget(self._reason, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addLayout(row)
        column.addWidget(self._other)
        column.addLayout(why)


def _is_table(one: Difference) -> bool:
    return one.field is not None and one.field.type is FieldType.TABLE
