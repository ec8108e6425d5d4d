"""The audit trail at a window: for who leads the hall, searched, paged and proven."""

import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QTableView
from pytestqt.qtbot import QtBot

from clerk_app.desk.audit_page import AuditPage, Standing
from clerk_app.desk.auditing import Held, Keeper
from clerk_app.desk.auditing_reading import Asked, Shown
from clerk_app.desk.hall import Hall
from clerk_app.desk.sign_in import enrol
from clerk_app.desk.station import Station
from clerk_app.desk.witnessing import HALL_TRAIL
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.operations import KINDS
from clerk_app.domain.permissions import SECOND
from clerk_app.store.audit import AuditRow
from tests.helpers.intakes import received
from tests.helpers.station import MORNING, HandClock, open_station
from tests.helpers.stations import ROOT
from tests.helpers.two_persons import (
    LEADER,
    LEADER_LOGIN,
    LEADER_PASSWORD,
    enrol_a_leader,
)
from tests.helpers.urged_line import UrgedLine
from ui import audit_words
from ui.counter import Counter
from ui.line import Questions
from ui.pages.audit.model import PAGE, AuditCalls, AuditModel
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import SINGLE
from ui.tasks import Tasks
from ui.widgets.banner import Banner

CONTROL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
WHAT, SUBJECT, WHO = 4, 5, 2


@pytest.fixture
def station(tmp_path: Path) -> Iterator[Station]:
    with open_station(tmp_path / "station", HandClock()) as opened:
        enrol(opened.store, "operator-7", name="王晓芳", login="wang", password="right words")
        enrol_a_leader(opened)
        yield opened


@pytest.fixture
def counter(station: Station, hall: Hall, qtbot: QtBot) -> Iterator[Counter]:
    del qtbot
    asked = Questions(held=lambda: Held(Keeper.NOBODY))
    made = Counter(station, hall, connect=UrgedLine, questions=asked)
    made.show()
    yield made
    made.close()


@pytest.fixture
def hand(counter: Counter) -> Hand:
    return Hand(counter.shell)


def opened(hand: Hand, login: str = LEADER_LOGIN, password: str = LEADER_PASSWORD) -> None:
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")
    hand.until_open("visitor")
    hand.press(Qt.Key.Key_A, CONTROL_SHIFT)


def column(hand: Hand, place: int) -> list[str]:
    model = hand.find("audit_table", QTableView).model()
    return [str(model.index(row, place).data()) for row in range(model.rowCount())]


def written(station: Station, count: int) -> None:
    with station.store.begin() as work:
        for number in range(count):
            work.audit.add(
                at=MORNING - timedelta(days=2),
                operator="operator-7",
                window="3",
                action="set_fields",
                subject=f"case-{number}",
                facts={},
            )


def test_who_leads_the_hall_finds_what_was_done_to_a_case(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    written(station, 2)
    opened(hand)
    hand.until(lambda: hand.shown("audit_table") and bool(column(hand, WHAT)), "the rows")
    assert column(hand, WHAT)[0] == "登录"
    assert column(hand, WHO)[0] == LEADER
    hand.write("audit_number", case.number.lower())
    hand.click("audit_find")
    hand.until(lambda: "登录" not in column(hand, WHAT), "the rows of the case")
    assert "收件" in column(hand, WHAT)
    hand.write("audit_number", "")
    hand.click("audit_find")
    hand.until(lambda: "登录" in column(hand, WHAT), "all rows")
    hand.write("audit_number", SINGLE.cert_no)
    hand.click("audit_find")
    hand.until(lambda: "登录" not in column(hand, WHAT), "the rows of the person's case")
    assert "收件" in column(hand, WHAT)
    assert SINGLE.cert_no not in " ".join(column(hand, SUBJECT))
    hand.write("audit_number", "")
    who = hand.find("audit_who", QComboBox)
    who.setCurrentIndex(who.findData("wang"))
    hand.write("audit_day", (MORNING - timedelta(days=2)).date().isoformat())
    hand.click("audit_find")
    hand.until(lambda: column(hand, WHAT) == ["修改内容"] * 2, "one person's day")
    hand.write("audit_day", "the other day")
    hand.click("audit_find")
    hand.until(lambda: "日期看不懂" in hand.find("audit_proof", Banner).text(), "what is wrong")
    hand.write("audit_day", "9999-12-31")
    hand.click("audit_find")
    told = hand.find("audit_proof", Banner)
    hand.until(lambda: told.isVisible() and "日期看不懂" in told.text(), "a day without a next one")
    hand.write("audit_day", "2020-01-01")
    hand.click("audit_find")
    hand.until(lambda: not hand.shown("audit_table"), "nothing that day")


def test_older_rows_come_page_by_page(hand: Hand, station: Station) -> None:
    written(station, 2 * PAGE)
    opened(hand)
    hand.until(lambda: hand.shown("audit_table") and len(column(hand, WHAT)) == PAGE, "a page")
    hand.click("audit_more")
    hand.until(lambda: len(column(hand, WHAT)) == 2 * PAGE, "two pages")
    hand.click("audit_more")
    hand.until(lambda: len(column(hand, WHAT)) > 2 * PAGE, "the last of all")
    assert not hand.find("audit_more", QPushButton).isEnabled()
    said = hand.find("audit_count", QLabel).text()
    assert said.startswith("共")
    assert column(hand, SUBJECT)[-1] == "case-0"


def test_the_whole_trail_is_proven_and_how_it_stands_is_said(hand: Hand, station: Station) -> None:
    written(station, 20)
    opened(hand)
    hand.until(lambda: hand.shown("audit_table"), "the rows")
    assert "只有本机可证" in hand.find("audit_standing", Banner).text()
    hand.click("audit_prove")
    told = hand.find("audit_proof", Banner)
    hand.until(lambda: "前后连续" in told.text(), "the proof")
    assert "没有平台的存证" in told.text()


def test_a_clerk_is_told_whose_page_it_is(hand: Hand, counter: Counter) -> None:
    opened(hand, "wang", "right words")
    hand.until(lambda: "值班长" in counter.shell.toast.text(), "the refusal")
    assert not hand.shown("audit_table")


def test_a_failure_of_an_earlier_question_says_nothing(qtbot: QtBot) -> None:
    asked: list[str] = []

    def read(question: Asked) -> AuditPage:
        asked.append(question.case)
        if question.case == "earlier":
            raise UnavailableError(Trouble.STORE_FAILED, path="x")
        return AuditPage((), False, Standing(0, None, False, False))

    tasks = Tasks()
    model = AuditModel(AuditCalls(read, lambda: (), lambda: pytest.fail("not asked")), tasks)
    problems: list[str] = []
    model.changed.connect(lambda: problems.append(model.problem))
    model.ask(Asked(case="earlier"))
    model.ask(Asked(case="later"))
    qtbot.waitUntil(lambda: model.rows is not None)
    assert asked == ["earlier", "later"]
    assert not any(problems)
    model.ask(Asked(case="earlier"))
    qtbot.waitUntil(lambda: bool(model.problem) and not model.busy)
    tasks.close()


def row(action: str) -> Shown:
    return Shown(AuditRow(1, MORNING, "", "3", action, "", {}), "", "")


def test_every_act_that_is_written_has_words() -> None:
    desk = "".join(one.read_text("utf-8") for one in (ROOT / "clerk_app/desk").glob("*.py"))
    acts = set(re.findall(r'action="([a-z_]+)"', desk)) | {*KINDS, HALL_TRAIL}
    acts |= set(re.findall(r'_note\(work, station, session, "([a-z_]+)"', desk))
    acts |= set(re.findall(r'prove(?:_beside)?\(station, [^"]*"([a-z_]+)"\)', desk))
    acts |= {f"{one.value}_by_two" for one in SECOND}
    assert len(acts) > 40
    silent = {one for one in acts if one in audit_words.act(row(one))}
    assert not silent
    assert audit_words.act(row("sign_in_refused")) == "登录（未通过）"
    assert audit_words.act(row("something_newer")) == "something_newer"
