"""The list of cases with its cards and last days: as the desk draws them, sorted, never slow."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView
from pytestqt.qtbot import QtBot

from clerk_app.desk import acceptance, case_file
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.clocks import Limits
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.workdays import Due, DueReason, WarningCard
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock, open_station
from tests.ui.test_cases_page import ROW
from ui.bus import Bus
from ui.case_searches import all_cases
from ui.due_words import card_text
from ui.pages.cases.columns import LIMIT
from ui.pages.cases.judging import AT_ONCE
from ui.pages.cases.model import MOST, CasesModel
from ui.pages.cases.page import CasesPage
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, OFFLINE_JOINT, SINGLE
from ui.tasks import Tasks


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def station(tmp_path: Path, clock: HandClock) -> Iterator[Station]:
    with open_station(tmp_path / "station", clock) as opened:
        yield opened


@pytest.fixture
def ids(station: Station, clock: HandClock, tmp_path: Path) -> list[str]:
    """Three cases, eight, four and no days old; the first is past its last day."""
    made = []
    for visit, later in ((SINGLE, 96), (JOINT, 96), (OFFLINE_JOINT, 0)):
        made.append(received(station, visit, tmp_path).case_id)
        confirm(station)
        clock.pass_(hours=later)
    return made


@pytest.fixture
def page(station: Station, ids: list[str], tasks: Tasks, bus: Bus, qtbot: QtBot) -> CasesPage:
    assert ids
    return shown(all_cases(station, CLERK, tasks, bus), qtbot)


def shown(model: CasesModel, qtbot: QtBot) -> CasesPage:
    page = CasesPage(model)
    model.setParent(page)
    qtbot.addWidget(page)
    page.resize(1100, 600)
    page.show()
    page.activateWindow()
    return page


def said(page: CasesPage, column: int = LIMIT) -> list[str]:
    table = page.findChild(QTableView, "case_table")
    assert table is not None
    model = table.model()
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


def until_judged(page: CasesPage, qtbot: QtBot, count: int = 3) -> None:
    qtbot.waitUntil(lambda: len(said(page)) == count and "…" not in said(page), timeout=30_000)


def order(page: CasesPage) -> list[str]:
    return [row.case_id for row in page._model.rows]


def as_on_the_desk(station: Station, case_id: str) -> str:
    """Card and day as the open case has them."""
    file = case_file.open_case(station, case_id)
    days = [due.day for due in file.to_accept.values() if due.day is not None]
    cards = set(file.cards.values())
    card = WarningCard.RED if WarningCard.RED in cards else max(cards, default=WarningCard.NONE)
    return " ".join(filter(None, (colour(card), min(days).isoformat())))


def colour(card: WarningCard) -> str:
    """The first word of the card, which is all a list has room for: 红牌, Red."""
    return re.split("[： ]", card_text(card))[0]


@pytest.mark.usefixtures("language")
def test_each_case_has_the_card_and_the_day_of_the_desk(
    page: CasesPage, station: Station, ids: list[str], qtbot: QtBot
) -> None:
    until_judged(page, qtbot)
    told = dict(zip(order(page), said(page), strict=True))
    assert told == {one: as_on_the_desk(station, one) for one in ids}
    assert told[ids[0]].startswith(colour(WarningCard.RED))
    assert colour(WarningCard.RED) not in told[ids[2]]


def test_a_click_on_the_title_puts_the_last_day_that_comes_first_first(
    page: CasesPage, ids: list[str], qtbot: QtBot
) -> None:
    until_judged(page, qtbot)
    assert order(page) == list(reversed(ids))
    table = page.findChild(QTableView, "case_table")
    assert table is not None
    header = table.horizontalHeader()
    spot = header.viewport().rect().center()
    spot.setX(header.sectionViewportPosition(LIMIT) + header.sectionSize(LIMIT) // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.waitUntil(lambda: order(page) == ids)
    days = [text[-10:] for text in said(page)]
    assert days == sorted(days)
    assert header.isSortIndicatorShown()
    Hand(page).click("sort_by_limit")
    qtbot.waitUntil(lambda: order(page) == list(reversed(ids)))
    assert not header.isSortIndicatorShown()


def test_what_is_accepted_meanwhile_has_its_promised_day(
    page: CasesPage, station: Station, ids: list[str], bus: Bus, qtbot: QtBot
) -> None:
    until_judged(page, qtbot)
    acceptance.accept(station, CLERK, ids[2])
    bus.tell(Changes.CASE)
    file = case_file.open_case(station, ids[2])
    last = min(due.day for due in file.dues.values() if due.day is not None)
    told = str(last)
    qtbot.waitUntil(lambda: dict(zip(order(page), said(page), strict=True))[ids[2]].endswith(told))


def test_another_day_gives_other_cards(
    page: CasesPage, clock: HandClock, ids: list[str], bus: Bus, qtbot: QtBot
) -> None:
    until_judged(page, qtbot)
    clock.pass_(hours=24 * 30)
    bus.tell(Changes.CATALOGUE)  # as `ui.new_day` tells it
    red = colour(WarningCard.RED)
    qtbot.waitUntil(lambda: [red in one for one in said(page)] == [True] * len(ids))


class Judge:
    """Counts how often a case is looked at."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []

    def __call__(self, rows: Sequence[CaseRow]) -> Mapping[str, Limits]:
        self.asked.append([row.case_id for row in rows])
        return {row.case_id: _limits(int(row.case_id[5:])) for row in rows}


def _limits(number: int) -> Limits:
    """Every tenth has no day yet."""
    if number % 10 == 0:
        return Limits(due=Due(None, fixed=False, reason=DueReason.SUSPENDED))
    return Limits(due=Due(date(2027, 1, 1 + number % 28), fixed=True, reason=DueReason.COUNTED))


def test_of_a_thousand_each_is_looked_at_once_and_a_few_at_a_time(
    tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    found = [replace(ROW, case_id=f"case-{at}") for at in range(MOST)]
    judge = Judge()
    model = CasesModel(lambda _text, most: tuple(found[:most]), tasks, bus, judge=judge)
    page = shown(model, qtbot)
    Hand(page).click("sort_by_limit")
    until_judged(page, qtbot, MOST)
    assert max(map(len, judge.asked)) <= AT_ONCE
    assert sorted(one for asked in judge.asked for one in asked) == sorted(
        row.case_id for row in found
    )
    days = [row.limits.first.day for row in model.rows if row.limits and row.limits.first]
    known = [day for day in days if day is not None]
    assert known == sorted(known)
    assert days[len(known) :] == [None] * (MOST - len(known)), "those without a day come last"
    judge.asked.clear()
    found[7] = replace(found[7], pending=3)
    model.reload()
    qtbot.waitUntil(lambda: judge.asked == [["case-7"]], timeout=30_000)
    until_judged(page, qtbot, MOST)


def test_nothing_is_looked_at_while_nobody_reads_the_list(
    tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    judge = Judge()
    model = CasesModel(
        lambda _text, _most: (replace(ROW, case_id="case-1"),), tasks, bus, judge=judge
    )
    page = CasesPage(model)
    model.setParent(page)
    qtbot.addWidget(page)
    with qtbot.waitSignal(model.changed):
        model.reload()
    assert judge.asked == []
    page.show()
    qtbot.waitUntil(lambda: judge.asked == [["case-1"]])
    until_judged(page, qtbot, 1)
    assert said(page) == ["2027-01-02"]
