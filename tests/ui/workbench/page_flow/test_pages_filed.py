"""Pages from any source: made readable, filed in their order, kept as they came."""

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import drafts
from clerk_app.desk.left_out import Left
from clerk_app.desk.station import Station
from tests.helpers.page_shop import (
    FIRST,
    SHIFT,
    SIZE,
    Backwards,
    Shop,
    begun_shop,
    names,
    save_pdf,
    sheet,
)
from ui.bus import Bus
from ui.tasks import Tasks

pytestmark = pytest.mark.gui
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | SHIFT


def test_scanned_pages_are_filed_small_with_their_originals_kept(shop: Shop) -> None:
    for _ in range(3):
        shop.put()
    shop.scan()
    assert shop.drafted(FIRST) == names(shop, FIRST, 1, 2, 3)
    assert shop.lying() == []
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, shop.bench.model.subject.key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    kept = [shop.station.store.files.file(one.original).read_bytes() for one in rows if one]
    assert kept == pngs


def test_the_order_is_that_in_which_they_came_whoever_ends_first(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    maker = Backwards()
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path, maker)
    for _ in range(5):
        shop.put()
    shop.begin_scan()
    shop.until_at_work(maker, 5)
    assert "0 / 5" in shop.bench.text("scan_said")
    maker.end()
    shop.bench.until_files(FIRST, 5)
    shop.settle()
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, shop.bench.model.subject.key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    pngs = [one.read_bytes() for one in sorted((shop.watched / "taken").iterdir())]
    assert [shop.station.store.files.file(one.original).read_bytes() for one in rows if one] == pngs


def test_files_added_by_hand_go_the_same_way_and_stay_where_they_are(
    shop: Shop, tmp_path: Path
) -> None:
    many = tmp_path / "三页.tif"
    first, *more = (sheet(number) for number in (1, 2, 3))
    first.save(many, save_all=True, append_images=more)
    paper = shop.bench.papers.pdf()
    key = shop.bench.model.subject.key
    shop.bench.model.attach_to(key, FIRST, (many, paper))
    shop.bench.until_files(FIRST, 4)
    shop.settle()
    assert shop.drafted(FIRST) == ["三页-1.tif", "三页-2.tif", "三页-3.tif", paper.name]
    assert many.exists()
    with shop.station.store.read() as work:
        draft = drafts.stored_draft(work, key)
        rows = [work.originals.of(one.sha256) for one in draft.materials]
    assert [one.frame if one else None for one in rows] == [0, 1, 2, None]


def test_a_pdf_on_a_line_is_taken_apart_at_the_clerk_s_wish_where_it_stands(
    shop: Shop, tmp_path: Path
) -> None:
    scans = tmp_path / "申请材料.pdf"
    save_pdf(scans, sheet(1), Image.new("L", SIZE, 250), sheet(2))
    paper = shop.bench.papers.pdf()
    shop.bench.model.attach_to(shop.bench.model.subject.key, FIRST, (scans, paper))
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    hand, line = shop.bench.hand, shop.bench.model.subject.lines
    pdf, document = next(one for one in line if one.slot == FIRST).materials
    hand.find(f"preview:{pdf.material_id}", QToolButton).setFocus()
    hand.press(Qt.Key.Key_E, CTRL_SHIFT)
    hand.until_open("confirm")
    hand.click("confirm")
    hand.until(lambda: shop.stand.left_out == (Left.BLANK,), "the blank one left out")
    shop.settle()
    assert shop.drafted(FIRST) == ["申请材料-1.jpg", "申请材料-3.jpg", paper.name]
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 4)
    shop.settle()
    assert shop.drafted(FIRST)[1] == "申请材料-2.jpg"
    assert scans.exists()
    # What has words of its own is a document, and the clerk is told.
    hand.find(f"preview:{document.material_id}", QToolButton).setFocus()
    hand.press(Qt.Key.Key_E, CTRL_SHIFT)
    hand.until(lambda: any("不是扫描件" in one for one, _ in shop.bench.said), "a word of it")


def test_a_page_nothing_tells_the_way_of_is_asked_about_until_a_person_has_said(
    shop: Shop,
) -> None:
    shop.put()
    shop.scan()
    bench, hand = shop.bench, shop.bench.hand
    hand.until(lambda: hand.shown("pages_doubted"), "a word of it")
    (name,) = names(shop, FIRST, 1)
    assert bench.text("pages_doubted") == f"方向待确认：{name}"
    (before,) = shop.pages_of(FIRST)

    def row() -> str:
        _, material_id = bench.material(FIRST)
        return bench.text(f"file:{material_id}")

    assert "方向待确认" in row()
    # It lay on its head: two quarters by the key, which goes on being heard.
    for _ in range(2):
        hand.press(Qt.Key.Key_T, CTRL_SHIFT)
    hand.until(lambda: shop.pages_of(FIRST) != [before], "turned")
    hand.until(lambda: not bench.model.pages.turns.has(bench.model.subject.key), "all turned")
    bench.settled()
    (after,) = shop.pages_of(FIRST)
    with shop.station.store.read() as work:
        kept = work.originals.of(after)
    assert kept is not None
    assert kept.steps["turns"] == 2
    assert "方向待确认" in row(), "only a person says that it stands as it should"
    hand.press(Qt.Key.Key_U, CTRL_SHIFT)
    hand.until(lambda: not hand.shown("pages_doubted"), "settled")
    assert "方向待确认" not in row()
    assert shop.pages_of(FIRST) == [after]


def test_what_no_picture_can_be_made_of_is_said_on_its_line(shop: Shop) -> None:
    shop.bench.attach(FIRST, shop.bench.papers.damaged())
    said = f"problem:{FIRST}"
    shop.bench.hand.until(lambda: bool(shop.bench.text(said)), "a word of it")
    assert "损坏" in shop.bench.text(said)
