"""A question whose usual answers are offered; another may be typed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QWidget

from ui.widgets.ask_dialog import AskDialog


class UsualAsk(AskDialog):
    """Shown with `open()`; `reasoned` gets the answer."""

    reasoned = Signal(str)

    def __init__(
        self,
        asked: tuple[str, str, str],
        caption: str,
        usual: Sequence[str],
        missing: str,
        parent: QWidget,
    ) -> None:
        """`asked`: title, note and the verb of the button; `missing` is said of an empty answer."""
        super().__init__(*asked, parent, danger=True)
        self._missing = missing
        self._reason = QComboBox(self)
        self._reason.setObjectName("usual_reason")
        self._reason.setEditable(True)
        self._reason.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        for reason in usual:
            self._reason.addItem(reason, reason)
        said = QLabel(caption, self)
        said.setBuddy(self._reason)
        self.body.addWidget(said)
        self.body.addWidget(self._reason)
        self.accepted.connect(self._on_accepted)
        self._reason.setFocus()

    def problem(self) -> str:
        """A reason is needed."""
        return "" if self._reason.currentText().strip() else self._missing

    def _on_accepted(self) -> None:
        self.reasoned.emit(self._reason.currentText().strip())
