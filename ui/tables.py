"""One read-only table model over frozen rows; lists change by difference, never by reset."""

from bisect import bisect_left
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush

from ui import theme

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


# No slots: `Column[Row](...)` needs room for `__orig_class__` (python/cpython#90562).
@dataclass(frozen=True)
class Column(Generic[Row]):
    """How one column reads a row."""

    title: str
    text: Callable[[Row], str]
    tone: Callable[[Row], str] | None = None
    """Colour of the text by the row, a name of `theme.Tones`; never the only sign."""
    tip: Callable[[Row], str] | None = None
    """Full text for a pointer and for screen readers, where the cell may be cut."""
    numeric: bool = False
    """Numbers stand to the right."""
    letters: int = 8
    """Width wanted, in Chinese characters."""


class Rows(QAbstractTableModel, Generic[Row]):
    """Rows as they are, shown through columns. `key` says which rows are the same one."""

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        *,
        key: Callable[[Row], Hashable],
        parent: QObject | None = None,
    ) -> None:
        """Start empty."""
        super().__init__(parent)
        self._columns = tuple(columns)
        self._key = key
        self._rows: list[Row] = []

    @property
    def columns(self) -> tuple[Column[Row], ...]:
        """The columns, for whoever sets their widths."""
        return self._columns

    def row(self, number: int) -> Row:
        """The row shown at `number`; IndexError when there is none."""
        return self._rows[number]

    def place(self, key: Hashable) -> int:
        """Number of the row with `key`, -1 when it is not there."""
        return next((n for n, row in enumerate(self._rows) if self._key(row) == key), -1)

    def show(self, rows: Sequence[Row]) -> None:
        """Show `rows` instead; what stays the same is not touched, so selection and scroll stay."""
        new = [self._key(row) for row in rows]
        staying = _staying([self._key(row) for row in self._rows], new)
        for first, end in reversed(_runs([self._key(row) not in staying for row in self._rows])):
            self._remove(first, end)
        for first, end in _runs([key not in staying for key in new]):
            self._insert(first, list(rows[first:end]))
        self._update(list(rows))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt: number of columns."""
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows in `role`."""
        if not index.isValid():
            return None
        row, column = self._rows[index.row()], self._columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip(row) if column.tip else column.text(row)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone:
            tone = column.tone(row)
            return QBrush(theme.colour(tone)) if tone else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column.numeric)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt: titles of the columns; rows have none."""
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section].numeric)
        return None

    def _remove(self, first: int, end: int) -> None:
        if end > first:
            self.beginRemoveRows(_ROOT, first, end - 1)
            del self._rows[first:end]
            self.endRemoveRows()

    def _insert(self, first: int, rows: list[Row]) -> None:
        if rows:
            self.beginInsertRows(_ROOT, first, first + len(rows) - 1)
            self._rows[first:first] = rows
            self.endInsertRows()

    def _update(self, rows: list[Row]) -> None:
        last = len(self._columns) - 1
        for number, row in enumerate(rows):
            if self._rows[number] != row:
                self._rows[number] = row
                self.dataChanged.emit(self.index(number, 0), self.index(number, last))


def _alignment(numeric: bool) -> int:
    side = Qt.AlignmentFlag.AlignRight if numeric else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


def _staying(old: Sequence[Hashable], new: Sequence[Hashable]) -> set[Hashable]:
    """The most rows that can stay as they are: the longest run of places that keeps its order."""
    place = {key: number for number, key in enumerate(new)}
    known = [key for key in old if key in place]
    ends: list[int] = []
    tips: list[int] = []
    before: list[int] = []
    for number, key in enumerate(known):
        at = bisect_left(ends, place[key])
        before.append(tips[at - 1] if at else -1)
        ends[at : at + 1] = [place[key]]
        tips[at : at + 1] = [number]
    staying: set[Hashable] = set()
    step = tips[-1] if tips else -1
    while step >= 0:
        staying.add(known[step])
        step = before[step]
    return staying


def _runs(chosen: Sequence[bool]) -> list[tuple[int, int]]:
    """First place and end of every stretch of what is chosen."""
    marks = [False, *chosen, False]
    turns = [at for at in range(len(chosen) + 1) if marks[at] is not marks[at + 1]]
    return list(zip(turns[::2], turns[1::2], strict=True))
