"""A store that takes its time: every page says what is awaited, and forgets it with the answer."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from tests.helpers.held_lane import held_lane
from tests.helpers.intakes import received
from tests.helpers.signatures import ready_case
from tests.helpers.station import CLERK, open_station
from tests.helpers.workbenches import Bench, open_bench
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.cluster_stand import ClusterStand
from ui.date_gate import DateGate
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.page import CataloguePage
from ui.pages.guide.desk import GuideDesk
from ui.pages.shift.calls import shift_calls
from ui.pages.shift.dialog import ShiftDialog
from ui.pages.shift.model import ShiftModel
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.tasks import Tasks

Shown = Callable[[QWidget], Hand]


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    """A real station in a folder that goes away."""
    with open_station(tmp_path / "station") as opened:
        yield opened


@pytest.fixture
def shown(qtbot: QtBot) -> Shown:
    """Brings a page in sight."""

    def show(page: QWidget) -> Hand:
        qtbot.addWidget(page)
        page.resize(1040, 700)
        page.show()
        page.activateWindow()
        return Hand(page)

    return show


def says(text: str) -> bool:
    """Whether any window says so now."""
    widgets = QApplication.allWidgets()
    return any(
        isinstance(one, QLabel) and one.isVisible() and one.text() == text for one in widgets
    )


def awaits(hand: Hand, what: str, go_on: Callable[[], None], there: Callable[[], bool]) -> None:
    """`what` is said while the store holds still, and no more once the answer is `there`."""
    hand.until(lambda: says(what), what)
    assert not there()
    go_on()
    hand.until(there, "the answer")
    assert not says(what)


def test_the_catalogue(station: Station, tasks: Tasks, bus: Bus, shown: Shown) -> None:
    model = CatalogueModel(station, tasks, bus)
    page = CataloguePage(model)
    model.setParent(page)
    with held_lane(tasks) as go_on:
        hand = shown(page)
        awaits(hand, "正在读取事项…", go_on, lambda: hand.shown("catalogue_table"))


def test_the_batches_of_clusters(station: Station, tasks: Tasks, bus: Bus, shown: Shown) -> None:
    stand = ClusterStand(station, CLERK, tasks, bus, DateGate(station, CLERK, tasks))
    with held_lane(tasks) as go_on:
        hand = shown(stand.page)
        awaits(hand, "正在读取批次…", go_on, lambda: says("还没有收过集群注册"))


def test_who_is_here(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    bench: Bench = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(bench.page)
    with held_lane(tasks) as go_on:
        bench.hand.write("visitor", "赵不在", then=Qt.Key.Key_Return)
        awaits(bench.hand, "正在处理……", go_on, lambda: says("没有找到“赵不在”"))


def test_a_paper_that_is_looked_at(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    bench: Bench = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(bench.page)
    bench.begin(SINGLE)
    bench.attach("M02", bench.papers.picture("身份证"))
    bench.until_files("M02", 1)
    bench.settled()
    _, material_id = bench.material("M02")
    preview = bench.page._preview
    with held_lane(tasks) as go_on:
        path = bench.papers.picture("身份证")
        found = bench.page._material(material_id)
        assert found is not None
        preview.show_material("身份证", found.material, path)
        bench.page._left.setCurrentWidget(preview)
        bench.hand.until(lambda: says("正在打开…"), "what is awaited")
        go_on()
        bench.hand.until(lambda: not says("正在打开…"), "the page")


def test_a_guide(station: Station, tasks: Tasks, shown: Shown) -> None:
    page = QWidget()
    hand = shown(page)
    with held_lane(tasks) as go_on:
        GuideDesk(station, CLERK, tasks, page).show("", ("I20",), "")
        awaits(hand, "正在生成指南…", go_on, lambda: hand.open("print_guide"))


def test_a_result_to_hand_over(
    station: Station, tasks: Tasks, bus: Bus, shown: Shown, tmp_path: Path
) -> None:
    case = ready_case(station, tmp_path)
    page = QWidget()
    hand = shown(page)
    after = AfterDesk(station, CLERK, tasks, bus, DateGate(station, CLERK, tasks), page)
    with held_lane(tasks) as go_on:
        after.deliver(case.case_id)
        hand.until(lambda: hand.shown("dialog_problem"), "the banner")
        awaits(hand, "正在读取办件…", go_on, lambda: hand.open("confirm"))
    with held_lane(tasks) as go_on:
        hand.click("confirm")
        hand.until(lambda: says("正在送达…"), "what is awaited")
        go_on()
        hand.until(lambda: QApplication.activeModalWidget() is None, "handed over")


def test_a_result_to_register(
    station: Station, tasks: Tasks, bus: Bus, shown: Shown, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    page = QWidget()
    hand = shown(page)
    after = AfterDesk(station, CLERK, tasks, bus, DateGate(station, CLERK, tasks), page)
    with held_lane(tasks) as go_on:
        after.register_result()
        hand.write("result_search", case.number, then=Qt.Key.Key_Return)
        awaits(hand, "正在处理……", go_on, lambda: hand.shown("result_about"))


def test_a_shift_to_hand_over(station: Station, hall: Hall, tasks: Tasks, shown: Shown) -> None:
    enrol(station.store, "op-9", name="李建国", login="w009", password="right words")
    page = QWidget()
    hand = shown(page)
    here = replace(station, window="3")
    model = ShiftModel(shift_calls(here, hall, None, CLERK), tasks)
    with held_lane(tasks) as go_on:
        ShiftDialog(model, CLERK.name, page).open()
        model.load()
        awaits(hand, "正在读取本班数据…", go_on, lambda: hand.open("confirm"))
