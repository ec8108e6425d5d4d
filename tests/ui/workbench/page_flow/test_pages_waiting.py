"""Pages that could not be filed yet wait in sight, and none is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.ports import FileFacts
from clerk_app.desk.scanned_pages import Came, file_page, left_lying
from clerk_app.desk.station import Station
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.sealed_file import Source
from tests.helpers.disk.calls import Act, Call, Fault
from tests.helpers.disk.os_calls import watched_calls
from tests.helpers.page_shop import FIRST, SECOND, Backwards, Shop, begun_shop, sheet
from tests.helpers.plain_files import PlainMaker
from tests.helpers.station import CLERK
from ui.bus import Bus
from ui.pages.workbench.waiting_dialog import WaitingDialog
from ui.tasks import Tasks

pytestmark = pytest.mark.gui


def drawn_page(dialog: WaitingDialog) -> bool:
    return not dialog._picture._picture.isNull()


def test_esc_stops_the_work_and_what_is_not_filed_waits_in_sight(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    for _ in range(3):
        shop.put()
    shop.begin_scan()
    shop.until_at_work(maker, 3)
    assert shop.bench.model.scanning.busy_with(shop.bench.model.subject.key)
    shop.bench.hand.press(Qt.Key.Key_Escape)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of them")
    assert "3" in shop.bench.text("pages_waiting")
    assert len(shop.lying()) == 3
    # Each can be looked at as it came, made or not.
    shop.bench.hand.click("scan_look")
    dialog = shop.bench.page.findChild(WaitingDialog)
    assert dialog is not None
    shop.bench.hand.until(lambda: drawn_page(dialog), "the first page drawn")
    assert dialog._list.count() == 3
    QTest.keyClick(dialog._list, Qt.Key.Key_Down)
    shop.bench.hand.until(lambda: drawn_page(dialog), "the second page drawn")
    assert "已停止" in dialog._why.text()
    dialog.reject()
    maker.held.clear()
    shop.place_waiting(SECOND)
    shop.bench.hand.until(lambda: len(maker.held) == 3, "begun again")
    maker.end()
    shop.bench.until_files(SECOND, 3)
    shop.settle()
    assert shop.lying() == []


def test_a_page_there_was_no_room_for_is_filed_in_its_place_when_there_is(shop: Shop) -> None:
    for _ in range(3):
        shop.put()
    folder = shop.station.store.waiting.folder
    synced: list[str] = []

    def full_once(call: Call) -> Fault | None:
        if call.act is Act.SYNC:
            synced.append(call.path)
        return Fault.FULL if call.act is Act.SYNC and len(synced) == 2 else None

    with watched_calls(folder, full_once):
        shop.begin_scan()
        shop.bench.hand.until(lambda: shop.bench.hand.shown("scan_problem"), "the trouble")
        shop.bench.until_files(FIRST, 1)
        assert shop.bench.model.scanning.busy_with(shop.bench.model.subject.key)
        shop.go_on()
        shop.bench.until_files(FIRST, 3)
        shop.settle()
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    assert shop.originals(FIRST) == pngs
    assert shop.lying() == []


def test_what_an_earlier_run_left_waits_in_sight(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    pages = tmp_path / "scanned"
    (pages / "half").mkdir(parents=True)
    sheet(7).save(pages / "x-0001.png")
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of it")
    assert shop.lying() == ["x-0001.png"]
    shop.place_waiting(FIRST)
    shop.bench.until_files(FIRST, 1)
    shop.settle()
    assert shop.lying() == []


class _Failing:
    """An inspector whose child dies at the first look, as on a machine without memory."""

    def __init__(self, station: Station) -> None:
        self._inner, self._looks = station.inspector, 0

    def inspect(self, path: Source) -> FileFacts:
        self._looks += 1
        if self._looks == 1:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
        return self._inner.inspect(path)

    def close(self) -> None:
        """The inner one is the station's."""


def test_a_page_that_cannot_be_looked_at_now_waits_and_is_filed_later(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    shop = begun_shop(qtbot, replace(station, inspector=_Failing(station)), tasks, bus, tmp_path)
    shop.put()
    shop.put()
    shop.scan()
    assert len(shop.drafted(FIRST)) == 1
    assert len(shop.lying()) == 1
    assert "损坏" in shop.bench.text("pages_waiting")
    shop.place_waiting(FIRST)
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    assert shop.lying() == []


def test_a_file_of_three_pages_that_was_stopped_loses_none(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    shop.put_together(sheet(1), sheet(2), sheet(3))
    shop.begin_scan()
    shop.until_at_work(maker, 1)
    shop.bench.hand.press(Qt.Key.Key_Escape)
    shop.bench.hand.until(lambda: shop.bench.hand.shown("pages_waiting"), "a word of it")
    maker.end()
    shop.settle()
    shop.place_waiting(FIRST)
    shop.bench.hand.until(lambda: len(maker.held) == 2, "the others begun")
    maker.end()
    shop.bench.until_files(FIRST, 3)
    shop.settle()
    assert shop.lying() == []


def test_a_file_of_which_one_page_is_filed_is_found_again(shop: Shop) -> None:
    shop.put()
    shop.scan()
    came = shop.pages / "x.tif"
    sheet(7).save(came, save_all=True, append_images=[sheet(8), sheet(9)])
    key = shop.bench.model.subject.key
    for frame in range(3):
        (waiting,) = left_lying(shop.station, shop.pages)
        assert waiting.name == came.name
        made = PlainMaker().make(waiting, frame=frame)
        page = Came(waiting, f"一页-{frame}", frame, made, goes=False)
        file_page(drafts.attach, page, shop.station, CLERK, key, FIRST)
    assert left_lying(shop.station, shop.pages) == ()
    assert shop.lying() == []
