"""Handing papers over by key and click: chosen by department, bundled, checked in, missing."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import acceptance, bundles, case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.handover import PassageState
from clerk_app.domain.listings import BundleRow
from tests.helpers.intakes import picture, received
from tests.helpers.printed import printed
from tests.helpers.station import CLERK
from ui.bus import Bus
from ui.pages.bundles.model import Board, BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, OFFLINE_SINGLE, SINGLE, Visit
from ui.tasks import Tasks
from ui.widgets.tick_list import Entry
from ui.widgets.tick_table import TickTable

FOOD = replace(OFFLINE_SINGLE, items=("I20",))
"""Its health certificates (M36) may follow."""


@pytest.fixture
def page(station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot) -> BundlesPage:
    model = BundlesModel(station, CLERK, tasks, bus)
    shown = BundlesPage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1040, 640)
    shown.show()
    shown.activateWindow()
    return shown


@pytest.fixture
def worker(page: BundlesPage) -> Hand:
    return Hand(page)


def accepted(station: Station, folder: Path, visit: Visit = SINGLE) -> Case:
    case = received(station, visit, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0].case


def made(page: BundlesPage) -> list[list[str]]:
    """The table of bundles."""
    table = page.findChild(QTableView, "bundle_table")
    assert table is not None
    model = table.model()
    columns = range(model.columnCount())
    return [
        [str(model.index(row, column).data()) for column in columns]
        for row in range(model.rowCount())
    ]


def test_nothing_waits_and_nothing_was_made(page: BundlesPage, worker: Hand, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page._stack.currentIndex() == 1)
    assert not worker.shown("make_bundle")
    assert not worker.shown("bundle_table")


def two_waiting(station: Station, page: BundlesPage, worker: Hand, folder: Path) -> TickTable:
    """The list of what waits, with two cases in it."""
    for _ in range(2):
        accepted(station, folder)
    page._model.load()
    worker.until_open("make_bundle")
    return worker.find("waiting", TickTable)


def test_the_sheet_is_looked_at_before_anything_is_bundled(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    two_waiting(station, page, worker, tmp_path)
    worker.click("preview_bundle")
    worker.until(lambda: worker.shown("notice_preview"), "the sheet, not issued")
    assert bundles.bundles(station) == ()
    worker.click("preview_back")
    worker.until(lambda: not worker.shown("notice_preview"), "back at the page")
    worker.click("preview_bundle")
    worker.until(lambda: worker.shown("notice_preview"), "the sheet once more")
    worker.click("preview_confirm")
    worker.until(lambda: len(made(page)) == 1, "the bundle")


def test_what_waits_for_a_department_is_bundled_by_key(
    station: Station, page: BundlesPage, worker: Hand, bus: Bus, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    other = accepted(station, tmp_path)
    page._model.load()
    worker.until_open("make_bundle")
    table = worker.find("waiting", TickTable)
    table.setFocus()
    table.setCurrentIndex(table.place(other.case_id))
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.ticked() == (case.case_id,)
    assert "1 件" in worker.text("waiting_sum")
    worker.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    worker.until(lambda: len(made(page)) == 1, "the bundle")
    (row,) = made(page)
    assert row[1] == case.items[0].department
    assert row[-1] == "1 件待签收"
    worker.until(lambda: not table.place(case.case_id).isValid(), "it waits no longer")
    assert table.place(other.case_id).isValid()
    worker.until(lambda: bool(printed(station, "J")), "the sheet")


def test_each_department_has_its_own_list(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path, JOINT)
    page._model.load()
    worker.until_open("make_bundle")
    box = worker.find("bundle_department", QComboBox)
    assert {box.itemData(at) for at in range(box.count())} == {one.department for one in case.items}
    department = case.items[-1].department
    worker.choose("bundle_department", department)
    table = worker.find("waiting", TickTable)
    if case.case_id not in table.ticked():
        table.setCurrentIndex(table.place(case.case_id))
        QTest.keyClick(table, Qt.Key.Key_Space)
    worker.click("make_bundle")
    worker.until(lambda: [row[1] for row in made(page)] == [department], "the bundle")


def test_a_bundle_of_a_thousand_cases_is_drawn_without_a_widget_for_each(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    made_, _ = bundles.make_bundle(
        station, CLERK, case.items[0].department, (case.case_id,), operation_id=station.ids.new()
    )
    (line,) = made_.lines
    many = tuple(replace(line, case_id=f"case-{at}") for at in range(1000))
    page._model.opened.emit(replace(made_, lines=many))
    worker.until_open("confirm")
    assert worker.text("counted") == "收到 1000 件，共 1000 件"
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    assert len(dialog.findChildren(QWidget)) < 100
    listed = worker.find("bundle_cases", TickTable)
    listed.setCurrentIndex(listed.place("case-999"))
    worker.key("bundle_cases", Qt.Key.Key_Space)
    assert worker.text("counted") == "收到 999 件，共 1000 件"


def test_a_bundle_is_checked_in_with_what_is_missing(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    cases = [accepted(station, tmp_path) for _ in range(2)]
    ids = tuple(one.case_id for one in cases)
    bundle, _ = bundles.make_bundle(
        station, CLERK, cases[0].items[0].department, ids, operation_id=station.ids.new()
    )
    page._model.load()
    worker.until(lambda: len(made(page)) == 1, "the bundle")
    table = worker.find("bundle_table", QTableView)
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Return)
    worker.until_open("confirm")
    assert not worker.shown("missing_note")
    listed = worker.find("bundle_cases", TickTable)
    listed.setCurrentIndex(listed.place(ids[1]))
    worker.key("bundle_cases", Qt.Key.Key_Space)
    assert worker.text("counted") == "收到 1 件，共 2 件"
    worker.write("missing_note", "缺身份证复印件")
    worker.click("confirm")
    worker.until(lambda: QApplication.activeModalWidget() is None, "the dialog closed")
    states = {
        one.case_id: one.passage.state for one in bundles.open_bundle(station, bundle.number).lines
    }
    assert states == {ids[0]: PassageState.ARRIVED, ids[1]: PassageState.MISSING}
    worker.until(lambda: made(page)[0][-1] == "缺 1 件", "what is missing")
    assert worker.find("waiting", TickTable).place(ids[1]).isValid(), "it may go again"


def test_up_and_down_go_through_the_list(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    table = two_waiting(station, page, worker, tmp_path)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    QTest.keyClick(table, Qt.Key.Key_Down)
    assert table.currentIndex().row() == 1


def test_a_click_on_the_box_ticks_and_all_are_ticked_at_once(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    table = two_waiting(station, page, worker, tmp_path)
    table.tick_all(ticked=False)
    assert table.ticked() == ()
    assert not worker.open("make_bundle")
    row = table.visualRect(table.model().index(0, 0))
    box = row.topLeft() + QPoint(row.height() // 2, row.height() // 2)
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert len(table.ticked()) == 1
    table.tick_all(ticked=True)
    assert len(table.ticked()) == 2


def test_a_thousand_cases_are_rows_and_no_widgets(page: BundlesPage, worker: Hand) -> None:
    page._model.load()
    worker.until(lambda: page._stack.currentIndex() == 1, "the page")
    before = len(page.findChildren(QWidget))
    page._ticks.offer([Entry(f"case-{at}", f"办件 {at}") for at in range(1000)])
    assert len(page._ticks.ticked()) == 1000
    assert len(page.findChildren(QWidget)) == before


def test_a_list_of_bundles_that_is_cut_says_so_and_how_to_find_the_rest(
    station: Station, page: BundlesPage, worker: Hand, bus: Bus
) -> None:
    page._model.load()
    worker.until(lambda: page._stack.currentIndex() == 1, "the page")
    row = BundleRow("", "税务", "2026-11-23", "李窗口", "3", 1, 2, 0, 0)
    rows = tuple(replace(row, bundle=f"JGX0301261123{at:04}") for at in range(bundles.MOST_LISTED))
    page._model._on_board(Board(made=rows[1:]))
    assert "回车或扫码签收" in said(page)
    page._model._on_board(Board(made=rows))
    assert "只列最近 200 张，更早的请扫条码" in said(page)


def said(page: BundlesPage) -> list[str]:
    """Everything the page says."""
    return [one.text() for one in page.findChildren(QLabel) if one.isVisible()]


def test_a_wrong_barcode_is_said(page: BundlesPage, worker: Hand) -> None:
    said: list[tuple[str, str]] = []
    page._model.said.connect(lambda text, tone: said.append((text, tone)))
    page._model.open("JGX03012611230199")
    worker.until(lambda: bool(said), "the trouble")
    assert said[0][1] == "bad"


def test_a_paper_that_was_owed_goes_after_its_item(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    case = received(station, FOOD, tmp_path, without="M36")
    until = station.today().isoformat()
    acceptance.accept(station, CLERK, case.case_id, owed=("M36",), owed_until=until)
    page._model.load()
    worker.until_open("make_bundle")
    worker.click("make_bundle")
    worker.until(lambda: len(made(page)) == 1, "the bundle")
    worker.until(lambda: not worker.shown("make_bundle"), "nothing waits")
    case_file.attach(station, CLERK, case.case_id, "M36", picture(tmp_path, "后补"))
    page._model.load()
    worker.until_open("make_bundle")
    table = worker.find("waiting", TickTable)
    name = next(one.name for one in case.items[0].needs if one.slot == "M36")
    said = str(table.model().index(0, 0).data())
    assert f"后补：{name}" in said
    assert table.ticked() == (case.case_id,)
    worker.click("make_bundle")
    worker.until(lambda: len(made(page)) == 2, "its own bundle")
    newest, _ = bundles.bundles(station)
    page._model.open(newest.bundle)
    worker.until_open("confirm")
    listed = worker.find("bundle_cases", TickTable)
    assert f"后补：{name}" in str(listed.place(case.case_id).data())
    worker.click("confirm")
    worker.until(lambda: QApplication.activeModalWidget() is None, "checked in")
    assert [one.under_way for one in bundles.bundles(station)] == [0, 1]
