"""A field of several rows, such as investors: type across, Enter on, one more row when needed."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QToolButton, QWidget

from clerk_app.domain.catalogue import Field, FieldType, Option, TableColumn
from clerk_app.domain.errors import RuleError
from clerk_app.domain.form import check_cell, table_rows, table_value
from clerk_app.domain.masking import Audience, mask_id
from ui import icons, theme
from ui.widgets.editors.choice_editor import ChoiceEditor
from ui.widgets.editors.line_editor import LineEditor

ROOM = {FieldType.CERT_NO: 6, FieldType.TEXT: 3}
"""Shares of the width; any other column has 2."""


Cell = LineEditor | ChoiceEditor
Choices = Mapping[str, Sequence[tuple[str, str]]]
"""By key of a column: codes and words of what its cells are chosen from."""
Asked = Callable[[TableColumn, Mapping[str, str]], bool]
"""Whether a column is asked in a row."""


class TableEditor(QWidget):
    """Holds its rows as one text; a row with nothing in it does not count."""

    edited = Signal(str)
    left = Signal(str)

    def __init__(
        self, field: Field, parent: QWidget | None = None, *, options: Choices | None = None
    ) -> None:
        """One empty row; a column with `options` is chosen, the others are typed."""
        super().__init__(parent)
        self._field = field
        self._options = options or {}
        self._value = ""
        self._asked: Asked = lambda _column, _row: True
        self._captions: list[QLabel] = []
        self._rows: list[list[Cell]] = []
        self._removers: list[QToolButton] = []
        self._open = True
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.space(1))
        self._grid.setVerticalSpacing(theme.space(1))
        for number, column in enumerate(field.columns):
            caption = QLabel(f"{column.label} *" if column.required else column.label, self)
            caption.setToolTip(column.rule_source)
            caption.setProperty("role", "small")
            self._grid.addWidget(caption, 0, number)
            caption.setWordWrap(True)
            self._captions.append(caption)
            self._grid.setColumnStretch(number, ROOM.get(column.type, 2))
        self._add = QPushButton(icons.icon("plus", "primary"), self.tr("加一行"), self)
        self._add.setProperty("role", "quiet")
        self._add.setObjectName(f"add:{field.name}")
        self._add.clicked.connect(self._on_add)
        self._sum = QLabel(self)
        self._sum.setProperty("role", "small")
        foot = QHBoxLayout()
        foot.addWidget(self._add)
        foot.addWidget(self._sum)
        foot.addStretch(1)
        self._foot = foot
        self._show_rows(({},))

    def value(self) -> str:
        """The rows as one text."""
        return self._value

    def put(self, value: str) -> None:
        """Show rows that came from elsewhere; a text that is none is shown as no rows."""
        if value == self._value:
            return
        self._value = value
        try:
            rows = table_rows(self._field, value)
        except RuleError:
            rows = ()
        self._show_rows(rows or ({},))

    def set_open(self, *, open_: bool) -> None:
        """Closed rows can be read and copied."""
        self._open = open_
        self._add.setVisible(open_)
        for cell in (cell for row in self._rows for cell in row):
            cell.set_open(open_=open_)
        self._show_removers()

    def ask(self, asked: Asked) -> None:
        """Show only the cells that are asked; what stands in another one is kept."""
        self._asked = asked
        self._show_asked()

    def mark_wrong(self, *, wrong: bool) -> None:
        """Mark the cells that break a rule of their column; a total is said, not marked."""
        for cells, row in zip(self._rows, self._texts(), strict=True):
            for cell, column in zip(cells, self._field.columns, strict=True):
                # A row with nothing in it does not count.
                fits = cell.isHidden() or not row or self._fits(column, cell.value().strip())
                bad = wrong and not fits
                theme.mark(cell, tone="bad" if bad else "")

    def widget(self) -> QWidget:
        """The first cell that is asked: that is where the hand goes."""
        return next((one for one in self._rows[0] if not one.isHidden()), self._rows[0][0])

    def _show_rows(self, rows: Sequence[Mapping[str, str]]) -> None:
        while len(self._rows) > len(rows):
            self._drop_last()
        while len(self._rows) < len(rows):
            self._new_row()
        for cells, row in zip(self._rows, rows, strict=True):
            for cell, column in zip(cells, self._field.columns, strict=True):
                cell.put(row.get(column.key, ""))
        self._lay_foot()
        self._show_asked()

    def _show_asked(self) -> None:
        rows = self._texts()
        for number, column in enumerate(self._field.columns):
            asked = [self._asked(column, row) for row in rows]
            self._captions[number].setHidden(not any(asked))
            for cells, shown in zip(self._rows, asked, strict=True):
                cells[number].setHidden(not shown)
        self._show_sums()

    def _new_row(self) -> None:
        number = len(self._rows)
        cells = [self._new_cell(number, column) for column in self._field.columns]
        remover = QToolButton(self)
        remover.setProperty("role", "quiet")
        remover.setIcon(icons.icon("trash", "primary"))
        remover.setToolTip(self.tr("删除这一行"))
        remover.setAccessibleName(self.tr("删除这一行"))
        remover.clicked.connect(lambda: self._on_remove(number))
        for place, cell in enumerate([*cells, remover]):
            self._grid.addWidget(cell, number + 1, place)
        self._rows.append(cells)
        self._removers.append(remover)

    def _new_cell(self, number: int, column: TableColumn) -> Cell:
        secret, listed = column.type is FieldType.CERT_NO, self._options.get(column.key, ())
        cell: Cell = (
            ChoiceEditor(listed, self)
            if listed
            else LineEditor(self, mask=_masked if secret else None)
        )
        cell.setObjectName(f"cell:{self._field.name}:{number}:{column.key}")
        cell.setAccessibleName(column.label)
        cell.set_open(open_=self._open)
        cell.edited.connect(self._on_edited)
        cell.left.connect(lambda _: self.left.emit(self._value))
        return cell

    def _fits(self, column: TableColumn, value: str) -> bool:
        options = [Option(*one) for one in self._options.get(column.key, ())]
        try:
            check_cell(self._field, column, value, today=date.max, options=options)
        except RuleError:
            return False
        return True

    def _drop_last(self) -> None:
        for widget in (*self._rows.pop(), self._removers.pop()):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()

    def _lay_foot(self) -> None:
        self._grid.removeItem(self._foot)
        self._grid.addLayout(self._foot, len(self._rows) + 1, 0, 1, self._grid.columnCount())
        self._show_removers()

    def _show_removers(self) -> None:
        for remover in self._removers:
            remover.setVisible(self._open and len(self._rows) > 1)

    def _texts(self) -> list[dict[str, str]]:
        keys = [column.key for column in self._field.columns]
        return [
            {key: cell.value() for key, cell in zip(keys, cells, strict=True) if cell.value()}
            for cells in self._rows
        ]

    def _on_edited(self, _: str) -> None:
        self._value = table_value(row for row in self._texts() if row)
        self._show_asked()
        self.edited.emit(self._value)

    def _on_add(self) -> None:
        self._show_rows([*self._texts(), {}])
        self._rows[-1][0].setFocus()

    def _on_remove(self, number: int) -> None:
        rows = self._texts()
        del rows[number]
        self._show_rows(rows)
        self._on_edited("")
        self.left.emit(self._value)

    def _show_sums(self) -> None:
        said, right = [], True
        for number, column in enumerate(self._field.columns):
            cells = [row[number] for row in self._rows if not row[number].isHidden()]
            if column.sums_to and cells:
                total = _total(cell.value() for cell in cells)
                right = right and total == Decimal(column.sums_to)
                said.append(
                    self.tr("{column}合计 {total}，应为 {wanted}").format(
                        column=column.label, total=f"{total.normalize():f}", wanted=column.sums_to
                    )
                )
        self._sum.setText("　".join(said))
        theme.mark(self._sum, tone="good" if right else "warn")


def _total(cells: Iterable[str]) -> Decimal:
    total = Decimal(0)
    for cell in cells:
        try:
            total += Decimal(cell or "0")
        except InvalidOperation:
            continue
    return total


def _masked(number: str) -> str:
    return mask_id(number, Audience.SCREEN)
