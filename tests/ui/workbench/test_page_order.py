"""Files of a line are moved up and down by keys and buttons, in a draft and in a case."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from clerk_app.desk import case_file, differences, drafts
from clerk_app.domain.operations import OrderMaterials
from clerk_app.domain.page_order import ids_in_slot
from tests.helpers.elsewhere import act_elsewhere, confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from tests.helpers.workbenches import Bench
from ui.pages.workbench.file_row import FileRow
from ui.rehearsal import visits

SINGLE = visits.SINGLE
SLOT = "M02"
MOVE = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


def shown(bench: Bench) -> list[str]:
    """Ids of the files of the line as they stand from top to bottom of the screen."""
    line = bench.hand.find(f"line:{SLOT}", QWidget)
    rows = [row for row in line.findChildren(FileRow) if row.isVisible()]
    rows.sort(key=lambda row: row.y())
    return [row.buttons[0].objectName().partition(":")[2] for row in rows]


def named(bench: Bench) -> list[str]:
    line = next(one for one in bench.model.subject.lines if one.slot == SLOT)
    return [one.material_id for one in line.materials]


def until_shown(bench: Bench, ids: list[str]) -> None:
    bench.hand.until(lambda: shown(bench) == ids, f"{ids}, not {shown(bench)}")


def take_in_three(bench: Bench) -> list[str]:
    for count in range(bench.files(SLOT), bench.files(SLOT) + 3):
        bench.attach(SLOT, bench.papers.picture())
        bench.until_files(SLOT, count + 1)
    return named(bench)


def press(bench: Bench, key: Qt.Key) -> None:
    bench.hand.press(key, MOVE)
    bench.settled()


def undo(bench: Bench) -> None:
    bench.hand.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    bench.settled()


def test_in_a_draft_by_keys_the_hand_staying_on_the_file_and_undone_step_by_step(
    bench: Bench,
) -> None:
    bench.begin(SINGLE)
    one, two, three = take_in_three(bench)
    bench.hand.find(f"preview:{three}", QWidget).setFocus()
    press(bench, Qt.Key.Key_Up)
    press(bench, Qt.Key.Key_Up)
    until_shown(bench, [three, one, two])
    assert bench.focus() == f"preview:{three}"
    # It stands first: nothing more happens, and nothing more is to be undone.
    press(bench, Qt.Key.Key_Up)
    press(bench, Qt.Key.Key_Down)
    until_shown(bench, [one, three, two])
    (stored,) = drafts.open_drafts(bench.station, CLERK)
    assert [file.material_id for file in stored.materials] == [one, three, two]
    for left in ([three, one, two], [one, three, two], [one, two, three]):
        undo(bench)
        until_shown(bench, left)


def test_the_tab_key_goes_through_files_as_they_stand(bench: Bench) -> None:
    bench.begin(SINGLE)
    one, two, three = take_in_three(bench)
    bench.hand.click(f"up:{two}")
    until_shown(bench, [two, one, three])
    bench.hand.find(f"preview:{two}", QWidget).setFocus()
    bench.hand.press(Qt.Key.Key_Tab)
    assert bench.focus() == f"remove:{two}"
    bench.hand.press(Qt.Key.Key_Tab)
    assert bench.focus() == f"up:{one}"


def test_a_file_that_is_alone_has_no_buttons_to_move_it(bench: Bench) -> None:
    bench.begin(SINGLE)
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 1)
    (one,) = named(bench)
    assert not bench.hand.shown(f"up:{one}")
    bench.attach(SLOT, bench.papers.picture())
    bench.until_files(SLOT, 2)
    assert not bench.hand.open(f"up:{one}")
    assert bench.hand.open(f"down:{one}")


@pytest.fixture
def case(bench: Bench, tmp_path: Path) -> str:
    """An open case with four files on the line, known to the platform; its id."""
    made = received(bench.station, SINGLE, tmp_path)
    bench.model.open_case(made.number)
    bench.settled()
    take_in_three(bench)
    confirm(bench.station)
    return made.case_id


def test_in_a_case_by_buttons_it_is_an_operation_and_undone_by_another(
    bench: Bench, case: str
) -> None:
    one, two, three, four = named(bench)
    bench.hand.click(f"down:{one}")
    until_shown(bench, [two, one, three, four])
    bench.settled()
    bench.hand.click(f"up:{four}")
    until_shown(bench, [two, one, four, three])
    bench.settled()
    kept = bench.stored()
    assert ids_in_slot(kept, SLOT) == (two, one, four, three)
    assert [event.kind for event in kept.events[-2:]] == ["order_materials"] * 2
    undo(bench)
    until_shown(bench, [two, one, three, four])
    undo(bench)
    until_shown(bench, [one, two, three, four])
    assert bench.said[-1][0].startswith("已撤销：调整")
    assert case == bench.model.subject.key


def test_an_order_that_another_window_has_made_meanwhile_stands_and_the_clerk_is_told(
    bench: Bench, case: str
) -> None:
    one, two, three, four = named(bench)
    seen = bench.stored()
    theirs = OrderMaterials(SLOT, (four, three, two, one), (one, two, three, four))
    act_elsewhere(bench.station, case, theirs)
    # The screen has not been brought up to date yet.
    case_file.shift_material(bench.station, CLERK, case, one, 1, seen=seen)
    now = case_file.open_case(bench.station, case).case
    assert ids_in_slot(now, SLOT) == (four, three, two, one)
    (told,) = differences.differences(bench.station, case).rows
    assert told.is_notice
    assert told.name != told.conflict.field
    assert [file.material_id for file in told.evidence] == [four, three, two, one]
    assert told.mine.here
    done, _ = differences.decide(
        bench.station, CLERK, now, told.conflict.conflict_id, value="", reason=""
    )
    assert not done.open_conflicts
    assert ids_in_slot(done, SLOT) == (four, three, two, one)
    assert replace(done, conflicts=(), events=()) != replace(seen, conflicts=(), events=())
