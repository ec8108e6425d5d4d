"""The table model: rows change by difference, so that nothing jumps under the clerk's hand."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt
from PySide6.QtGui import QBrush
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from tests.helpers.examples import scaled
from ui import theme
from ui.tables import Column, Rows


@dataclass(frozen=True, slots=True)
class _Row:
    key: int
    name: str = "甲"


COLUMNS = (
    Column[_Row]("编号", lambda row: str(row.key), numeric=True),
    Column[_Row](
        "名称",
        lambda row: row.name,
        tone=lambda row: "bad" if row.name == "乙" else "",
        tip=lambda row: f"全称 {row.name}",
    ),
)


@pytest.fixture
def rows(qapp: object) -> Rows[_Row]:
    return Rows(COLUMNS, key=lambda row: row.key)


def _keys(rows: Rows[_Row]) -> list[int]:
    return [rows.row(number).key for number in range(rows.rowCount())]


def test_cells_show_what_the_columns_say(rows: Rows[_Row]) -> None:
    rows.show([_Row(7, "乙")])
    assert rows.index(0, 0).data() == "7"
    assert rows.index(0, 1).data() == "乙"
    assert rows.index(0, 1).data(Qt.ItemDataRole.ToolTipRole) == "全称 乙"
    assert rows.index(0, 0).data(Qt.ItemDataRole.ToolTipRole) == "7"
    assert rows.index(0, 1).data(Qt.ItemDataRole.ForegroundRole) == QBrush(theme.colour("bad"))
    assert rows.index(0, 0).data(Qt.ItemDataRole.ForegroundRole) is None
    assert rows.index(0, 0).data(Qt.ItemDataRole.EditRole) is None
    assert rows.data(QModelIndex()) is None


def test_numbers_stand_to_the_right(rows: Rows[_Row]) -> None:
    rows.show([_Row(1)])
    role = Qt.ItemDataRole.TextAlignmentRole
    assert rows.index(0, 0).data(role) & Qt.AlignmentFlag.AlignRight.value
    assert rows.index(0, 1).data(role) & Qt.AlignmentFlag.AlignLeft.value


def test_titles(rows: Rows[_Row]) -> None:
    assert rows.headerData(1, Qt.Orientation.Horizontal) == "名称"
    assert rows.headerData(1, Qt.Orientation.Vertical) is None
    assert rows.headerData(1, Qt.Orientation.Horizontal, Qt.ItemDataRole.EditRole) is None


def test_a_row_is_found_by_its_key(rows: Rows[_Row]) -> None:
    rows.show([_Row(5), _Row(6)])
    assert rows.place(6) == 1
    assert rows.place(9) == -1


def test_the_selection_stays_with_its_row(rows: Rows[_Row], qtbot: QtBot) -> None:
    view = QTableView()
    qtbot.addWidget(view)
    view.setModel(rows)
    rows.show([_Row(1), _Row(2), _Row(3)])
    view.selectionModel().setCurrentIndex(
        rows.index(1, 0), QItemSelectionModel.SelectionFlag.SelectCurrent
    )
    rows.show([_Row(9), _Row(1), _Row(2, "改名"), _Row(3)])
    assert rows.row(view.currentIndex().row()).key == 2


def test_what_did_not_change_is_not_touched(rows: Rows[_Row], qtbot: QtBot) -> None:
    rows.show([_Row(1), _Row(2)])
    touched: list[int] = []
    rows.dataChanged.connect(lambda first, last: touched.append(first.row()))
    rows.show([_Row(1), _Row(2, "改名")])
    assert touched == [1]


@settings(max_examples=scaled(40), deadline=None)
@given(
    before=st.lists(st.integers(0, 9), unique=True),
    after=st.lists(st.integers(0, 9), unique=True),
)
def test_any_list_can_follow_any_other(before: list[int], after: list[int]) -> None:
    rows = Rows(COLUMNS, key=lambda row: row.key)
    tester = QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert tester.model() is rows
    rows.show([_Row(key) for key in before])
    assert _keys(rows) == before
    rows.show([_Row(key, str(key)) for key in after])
    assert _keys(rows) == after
    assert [rows.row(n).name for n in range(len(after))] == [str(key) for key in after]


def test_a_list_that_grows_at_its_head_and_is_cut_at_its_end_keeps_the_rest(
    rows: Rows[_Row],
) -> None:
    """The latest first, so many at most: what sync brings moves nothing that stays."""
    rows.show([_Row(key) for key in range(1000, 0, -1)])
    moved: list[tuple[str, int, int]] = []
    rows.rowsInserted.connect(lambda _, first, last: moved.append(("in", first, last)))
    rows.rowsRemoved.connect(lambda _, first, last: moved.append(("out", first, last)))
    rows.show(
        [_Row(key) for key in (1003, 1002, 500, 1001, *range(1000, 500, -1), *range(499, 4, -1))]
    )
    assert moved == [("out", 996, 999), ("out", 500, 500), ("in", 0, 3)]
    assert _keys(rows)[:5] == [1003, 1002, 500, 1001, 1000]
    assert rows.rowCount() == 999
