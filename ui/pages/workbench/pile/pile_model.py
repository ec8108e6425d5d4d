"""The pages window's list as Qt asks for it; a page that comes is one row more, never a reset."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from ui.pages.workbench.pile.pile_rows import Row, Sheet

AT = QModelIndex | QPersistentModelIndex
MIME = "application/x-yichuang-pages"
ROW = Qt.ItemDataRole.UserRole
"""Role of the `Row` itself."""


class PileModel(QAbstractListModel):
    """Rows that are moved, added and taken out one by one, so that what is chosen stays chosen."""

    def __init__(self, parent: object = None) -> None:
        """Nothing listed."""
        super().__init__(parent)  # type: ignore[arg-type]
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, wanted: Sequence[Row]) -> None:
        """Bring the list to `wanted` in the fewest steps."""
        self._rename(wanted)
        keep = {one.key for one in wanted}
        for at in reversed(range(len(self.rows))):
            if self.rows[at].key not in keep:
                self.beginRemoveRows(QModelIndex(), at, at)
                self.rows = (*self.rows[:at], *self.rows[at + 1 :])
                self.endRemoveRows()
        there = {one.key for one in self.rows}
        for at, row in enumerate(wanted):
            if row.key not in there:
                self.beginInsertRows(QModelIndex(), at, at)
                self.rows = (*self.rows[:at], row, *self.rows[at:])
                self.endInsertRows()
            elif self.rows[at].key != row.key:
                self._move(self.place(row.key), at)
            self._put(at, row)

    def place(self, key: str) -> int:
        """Where a row is; -1: nowhere."""
        return next((at for at, one in enumerate(self.rows) if one.key == key), -1)

    def _rename(self, wanted: Sequence[Row]) -> None:
        """A page made again stands where it stood, under another id."""
        if len(wanted) != len(self.rows):
            return
        before, after = ({one.key for one in rows} for rows in (self.rows, wanted))
        for at, (old, new) in enumerate(zip(self.rows, wanted, strict=True)):
            if old.key not in after and new.key not in before and isinstance(new, Sheet):
                self._put(at, new)

    def _move(self, source: int, to: int) -> None:
        self.beginMoveRows(QModelIndex(), source, source, QModelIndex(), to)
        rows = list(self.rows)
        rows.insert(to, rows.pop(source))
        self.rows = tuple(rows)
        self.endMoveRows()

    def _put(self, at: int, row: Row) -> None:
        if self.rows[at] != row:
            self.rows = (*self.rows[:at], row, *self.rows[at + 1 :])
            self.dataChanged.emit(self.index(at), self.index(at))

    def rowCount(self, parent: AT = QModelIndex()) -> int:  # noqa: B008  # Qt's own default
        """Qt: heads and pages."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: AT, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Qt: the row itself; what is read aloud of it."""
        if not 0 <= index.row() < len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return row.material.filename if isinstance(row, Sheet) else row.name
        return None

    def flags(self, index: AT) -> Qt.ItemFlag:
        """Qt: pages are chosen and dragged; anything may be dropped on."""
        if 0 <= index.row() < len(self.rows) and isinstance(self.rows[index.row()], Sheet):
            return (
                Qt.ItemFlag.ItemIsEnabled
                | Qt.ItemFlag.ItemIsSelectable
                | Qt.ItemFlag.ItemIsDragEnabled
            )
        return Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Qt: pages of this window only."""
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Qt: ids of pages that are dragged."""
        found = QMimeData()
        keys = [self.rows[one.row()].key for one in indexes]
        found.setData(MIME, "\n".join(keys).encode())
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        """Qt: moving is all there is."""
        return Qt.DropAction.MoveAction
