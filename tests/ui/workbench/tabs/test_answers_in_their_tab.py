"""Whatever comes while another tab is shown is put where it belongs."""

import threading

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton

from tests.helpers.elsewhere import change_elsewhere, confirm
from tests.helpers.workbenches import Bench
from tests.ui.workbench.tabs.conftest import (
    SINGLE,
    front,
    half_typed,
    hold,
    keys,
    next_tab,
    open_too,
)
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits


def test_what_is_half_typed_into_a_case_is_stored_when_another_comes_to_the_front(
    bench: Bench, other: str
) -> None:
    draft = half_typed(bench)
    case = open_too(bench, other)
    field = bench.hand.find("field:applicant.mobile", QLineEdit)
    field.setFocus()
    field.selectAll()
    QTest.keyClicks(field, "13800000000")
    bench.hand.click(f"tab:{draft}")
    bench.settled()
    with bench.station.store.read() as work:
        stored = work.cases.view(case)
    assert stored is not None
    assert stored.value("applicant.mobile") == "13800000000"


def test_an_answer_for_one_tab_that_comes_while_another_is_shown_is_put_where_it_belongs(
    bench: Bench, other: str, held: threading.Event
) -> None:
    draft = half_typed(bench)
    case = open_too(bench, other)
    next_tab(bench)
    hold(bench, held)
    bench.attach("M02", bench.papers.picture())
    bench.attach("M16", bench.papers.damaged())
    next_tab(bench)
    shown = bench.model.subject
    held.set()
    bench.settled()
    assert front(bench) == case
    assert bench.model.subject.lines == shown.lines
    assert bench.model.subject.line_problems == {}
    subject = bench.model.tabs.desk.subject(draft)
    assert subject is not None
    assert set(subject.line_problems) == {"M16"}
    bench.hand.click(f"tab:{draft}")
    bench.until_files("M02", 1)


def test_a_draft_received_while_another_is_shown_becomes_a_case_in_its_own_tab(
    bench: Bench, other: str, held: threading.Event
) -> None:
    bench.begin(SINGLE)
    bench.answer(SINGLE)
    bench.hand_in(SINGLE)
    draft = front(bench)
    case = open_too(bench, other)
    next_tab(bench)
    hold(bench, held)
    bench.hand.click(Step.RECEIVE.value)
    next_tab(bench)
    held.set()
    bench.settled()
    bench.settled()
    assert front(bench) == case
    became = keys(bench)[0]
    assert draft not in keys(bench)
    bench.hand.click(f"tab:{became}")
    # Its receipt came out meanwhile and is shown now.
    assert bench.hand.shown("receipt_path")
    assert bench.model.subject.value("applicant.name") == SINGLE.who


def test_two_drafts_received_one_right_after_the_other_are_two_cases(
    bench: Bench, held: threading.Event
) -> None:
    for visit in (SINGLE, visits.RECALLED):
        bench.begin(visit)
        bench.answer(visit)
        bench.hand_in(visit)
    hold(bench, held)
    bench.hand.click(Step.RECEIVE.value)
    next_tab(bench)
    bench.hand.click(Step.RECEIVE.value)
    held.set()
    bench.hand.until(lambda: bench.cases() == 2, "two cases")
    bench.settled()


def test_an_outcome_is_recorded_for_the_case_it_was_asked_about(bench: Bench, other: str) -> None:
    number = bench.take_in(SINGLE, without=("M16",))
    asked = front(bench)
    bench.hand.click(Step.ASK_CORRECTION.value)
    bench.hand.write("correction_note", "请补交经办人授权委托书")
    # A scan behind the dialog.
    bench.model.open_case(other)
    bench.settled()
    assert front(bench) != asked
    bench.hand.click("confirm")
    bench.settled()
    assert front(bench) == asked
    assert [one.kind for one in bench.stored().events][-1] == "move_items"
    assert bench.stored().number == number
    with bench.station.store.read() as work:
        untouched = work.cases.view(keys(bench)[1])
    assert untouched is not None
    assert "move_items" not in {one.kind for one in untouched.events}


def test_files_go_to_the_draft_they_were_chosen_for(bench: Bench, other: str) -> None:
    draft = half_typed(bench)
    bench.hand.click("attach:M02")
    # A scan behind the dialog for files.
    bench.model.open_case(other)
    bench.settled()
    assert front(bench) != draft
    before = bench.stored().materials
    bench.hand.give_file(bench.papers.picture())
    bench.settled()
    assert bench.stored().materials == before
    bench.hand.click(f"tab:{draft}")
    bench.until_files("M02", 1)


def test_a_refusal_of_the_platform_marks_the_tab_it_is_about(bench: Bench, other: str) -> None:
    case = open_too(bench, other)
    bench.model.tabs.change(case, lambda one: one, worked=True)
    confirm(bench.station)
    bench.model.open_case(other)
    bench.settled()
    seen = bench.stored()
    bench.hand.write("field:form.address", "西安国际港务区示例路2号")
    bench.settled()
    half_typed(bench)
    bench.bus.tell(change_elsewhere(bench.station, seen, {"form.address": "雁塔区示例路9号"}))
    tab = bench.hand.find(f"tab:{case}", QPushButton)
    bench.hand.until(lambda: "不一致" in tab.toolTip(), "the mark")


def test_a_tab_opened_again_after_it_was_changed_elsewhere_is_up_to_date(
    bench: Bench, other: str
) -> None:
    case = open_too(bench, other)
    bench.model.tabs.change(case, lambda one: one, worked=True)
    confirm(bench.station)
    half_typed(bench)
    with bench.station.store.read() as work:
        seen = work.cases.view(case)
    assert seen is not None
    bench.bus.tell(change_elsewhere(bench.station, seen, {"form.address": "雁塔区示例路9号"}))
    bench.settled()
    bench.hand.click(f"tab:{case}")
    assert bench.text("field:form.address") == "雁塔区示例路9号"
