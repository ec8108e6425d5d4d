"""The catalogue page by keys and clicks: found, read in full, what is new, what goes wrong."""

from unittest.mock import patch

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import catalogue_view
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from tests.helpers.catalogues import many, next_version, take_in
from tests.helpers.station import HandClock
from ui.bus import Bus
from ui.new_day import new_day
from ui.pages.catalogue.model import CatalogueModel
from ui.pages.catalogue.page import CataloguePage
from ui.rehearsal.hand import Hand
from ui.tasks import Tasks

SIZE = (960, 700)


@pytest.fixture
def page(station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot) -> CataloguePage:
    """The page in sight, read."""
    take_in(station, next_version(effective_from="2026-11-24"))
    return opened(station, tasks, bus, qtbot)


def opened(station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot) -> CataloguePage:
    model = CatalogueModel(station, tasks, bus)
    shown = CataloguePage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(*SIZE)
    shown.show()
    shown.activateWindow()
    qtbot.waitUntil(lambda: bool(model.rows) and shown.isActiveWindow())
    return shown


def table(page: QWidget) -> QTableView:
    found = page.findChild(QTableView, "catalogue_table")
    assert isinstance(found, QTableView)
    return found


def cells(page: QWidget) -> list[tuple[str, str]]:
    rows = table(page).model()
    return [
        (str(rows.index(row, 0).data()).partition("\n")[0], str(rows.index(row, 1).data()))
        for row in range(rows.rowCount())
    ]


def seen(widget: QWidget) -> str:
    return "\n".join(one.text() for one in widget.findChildren(QLabel) if one.isVisible())


def test_what_is_new_is_told_as_soon_as_the_page_is_opened(page: CataloguePage) -> None:
    said = seen(page)
    assert "2026.12.1（2026-11-24 起，尚未生效）　7 处变化" in said
    assert "承诺时限由 5 个工作日 改为 3 个工作日" in said
    assert "增加材料“安全生产管理制度文本”（必要）" in said


def test_from_a_piece_of_news_to_the_item(page: CataloguePage, qtbot: QtBot) -> None:
    Hand(page).click("news:I20")
    qtbot.waitUntil(lambda: "食品经营许可证" in seen(page))
    said = seen(page)
    for needed in ("从业人员健康证明", "经营场所须现场核查", "变更记录", "企业名称"):
        assert needed in said


@pytest.mark.parametrize(
    ("typed", "row"),
    [
        ("dllk", ("道路旅客运输站经营许可（省级委托，示例）", "2026-12-01 移入")),
        ("对外贸易", ("对外贸易经营者备案登记", "2022-12-29 停办")),
        ("I35", ("建筑业企业资质许可（省级委托，示例）", "在办（委托）")),
        ("跨区域", ("劳务派遣单位跨区域备案（示例）", "2026-11-24 起")),
    ],
)
def test_a_few_keys_find_it_and_say_how_it_stands(
    page: CataloguePage, typed: str, row: tuple[str, str]
) -> None:
    Hand(page).write("catalogue_search", typed)
    assert cells(page)[0] == row


def test_the_whole_way_by_keys_to_the_guide(page: CataloguePage, qtbot: QtBot) -> None:
    hand = Hand(page)
    asked: list[tuple[str, tuple[str, ...], str]] = []
    page.guide_asked.connect(lambda *what: asked.append(what))
    hand.write("catalogue_search", "食品")
    hand.key("catalogue_search", Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "食品经营许可证" in seen(page))
    qtbot.keyClick(table(page), Qt.Key.Key_G, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(asked))
    assert asked == [("", ("I20",), "2026.11.4")]


def test_the_guide_of_a_theme_is_asked_for_as_one(page: CataloguePage, qtbot: QtBot) -> None:
    hand = Hand(page)
    asked: list[tuple[str, tuple[str, ...], str]] = []
    page.guide_asked.connect(lambda *what: asked.append(what))
    hand.write("catalogue_search", "企业开办")
    hand.key("catalogue_search", Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: hand.open("open_guide"))
    hand.click("open_guide")
    assert asked == [("T01", (), "2026.11.4")]


def test_an_item_that_is_to_come_says_where_it_is_handled_until_then(
    page: CataloguePage, qtbot: QtBot
) -> None:
    hand = Hand(page)
    hand.write("catalogue_search", "I34")
    hand.key("catalogue_search", Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "此前在陕西省政务大厅交通运输窗口（示例）办理" in seen(page))
    assert "陕西省交通运输厅（示例）（委托，以其名义作出）" in seen(page)


def test_nothing_found_says_so(page: CataloguePage) -> None:
    Hand(page).write("catalogue_search", "没有这个事项")
    assert "没有找到“没有这个事项”" in seen(page)


def test_at_midnight_the_next_version_is_the_one_in_force(
    page: CataloguePage, bus: Bus, clock: HandClock, station: Station, qtbot: QtBot
) -> None:
    timer = new_day(station.today, lambda: bus.tell(Changes.CATALOGUE), page)
    timer.timeout.emit()
    clock.pass_(hours=14)
    timer.timeout.emit()
    hand = Hand(page)
    qtbot.waitUntil(lambda: "2026.12.1 版，2026-11-24 起" in hand.text("catalogue_note"))
    hand.write("catalogue_search", "跨区域")
    assert cells(page) == [("劳务派遣单位跨区域备案（示例）", "在办")]


def test_a_store_that_fails_is_no_empty_catalogue_and_may_be_tried_again(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    broken = UnavailableError(Trouble.STORE_FAILED, path="station.db")
    model = CatalogueModel(station, tasks, bus)
    shown = CataloguePage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    with patch.object(catalogue_view, "overview", side_effect=broken):
        shown.show()
        qtbot.waitUntil(lambda: "磁盘读写失败" in seen(shown))
    model.load()
    qtbot.waitUntil(lambda: len(cells(shown)) > 30)
    assert "磁盘读写失败" not in seen(shown)


def test_a_thousand_items_are_listed_and_searched(
    station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    take_in(station, many(1000))
    shown = opened(station, tasks, bus, qtbot)
    assert table(shown).model().rowCount() == 1005
    Hand(shown).write("catalogue_search", "第777类")
    assert cells(shown) == [("食品经营许可第777类（示例）", "在办")]
