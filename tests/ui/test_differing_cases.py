"""The list of cases whose differences wait: its count, its order, and the way to the desk."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk import case_file, differences
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.listings import CaseRow
from tests.helpers.differences import ADDRESS, HERE, THERE, differ
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock, open_station
from ui.bus import Bus
from ui.pages.cases.model import CasesModel
from ui.pages.cases.page import CasesPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.tasks import Tasks

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        yield opened


@pytest.fixture
def ids(station: Station, clock: HandClock, tmp_path: Path) -> list[str]:
    """Three cases, the first on the day before; of two of them both sides changed something."""
    made = [received(station, SINGLE, tmp_path).case_id]
    clock.pass_(hours=24)
    made.extend(received(station, SINGLE, tmp_path).case_id for _ in range(2))
    confirm(station)
    for case_id in (made[1], made[0]):
        differ(station, case_id, {ADDRESS: (HERE, THERE)})
    return made


@pytest.fixture
def page(station: Station, ids: list[str], tasks: Tasks, bus: Bus, qtbot: QtBot) -> CasesPage:
    assert len(ids) == 3

    def search(text: str, most: int) -> tuple[CaseRow, ...]:
        return case_file.search(station, text, limit=most)

    model = CasesModel(search, tasks, bus, partial(differences.waiting_cases, station))
    shown = CasesPage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1000, 600)
    shown.show()
    shown.activateWindow()
    return shown


def button(hand: Hand) -> QPushButton:
    return hand.find("only_differing", QPushButton)


def listed(page: CasesPage) -> list[str]:
    return [row.case_id for row in page._model.rows]


def test_the_count_is_in_sight_and_one_press_lists_them_the_oldest_first(
    page: CasesPage, ids: list[str], station: Station, bus: Bus
) -> None:
    hand = Hand(page)
    hand.until(lambda: button(hand).text() == "待核对差异 2", "the count")
    assert len(listed(page)) == 3
    hand.click("only_differing")
    hand.until(lambda: listed(page) == ids[:2], "the oldest first")
    seen = case_file.open_case(station, ids[0]).case
    conflict_id = seen.open_conflicts[0].conflict_id
    _, changes = differences.decide(station, CLERK, seen, conflict_id, value=HERE, reason="")
    bus.tell(changes)
    hand.until(lambda: listed(page) == [ids[1]], "one left")
    assert button(hand).text() == "待核对差异 1"
    hand.click("only_differing")
    hand.until(lambda: len(listed(page)) == 3, "all again")


def test_enter_on_a_row_of_that_list_opens_its_conflict_desk(
    page: CasesPage, ids: list[str], qtbot: QtBot
) -> None:
    hand = Hand(page)
    hand.until(lambda: len(listed(page)) == 3, "all cases")
    hand.press(Qt.Key.Key_B, CTRL)
    hand.until(lambda: listed(page) == ids[:2], "those that differ")
    hand.key("case_search", Qt.Key.Key_Down)
    with qtbot.waitSignal(page.differences_asked) as asked:
        hand.press(Qt.Key.Key_B, CTRL)
    assert asked.args == [ids[0]]
    with qtbot.waitSignal(page.differences_asked) as asked:
        page._table.activated.emit(page._table.currentIndex())
    assert asked.args == [ids[0]]


def test_a_search_narrows_that_list_too(page: CasesPage, ids: list[str], station: Station) -> None:
    hand = Hand(page)
    hand.click("only_differing")
    hand.until(lambda: listed(page) == ids[:2], "those that differ")
    number = case_file.open_case(station, ids[1]).case.number
    hand.write("case_search", number, then=Qt.Key.Key_Return)
    hand.until(lambda: listed(page) == [ids[1]], "one")


def test_nothing_left_to_decide_is_said(
    page: CasesPage, ids: list[str], station: Station, bus: Bus
) -> None:
    for case_id in ids[:2]:
        seen = case_file.open_case(station, case_id).case
        conflict_id = seen.open_conflicts[0].conflict_id
        differences.decide(station, CLERK, seen, conflict_id, value=HERE, reason="")
    bus.tell(Changes.CASE)
    hand = Hand(page)
    hand.click("only_differing")
    hand.until(lambda: button(hand).text() == "待核对差异 0", "the count")
    hand.until(lambda: listed(page) == [], "none")
