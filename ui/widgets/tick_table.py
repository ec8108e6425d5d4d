"""Many things to tick: rows that are drawn, not widgets, a thousand cost as much as ten."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from ui import theme
from ui.widgets.tick_list import Entry

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
CHECK = Qt.ItemDataRole.CheckStateRole
CHECKED = Qt.CheckState.Checked.value
"""An enum is no tick to Qt: it wants the number."""


class TickTable(QListView):
    """Up and down go through the rows, the space bar or a click on the box ticks."""

    changed = Signal()

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Nothing to tick."""
        super().__init__(parent)
        self.setObjectName(name)
        self._rows = _Ticks(self)
        self.setModel(self._rows)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSpacing(theme.space(0.25))
        self._rows.ticked.connect(self.changed)

    def offer(self, entries: Sequence[Entry]) -> None:
        """Show other things; what is the same keeps its tick."""
        if self._rows.show(entries):
            self.changed.emit()

    def ticked(self) -> tuple[str, ...]:
        """Keys of what is ticked, in the order of the rows."""
        return tuple(one.key for one in self._rows.entries if one.ticked)

    def tick_all(self, *, ticked: bool) -> None:
        """Tick everything, or nothing."""
        self._rows.tick_all(ticked=ticked)

    def tick(self, key: str) -> None:
        """Tick one, and go to it."""
        place = self.place(key)
        if place.isValid() and self._rows.setData(place, CHECKED, CHECK):
            self.setCurrentIndex(place)
            self.setFocus()

    def go_to_first(self) -> None:
        """The hand goes to the first that can be ticked."""
        free = (at for at, one in enumerate(self._rows.entries) if not one.fixed)
        self.setCurrentIndex(self._rows.index(next(free, 0)))
        self.setFocus()

    def show_lines(self, most: int) -> None:
        """As high as its lines, at most so many."""
        lines = min(max(self._rows.rowCount(), 1), most)
        line = self.sizeHintForRow(0) + 2 * self.spacing()
        self.setFixedHeight(line * lines + 2 * self.frameWidth() + theme.space(1))

    def place(self, key: str) -> QModelIndex:
        """The row with this key; invalid when there is none."""
        keys = [one.key for one in self._rows.entries]
        return self._rows.index(keys.index(key)) if key in keys else QModelIndex()


class _Ticks(QAbstractListModel):
    """Entries with their ticks."""

    ticked = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.entries: list[Entry] = []
        self._offered: tuple[Entry, ...] = ()

    def show(self, entries: Sequence[Entry]) -> bool:
        """Whether anything is different now."""
        if tuple(entries) == self._offered:
            return False
        self._offered = tuple(entries)
        before = {one.key: one.ticked for one in self.entries}
        self.beginResetModel()
        self.entries = [replace(one, ticked=before.get(one.key, one.ticked)) for one in entries]
        self.endResetModel()
        return True

    def tick_all(self, *, ticked: bool) -> None:
        """All rows at once, with one word about it."""
        self.entries = [one if one.fixed else replace(one, ticked=ticked) for one in self.entries]
        if self.entries:
            self.dataChanged.emit(self.index(0), self.index(len(self.entries) - 1), [CHECK])
        self.ticked.emit()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self.entries)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: what is fixed is grey and passed over."""
        if not index.isValid() or self.entries[index.row()].fixed:
            return Qt.ItemFlag.NoItemFlags
        ticked = Qt.ItemFlag.ItemIsUserCheckable
        return Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | ticked

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: words and tick of a row."""
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return entry.text
        if role == CHECK:
            return CHECKED if entry.ticked else Qt.CheckState.Unchecked.value
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: the clerk ticks."""
        if not index.isValid() or role != CHECK or self.entries[index.row()].fixed:
            return False
        on = Qt.CheckState(value) is Qt.CheckState.Checked
        self.entries[index.row()] = replace(self.entries[index.row()], ticked=on)
        self.dataChanged.emit(index, index, [CHECK])
        self.ticked.emit()
        return True
