"""Each granted item with its licence: a number and a last day of its own (证照编号、有效期至)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QScrollArea, QWidget

from clerk_app.domain.case import CaseItem
from clerk_app.domain.licences import LicenceGiven, last_day
from clerk_app.domain.scan_code import CodeKind
from ui import theme
from ui.scan_field import wants
from ui.widgets.elided_label import ElidedLabel

LONGEST_NUMBER = 60
MOST_ROWS = 4
"""Rows in sight before they scroll."""

MonthsOf = Callable[[str], int]
"""So long the licence of an item is valid by the catalogue; 0: no end."""


@dataclass(frozen=True, slots=True)
class _Row:
    item: CaseItem
    name: ElidedLabel
    number: QLineEdit
    until: QLineEdit
    months: int

    def show(self, shown: bool, *, named: bool) -> None:
        self.number.setVisible(shown)
        self.until.setVisible(shown)
        self.name.setVisible(shown and named)


class LicenceRows(QScrollArea):
    """A row for each item; where the licence ends by the catalogue, its last day is proposed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """No rows."""
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self._rows: tuple[_Row, ...] = ()
        self._meant: tuple[str, ...] = ()

    def offer(self, items: Sequence[CaseItem], months_of: MonthsOf, decided: date) -> None:
        """Other items, nothing typed; `decided` is the day of the decision."""
        sheet = QWidget(self)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.space(2))
        grid.setVerticalSpacing(theme.space(1))
        several = len(items) > 1
        heads = (self.tr("事项"), self.tr("证照（批文）编号"), self.tr("有效期至"))
        for column, head in enumerate(heads):
            grid.setColumnStretch(column, 1)
            if several or column:
                label = QLabel(head, sheet)
                label.setProperty("role", "soft")
                grid.addWidget(label, 0, column)
        if not several:
            grid.setColumnStretch(0, 0)
        rows = []
        for at, item in enumerate(items):
            row = self._row(at, item, months_of(item.item_id), sheet)
            rows.append(row)
            if several:
                grid.addWidget(row.name, at + 1, 0)
            grid.addWidget(row.number, at + 1, 1)
            grid.addWidget(row.until, at + 1, 2)
        grid.setRowStretch(len(items) + 1, 1)
        self._rows = tuple(rows)
        self.setWidget(sheet)
        self.propose(decided)
        self.mean([one.item_id for one in items])

    def propose(self, decided: date) -> None:
        """The last day of each licence that ends, unless another was typed."""
        for row in self._rows:
            if row.months and not row.item.result_until:
                before = row.until.property("proposed") or ""
                proposed = last_day(row.months, decided).isoformat()
                if row.until.text() == before:
                    row.until.setText(proposed)
                row.until.setProperty("proposed", proposed)

    def mean(self, ids: Collection[str]) -> None:
        """Only these items are granted."""
        self._meant = tuple(one.item.item_id for one in self._rows if one.item.item_id in ids)
        for row in self._rows:
            row.show(row.item.item_id in self._meant, named=len(self._rows) > 1)
        self._show_lines()

    def go_to_first(self) -> None:
        """The hand goes to the first number."""
        for row in self._rows:
            if row.item.item_id in self._meant:
                row.number.setFocus()
                return

    def given(self) -> tuple[LicenceGiven, ...]:
        """What each item that is meant gives."""
        return tuple(
            LicenceGiven(one.item.item_id, one.number.text().strip(), one.until.text().strip())
            for one in self._rows
            if one.item.item_id in self._meant
        )

    def problem(self) -> str:
        """A licence that ends has its last day told; empty when all have."""
        for row in self._rows:
            if row.item.item_id not in self._meant or not row.months or row.item.result_until:
                continue
            if not row.until.text().strip():
                row.until.setFocus()
                said = self.tr("“{item}”的证照有有效期，请对照证照填写有效期至。")
                return said.format(item=row.item.name)
        return ""

    def _row(self, at: int, item: CaseItem, months: int, sheet: QWidget) -> _Row:
        name = ElidedLabel(item.name, sheet)
        number, until = QLineEdit(sheet), QLineEdit(sheet)
        number.setObjectName(f"result_no:{at}")
        number.setMaxLength(LONGEST_NUMBER)
        number.setPlaceholderText(item.result_no or self.tr("没有可不填"))
        wants(number, CodeKind.UNKNOWN, CodeKind.ORGANISATION, CodeKind.WAYBILL)
        until.setObjectName(f"result_until:{at}")
        until.setPlaceholderText(item.result_until or self.tr("长期有效可不填"))
        until.setToolTip(self.tr("如 2031-11-22；长期有效可不填"))
        caption = self.tr("{item}：{what}")
        number.setAccessibleName(caption.format(item=item.name, what=self.tr("证照（批文）编号")))
        until.setAccessibleName(caption.format(item=item.name, what=self.tr("有效期至")))
        return _Row(item, name, number, until, months)

    def _show_lines(self) -> None:
        """As high as its rows, at most `MOST_ROWS` of them."""
        if not self._rows:
            self.setFixedHeight(0)
            return
        shown = max(1, len(self._meant))
        high = self._rows[0].number.sizeHint().height() + theme.space(1)
        head = theme.space(6)
        self.setFixedHeight(head + high * min(shown, MOST_ROWS))
