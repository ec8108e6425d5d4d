"""The table of companies under the hand: type, Tab, Enter, paste a block, delete a row."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QBrush, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from clerk_app.domain.catalogue import Catalogue, Field, FieldType
from clerk_app.domain.cells import NO, YES
from clerk_app.domain.company_sheet import take_companies
from ui import theme
from ui.pages.cluster.block import read_block, said_block
from ui.pages.cluster.company_rows import CompanyRows

Index = QModelIndex | QPersistentModelIndex
FRAME = 2
"""Width of the frame around the cell at hand, as of every focus ring of ours."""
_ENTERS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
_LETTERS: dict[FieldType, int] = {
    FieldType.CERT_NO: 14,
    FieldType.TEXT_LONG: 16,
    FieldType.ADDRESS: 16,
    FieldType.TABLE: 18,
    FieldType.MOBILE: 8,
    FieldType.USCC: 12,
    FieldType.DECIMAL: 6,
    FieldType.INT: 6,
    FieldType.BOOL: 5,
}
"""Width of a column in Chinese characters; a name has 18, anything else 8."""
_NAME_LETTERS, _USUAL_LETTERS = 18, 8


class CompanyTable(QTableView):
    """A spreadsheet for one batch; what is written goes to the model that keeps it."""

    pasted = Signal(int, object)
    """Number of the first row, and cells by field for each row from there down."""
    deleted = Signal(object)
    """Ids of rows to be taken out, a tuple."""
    moved = Signal()
    """Another cell is the current one, or what is said of it has changed."""

    def __init__(self, rows: CompanyRows, parent: QWidget | None = None) -> None:
        """The table over `rows`."""
        super().__init__(parent)
        self.setObjectName("companies")
        self.setAccessibleName(self.tr("企业清单"))
        self._rows = rows
        self._catalogue: Catalogue | None = None
        self.setModel(rows)
        self._cells = _Cells(self)
        self.setItemDelegate(self._cells)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().setDefaultSectionSize(theme.space(8))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(True)
        self.horizontalScrollBar().valueChanged.connect(self._on_scrolled)
        rows.modelReset.connect(self._fit)
        rows.dataChanged.connect(lambda *_: self.moved.emit())

    def use(self, catalogue: Catalogue) -> None:
        """Offer the words of this catalogue's lists while typing."""
        self._catalogue = catalogue

    def words_for(self, column: int) -> tuple[str, ...]:
        """What may be chosen in a column; nothing when anything may be typed."""
        field = self._rows.fields[column]
        if field.type is FieldType.BOOL:
            return YES, NO
        options = self._catalogue.options(field) if self._catalogue is not None else ()
        return tuple(one.name for one in options)

    def go_to(self, row: int, column: int) -> None:
        """The hand goes to a cell."""
        index = self._rows.index(row, column)
        self.setFocus()
        # Not by the keys held: Ctrl+Down to the next mistake must not choose what lies between.
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)
        self.scrollTo(index)

    def go_on(self, step: int) -> None:
        """To the next cell (1) or the one before (-1); over the end of a row into the next."""
        here, wide = self.currentIndex(), max(1, self._rows.columnCount())
        at = here.row() * wide + here.column() + step if here.isValid() else 0
        last = self._rows.rowCount() * wide - 1
        at = min(max(0, at), last)
        self.go_to(at // wide, at % wide)

    def go_to_problem(self) -> bool:
        """The hand goes to the next cell that is wrong, round and round; whether there is one."""
        wrong = self._rows.marked(severe=True)
        if not wrong:
            return False
        here = (self.currentIndex().row(), self.currentIndex().column())
        self.go_to(*next((one for one in wrong if one > here), wrong[0]))
        return True

    def chosen_rows(self) -> tuple[str, ...]:
        """Ids of the rows in which cells are selected."""
        numbers = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(row for row in (self._rows.row_id(one) for one in numbers) if row)

    def delete_rows(self) -> None:
        """Ask to take the selected rows out."""
        chosen = self.chosen_rows()
        if chosen:
            self.deleted.emit(chosen)

    def paste(self) -> None:
        """Write the clipboard's block from the current cell on; with headings, by them."""
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            return
        block = read_block(text)
        fields = self._rows.fields
        here = self.currentIndex()
        row = max(0, here.row())
        taken = take_companies(block, fields) if len(block) > 1 else None
        if taken is not None and taken.companies and _mostly_headings(block, fields):
            self.pasted.emit(row, taken.companies)
            return
        first = max(0, here.column())
        self.pasted.emit(row, tuple(_named(line, fields[first:]) for line in block))

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        chosen = self.selectedIndexes()
        if not chosen:
            return
        rows = sorted({one.row() for one in chosen})
        columns = sorted({one.column() for one in chosen})
        block = [[self._rows.text(row, column) for column in columns] for row in rows]
        QGuiApplication.clipboard().setText(said_block(block))

    def clear_cells(self) -> None:
        """Empty the selected cells."""
        cells: dict[int, dict[str, str]] = {}
        for one in self.selectedIndexes():
            if self._rows.text(one.row(), one.column()):
                name = self._rows.fields[one.column()].name
                cells.setdefault(one.row(), {})[name] = ""
        if cells:
            first, last = min(cells), max(cells)
            self.pasted.emit(first, tuple(cells.get(row, {}) for row in range(first, last + 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt: as in a spreadsheet; Enter goes on as in every form of ours."""
        key, held = event.key(), event.modifiers()
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and not held:
            self.clear_cells()
        elif (key in _ENTERS or key == Qt.Key.Key_Tab) and not held:
            self.go_on(1)
        elif key == Qt.Key.Key_Backtab:
            self.go_on(-1)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002  # Qt's own name
        """Qt: Tab goes through the cells, never out of the table; F6 does not exist here."""
        del next
        return False

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt: another cell."""
        super().currentChanged(current, previous)
        self.moved.emit()

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Qt: after Enter and Tab the hand goes on, and the next key types there."""
        steps = {
            QAbstractItemDelegate.EndEditHint.EditNextItem: 1,
            QAbstractItemDelegate.EndEditHint.SubmitModelCache: 1,
            QAbstractItemDelegate.EndEditHint.EditPreviousItem: -1,
        }
        super().closeEditor(editor, QAbstractItemDelegate.EndEditHint.NoHint)
        if hint in steps:
            self.go_on(steps[hint])

    def _on_scrolled(self, value: int) -> None:
        # Names that have gone out of sight stand beside the numbers.
        if self._rows.name_rows(named=value > self.columnWidth(0) // 3):
            self.updateGeometries()

    def _fit(self) -> None:
        letter = self.fontMetrics().horizontalAdvance("办")
        for place, field in enumerate(self._rows.fields):
            usual = _NAME_LETTERS if place == 0 else _USUAL_LETTERS
            wanted = letter * _LETTERS.get(field.type, usual)
            head = self.fontMetrics().horizontalAdvance(f"{field.label} * ") + letter
            self.setColumnWidth(place, max(wanted, head))


class _Cells(QStyledItemDelegate):
    """A line to type in, with the words of its list offered."""

    def __init__(self, table: CompanyTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt: a marked cell has its ground, the one at hand a frame."""
        ground = index.data(Qt.ItemDataRole.BackgroundRole)
        rect: QRect = option.rect  # type: ignore[attr-defined]  # missing in the stubs
        if isinstance(ground, QBrush):
            painter.fillRect(rect, ground)
        super().paint(painter, option, index)
        if index == self._table.currentIndex():
            painter.save()
            painter.setPen(QPen(theme.colour("primary"), FRAME))
            painter.drawRect(rect.adjusted(1, 1, -FRAME, -FRAME))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        del option
        line = QLineEdit(parent)
        line.setProperty("role", "cell")
        line.setObjectName("cell_editor")
        words = self._table.words_for(index.column())
        if words:
            offered = QCompleter(list(words), line)
            offered.setFilterMode(Qt.MatchFlag.MatchContains)
            offered.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            line.setCompleter(offered)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            editor.setText(str(index.data(Qt.ItemDataRole.EditRole) or ""))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())


def _named(line: Sequence[str], fields: Sequence[Field]) -> Mapping[str, str]:
    return {field.name: cell.strip() for field, cell in zip(fields, line, strict=False)}


def _mostly_headings(block: Sequence[Sequence[str]], fields: Sequence[Field]) -> bool:
    """Whether the first line of a pasted block is one of headings: two are no accident."""
    first = take_companies((tuple(block[0]), ("x",) * len(block[0])), fields)
    known = len(first.companies[0]) if first is not None and first.companies else 0
    return known >= min(2, len(block[0]))
