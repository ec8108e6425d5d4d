"""The table of companies as a model: what cells say, what is wrong, an empty row to type in."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush

from clerk_app.desk.batch_drafts import CompanyRow
from clerk_app.domain.catalogue import Field, FieldType
from clerk_app.domain.cluster_twins import Mark
from clerk_app.domain.masking import Audience, mask_id
from ui import icons, theme

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_SHORT = 10
"""Characters of a company's name beside its number."""


class CompanyRows(QAbstractTableModel):
    """Rows as they are, and an empty one below them; writing goes to whoever keeps the batch."""

    written = Signal(int, object)
    """Number of a row, and what is written into its cells, by field."""

    def __init__(self, parent: QObject | None = None) -> None:
        """No question is asked yet."""
        super().__init__(parent)
        self._fields: tuple[Field, ...] = ()
        self._rows: tuple[CompanyRow, ...] = ()
        self._marks: Mapping[str, Mapping[str, Mark]] = {}
        self._sentences: Mapping[tuple[str, str], str] = {}
        self._open = True
        self._named = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """Questions of the columns."""
        return self._fields

    def show(
        self,
        fields: Sequence[Field],
        rows: Sequence[CompanyRow],
        marks: Mapping[str, Sequence[Mark]],
        sentences: Mapping[tuple[str, str], str],
        *,
        open_: bool,
    ) -> None:
        """Show the batch as it stands; `sentences` are those of the marks, by row and field."""
        if tuple(fields) != self._fields:
            self.beginResetModel()
            self._fields, self._rows = tuple(fields), tuple(rows)
            self._take_marks(marks, sentences, open_=open_)
            self.endResetModel()
            return
        self._resize(tuple(rows))
        before = (self._marks, self._open)
        self._take_marks(marks, sentences, open_=open_)
        if before != (self._marks, self._open):
            self._tell(0, len(self._rows) - 1)

    def name_rows(self, *, named: bool) -> bool:
        """Whether rows are called by company beside their number; True when that is new."""
        if named == self._named:
            return False
        self._named = named
        self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, max(0, len(self._rows) - 1))
        return True

    def row_id(self, number: int) -> str:
        """Id of a row; empty for the one to type in."""
        return self._rows[number].row_id if number < len(self._rows) else ""

    def text(self, row: int, column: int) -> str:
        """What a cell says, whole."""
        if row >= len(self._rows):
            return ""
        return self._rows[row].cells.get(self._fields[column].name, "")

    def said_of(self, row: int, column: int) -> tuple[str, str]:
        """What is wrong with a cell, and its tone; empty when nothing is."""
        mark = self._mark(row, column)
        if mark is None:
            return "", ""
        said = self._sentences.get((self.row_id(row), self._fields[column].name), "")
        return said, "bad" if mark.severe else "warn"

    def marked(self, *, severe: bool) -> list[tuple[int, int]]:
        """Row and column of the cells marked so, from the top."""
        places = {field.name: at for at, field in enumerate(self._fields)}
        return [
            (number, places[name])
            for number, row in enumerate(self._rows)
            for name, mark in sorted(
                self._marks.get(row.row_id, {}).items(), key=lambda one: places.get(one[0], 0)
            )
            if mark.severe is severe and name in places
        ]

    def rowCount(self, parent: Index = _ROOT) -> int:
        """Qt: the companies, and the row to type in."""
        return 0 if parent.isValid() or not self._fields else len(self._rows) + int(self._open)

    def columnCount(self, parent: Index = _ROOT) -> int:
        """Qt: one for each question."""
        return 0 if parent.isValid() else len(self._fields)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Qt: everything may be typed into, unless the batch is being received."""
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if self._open else flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: what a cell shows in `role`."""
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row, column)
        said, tone = self.said_of(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column, marked=tone == "bad")
        if role == Qt.ItemDataRole.ToolTipRole:
            return said or None
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return said
        if role == Qt.ItemDataRole.BackgroundRole and tone:
            return QBrush(theme.colour(f"{tone}_wash"))
        if role == Qt.ItemDataRole.DecorationRole and tone:
            return icons.icon("refused" if tone == "bad" else "warning", tone)
        return None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Qt: something was typed."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or not self._open:
            return False
        text = str(value)
        if text != self.text(index.row(), index.column()):
            self.written.emit(index.row(), {self._fields[index.column()].name: text})
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Qt: questions above, numbers of the companies at the left."""
        if orientation is Qt.Orientation.Vertical:
            return self._row_head(section) if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(self._fields):
            return None
        field = self._fields[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{field.label} *" if field.required else field.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return field.rule_source or field.label
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _row_head(self, row: int) -> str:
        if row >= len(self._rows):
            return "+"
        name = self.text(row, 0) if self._named else ""
        short = name if len(name) <= _SHORT else f"{name[: _SHORT - 1]}…"
        return f"{row + 1}　{short}" if name else str(row + 1)

    def _shown(self, row: int, column: int, *, marked: bool) -> str:
        text = self.text(row, column)
        if self._fields[column].type is FieldType.CERT_NO and not marked:
            # Whole while it is typed or wrong; else nobody in the hall needs to read it.
            return mask_id(text, Audience.SCREEN)
        return " ".join(text.split())

    def _mark(self, row: int, column: int) -> Mark | None:
        if row >= len(self._rows):
            return None
        return self._marks.get(self._rows[row].row_id, {}).get(self._fields[column].name)

    def _take_marks(
        self,
        marks: Mapping[str, Sequence[Mark]],
        sentences: Mapping[tuple[str, str], str],
        *,
        open_: bool,
    ) -> None:
        # The first of several on a cell is the one that matters.
        self._marks = {
            row: {mark.field: mark for mark in reversed(found)} for row, found in marks.items()
        }
        self._sentences = sentences
        if open_ != self._open:
            number = len(self._rows)
            if open_:
                self.beginInsertRows(_ROOT, number, number)
            else:
                self.beginRemoveRows(_ROOT, number, number)
            self._open = open_
            if open_:
                self.endInsertRows()
            else:
                self.endRemoveRows()

    def _resize(self, rows: tuple[CompanyRow, ...]) -> None:
        before = self._rows
        if [one.row_id for one in rows[: len(before)]] == [one.row_id for one in before]:
            if len(rows) > len(before):
                # The row that was typed into stays where it is; the new ones come below it.
                below = int(self._open)
                self.beginInsertRows(_ROOT, len(before) + below, len(rows) - 1 + below)
                self._rows = rows
                self.endInsertRows()
            else:
                self._rows = rows
        else:
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
            return
        changed = [at for at, one in enumerate(rows) if at >= len(before) or before[at] != one]
        if changed:
            self._tell(changed[0], changed[-1])
            self.headerDataChanged.emit(Qt.Orientation.Vertical, changed[0], changed[-1])

    def _tell(self, first: int, last: int) -> None:
        if last >= first:
            corner = self.index(last, len(self._fields) - 1)
            self.dataChanged.emit(self.index(first, 0), corner)
