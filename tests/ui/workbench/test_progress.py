"""The picture of a joint case: opened by a key, walked by the arrows, left at the item chosen."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.workdays import Due, DueReason
from tests.helpers.elsewhere import move_elsewhere
from tests.helpers.joint_cases import put_joint
from tests.helpers.station import HandClock
from tests.helpers.workbenches import Bench
from ui.due_words import whole_text
from ui.pages.workbench.progress.lane_row import LaneRow
from ui.rehearsal import visits
from ui.rehearsal.visits import Visit

NINETEEN = Visit("钱国华", "61030519710315105X", "Z", theme="T03")


@pytest.fixture
def joint(bench: Bench) -> Bench:
    """A joint case on the desk, its parts at different places."""
    bench.model.open_case(put_joint(bench.station, visits.JOINT))
    bench.settled()
    return bench


def lanes(bench: Bench) -> list[str]:
    """Names of the lanes in sight, from the top."""
    found = [one for one in bench.page.findChildren(LaneRow) if one.isVisibleTo(bench.page)]
    found.sort(key=lambda one: one.mapTo(bench.page, QPoint(0, 0)).y())
    return [one.objectName() for one in found]


def open_picture(bench: Bench) -> None:
    bench.hand.click("open_progress")
    bench.hand.until(lambda: bench.focus() == "lane:I01", "the hand on the first lane")


def test_every_item_has_a_lane_below_what_it_waits_for(joint: Bench) -> None:
    open_picture(joint)
    items = [f"lane:{one.item_id}" for one in joint.stored().items]
    assert lanes(joint) == items


def test_a_lane_says_department_code_state_limit_and_what_it_waits_for(joint: Bench) -> None:
    open_picture(joint)
    said = {name: joint.hand.said(name) for name in lanes(joint)}
    assert "市场监管，11610100XYD0001047" in said["lane:I01"]
    assert "待领取" in said["lane:I01"]
    assert "91610131XYQ1001760" in said["lane:I01"]
    assert "特别程序中，未定（特别程序预计至 2026-12-04）" in said["lane:I04"]
    assert "等“税务信息确认（税务登记）、公章刻制备案”的结果" in said["lane:I05"]
    assert "黄牌　剩 1 个工作日" in said["lane:I05"]
    assert "红牌　已超 5 个工作日" in said["lane:I06"]
    assert "待补正，补正：请补交经办人授权委托书" in said["lane:I09"]
    assert joint.hand.find("progress_partial", QWidget).findChildren(QLabel)[-1].text() == (
        "1 项待补正，其余继续办"
    )


def test_a_step_of_the_flow_is_over_though_the_whole_is_in_time(bench: Bench) -> None:
    """门头牌匾设置备案: three working days of its six for looking at the place and deciding."""
    bench.model.open_case(put_joint(bench.station, replace(visits.JOINT, theme="T04")))
    bench.settled()
    open_picture(bench)
    said = bench.hand.said("lane:I22")
    assert "黄牌　剩 1 个工作日" in said
    assert "环节“现场核对位置与尺寸、备案”2026-11-19 前，红牌：已超期" in said
    # A special procedure stops this clock too.
    assert "环节" not in bench.hand.said("lane:I20")


def test_the_head_says_the_last_day_of_the_whole_case(bench: Bench) -> None:
    bench.model.open_case(bench.take_in(visits.JOINT))
    bench.settled()
    assert not bench.hand.shown("case_last_day")
    bench.hand.press(Qt.Key.Key_F9)
    bench.hand.until(lambda: bench.hand.shown("case_last_day"), "accepted")
    chip = bench.hand.find("case_last_day", QWidget)
    assert [one.text() for one in chip.findChildren(QLabel) if one.text()] == [
        "全部最迟 2026-11-23"
    ]


def test_the_last_day_says_what_it_is_of_and_whether_it_stands() -> None:
    due = Due(date(2027, 1, 8), fixed=True, reason=DueReason.COUNTED, provisional=True)
    assert whole_text(due, 0) == "全部最迟 2027-01-08（暂定）"
    assert whole_text(due, 5) == "已受理的最迟 2027-01-08（暂定）"


def test_before_acceptance_a_lane_has_the_card_of_its_days(bench: Bench) -> None:
    number = bench.take_in(visits.JOINT)
    clock = bench.station.clock
    assert isinstance(clock, HandClock)
    clock.at = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)
    bench.model.open_case(number)
    bench.settled()
    open_picture(bench)
    names = list(lanes(bench))
    names.remove("lane:I01")
    assert "2026-11-26 前登记，红牌　已超 3 个工作日" in bench.hand.said("lane:I01")
    for name in names:
        assert "2026-11-30 前受理，红牌　已超 1 个工作日" in bench.hand.said(name)


def test_the_arrows_walk_and_enter_goes_to_the_item(joint: Bench) -> None:
    open_picture(joint)
    joint.hand.key("lane:I01", Qt.Key.Key_Up)
    assert joint.focus() == "lane:I01"
    joint.hand.key("lane:I01", Qt.Key.Key_Down)
    assert joint.focus() == "lane:I03"
    joint.hand.key("lane:I03", Qt.Key.Key_Down)
    assert joint.focus() == "lane:I04"
    joint.hand.key("lane:I04", Qt.Key.Key_Return)
    joint.hand.until(lambda: not joint.hand.shown("progress"), "the form again")
    assert joint.focus() == "matter:I04"
    assert joint.hand.shown("attach:M02")


def test_the_picture_takes_the_place_of_form_and_checklist_until_it_is_left(joint: Bench) -> None:
    open_picture(joint)
    assert not joint.hand.shown("attach:M02")
    assert not joint.hand.shown("field:form.ent_name")
    joint.hand.press(Qt.Key.Key_Escape)
    joint.hand.until(lambda: not joint.hand.shown("progress"), "the form again")
    assert joint.hand.shown("attach:M02")
    joint.hand.press(Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    joint.hand.until(lambda: joint.hand.shown("lane:I01"), "the picture again")


def test_what_a_department_does_comes_into_the_picture_and_leaves_the_hand(joint: Bench) -> None:
    open_picture(joint)
    joint.hand.key("lane:I01", Qt.Key.Key_Down)
    case_id = joint.model.subject.key
    granted = MoveItems(Act.GRANT, ("I03",), "2026-11-23", result_no="R-77")
    joint.bus.tell(move_elsewhere(joint.station, case_id, granted))
    joint.hand.until(lambda: "结果 R-77" in joint.hand.said("lane:I03"), "the result")
    assert "等“税务信息确认（税务登记）”的结果" in joint.hand.said("lane:I05")
    assert joint.focus() == "lane:I03"


def test_another_subject_closes_it_and_a_single_item_has_none(joint: Bench) -> None:
    open_picture(joint)
    joint.hand.click("put_aside")
    joint.settled()
    assert not joint.hand.shown("progress")
    joint.take_in(visits.SINGLE)
    assert not joint.hand.shown("open_progress")


def test_nineteen_items_scroll_and_the_lane_of_the_hand_stays_in_sight(bench: Bench) -> None:
    bench.model.open_case(put_joint(bench.station, NINETEEN))
    bench.settled()
    open_picture(bench)
    names = lanes(bench)
    assert len(names) == len(bench.stored().items) >= 14
    for here in names[:-1]:
        bench.hand.key(here, Qt.Key.Key_Down)
    assert bench.focus() == names[-1]
    last = bench.hand.find(names[-1], LaneRow)
    (pane,) = (one for one in bench.page.findChildren(QScrollArea) if one.isAncestorOf(last))
    top = last.mapTo(pane.viewport(), QPoint(0, 0)).y()
    assert 0 <= top <= pane.viewport().height() - last.height()
    assert bench.page.width() <= 1040
