"""Handing papers over by key and click: chosen by department, bundled, checked in, missing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QTableView
from pytestqt.qtbot import QtBot

from clerk_app.desk import acceptance, bundles
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.handover import PassageState
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.bus import Bus
from ui.pages.bundles.model import BundlesModel
from ui.pages.bundles.page import BundlesPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE, Visit
from ui.tasks import Tasks


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


def test_what_waits_for_a_department_is_bundled_by_key(
    station: Station, page: BundlesPage, worker: Hand, bus: Bus, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    other = accepted(station, tmp_path)
    page._model.load()
    worker.until_open("make_bundle")
    box = worker.find(f"waiting:{other.case_id}", QCheckBox)
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert "1 件" in worker.text("waiting_sum")
    worker.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    worker.until(lambda: len(made(page)) == 1, "the bundle")
    (row,) = made(page)
    assert row[1] == case.items[0].department
    assert row[-1] == "1 件待签收"
    worker.until(lambda: not worker.shown(f"waiting:{case.case_id}"), "it waits no longer")
    assert worker.shown(f"waiting:{other.case_id}")
    worker.until(lambda: bool(list(station.papers.glob("J*.pdf"))), "the sheet")


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
    if not worker.find(f"waiting:{case.case_id}", QCheckBox).isChecked():
        worker.click(f"waiting:{case.case_id}")
    worker.click("make_bundle")
    worker.until(lambda: [row[1] for row in made(page)] == [department], "the bundle")


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
    worker.click(f"bundle_case:{ids[1]}")
    assert worker.text("counted") == "收到 1 件，共 2 件"
    worker.write("missing_note", "缺身份证复印件")
    worker.click("confirm")
    worker.until(lambda: QApplication.activeModalWidget() is None, "the dialog closed")
    states = {
        one.case_id: one.passage.state for one in bundles.open_bundle(station, bundle.number).lines
    }
    assert states == {ids[0]: PassageState.ARRIVED, ids[1]: PassageState.MISSING}
    worker.until(lambda: made(page)[0][-1] == "缺 1 件", "what is missing")
    assert worker.shown(f"waiting:{ids[1]}"), "it may go again"


def test_up_and_down_go_through_the_list(
    station: Station, page: BundlesPage, worker: Hand, tmp_path: Path
) -> None:
    for _ in range(2):
        accepted(station, tmp_path)
    page._model.load()
    worker.until_open("make_bundle")
    page._ticks.go_to_first()
    first = QApplication.focusWidget()
    assert isinstance(first, QCheckBox)
    QTest.keyClick(first, Qt.Key.Key_Down)
    second = QApplication.focusWidget()
    assert isinstance(second, QCheckBox)
    assert second is not first


def test_a_wrong_barcode_is_said(page: BundlesPage, worker: Hand) -> None:
    said: list[tuple[str, str]] = []
    page._model.said.connect(lambda text, tone: said.append((text, tone)))
    page._model.open("JGX03012611230199")
    worker.until(lambda: bool(said), "the trouble")
    assert said[0][1] == "bad"
