"""Things to tick, in one column or more; up and down go through them, the space bar ticks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QScrollArea, QWidget

from ui import theme
from ui.widgets.elided_check_box import ElidedCheckBox


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to tick."""

    key: str
    text: str
    ticked: bool = True
    fixed: bool = False
    """It can't be changed any more."""


class TickList(QScrollArea):
    """Check boxes named `<name>:<key>`; scrolls when there are more than fit."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None, *, columns: int = 1) -> None:
        """Nothing to tick."""
        super().__init__(parent)
        self.setObjectName(name)
        self._columns = columns
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._boxes: dict[str, QCheckBox] = {}
        self._entries: tuple[Entry, ...] = ()

    def offer(self, entries: Sequence[Entry]) -> None:
        """Show other things; what is the same keeps its tick."""
        if tuple(entries) == self._entries:
            return
        self._entries = tuple(entries)
        before = {key: box.isChecked() for key, box in self._boxes.items()}
        sheet = QWidget(self)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, theme.space(2), 0)
        grid.setVerticalSpacing(theme.space(1))
        self._boxes = {}
        for place, entry in enumerate(entries):
            box = ElidedCheckBox(entry.text, sheet)
            box.setObjectName(f"{self.objectName()}:{entry.key}")
            box.setChecked(before.get(entry.key, entry.ticked))
            box.setEnabled(not entry.fixed)
            box.toggled.connect(self.changed)
            box.installEventFilter(self)
            self._boxes[entry.key] = box
            grid.addWidget(box, place // self._columns, place % self._columns)
        grid.setRowStretch(len(entries), 1)
        self.setWidget(sheet)
        self.changed.emit()

    def ticked(self) -> tuple[str, ...]:
        """Keys of what is ticked, in the order of the list."""
        return tuple(key for key, box in self._boxes.items() if box.isChecked())

    def tick(self, key: str) -> None:
        """Tick one, and go to it."""
        box = self._boxes.get(key)
        if box is not None and box.isEnabled():
            box.setChecked(True)
            box.setFocus()
            self.ensureWidgetVisible(box)

    def show_lines(self, most: int) -> None:
        """As high as its lines, at most so many."""
        sheet = self.widget()
        lines = max(1, (len(self._boxes) + self._columns - 1) // self._columns)
        high = sheet.sizeHint().height() * min(lines, most) // lines if self._boxes else 0
        self.setFixedHeight(high + theme.space(1))

    def go_to_first(self) -> None:
        """The hand goes to the first that can be ticked."""
        for box in self._boxes.values():
            if box.isEnabled():
                box.setFocus()
                return

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down go from one to the next, and keep it in sight."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
            if step is not None:
                boxes = [box for box in self._boxes.values() if box.isEnabled()]
                here = next((at for at, box in enumerate(boxes) if box is watched), -1)
                if 0 <= here + step < len(boxes):
                    boxes[here + step].setFocus()
                    self.ensureWidgetVisible(boxes[here + step])
                return True
        return super().eventFilter(watched, event)
