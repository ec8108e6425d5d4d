"""One batch (集群注册) that waits to be gone on with."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from clerk_app.desk.batch_drafts import LeftBatch
from clerk_app.domain import batch_number
from ui import theme
from ui.batch_words import left_said
from ui.widgets.elided_label import ElidedLabel
from ui.widgets.picture import Picture


class LeftBatchRow(QFrame):
    """What it is for, how far it has come, and the way back in."""

    taken_up = Signal(str)
    """Id of its draft."""

    def __init__(self, left: LeftBatch, name: str, parent: QWidget) -> None:
        """`name` is the theme's."""
        super().__init__(parent)
        self.setProperty("role", "well")
        draft = left.draft
        number = batch_number.spoken_groups(draft.number) if draft.number else ""
        title = ElidedLabel(f"{name}　{number}".strip(), self)
        title.setProperty("role", "lead")
        said = ElidedLabel(left_said(left), self)
        said.setProperty("role", "small")
        self._go_on = QPushButton(self.tr("继续"), self)
        self._go_on.setObjectName(f"take_up_batch:{draft.draft_id}")
        self._go_on.clicked.connect(lambda: self.taken_up.emit(draft.draft_id))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(title)
        column.addWidget(said)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(2), theme.space(1))
        row.setSpacing(theme.space(3))
        row.addWidget(Picture("building", self, units=5, tone="ink_soft"))
        row.addLayout(column, 1)
        row.addWidget(self._go_on)

    def go(self) -> None:
        """The hand goes to its button."""
        self._go_on.setFocus()
