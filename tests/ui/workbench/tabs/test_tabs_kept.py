"""Tabs that are closed, left by a visitor or by the program's end lose nothing."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from clerk_app.desk.sign_in import Session
from clerk_app.store.station_tables import open_tab
from tests.helpers.intakes import received
from tests.helpers.station import open_station
from tests.helpers.workbenches import Bench, open_bench
from tests.ui.workbench.tabs.conftest import CTRL, JOINT, NAME, front, half_typed, keys, open_too
from ui.bus import Bus
from ui.tasks import Tasks


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
