"""The board beside a counter of the same hall, as two programs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_notices import notice_board
from clerk_app.desk.sign_in import enrol, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.store.hall import HallStore
from tests.helpers.begun import hall_file
from tests.helpers.halls import called_at, clock_of, new_hall, take, tap
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from tests.ui.board.conftest import open_at
from ui.board.stand import BoardStand
from ui.counter import Counter
from ui.pages.queue.waiting_list import WaitingList
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner


@dataclass(slots=True)
class _Two:
    """A counter and a board, each with its own connection to one hall."""

    counter: Counter
    board: BoardStand
    hall: Hall


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty hall."""
    if request.param == "sqlite":
        yield hall_file(tmp_path / "shared.db")
        return
    with request.getfixturevalue("postgres_server").fresh_database() as address:
        yield address


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """The counter's and the board's own."""
    with open_station(tmp_path / "window") as one, open_station(tmp_path / "board") as other:
        enrol(one.store, "operator-7", name="王晓芳", login="wang", password="right words")
        enrol_leader(other, name="陈值班", login="chen", password="chief words")
        enrol(other.store, "operator-8", name="赵接班", login="zhao", password="other words")
        yield replace(one, window="5"), other


@pytest.fixture
def two(url: str, stations: tuple[Station, Station], qtbot: QtBot) -> Iterator[_Two]:
    del qtbot
    stores = [HallStore.open(url) for _ in range(3)]
    hall = new_hall(stores[0])
    counter = Counter(stations[0], replace(hall, store=stores[1]), connect=QuietLine)
    shown = BoardStand(stations[1], replace(hall, store=stores[2]), lambda _: b"")
    counter.show()
    shown.show()
    yield _Two(counter, shown, hall)
    counter.close()
    shown.close()
    for store in stores:
        store.close()


def sign_in(hand: Hand, login: str, password: str) -> None:
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")


def test_the_window_follows_the_manager_at_once(two: _Two) -> None:
    hall = two.hall
    hall_windows.assign_queues(hall, "5", queues=("advice",), **tap(hall))
    at_window, at_board = Hand(two.counter.shell), Hand(two.board.window)
    sign_in(at_window, "wang", "right words")
    at_window.until_open("call")
    waiting = two.counter.shell.findChild(WaitingList)
    at_window.until(lambda: waiting.counts() == {"B": "0"}, "its own queue")
    uneven_beside(hall)
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.open("apply"), "a proposal")
    assert at_board.text("proposal") == "让 5 号窗口兼办“A 综合窗口”"
    at_board.click("apply")
    at_window.until(lambda: waiting.counts() == {"A": "6", "B": "0"}, "the new queue")
    at_window.click("call")
    at_board.until(lambda: at_board.text("current:5").startswith("A"), "the visitor at window 5")
    # The board's own station does not know the clerk: the hall has the name.
    assert at_board.text("foot:5") == "今日 0 人 · 王晓芳"


def uneven_beside(hall: Hall) -> None:
    """Window 3 has all the work; window 5 is the counter under test."""
    open_at(hall, "3", "general")
    for _ in range(3):
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=10)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    for _ in range(6):
        take(hall)
    hall_windows.say_alive(hall, "5")


def test_a_silent_call_at_the_window_is_seen_at_the_board(two: _Two) -> None:
    at_window, at_board = Hand(two.counter.shell), Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.shown("figure"), "the hall")
    sign_in(at_window, "wang", "right words")
    at_window.until_open("call")
    at_window.click("help_call")
    at_board.until(lambda: at_board.shown("help:5"), "the call")
    at_board.click("acknowledge:5")
    at_board.until(lambda: not at_board.shown("help:5"), "seen to")


def test_every_tool_of_the_board_opens_and_closes(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.until_open("tool:day_end")
    for tool in ("duties", "notices", "policy", "limits", "day_end"):
        at_board.click(f"tool:{tool}")
        at_board.until(lambda: at_board.shown("sheet_version"), f"the dialog of {tool}")
        at_board.until(lambda: not at_board.shown("sheet_loading"), f"the content of {tool}")
        assert not at_board.shown("sheet_failure")
        at_board.click("close")
        at_board.until(lambda: not at_board.shown("close"), f"{tool} closed")


def test_a_notice_posted_at_the_board_is_on_the_hall_s_notices(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.click("tool:notices")
    at_board.write("notice_text", "下午两点系统升级")
    at_board.click("confirm")
    at_board.until(
        lambda: [one.text for one in notice_board(two.hall).notices] == ["下午两点系统升级"],
        "the notice",
    )
    at_board.click("close")


def test_only_who_leads_the_hall_may_open_the_board(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "zhao", "other words")
    banners = two.board.window.findChildren(Banner)
    at_board.until(lambda: any("不是值班长" in one.text() for one in banners), "refused")
    assert not at_board.shown("figure")
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.shown("figure"), "the hall")
    at_board.click("sign_out")
    at_board.until_open("enter")
    assert not at_board.shown("figure")
