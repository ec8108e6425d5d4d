"""Lines of the checklist to tick, each with what is to be known of it, or why it can't be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.elided_check_box import ElidedCheckBox

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
    beside: str = ""
    """What is to be known of it, said under its line; empty: nothing."""


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
            box = ElidedCheckBox(tick.text, sheet)
            box.setObjectName(f"tick:{tick.slot}")
            box.setChecked(tick.ticked and not tick.barred)
            box.setEnabled(not tick.barred)
            box.toggled.connect(self.changed)
            self._boxes[tick.slot] = box
            column.addWidget(box)
            said = tick.barred or tick.beside
            if said:
                box.setAccessibleDescription(said)
                column.addWidget(_under(said, sheet))
        column.addStretch(1)
        self.setWidget(sheet)
        lines = len(ticks) + sum(bool(one.barred or one.beside) for one in ticks)
        line = next(iter(self._boxes.values())).sizeHint().height() if ticks else 0
        high = min(lines, MOST_SHOWN) * (line + theme.space(1))
        self.setMinimumHeight(high)
        # With a sentence under each line all of them would push the buttons off a small screen.
        told = any(one.beside for one in ticks)
        self.setMaximumHeight(high if told else max(high, sheet.sizeHint().height()))

    def ticked(self) -> tuple[str, ...]:
        """Slots that are ticked, in the order of the list."""
        return tuple(slot for slot, box in self._boxes.items() if box.isChecked())


def _under(said: str, parent: QWidget) -> QLabel:
    """Under its line, where a long name does not push it out of sight."""
    label = QLabel(said, parent)
    label.setProperty("role", "small")
    label.setWordWrap(True)
    label.setIndent(theme.space(6))
    return label
