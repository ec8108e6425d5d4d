"""A hall's sheets of days are told by any of its windows, and judged at the platform's page."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from clerk_app.desk import day_paper, hall_papers
from clerk_app.desk.hall import Hall
from clerk_app.desk.paper_checking import check_day_sheet
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import day_number
from clerk_app.domain.paper_code import PaperCode, Verdict
from clerk_app.store.hall import HallStore
from sync.client import Client, new_session
from sync.telling_papers import TellingPapers
from tests.helpers.browser import Browser
from tests.helpers.enrolments import ask, enrolled, problem
from tests.helpers.halls import new_hall, take
from tests.helpers.platforms import Running
from tests.helpers.station import open_station
from tests.sync.test_sheets import code_of, go_round

LEADER = Session("op-manager", "周主任", "w900", "manager", "3")


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    with closing(HallStore.open(f"sqlite:///{tmp_path / 'hall.db'}")) as store:
        yield new_hall(store)


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Station]:
    """Where the day is led from: it has no line to the platform."""
    with open_station(tmp_path / "board") as opened:
        yield replace(opened, prefix="GX0901", window="9")


@pytest.fixture
def window(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "window") as opened:
        yield opened


def issued(board: Station, hall: Hall) -> PaperCode:
    sheet = day_paper.view(board, LEADER, hall).sheet
    return code_of(day_paper.issue(board, LEADER, hall, sheet)[0])


def test_a_window_tells_the_platform_of_what_the_board_has_issued(
    board: Station, window: Station, hall: Hall, platform: Running
) -> None:
    take(hall)
    first, second = issued(board, hall), issued(board, hall)
    with Browser(platform.base) as browser:
        assert "平台没有这份单据的记录" in browser.open(f"/paper/{first.text}").text
        go_round(window, platform)
        assert hall_papers.fetch(window, hall) == 2
        go_round(window, platform)
        assert hall_papers.due(window) == ()
        assert hall_papers.fetch(window, hall) == 0
        page = browser.open(f"/paper/{first.text}")
        assert page.status == 200
        for said in ("这份文书是真的", "日结表", "第 1 份（后来又补打过", "单号 D-GX0901-"):
            assert said in page.text
        assert LEADER.name not in page.text
        assert "第 2 份" in browser.open(f"/paper/{second.text}").text
        unknown = day_number.make("GX0901", window.today(), 77)
        for said, changed in {
            "这份文书被改动过": replace(first, copy=2),
            "核验码与平台记录不符": replace(first, mac="0" * 10),
            "平台没有这份单据的记录": replace(first, number=unknown),
        }.items():
            page = browser.open(f"/paper/{changed.text}")
            assert (page.status, said in page.text) == (404, True)


def test_two_windows_tell_the_same_and_a_restored_platform_is_told_again(
    board: Station, window: Station, hall: Hall, platform: Running, tmp_path: Path
) -> None:
    take(hall)
    code = issued(board, hall)
    with open_station(tmp_path / "second") as second:
        for one in (window, second):
            go_round(one, platform)
            assert hall_papers.fetch(one, hall) == 1
            go_round(one, platform)
            assert hall_papers.due(one) == ()
    with window.store.begin() as work:
        work.meta.set("epoch", "another one")
    assert hall_papers.fetch(window, hall) == 1
    with Browser(platform.base) as browser:
        assert "这份文书是真的" in browser.open(f"/paper/{code.text}").text


def test_a_station_of_another_hall_tells_nothing_of_ours(
    board: Station, hall: Hall, platform: Running
) -> None:
    take(hall)
    issued(board, hall)
    enrolled(platform, "GX09")
    theirs = enrolled(platform, "BJ01", hall="BJ01")["token"]
    (paper,) = (one for one in _docs(hall))
    refused = ask(platform, theirs, "POST", "/v1/hall-papers", json={"papers": [paper]})
    assert problem(refused) == "other-hall"


def _docs(hall: Hall) -> list[dict[str, object]]:
    names = ("paper_id", "number", "copy", "sha256", "issued_on", "window")
    with hall.store.read() as work:
        papers = work.day_papers.since(hall.hall_id, None)
    docs = [{name: getattr(one, name) for name in names} for one in papers]
    return [{**one, "kind": "day_sheet", "at": "2026-11-23T17:30:00+08:00"} for one in docs]


def test_what_gets_no_answer_waits_and_is_told_later(
    board: Station, window: Station, hall: Hall, platform: Running
) -> None:
    take(hall)
    issued(board, hall)
    assert hall_papers.fetch(window, hall) == 1
    telling = TellingPapers()
    with closing(new_session("nobody's")) as stranger:
        telling.after_round(window, Client(platform.base, stranger), now=1000.0)
    assert len(hall_papers.due(window)) == 1
    with closing(new_session(platform.token)) as ours:
        client = Client(platform.base, ours)
        telling.after_round(window, client, now=1001.0)
        assert len(hall_papers.due(window)) == 1
        telling.after_round(window, client, now=2000.0)
    assert hall_papers.due(window) == ()


def test_a_sheet_of_another_hall_is_left_to_the_platforms_page(window: Station, hall: Hall) -> None:
    known = replace(window, citizen_url="https://zwfw.example.cn")
    number = day_number.make("BJ0101", window.today(), 1)
    checked = check_day_sheet(known, hall, PaperCode(number, 22, 1, "0" * 10))
    assert checked.judged.verdict is Verdict.ELSEWHERE
    assert checked.link == f"https://zwfw.example.cn/paper/{checked.code.text}"


def test_a_sheet_bears_the_address_it_was_issued_with_wherever_it_is_had_again(
    board: Station, window: Station, hall: Hall
) -> None:
    take(hall)
    here = replace(board, citizen_url="https://zwfw.example.cn")
    sheet = day_paper.view(here, LEADER, hall).sheet
    first, _ = day_paper.issue(here, LEADER, hall, sheet)
    (shown,) = day_paper.view(here, LEADER, hall).issued
    again = day_paper.as_issued(window, hall, shown.key)
    assert again.path.read_bytes() == first.path.read_bytes()
