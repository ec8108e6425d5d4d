"""Undo of the last action: on a button while it is possible, one key, and a reason when not."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from clerk_app.desk import case_file, drafts
from clerk_app.desk.sign_in import Session
from tests.helpers.elsewhere import change_elsewhere, confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits

SINGLE = visits.SINGLE
NAME, MOBILE, ADDRESS = "field:applicant.name", "field:applicant.mobile", "field:form.address"
CTRL = Qt.KeyboardModifier.ControlModifier
OTHER = Session("operator-2", "王窗口", "w002", "clerk", "4")


def offered(bench: Bench) -> str:
    """What the button says can be undone; empty when there is none."""
    return bench.hand.said("undo") if bench.hand.shown("undo") else ""


def undo(bench: Bench) -> None:
    """Ctrl+Z, the hand in no text box."""
    bench.hand.press(Qt.Key.Key_Z, CTRL)
    bench.settled()


def until_offered(bench: Bench, what: str) -> None:
    bench.hand.until(lambda: offered(bench) == f"撤销：{what}", f"{what} offered: {offered(bench)}")


def last_said(bench: Bench) -> str:
    return bench.said[-1][0]


@pytest.fixture
def case(bench: Bench, tmp_path: Path) -> str:
    """An open case, received before; its id."""
    made = received(bench.station, SINGLE, tmp_path)
    bench.model.open_case(made.number)
    bench.settled()
    return made.case_id


def test_nothing_done_is_nothing_to_undo(bench: Bench) -> None:
    assert offered(bench) == ""
    undo(bench)
    assert last_said(bench) == "这里没有可以撤销的操作。"


def test_a_draft_thrown_away_is_on_the_desk_again_with_its_papers(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(NAME, SINGLE.who)
    bench.attach("M02", bench.papers.picture())
    bench.until_files("M02", 1)
    bench.hand.click("discard_draft")
    bench.hand.click("confirm")
    until_offered(bench, f"删除草稿“{SINGLE.who}”")
    assert bench.model.subject.empty
    undo(bench)
    assert bench.text(NAME) == SINGLE.who
    bench.until_files("M02", 1)
    (stored,) = drafts.open_drafts(bench.station, CLERK)
    assert stored.fields["applicant.name"] == SINGLE.who


def test_papers_of_a_draft_come_and_go_back(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.attach("M02", bench.papers.picture())
    bench.until_files("M02", 1)
    name = next(line.name for line in bench.model.subject.lines if line.slot == "M02")
    until_offered(bench, f"添加“{name}”")
    bench.hand.click("check_originals")
    until_offered(bench, f"核对原件“{name}”")
    bench.hand.click(f"remove:{bench.material('M02')[1]}")
    until_offered(bench, f"移除“{name}”")
    bench.hand.click("undo")
    bench.until_files("M02", 1)
    assert not bench.model.subject.unchecked
    undo(bench)
    assert bench.model.subject.unchecked
    undo(bench)
    bench.until_files("M02", 0)


def test_another_item_chosen_goes_back_to_the_one_before(bench: Bench) -> None:
    bench.begin(SINGLE)
    before = bench.model.subject.items
    bench.model.choose(theme=visits.JOINT.theme)
    until_offered(bench, "更改办理事项")
    undo(bench)
    assert bench.model.subject.items == before
    bench.settled()
    (stored,) = drafts.open_drafts(bench.station, CLERK)
    assert (stored.theme, stored.item_ids) == ("", SINGLE.items)


def test_an_answer_goes_back_to_what_stood_there(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.hand.write(MOBILE, "13800000000")
    bench.hand.write(MOBILE, "13900000000")
    undo(bench)
    assert bench.text(MOBILE) == "13800000000"


def test_a_text_box_with_something_to_undo_keeps_its_own_key(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.attach("M02", bench.papers.picture())
    bench.until_files("M02", 1)
    bench.hand.key(MOBILE, Qt.Key.Key_End)
    field = bench.hand.find(MOBILE, QLineEdit)
    QTest.keyClicks(field, "138")
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    bench.settled()
    assert bench.files("M02") == 1
    # Nothing is left to undo in the box: now the key is the desk's.
    QTest.keyClick(field, Qt.Key.Key_Z, CTRL)
    bench.until_files("M02", 0)


def test_a_correction_of_a_case_is_taken_back_by_another_operation(bench: Bench, case: str) -> None:
    before = bench.stored()
    bench.hand.write(ADDRESS, "西安国际港务区示例路2号")
    bench.settled()
    assert offered(bench).startswith("撤销：填写“")
    undo(bench)
    assert bench.text(ADDRESS) == before.value("form.address")
    kinds = [one.kind for one in bench.stored().events]
    assert kinds[len(before.events) :] == ["set_fields", "set_fields"]
    assert offered(bench) == ""
    del case


def test_a_material_taken_out_of_a_case_is_there_again(bench: Bench, case: str) -> None:
    name, material = bench.material("M02")
    bench.hand.click(f"remove:{material}")
    bench.hand.write("usual_reason", "扫描不清")
    bench.hand.click("confirm")
    bench.until_files("M02", 0)
    undo(bench)
    bench.until_files("M02", 1)
    assert bench.files_in_case("M02") == [name]
    # Compared with its original as before: nobody asks for that again.
    assert not bench.model.subject.unchecked
    del case


def test_somebody_else_s_later_change_is_not_crossed(bench: Bench, case: str) -> None:
    confirm(bench.station)
    bench.model.open_case(case)
    bench.settled()
    bench.hand.write(ADDRESS, "西安国际港务区示例路2号")
    bench.settled()
    confirm(bench.station)
    seen = bench.stored()
    case_file.correct(bench.station, OTHER, seen, {"form.address": "雁塔区示例路9号"})
    undo(bench)
    assert last_said(bench).startswith("王窗口 在您之后又改过")
    assert bench.stored().value("form.address") == "雁塔区示例路9号"
    assert offered(bench) == ""
    undo(bench)
    assert last_said(bench).startswith("王窗口 在您之后又改过")


def test_what_came_from_elsewhere_meanwhile_stays(bench: Bench, case: str) -> None:
    confirm(bench.station)
    bench.model.open_case(case)
    bench.settled()
    bench.hand.write(ADDRESS, "西安国际港务区示例路2号")
    bench.settled()
    confirm(bench.station)
    elsewhere = {"applicant.mobile": "13911112222"}
    bench.bus.tell(change_elsewhere(bench.station, bench.stored(), elsewhere))
    bench.settled()
    undo(bench)
    assert bench.stored().value("applicant.mobile") == "13911112222"
    assert bench.stored().value("form.address") != "西安国际港务区示例路2号"


def test_a_number_that_was_given_is_final_and_names_the_way(bench: Bench) -> None:
    bench.take_in(SINGLE)
    assert offered(bench) == ""
    undo(bench)
    assert last_said(bench).startswith("已收件并给出编号，不能撤销")
    assert "申请人撤回" in last_said(bench)


def test_an_acceptance_is_final_and_nothing_under_it_is_reached(bench: Bench, case: str) -> None:
    bench.hand.write(ADDRESS, "西安国际港务区示例路2号")
    bench.settled()
    bench.hand.click(Step.ACCEPT.value)
    bench.hand.until_open(Step.DECIDE.value)
    bench.settled()
    assert offered(bench) == ""
    for _ in range(2):
        undo(bench)
        assert last_said(bench).startswith("受理通知书已出具，不能撤销")
    assert bench.stored().value("form.address") == "西安国际港务区示例路2号"
    del case


def test_a_call_is_final_and_names_the_keys_of_the_queue(bench: Bench) -> None:
    bench.model.ticket = "A001"
    undo(bench)
    assert last_said(bench).startswith("号码已经叫出，不能撤销")


def test_a_tab_put_away_comes_back(bench: Bench, case: str) -> None:
    bench.hand.click("put_aside")
    until_offered(bench, f"收起“{SINGLE.who}”")
    undo(bench)
    assert bench.model.subject.key == case
    assert offered(bench) == ""


def test_what_was_opened_again_by_hand_is_not_offered_any_more(bench: Bench, case: str) -> None:
    bench.hand.click("put_aside")
    assert offered(bench)
    bench.model.open_case(case)
    bench.settled()
    assert offered(bench) == ""


def test_only_what_is_in_sight_is_undone(bench: Bench, case: str) -> None:
    """What was done in another tab waits until that is in front again."""
    bench.hand.write(ADDRESS, "西安国际港务区示例路2号")
    bench.settled()
    bench.hand.click("new_case")
    bench.hand.until(lambda: bench.model.subject.draft is not None, "a draft")
    bench.settled()
    assert offered(bench) == ""
    undo(bench)
    assert last_said(bench) == "这里没有可以撤销的操作。"
    bench.hand.click(f"tab:{case}")
    assert offered(bench).startswith("撤销：填写“")


def test_two_keys_in_a_row_undo_two_steps(bench: Bench) -> None:
    bench.begin(SINGLE)
    for count in (1, 2):
        bench.attach("M02", bench.papers.picture())
        bench.until_files("M02", count)
    for _ in range(2):
        bench.hand.press(Qt.Key.Key_Z, CTRL)
    bench.settled()
    bench.until_files("M02", 0)
