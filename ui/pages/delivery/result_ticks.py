"""Which results are handed over: all that are ready, unless some are unticked."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QLabel, QScrollArea, QWidget

from clerk_app.domain.case import CaseItem
from ui import theme

COLUMNS = 2
MOST_LINES = 4
"""In sight before the list scrolls."""


class ResultTicks(QScrollArea):
    """One result is named; several are ticked, two beside each other."""

    def __init__(self, items: Sequence[CaseItem], parent: QWidget) -> None:
        """All are ticked."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        sheet = QWidget(self)
        sheet.setProperty("role", "ground")
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, theme.space(2), 0)
        grid.setVerticalSpacing(theme.space(1))
        self._only = tuple(item.item_id for item in items) if len(items) == 1 else ()
        self._boxes: dict[str, QCheckBox] = {}
        for place, item in enumerate(items):
            said = f"{item.name}　{item.result_no}".strip()
            shown = QLabel(said, sheet) if self._only else self._box(item.item_id, said, sheet)
            grid.addWidget(shown, place // COLUMNS, place % COLUMNS)
        self.setWidget(sheet)
        lines = (len(items) + COLUMNS - 1) // COLUMNS
        high = sheet.sizeHint().height() * min(lines, MOST_LINES) // lines
        self.setFixedHeight(high + theme.space(1))

    def chosen(self) -> tuple[str, ...]:
        """Ids of the items whose results go."""
        ticked = tuple(item_id for item_id, box in self._boxes.items() if box.isChecked())
        return self._only or ticked

    def _box(self, item_id: str, said: str, sheet: QWidget) -> QCheckBox:
        box = QCheckBox(said, sheet)
        box.setObjectName(f"deliver_item:{item_id}")
        box.setToolTip(said)
        box.setChecked(True)
        self._boxes[item_id] = box
        return box
