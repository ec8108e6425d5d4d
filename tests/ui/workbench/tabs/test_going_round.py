"""Several cases open at once: each is found as it was left, and nothing is open twice."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QWidget

from tests.helpers.intakes import received
from tests.helpers.workbenches import Bench
from tests.ui.workbench.tabs.conftest import (
    CTRL,
    NAME,
    SCOPE,
    SINGLE,
    front,
    half_typed,
    keys,
    next_tab,
    open_too,
)
from ui.pages.workbench.open_tabs import MOST

SHIFT = Qt.KeyboardModifier.ShiftModifier


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


def test_names_are_told_apart_by_the_end_of_their_numbers(bench: Bench, tmp_path: Path) -> None:
    first = received(bench.station, SINGLE, tmp_path)
    second = received(bench.station, replace(SINGLE, items=("I03",)), tmp_path)
    bench.model.ticket = "A001"
    one, two = open_too(bench, first.number), open_too(bench, second.number)
    said = [bench.hand.find(f"tab:{key}", QPushButton).toolTip() for key in (one, two)]
    assert all(SINGLE.who in tip for tip in said)
    assert said[0] != said[1]
