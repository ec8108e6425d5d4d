"""A table of rows to choose from: one at a time, by key or click; only names are ever cut."""

from collections.abc import Collection
from typing import Any

from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui import theme
from ui.tables import Rows


def row_table(
    name: str, rows: Rows[Any], *, stretched: Collection[int], parent: QWidget
) -> QTableView:
    """The table over `rows`; the columns `stretched` share what room is left."""
    table = QTableView(parent)
    table.setObjectName(name)
    table.setModel(rows)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(theme.space(8))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    letter = table.fontMetrics().horizontalAdvance("办")
    header.setMinimumSectionSize(letter * 2)
    header.setResizeContentsPrecision(0)
    for place in range(len(rows.columns)):
        # A name may be cut, a state may not, whatever the language; rows in sight decide.
        mode = QHeaderView.ResizeMode.ResizeToContents
        if place in stretched:
            mode = QHeaderView.ResizeMode.Stretch
        header.setSectionResizeMode(place, mode)
    return table
