"""Who has rated badly by name is called by a manager; the rated clerk is told nothing of it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import ratings
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.rating import Level, Reason
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.case_searches import all_cases
from ui.date_gate import DateGate
from ui.pages.cases.page import CasesPage
from ui.pages.timeline.dialog import TimelineDialog
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.tasks import Tasks

LEADER = Session("operator-9", "陈值班", "chen", "manager", "3")


@pytest.fixture
def rated(station: Station, tmp_path: Path) -> Case:
    """A case whose visitor was not content, and said who they are; and one of somebody content."""
    content = received(station, JOINT, tmp_path)
    ratings.rate(station, CLERK, content.case_id, Level.GOOD, operation_id=station.ids.new())
    case = received(station, SINGLE, tmp_path)
    done, _ = ratings.rate(
        station,
        CLERK,
        case.case_id,
        Level.BAD,
        reasons=(Reason.SLOW,),
        remark="等了一上午",
        named=True,
        operation_id=station.ids.new(),
    )
    return done


def cases_page(station: Station, who: Session, tasks: Tasks, bus: Bus, qtbot: QtBot) -> CasesPage:
    model = all_cases(station, who, tasks, bus)
    shown = CasesPage(model)
    model.setParent(shown)
    qtbot.addWidget(shown)
    shown.resize(1100, 600)
    shown.show()
    shown.activateWindow()
    return shown


def after_of(station: Station, who: Session, tasks: Tasks, bus: Bus, page: QWidget) -> AfterDesk:
    return AfterDesk(station, who, tasks, bus, DateGate(station, who, tasks), page)


def said(name: str) -> list[str]:
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, TimelineDialog):
        return []
    return [one.text() for one in dialog.findChildren(QLabel, name) if one.isVisible()]


def test_a_manager_finds_whom_to_call_and_notes_the_call(
    station: Station, rated: Case, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    page = cases_page(station, LEADER, tasks, bus, qtbot)
    hand = Hand(page)
    hand.until(lambda: hand.shown("only_to_call"), "the count")
    assert hand.find("only_to_call", QPushButton).text() == "待回访 1"
    hand.click("only_to_call")
    hand.until(lambda: [one.case_id for one in page._model.rows] == [rated.case_id], "it alone")
    after = after_of(station, LEADER, tasks, bus, page)
    page.timeline_asked.connect(after.show_timeline)
    page._table.activated.emit(page._table.model().index(0, 0))
    hand.until(lambda: hand.shown("call_back"), "whom to call")
    told = hand.find("call_back", QWidget).findChildren(QLabel)
    (text,) = [one.text() for one in told if "待回访" in one.text()]
    assert "不满意，办理速度慢，等了一上午" in text
    assert "李* 138****0001" in text
    hand.click("note_call")
    hand.until(lambda: hand.shown("typed_line"), "the question")
    hand.write("typed_line", "已电话致歉，说明原因")
    hand.click("confirm")
    hand.until(lambda: "已回访" in said("step_what"), "the step")
    assert "已电话致歉，说明原因" in said("step_detail")[0]
    assert not hand.shown("call_back")
    hand.until(lambda: page._model.count_to_call == 0, "nobody waits")


def test_the_clerk_who_was_rated_sees_nothing_of_it(
    station: Station, rated: Case, tasks: Tasks, bus: Bus, qtbot: QtBot
) -> None:
    (rating,) = rated.ratings
    ratings.call_back(
        station, LEADER, rated.case_id, rating.rating_id, "已致歉", operation_id="op-call"
    )
    page = cases_page(station, CLERK, tasks, bus, qtbot)
    hand = Hand(page)
    hand.until(lambda: len(page._model.rows) == 2, "the cases")
    assert not hand.shown("only_to_call")
    after_of(station, CLERK, tasks, bus, page).show_timeline(rated.case_id)
    hand.until(lambda: "已评价" in said("step_what"), "the steps")
    assert "已回访" not in said("step_what")
    assert not hand.shown("call_back")


def test_only_a_manager_may_note_it(station: Station, rated: Case) -> None:
    (rating,) = rated.ratings
    with pytest.raises(RuleError) as refused:
        ratings.call_back(
            station, CLERK, rated.case_id, rating.rating_id, "已致歉", operation_id="op-call"
        )
    assert refused.value.trouble is Trouble.NOT_PERMITTED
    assert ratings.to_call(station, CLERK) == ()
    assert [one.case_id for one in ratings.to_call(station, LEADER)] == [rated.case_id]
