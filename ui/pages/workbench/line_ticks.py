"""Lines of the checklist to tick, with a reason beside those that can't be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from ui import theme

MOST_SHOWN = 9
"""Lines in sight before the list scrolls."""


@dataclass(frozen=True, slots=True)
class Tick:
    """One line to choose from."""

    slot: str
    text: str
    ticked: bool
    barred: str = ""
    """Why it can't be ticked; empty when it can."""


class LineTicks(QScrollArea):
    """A list of check boxes, each named `line:<slot>`."""

    changed = Signal()

    def __init__(self, ticks: Sequence[Tick], parent: QWidget | None = None) -> None:
        """Show `ticks` as they are."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        sheet = QWidget(self)
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, theme.space(2), 0)
        column.setSpacing(theme.space(1))
        self._boxes: dict[str, QCheckBox] = {}
        for tick in ticks:
            said = f"{tick.text}（{tick.barred}）" if tick.barred else tick.text
            box = QCheckBox(said, sheet)
            box.setObjectName(f"tick:{tick.slot}")
            box.setChecked(tick.ticked and not tick.barred)
            box.setEnabled(not tick.barred)
            box.toggled.connect(self.changed)
            self._boxes[tick.slot] = box
            column.addWidget(box)
        column.addStretch(1)
        self.setWidget(sheet)
        shown = min(len(ticks), MOST_SHOWN)
        line = next(iter(self._boxes.values())).sizeHint().height() if ticks else 0
        self.setMinimumHeight(shown * (line + theme.space(1)))

    def ticked(self) -> tuple[str, ...]:
        """Slots that are ticked, in the order of the list."""
        return tuple(slot for slot, box in self._boxes.items() if box.isChecked())
