"""A question that one typed line answers."""

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from ui.widgets.ask_dialog import AskDialog

LONGEST = 200
"""Characters that are taken."""


class LineAsk(AskDialog):
    """Shown with `open()`; after `accepted`, `typed` has passed `check`."""

    def __init__(
        self,
        asked: tuple[str, str, str],
        line: str,
        check: Callable[[str], str],
        parent: QWidget,
        *,
        hint: str = "",
        danger: bool = False,
    ) -> None:
        """`asked`: title, note and the verb of the button; `line` names what is typed.

        `check` says what is wrong with it, empty when nothing is. `hint` stands in the empty line.
        """
        super().__init__(*asked, parent, danger=danger)
        self._check = check
        self._line = QLineEdit(self)
        self._line.setObjectName("typed_line")
        self._line.setMaxLength(LONGEST)
        self._line.setPlaceholderText(hint or line)
        self._line.setAccessibleName(line)
        self.body.addWidget(self._line)
        self._line.setFocus()

    @property
    def typed(self) -> str:
        """What was typed."""
        return self._line.text().strip()

    def problem(self) -> str:
        """What is wrong with it."""
        return self._check(self.typed)
