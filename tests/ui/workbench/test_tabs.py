"""Several cases open at once: nothing lost, nothing typed twice, every answer in its own tab."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from clerk_app.desk.sign_in import Session
from clerk_app.store.station_tables import open_tab
from tests.helpers.intakes import received
from tests.helpers.station import open_station
from tests.helpers.workbenches import Bench, change_elsewhere, confirm, open_bench
from ui.bus import Bus
from ui.pages.workbench.open_tabs import MOST
from ui.pages.workbench.outcomes import Step
from ui.rehearsal import visits
from ui.tasks import Tasks

SINGLE, JOINT = visits.SINGLE, visits.JOINT
NAME, SCOPE = "field:applicant.name", "field:form.address"
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def front(bench: Bench) -> str:
    return bench.model.subject.key


def keys(bench: Bench) -> tuple[str, ...]:
    return bench.model.tabs.desk.keys


def next_tab(bench: Bench) -> None:
    bench.hand.press(Qt.Key.Key_Tab, CTRL)


def half_typed(bench: Bench, who: str = "王小明") -> str:
    """A draft with a name in it; its key."""
    bench.begin(SINGLE)
    bench.hand.write(NAME, who)
    bench.settled()
    return front(bench)


def open_too(bench: Bench, number: str) -> str:
    """Another case, as the clerk looks it up; its key."""
    before = front(bench)
    bench.hand.write("visitor", number, then=Qt.Key.Key_Return)
    bench.hand.until(lambda: front(bench) != before, "another case in front")
    bench.settled()
    return front(bench)


@pytest.fixture
def other(bench: Bench, tmp_path: Path) -> str:
    """Number of a case that was received before."""
    return received(bench.station, JOINT, tmp_path).number


@pytest.fixture
def held(bench: Bench) -> Iterator[threading.Event]:
    """Set, the store answers; before it does not."""
    go_on = threading.Event()
    yield go_on
    go_on.set()


def hold(bench: Bench, go_on: threading.Event) -> None:
    bench.tasks.ask(lambda: go_on.wait(20), lambda _: None)


def test_one_thing_open_costs_no_line(bench: Bench) -> None:
    half_typed(bench)
    assert not bench.hand.shown("home_tab")


def test_a_case_looked_up_over_a_draft_has_a_tab_of_its_own(bench: Bench, other: str) -> None:
    draft = half_typed(bench)
    case = open_too(bench, other)
    assert keys(bench) == (draft, case)
    assert bench.hand.find(f"tab:{case}", QPushButton).isChecked()
    bench.hand.click(f"tab:{draft}")
    assert bench.text(NAME) == "王小明"
    assert bench.text("draft_kept").startswith("已保存")


def test_ctrl_tab_goes_round_and_back(bench: Bench, other: str) -> None:
    draft = half_typed(bench)
    case = open_too(bench, other)
    next_tab(bench)
    assert front(bench) == draft
    next_tab(bench)
    assert front(bench) == case
    bench.hand.press(Qt.Key.Key_Tab, CTRL | SHIFT)
    assert front(bench) == draft


def test_the_hand_is_where_it_was_and_what_was_half_typed_stands_there(
    bench: Bench, other: str
) -> None:
    half_typed(bench)
    case = open_too(bench, other)
    next_tab(bench)
    field = bench.hand.find(SCOPE, QLineEdit)
    field.setFocus()
    QTest.keyClicks(field, "xi'an gang")
    field.setCursorPosition(3)
    next_tab(bench)
    bench.settled()
    assert front(bench) == case
    next_tab(bench)
    bench.hand.until(lambda: bench.focus() == SCOPE, "the hand back")
    again = bench.hand.find(SCOPE, QLineEdit)
    assert (again.text(), again.cursorPosition()) == ("xi'an gang", 3)


def test_each_tab_is_as_far_down_as_it_was_left(bench: Bench, other: str) -> None:
    bench.page.resize(1000, 520)
    half_typed(bench)
    open_too(bench, other)
    bar = bench.page.findChildren(QScrollArea)[0].verticalScrollBar()
    bench.hand.until(lambda: bar.maximum() > 0, "a long form")
    bar.setValue(bar.maximum())
    down = bar.value()
    next_tab(bench)
    bench.hand.until(bench.page.updatesEnabled, "the draft drawn")
    next_tab(bench)
    bench.hand.until(bench.page.updatesEnabled, "the case drawn")
    assert bar.value() == down


def test_a_paper_that_is_looked_at_is_there_again(bench: Bench, other: str) -> None:
    half_typed(bench)
    bench.attach("M02", bench.papers.picture())
    bench.settled()
    _, material = bench.material("M02")
    bench.hand.click(f"preview:{material}")
    bench.hand.find("check_this", QWidget)
    open_too(bench, other)
    assert not bench.hand.shown("check_this")
    next_tab(bench)
    assert bench.hand.shown("check_this")


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


@pytest.mark.parametrize("how", ["key", "cross", "middle"])
def test_a_closed_draft_is_stored_and_the_one_before_it_is_in_front(
    bench: Bench, other: str, how: str
) -> None:
    case = open_too(bench, other)
    bench.model.tabs.change(case, lambda one: one, worked=True)
    draft = half_typed(bench)
    if how == "key":
        bench.hand.press(Qt.Key.Key_W, CTRL)
    elif how == "cross":
        bench.hand.click(f"close_tab:{draft}")
    else:
        tab = bench.hand.find(f"tab:{draft}", QPushButton)
        QTest.mouseClick(tab, Qt.MouseButton.MiddleButton)
    assert front(bench) == case
    assert keys(bench) == (case,)
    bench.hand.click("put_aside")
    bench.hand.click(f"take_up:{draft}")
    bench.hand.until(lambda: front(bench) == draft, "the draft in front")
    assert bench.text(NAME) == "王小明"


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


def test_opening_what_is_open_goes_to_its_tab(bench: Bench, other: str) -> None:
    draft = half_typed(bench)
    case = open_too(bench, other)
    next_tab(bench)
    assert open_too(bench, other) == case
    assert keys(bench) == (draft, case)


def test_there_is_a_last_tab_and_a_plain_word_about_it(bench: Bench, other: str) -> None:
    for number in range(MOST):
        half_typed(bench, f"第{number}位")
    before = keys(bench)
    bench.hand.click("new_case")
    assert bench.said[-1][0].startswith("最多同时打开 12 件")
    bench.model.open_case(other)
    bench.settled()
    assert keys(bench) == before
    with bench.station.store.read() as work:
        assert len(work.drafts.all("operator-1")) == MOST


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


def test_the_next_visitor_has_an_empty_desk_and_the_last_one_s_draft_waits(
    bench: Bench, other: str
) -> None:
    bench.model.ticket = "A001"
    case = open_too(bench, other)
    draft = half_typed(bench)
    assert keys(bench) == (case, draft)
    bench.model.ticket = "A002"
    assert bench.model.subject.empty
    assert keys(bench) == (draft,)
    bench.hand.click(f"tab:{draft}")
    assert bench.text(NAME) == "王小明"
    bench.hand.click("home_tab")
    assert bench.model.subject.empty
    assert bench.focus() == "visitor"


def test_tabs_are_open_again_at_the_next_start_and_only_to_their_clerk(
    tasks: Tasks, tmp_path: Path, qtbot: QtBot
) -> None:
    with open_station(tmp_path / "station") as station:
        bench = open_bench(station, tasks, Bus(), tmp_path)
        qtbot.addWidget(bench.page)
        number = received(station, JOINT, tmp_path).number
        bench.model.ticket = "A001"
        draft = half_typed(bench)
        case = open_too(bench, number)
        gone = half_typed(bench, "别人")
        bench.hand.click(f"tab:{case}")
        bench.settled()
        bench.page.close()
        bench.settled()
        with station.store.begin() as work:
            work.drafts.remove(gone)
    with open_station(tmp_path / "station") as station:
        other = Session("operator-2", "王窗口", "w002", "clerk", "4")
        theirs = open_bench(station, tasks, Bus(), tmp_path, other)
        qtbot.addWidget(theirs.page)
        assert theirs.model.subject.empty
        again = open_bench(station, tasks, Bus(), tmp_path)
        qtbot.addWidget(again.page)
        assert keys(again) == (draft, case)
        assert front(again) == case
        again.hand.click(f"tab:{draft}")
        again.hand.until(lambda: again.text(NAME) == "王小明", "the draft")
        for one in (again, theirs):
            one.page.close()
            one.settled()


def test_no_word_of_what_is_in_a_tab_is_kept_with_it() -> None:
    kept = {one.name for one in open_tab.columns}
    assert kept == {"operator", "subject_id", "kind", "place", "in_front"}


def test_twelve_tabs_are_one_page_and_no_more_widgets_than_one(bench: Bench, other: str) -> None:
    """Only a small button is added for each: opening the twelfth costs what the second did."""
    half_typed(bench)
    half_typed(bench)
    two = len(bench.page.findChildren(QWidget))
    for _ in range(MOST - 2):
        half_typed(bench)
    for tab in keys(bench):
        bench.hand.click(f"tab:{tab}")
    twelve = len(bench.page.findChildren(QWidget))
    assert twelve - two <= (MOST - 2) * 6


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


def test_names_are_told_apart_by_the_end_of_their_numbers(bench: Bench, tmp_path: Path) -> None:
    first = received(bench.station, SINGLE, tmp_path)
    second = received(bench.station, replace(SINGLE, items=("I03",)), tmp_path)
    bench.model.ticket = "A001"
    one, two = open_too(bench, first.number), open_too(bench, second.number)
    said = [bench.hand.find(f"tab:{key}", QPushButton).toolTip() for key in (one, two)]
    assert all(SINGLE.who in tip for tip in said)
    assert said[0] != said[1]
