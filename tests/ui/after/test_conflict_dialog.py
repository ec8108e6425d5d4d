"""The conflict desk by its keys, on a real station."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk import exchange
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.form import table_value
from tests.helpers.differences import (
    ADDRESS,
    CERT_NO,
    HERE,
    INVESTORS,
    NAME,
    THERE,
    differing_case,
    stored,
)
from tests.helpers.elsewhere import confirm, decide_elsewhere
from ui.after_desk import AfterDesk
from ui.pages.conflicts.value_card import ValueCard
from ui.pages.workbench.preview import Preview
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT
from ui.widgets.banner import Banner

Keys = Qt.Key
LIST = "difference_list"


@pytest.fixture
def window(window: QWidget) -> QWidget:
    window.resize(1366, 768)
    return window


def opened(after: AfterDesk, hand: Hand, case: Case) -> None:
    after.show_differences(case.case_id)
    hand.until_open(LIST)
    hand.until(lambda: hand.find(LIST, QListWidget).count() > 0, "the differences")


def rows(hand: Hand) -> list[str]:
    shown = hand.find(LIST, QListWidget)
    return [shown.item(at).text() for at in range(shown.count())]


def said(hand: Hand, name: str = "difference_said") -> str:
    return hand.find(name, Banner).text() if hand.shown(name) else ""


def decided(hand: Hand, station: Station, case: Case) -> Case:
    hand.until(lambda: not stored(station, case.case_id).open_conflicts, "decided")
    return stored(station, case.case_id)


def test_both_values_stand_side_by_side_with_who_and_where(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    opened(after, hand, differing_case(station, tmp_path))
    assert rows(hand) == ["住所（经营场所）　待核对"]
    for name, whole, differs in (("mine", HERE, "6"), ("theirs", THERE, "9")):
        value = hand.text(f"side_{name}_value")
        assert f'underline">{differs}</span>' in value
        assert whole.split(differs)[0] in value
    assert "李窗口　3 号窗口" in hand.text("side_mine_by")
    assert "申请人　网上" in hand.text("side_theirs_by")
    assert hand.shown("side_theirs_stands")
    assert not hand.shown("side_mine_stands")


def test_one_key_chooses_this_windows_value_and_enter_records_it(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path)
    opened(after, hand, case)
    hand.key(LIST, Keys.Key_1)
    hand.key(LIST, Keys.Key_Return)
    assert decided(hand, station, case).value(ADDRESS) == HERE
    hand.until(lambda: said(hand) == "“住所（经营场所）”已确认。", "a sentence")
    hand.until(lambda: rows(hand) == ["住所（经营场所）　已核对"], "decided in the list")
    assert f"已确认为：{HERE}" in said(hand, "difference_outcome")
    assert not hand.find("difference_reason", QLineEdit).text()
    kinds = [op.kind for op in exchange.outgoing(station, limit=50)]
    assert kinds.count("resolve_conflict") == 1


def test_enter_without_a_choice_records_nothing(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path)
    opened(after, hand, case)
    hand.key(LIST, Keys.Key_Return)
    assert said(hand) == "先按 1 或 2 选一边，或按 3 另填。"
    assert stored(station, case.case_id) == case


def test_an_identity_field_asks_for_the_reason_before_it_is_decided(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(
        station, tmp_path, {ADDRESS: (HERE, THERE), NAME: ("章三", "张珊")}, JOINT
    )
    opened(after, hand, case)
    assert rows(hand)[0].startswith("法定代表人姓名　身份或法定内容")
    hand.key(LIST, Keys.Key_2)
    reason = hand.find("difference_reason", QLineEdit)
    assert reason.hasFocus()
    QTest.keyClick(reason, Keys.Key_Return)
    assert said(hand) == "这是身份或法定内容，请写明依据。"
    hand.write("difference_reason", "已核对身份证原件", then=Keys.Key_Return)
    hand.until(lambda: rows(hand)[0] == "住所（经营场所）　待核对", "the next one in front")
    now = stored(station, case.case_id)
    assert now.value(NAME) == "张珊"
    assert {one.field: one.reason for one in now.conflicts}[NAME] == "已核对身份证原件"


def test_another_value_is_typed_and_checked(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    mobile = "applicant.mobile"
    case = differing_case(station, tmp_path, {mobile: ("13900000001", "13900000002")})
    opened(after, hand, case)
    hand.key(LIST, Keys.Key_3)
    field = hand.find("difference_typed", QLineEdit)
    assert field.hasFocus()
    assert field.text() == "13900000002"
    hand.write("difference_typed", "139", then=Keys.Key_Return)
    hand.key("difference_reason", Keys.Key_Return)
    hand.until(lambda: bool(said(hand)), "why not")
    assert stored(station, case.case_id) == case
    assert field.text() == "139"
    hand.write("difference_typed", "13900000003", then=Keys.Key_Return)
    hand.key("difference_reason", Keys.Key_Return)
    assert decided(hand, station, case).value(mobile) == "13900000003"


def test_up_and_down_go_between_differences_and_the_papers_follow(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(
        station, tmp_path, {ADDRESS: (HERE, THERE), NAME: ("章三", "张珊")}, JOINT
    )
    opened(after, hand, case)
    preview = hand.find("paper_preview", Preview)

    def slot() -> str:
        return preview.material.slot if preview.material is not None else ""

    hand.until(lambda: slot() == "M02", "the identity paper")
    hand.key(LIST, Keys.Key_Down)
    hand.until(lambda: slot() == "M05", "the paper about the address")
    assert hand.text("paper_count").startswith("证明材料 1/")
    hand.key(LIST, Keys.Key_Right)
    assert hand.text("paper_count").startswith("证明材料 2/")
    hand.until(lambda: slot() not in ("", "M05"), "another paper")
    hand.key(LIST, Keys.Key_Up)
    hand.until(lambda: slot() == "M02", "back")


def test_numbers_of_persons_stay_masked_but_what_differs_is_shown(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(
        station, tmp_path, {CERT_NO: ("610305197803150014", "610305197903150014")}, JOINT
    )
    opened(after, hand, case)
    value = hand.text("side_mine_value")
    assert "610305197803150014" not in value
    assert value.count("*") == 7
    assert ">8</span>" in value


def test_a_table_is_compared_row_by_row(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    first = {"name": "张三", "ratio": "60"}
    mine = table_value([first, {"name": "李四", "ratio": "40"}])
    theirs = table_value([first, {"name": "李四", "ratio": "30"}, {"name": "王五", "ratio": "10"}])
    opened(after, hand, differing_case(station, tmp_path, {INVESTORS: (mine, theirs)}, JOINT))
    value = hand.text("side_theirs_value")
    one, two, three = value.split("</p>")[:3]
    assert "underline" not in one
    assert 'underline">3</span>0' in two
    assert "王五" in three
    assert 'underline">姓名' in three


def test_what_was_decided_elsewhere_meanwhile_is_told(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path)
    opened(after, hand, case)
    hand.key(LIST, Keys.Key_1)
    confirm(station)
    decide_elsewhere(station, case.case_id, THERE)
    hand.key(LIST, Keys.Key_Return)
    hand.until(lambda: "对面窗口" in said(hand), "who decided")
    hand.until(lambda: rows(hand) == ["住所（经营场所）　已核对"], "brought up to date")
    assert stored(station, case.case_id).value(ADDRESS) == THERE
    # Having seen it, the clerk may decide anew.
    hand.key(LIST, Keys.Key_1)
    hand.key(LIST, Keys.Key_Return)
    hand.until(lambda: stored(station, case.case_id).value(ADDRESS) == HERE, "decided anew")


def test_the_mouse_can_choose_too(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    case = differing_case(station, tmp_path)
    opened(after, hand, case)
    qtbot.mouseClick(hand.find("side_mine", ValueCard), Qt.MouseButton.LeftButton)
    hand.click("confirm")
    assert decided(hand, station, case).value(ADDRESS) == HERE
    hand.click("close_conflicts")
    hand.until(lambda: not hand.shown("conflicts"), "closed")
