"""The calling screen as the hall sees it: calls, history, counts, notices, and how old it is."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import pytest

from clerk_app.desk import hall_notices, queueing
from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, clock_of, take, tap
from tests.helpers.leaving_store import LeavingStore
from tests.ui.display.conftest import Build, Wall
from ui.display.call_row import CallRow
from ui.display.heading import Heading
from ui.display.lists import EarlierList, QueueCounts
from ui.display.ticker import Ticker
from ui.display.wall_text import WallText

LONG = "办理企业开办“一件事”的群众请先到咨询导办台核对材料，免费帮办代办，出件可以邮寄到家。" * 2


def post(hall: Hall, text: str, **times: Any) -> None:
    hall_notices.post_notice(hall, text, operator="op", intent=hall.ids.new(), **times)


def texts(wall: Wall) -> list[WallText]:
    return [one for one in wall.page.findChildren(WallText) if one.isVisible() and one.text()]


def standing(wall: Wall) -> bool:
    return wall.page.plan.standing


def ticker(wall: Wall) -> Ticker:
    return wall.hand.find("ticker", Ticker)


class TestCalls:
    def test_nothing_is_claimed_before_the_first_reading(self, build: Build) -> None:
        wall = build()
        assert wall.hand.text("none") == "正在读取叫号信息…"

    @pytest.mark.parametrize("size", [(1366, 768), (1080, 1920)])
    def test_before_anything_is_read_the_headings_have_their_size_and_place(
        self, build: Build, size: tuple[int, int]
    ) -> None:
        page = build().page
        page.resize(*size)
        counts, earlier = (page.findChild(one) for one in (QueueCounts, EarlierList))
        assert isinstance(counts, QueueCounts)
        assert isinstance(earlier, EarlierList)
        heads = [one.findChild(Heading) for one in (counts, earlier)]
        high = [one.height() for one in heads if one is not None]
        assert abs(high[0] - high[1]) <= 0.3 * high[1]

    def test_before_the_first_call_the_hall_is_told_what_to_do(self, wall: Wall) -> None:
        assert wall.hand.text("none") == "今天还没有叫号"
        assert not wall.hand.shown("old")

    def test_the_newest_call_stands_on_top_and_says_where_to_go(self, wall: Wall) -> None:
        take(wall.hall)
        take(wall.hall)
        called_at(wall.hall, "3")
        wall.look()
        called_at(wall.hall, "12")
        wall.look()
        said = [
            wall.hand.text(f"call:{at}:{what}") for at in (0, 1) for what in ("number", "window")
        ]
        assert said == ["A002", "12 号窗口", "A001", "3 号窗口"]
        assert wall.hand.said("call:0") == "A002 → 12 号窗口"

    @pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
    def test_a_number_is_read_from_afar_and_nothing_is_cut(
        self, wall: Wall, size: tuple[int, int]
    ) -> None:
        for _ in range(8):
            take(wall.hall)
        for window in ("1", "2", "12", "3", "4", "5", "6"):
            called_at(wall.hall, window)
        wall.page.resize(*size)
        wall.look()
        shorter = min(size)
        newest = wall.hand.find("call:0:number", WallText).fitting()
        other = wall.hand.find("call:4:number", WallText).fitting()
        # On a 55-inch panel 1 % of the shorter side is some 7 mm: 4 cm are read from ten metres.
        assert newest > other >= 0.06 * shorter
        assert newest >= 0.09 * shorter
        assert other > 1.5 * wall.hand.find("earlier:0", WallText).fitting()
        cut = [one.text() for one in texts(wall) if one._width(one.fitting()) > one.width()]
        assert cut == []

    def test_a_recall_comes_to_the_top_and_says_how_often(self, wall: Wall) -> None:
        take(wall.hall)
        take(wall.hall)
        first = called_at(wall.hall, "3")
        called_at(wall.hall, "5")
        wall.look()
        queueing.recall(wall.hall, "3", first.ticket_id, **tap(wall.hall))
        wall.look()
        assert wall.hand.text("call:0:number") == "A001"
        assert wall.hand.text("call:0:note") == "第 2 次"

    def test_what_became_of_a_call_stands_in_the_history(self, wall: Wall) -> None:
        hall = wall.hall
        tickets = {}
        for window in ("1", "2", "3"):
            take(hall)
            tickets[window] = called_at(hall, window).ticket_id
        for window in ("1", "2"):
            queueing.start(hall, window, tickets[window], **tap(hall))
        queueing.finish(hall, "2", tickets["2"], **tap(hall))
        for number in range(5):
            take(hall, "advice")
            called_at(hall, str(11 + number))
        queueing.skip(hall, "3", tickets["3"], **tap(hall))
        wall.look()
        shown = {
            wall.hand.text(f"earlier:{at}"): wall.hand.text(f"earlier:{at}:state")
            for at in range(3)
        }
        assert shown == {"A001": "办理中", "A002": "已办结", "A003": "过号"}

    def test_who_has_no_room_takes_turns_and_the_wall_says_how_many(self, wall: Wall) -> None:
        for window in range(1, 31):
            take(wall.hall)
            called_at(wall.hall, str(window))
        wall.look()
        first = wall.hand.text("earlier:0")
        assert any("轮流显示" in one.text() for one in texts(wall))
        wall.page.turn()
        assert wall.hand.text("earlier:0") != first

    def test_nobody_called_any_more_is_not_nobody_called_yet(self, wall: Wall) -> None:
        take(wall.hall)
        here = called_at(wall.hall)
        queueing.finish(wall.hall, "3", here.ticket_id, **tap(wall.hall))
        wall.look()
        assert wall.hand.text("none") == "现在没有等待到窗口的号码"


class TestCounts:
    def test_each_queue_says_how_many_wait(self, wall: Wall) -> None:
        for queue, count in (("general", 3), ("advice", 1)):
            for _ in range(count):
                take(wall.hall, queue)
        wall.look()
        counts = [wall.hand.text(f"waiting:{one.queue}") for one in wall.hall.queues]
        assert counts == ["3", "1", "0"]
        called_at(wall.hall, "3")
        wall.look()
        assert wall.hand.text("waiting:general") == "2"

    def test_on_a_standing_screen_the_lists_stand_below_the_calls(self, wall: Wall) -> None:
        take(wall.hall)
        called_at(wall.hall)
        wall.look()
        calls = wall.hand.find("call:4", CallRow)
        lists = wall.hand.find("waiting", QueueCounts), wall.hand.find("earlier", EarlierList)
        assert not standing(wall)
        assert all(one.geometry().left() > calls.geometry().right() for one in lists)
        wall.page.resize(1080, 1920)
        wall.look()
        assert standing(wall)
        below = calls.mapTo(wall.page, calls.rect().bottomLeft()).y()
        lists = wall.hand.find("waiting", QueueCounts), wall.hand.find("earlier", EarlierList)
        assert all(one.geometry().top() > below for one in lists)


class TestTicker:
    def test_a_notice_begins_and_ends_by_itself(self, wall: Wall) -> None:
        hall, now = wall.hall, wall.hall.now()
        assert not wall.hand.shown("ticker")
        post(
            hall,
            "下午两点系统升级",
            starts_at=now + timedelta(minutes=10),
            ends_at=now + timedelta(minutes=30),
        )
        wall.look()
        assert not wall.hand.shown("ticker")
        clock_of(hall).jump(minutes=12)
        wall.look()
        assert ticker(wall).accessibleName() == "下午两点系统升级"
        clock_of(hall).jump(minutes=20)
        wall.look()
        assert not wall.hand.shown("ticker")

    def test_a_notice_that_is_withdrawn_goes_at_once(self, wall: Wall) -> None:
        post(wall.hall, "今天中午照常办理")
        wall.look()
        assert wall.hand.shown("ticker")
        (notice,) = hall_notices.notice_board(wall.hall).notices
        hall_notices.withdraw_notice(
            wall.hall, notice.notice_id, operator="op", intent=wall.hall.ids.new()
        )
        wall.look()
        assert not wall.hand.shown("ticker")

    def test_what_fits_stands_still(self, build: Build) -> None:
        wall = build(calm=False)
        wall.open()
        post(wall.hall, "今天中午照常办理")
        wall.look()
        assert not ticker(wall).running

    def test_what_does_not_fit_runs_or_changes_piece_by_piece_in_calm(self, build: Build) -> None:
        for calm in (False, True):
            wall = build(calm=calm)
            wall.open()
            if not calm:
                post(wall.hall, LONG)
            wall.look()
            strip = ticker(wall)
            assert strip.running is not calm
            assert "".join(strip.pieces()) == LONG
            assert (len(strip.pieces()) > 1) is calm


class TestAge:
    def test_a_hall_that_never_answered_is_a_failure_not_an_empty_hall(
        self, hall: Hall, far: LeavingStore, build: Build
    ) -> None:
        far.leave()
        wall = build(read=replace(hall, store=cast(HallStore, far)))
        wall.model.open()
        wall.watch.lose()
        wall.hand.until(
            lambda: wall.hand.text("none") == "暂时读不到叫号信息", "that nothing can be read"
        )

    def test_a_picture_of_the_past_says_of_when_it_is_until_the_hall_is_back(
        self, wall: Wall
    ) -> None:
        take(wall.hall)
        called_at(wall.hall)
        wall.look()
        bright = wall.hand.find("call:0:number", WallText).tone
        wall.watch.lose()
        wall.hand.until(lambda: wall.hand.shown("old"), "how old it is")
        assert "下面是 09:00 的叫号" in wall.hand.text("old")
        assert wall.hand.text("call:0:number") == "A001"
        assert wall.hand.find("call:0:number", WallText).tone != bright
        assert not wall.hand.find("call:0", CallRow).spoken
        wall.watch.hear()
        wall.hand.until(lambda: not wall.hand.shown("old"), "the present")
        assert wall.hand.find("call:0:number", WallText).tone == bright
