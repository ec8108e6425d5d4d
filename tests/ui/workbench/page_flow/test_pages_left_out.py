"""Blank pages are left out, named, and brought back until the clerk throws them away."""

from pathlib import Path

import pytest
from PIL import Image
from pytestqt.qtbot import QtBot

from clerk_app.desk.left_out import left_out_of
from clerk_app.desk.station import Station
from tests.helpers.page_shop import FIRST, SINGLE, SIZE, Shop, begun_shop, sheet
from tests.helpers.workbenches import open_bench
from ui.bus import Bus
from ui.tasks import Tasks

pytestmark = pytest.mark.gui


def test_a_blank_page_is_left_out_named_and_taken_back_with_one_key(shop: Shop) -> None:
    shop.put()
    shop.put(blank=True)
    shop.put()
    shop.scan()
    assert len(shop.drafted(FIRST)) == 2
    assert shop.bench.text("pages_left_out") == "空白页 1 张未归入，可恢复"
    before = shop.pages_of(FIRST)
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 3)
    shop.settle()
    after = shop.pages_of(FIRST)
    assert [after[0], after[2]] == before, "it stands where it had come"
    assert not shop.bench.hand.shown("pages_left_out")
    assert shop.lying() == []


def test_what_was_left_out_stays_with_its_draft_until_the_clerk_throws_it_away(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    shop = begun_shop(qtbot, station, tasks, bus, tmp_path)
    shop.put(blank=True)
    shop.put()
    shop.put(blank=True)
    shop.scan()
    assert shop.lying() == []
    # Another draft has none of it; whoever signs in after finds it with its own.
    first = shop.bench.model.subject.key
    shop.bench.begin(SINGLE)
    shop.bench.hand.until(lambda: not shop.stand.left_out, "nothing left out of this one")
    shop.bench.model.go(first)
    shop.bench.settled()
    shop.bench.page.close()
    again = open_bench(shop.station, tasks, bus, tmp_path)
    qtbot.addWidget(again.page)
    again.hand.until(lambda: again.model.subject.key == first, "the draft in front")
    again.hand.until(lambda: again.hand.shown("pages_left_out"), "what was left out of it")
    assert "空白页 2 张" in again.text("pages_left_out")
    again.hand.click("pages_back")
    # White is white: what is the same to the byte counts once.
    again.until_files(FIRST, 2)
    again.settled()
    again.hand.until(lambda: left_out_of(station, first) == (), "filed, both of them")
    assert not again.hand.shown("pages_left_out")
    assert left_out_of(station, first) == ()
    # Taken out again and left out anew, it goes when the clerk says so, with its file.
    blank = tmp_path / "白.png"
    Image.new("L", SIZE, 233).save(blank)
    again.attach(FIRST, blank)
    again.hand.until(lambda: again.hand.shown("pages_throw"), "left out")
    (page,) = left_out_of(station, first)
    again.hand.click("pages_throw")
    again.hand.until_open("confirm")
    again.hand.click("confirm")
    again.hand.until(lambda: not again.hand.shown("pages_left_out"), "gone")
    again.settled()
    assert not station.store.files.has(page.row.original)
    assert blank.exists()


def test_a_blank_picture_of_a_file_comes_back_after_the_others_are_filed(shop: Shop) -> None:
    shop.put_together(Image.new("L", SIZE, 250), sheet(2))
    shop.scan()
    assert len(shop.drafted(FIRST)) == 1
    assert shop.lying() == [], "it is in the store"
    shop.bench.hand.click("pages_back")
    shop.bench.until_files(FIRST, 2)
    shop.settle()
    assert shop.lying() == []
