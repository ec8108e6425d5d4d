"""The list of cases by key and click, on a real station."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTableView, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_number import spoken_groups
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.named_persons import Named, Role
from tests.helpers.intakes import received
from tests.helpers.station import MORNING, open_station
from ui.bus import Bus
from ui.pages.cases.columns import STRETCHED, applicant, whole_applicant
from ui.pages.cases.model import MOST, CasesModel, Look
from ui.pages.cases.page import CasesPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.tasks import Tasks
from ui.widgets.veil import Veil

ROW = CaseRow(
    case_id="case-0",
    number="GX0301261123000A",
    platform_number="",
    applicant="张三",
    cert_no="",
    enterprise="",
    theme="",
    items=("税务登记",),
    state=State.RECEIVED,
    channel=Channel.WINDOW,
    received_on="2026-11-23",
    pending=0,
    conflicts=0,
    updated_at=MORNING,
)


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station") as opened:
        yield opened


@pytest.fixture
def cases(station: Station, tmp_path: Path) -> tuple[Case, Case]:
    return received(station, SINGLE, tmp_path), received(station, JOINT, tmp_path)


def search(station: Station, text: str, most: int) -> tuple[CaseRow, ...]:
    return case_file.search(station, text, limit=most)


@pytest.fixture
def page(station: Station, tasks: Tasks, bus: Bus, qtbot: QtBot) -> CasesPage:
    model = CasesModel(partial(search, station), tasks, bus)
    shown = CasesPage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    return shown


def _table(page: CasesPage) -> QTableView:
    table = page.findChild(QTableView, "case_table")
    assert table is not None
    return table


def numbers(page: CasesPage) -> list[str]:
    model = _table(page).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_the_latest_stands_first(cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot) -> None:
    expected = sorted(spoken_groups(one.number) for one in cases)
    qtbot.waitUntil(lambda: sorted(numbers(page)) == expected)


@pytest.mark.parametrize(
    "typed",
    [
        "number",
        "spoken",
        "lower",
        SINGLE.who,
        SINGLE.who[:2],
        SINGLE.cert_no,
        "西安李记",
    ],
)
def test_a_case_is_found_by_what_one_has(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot, typed: str
) -> None:
    number = cases[0].number
    text = {"number": number, "spoken": spoken_groups(number), "lower": number.lower()}.get(
        typed, typed
    )
    Hand(page).write("case_search", text)
    qtbot.waitUntil(lambda: numbers(page) == [spoken_groups(number)])


def test_enter_opens_the_only_one_left(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    hand = Hand(page)
    hand.write("case_search", cases[1].number)
    qtbot.waitUntil(lambda: len(numbers(page)) == 1)
    with qtbot.waitSignal(page.opened) as heard:
        hand.key("case_search", Qt.Key.Key_Return)
    assert heard.args == [cases[1].case_id]


def test_from_the_box_into_the_table_by_key(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    hand = Hand(page)
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    hand.key("case_search", Qt.Key.Key_Down)
    assert [index.row() for index in _table(page).selectionModel().selectedRows()] == [0]
    with qtbot.waitSignal(page.opened) as heard:
        hand.key("case_table", Qt.Key.Key_Return)
    assert heard.args is not None
    assert heard.args[0] in {one.case_id for one in cases}


def test_nothing_found_is_said_with_what_was_asked(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    del cases
    Hand(page).write("case_search", "没有这个人")
    qtbot.waitUntil(lambda: any("没有这个人" in one.text() for one in page.findChildren(QLabel)))
    assert numbers(page) == []


def test_an_empty_store_says_how_to_begin(page: CasesPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: any("还没有办件" in one.text() and one.isVisible() for one in _labels(page))
    )


def _labels(page: CasesPage) -> list[QLabel]:
    return page.findChildren(QLabel)


def test_a_store_that_fails_is_no_empty_list(tasks: Tasks, bus: Bus, qtbot: QtBot) -> None:
    def broken(_: str, __: int) -> tuple[CaseRow, ...]:
        raise UnavailableError(Trouble.STORE_FAILED, path="station.db")

    model = CasesModel(broken, tasks, bus)
    page = CasesPage(model)
    model.setParent(page)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(
        lambda: any("磁盘读写失败" in one.text() and one.isVisible() for one in _labels(page))
    )


def test_no_whole_certificate_number_is_shown(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    model = _table(page).model()
    told = [
        str(model.index(row, column).data(role))
        for row in range(2)
        for column in range(model.columnCount())
        for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
    ]
    assert not any(one.value("applicant.cert_no") in text for one in cases for text in told)


def test_only_names_are_cut_when_there_is_little_room(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    del cases
    table = _table(page)
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    qtbot.waitUntil(
        lambda: all(
            table.columnWidth(place)
            >= max(table.sizeHintForColumn(place), table.horizontalHeader().sectionSizeHint(place))
            for place in range(table.model().columnCount())
            if place not in STRETCHED
        )
    )
    assert not table.horizontalScrollBar().isVisible()


def test_the_person_stands_before_the_enterprise(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    del cases
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    told = [str(_table(page).model().index(row, 1).data()) for row in range(2)]
    assert sorted(one.partition("　")[0] for one in told) == sorted((SINGLE.who, JOINT.who))


def test_a_new_case_appears_by_itself(
    station: Station,
    cases: tuple[Case, Case],
    page: CasesPage,
    bus: Bus,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    del cases
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    received(station, replace(SINGLE, cert_no="610482197706070804"), tmp_path)
    bus.tell(Changes.CASE)
    qtbot.waitUntil(lambda: len(numbers(page)) == 3)


def test_what_somebody_looked_for_is_told_and_no_reading_of_the_lists_own(
    cases: tuple[Case, Case], page: CasesPage, bus: Bus, qtbot: QtBot
) -> None:
    del cases
    told: list[tuple[str, int]] = []
    page._model.looked_at.connect(lambda text, found: told.append((text, found)))
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    Hand(page).write("case_search", SINGLE.who)
    qtbot.waitUntil(lambda: len(numbers(page)) == 1)
    answered = [("", 2)] * told.count(("", 2)) + [(SINGLE.who, 1)]
    assert told == answered
    changes: list[None] = []
    page._model.changed.connect(lambda: changes.append(None))
    bus.tell(Changes.CASE)
    qtbot.waitUntil(lambda: len(changes) == 1)
    page.hide()
    page._model.find("")
    qtbot.waitUntil(lambda: len(page._model.rows) == 2)
    assert told == answered


def test_the_key_of_the_timeline_asks_for_the_row_under_the_hand(
    cases: tuple[Case, Case], page: CasesPage, qtbot: QtBot
) -> None:
    qtbot.waitUntil(lambda: len(numbers(page)) == 2)
    asked: list[str] = []
    page.timeline_asked.connect(asked.append)
    hand = Hand(page)
    hand.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    table = hand.find("case_table", QTableView)
    hand.until(table.hasFocus, "the hand in the table: of two cases none is chosen yet")
    assert asked == []
    hand.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    hand.until(lambda: len(asked) == 1, "the timeline asked for")
    assert asked[0] in {one.case_id for one in cases}


def test_a_thousand_rows_are_drawn_and_no_widgets(tasks: Tasks, bus: Bus, qtbot: QtBot) -> None:
    found: list[CaseRow] = []
    model = CasesModel(lambda _text, most: tuple(found[:most]), tasks, bus)
    page = CasesPage(model)
    model.setParent(page)
    qtbot.addWidget(page)
    page.resize(1000, 600)
    page.show()
    qtbot.waitUntil(lambda: model.look is Look.NOTHING)
    before = len(page.findChildren(QWidget))
    found += [replace(ROW, case_id=f"case-{at}") for at in range(2000)]
    model.reload()
    qtbot.waitUntil(lambda: _table(page).model().rowCount() == MOST)
    _table(page).selectRow(MOST - 1)
    assert len(page.findChildren(QWidget)) == before


def test_a_list_that_is_cut_says_which_end_of_it_is_seen(
    tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    def found(_: str = "", most: int = MOST) -> tuple[CaseRow, ...]:
        return tuple(replace(ROW, case_id=f"case-{at}") for at in range(most))

    page = CasesPage(CasesModel(found, tasks, bus, found))
    qtbot.addWidget(page)
    page.show()
    hand = Hand(page)
    hand.until(lambda: hand.text("case_count") == "只列最近 1000 件，请缩小范围", "the latest")
    hand.click("only_differing")
    hand.until(lambda: hand.text("case_count") == "只列最早 1000 件，请缩小范围", "the oldest")


def test_a_wait_that_can_be_felt_is_said(tasks: Tasks, bus: Bus, qtbot: QtBot) -> None:
    answer = Event()

    def search(_text: str, _most: int) -> tuple[CaseRow, ...]:
        answer.wait(60)
        return ()

    model = CasesModel(search, tasks, bus)
    page = CasesPage(model)
    model.setParent(page)
    qtbot.addWidget(page)
    page.show()
    veil = page.findChild(Veil)
    assert veil is not None
    qtbot.waitUntil(veil.isVisible)
    answer.set()
    qtbot.waitUntil(lambda: model.look is Look.NOTHING)
    assert not veil.isVisible()


def test_whom_a_search_found_is_said_once_with_all_their_roles() -> None:
    number = "610881194901017779"
    both = (Named(Role.LEGAL, "周长庚", number), Named(Role.AGENT, "周长庚", number))
    row = replace(ROW, enterprise="甲公司", found_as=both)
    assert applicant(row) == "法定代表人、经办人 周长庚　张三　甲公司"
    assert whole_applicant(row).endswith("法定代表人、经办人 周长庚 610881********7779")
    assert number not in whole_applicant(row)
    other = replace(ROW, found_as=(both[0], Named(Role.AGENT, "周长青", "")))
    assert applicant(other) == "法定代表人 周长庚；经办人 周长青　张三"
