"""The timeline over a page: read by eye and key, brought up to date while it is open."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import acceptance, review
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from tests.helpers.elsewhere import BODY, confirm, hand_to_supervision, refuse_last
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench, open_bench
from ui.after_desk import AfterDesk
from ui.bus import Bus
from ui.pages.timeline.dialog import PAGE, TimelineDialog
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.tasks import Tasks


@pytest.fixture
def case(station: Station, tmp_path: Path) -> Case:
    return received(station, SINGLE, tmp_path)


def said(name: str) -> list[str]:
    """What the labels of this name in the dialog say, from top to bottom."""
    dialog = QApplication.activeModalWidget()
    if not isinstance(dialog, TimelineDialog):
        return []
    rows = dialog.findChildren(QLabel, name)
    return [one.text() for one in rows if one.isVisible()]


def test_the_latest_step_stands_first(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    acceptance.accept(station, CLERK, case.case_id)
    after.show_timeline(case.case_id)
    hand.until(lambda: bool(said("step_what")), "the steps")
    assert said("step_what") == ["受理", "核对原件 1 份", "添加材料 2 份", "窗口收件"]
    assert said("step_where")[0] == "李窗口　3 号窗口"


def test_a_longer_limit_says_by_how_many_days_and_why(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    """行政许可法 42: the applicant is told the reason."""
    case = received(station, replace(SINGLE, items=("I20",)), tmp_path)
    acceptance.accept(station, CLERK, case.case_id)
    review.extend(
        station,
        CLERK,
        case.case_id,
        items=("I20",),
        days=5,
        reason="案情复杂",
        approver="吴主任",
    )
    after.show_timeline(case.case_id)
    hand.until(lambda: "延期" in said("step_what"), "the step")
    assert said("step_detail")[0] == "延长 5 个工作日；案情复杂"


def test_an_act_in_a_joint_case_says_which_item_and_why(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    one = case.items[1]
    acceptance.withdraw(station, CLERK, case.case_id, items=(one.item_id,), reason="另行申请")
    after.show_timeline(case.case_id)
    hand.until(lambda: "撤回" in said("step_what"), "the step")
    assert said("step_detail")[0] == f"{one.name}；另行申请"


def test_what_waits_is_marked_until_it_has_arrived(
    station: Station, case: Case, after: AfterDesk, hand: Hand, bus: Bus
) -> None:
    after.show_timeline(case.case_id)
    hand.until(lambda: hand.shown("timeline_waiting"), "what waits")
    confirm(station)
    bus.tell(acceptance.accept(station, CLERK, case.case_id)[1])
    hand.until(lambda: len(said("step_what")) == 4, "the new step")
    waiting = QApplication.activeModalWidget()
    assert waiting is not None
    chips = [one for one in waiting.findChildren(QWidget, "step_sync") if one.isVisible()]
    assert len(chips) == 1


def test_what_supervision_has_got_stands_after_the_decision_with_its_number(
    station: Station, case: Case, after: AfterDesk, hand: Hand, bus: Bus
) -> None:
    acceptance.withdraw(station, CLERK, case.case_id, reason="另行申请")
    confirm(station)
    after.show_timeline(case.case_id)
    hand.until(lambda: "撤回" in said("step_what"), "the decision")
    assert "已推送监管" not in said("step_what")
    bus.tell(hand_to_supervision(station, case.case_id))
    hand.until(lambda: "已推送监管" in said("step_what"), "the record")
    at = said("step_what").index("已推送监管")
    assert said("step_what")[at + 1] == "撤回"
    assert said("step_where")[at] == f"平台　{BODY}"
    assert "监察编号 JCXA012026112300001" in said("step_detail")


def test_a_refused_step_stays_in_sight_with_its_reason(
    station: Station, case: Case, after: AfterDesk, hand: Hand
) -> None:
    confirm(station)
    acceptance.accept(station, CLERK, case.case_id)
    refuse_last(station)
    after.show_timeline(case.case_id)
    hand.until(lambda: bool(said("step_detail")), "the reason")
    assert said("step_detail")[0] == "平台上办件的状态已经变了"


def test_a_case_that_cannot_be_read_says_so(after: AfterDesk, hand: Hand) -> None:
    after.show_timeline("nobody")
    hand.until(
        lambda: any("没有找到" in one.text() or "nobody" in one.text() for one in labels()),
        "the trouble",
    )


def labels() -> list[QLabel]:
    """Labels in sight of the dialog."""
    dialog = QApplication.activeModalWidget()
    return [] if dialog is None else [w for w in dialog.findChildren(QLabel) if w.isVisible()]


def test_keys_scroll_it_and_escape_closes_it(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    case = received(station, JOINT, tmp_path)
    for at in range(12):
        acceptance.ask_correction(station, CLERK, case.case_id, slots=(), note=f"第{at}次")
        acceptance.supplemented(station, CLERK, case.case_id)
    after.show_timeline(case.case_id)
    hand.until(lambda: len(said("step_what")) > 24, "the steps")
    bar = hand.find("timeline_list", QScrollArea).verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    qtbot.keyClick(dialog.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    hand.until(lambda: QApplication.activeModalWidget() is None, "closed")


def test_what_has_very_many_steps_lists_the_latest_and_the_earlier_ones_on_demand(
    station: Station, case: Case, after: AfterDesk, hand: Hand, bus: Bus
) -> None:
    for at in range(30):
        acceptance.ask_correction(station, CLERK, case.case_id, slots=(), note=f"第{at}次")
        acceptance.supplemented(station, CLERK, case.case_id)
    after.show_timeline(case.case_id)
    hand.until(lambda: len(said("step_what")) == PAGE, "the latest steps")
    more = hand.find("timeline_more", QPushButton)
    assert more.text() == "再列 13 步（更早的还有 13 步）"
    hand.click("timeline_more")
    hand.until(lambda: len(said("step_what")) == 63, "the earlier steps")
    assert said("step_what")[-1] == "窗口收件"
    assert not hand.shown("timeline_more")
    bus.tell(acceptance.accept(station, CLERK, case.case_id)[1])
    hand.until(lambda: len(said("step_what")) == 64, "what was listed stays, and the new step")
    assert said("step_what")[0] == "受理"


def test_the_desk_asks_for_it_by_key_and_click(
    station: Station, tasks: Tasks, bus: Bus, tmp_path: Path, qtbot: QtBot
) -> None:
    bench: Bench = open_bench(station, tasks, bus, tmp_path)
    qtbot.addWidget(bench.page)
    asked: list[str] = []
    bench.page.timeline_asked.connect(asked.append)
    assert not bench.hand.shown("open_timeline")
    bench.take_in(SINGLE)
    bench.hand.press(Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    bench.hand.until(lambda: asked == [bench.model.subject.key], "asked by key")
    bench.hand.click("open_timeline")
    assert asked == [bench.model.subject.key] * 2
