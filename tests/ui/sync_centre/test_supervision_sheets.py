"""Decisions that go to supervision on paper: printed, handed over, put away."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu

from clerk_app.desk import supervision_sheets
from clerk_app.desk.station import Station
from clerk_app.domain.supervision_number import spoken_groups
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.printed import printed
from tests.helpers.station import CLERK
from tests.helpers.untold_decisions import untold
from tests.ui.sync_centre.conftest import cells, opened, said
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.widgets.banner import Banner


def test_decisions_go_to_supervision_on_a_sheet_and_leave_the_list(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    cases = [received(station, SINGLE, tmp_path) for _ in range(2)]
    for case in cases:
        untold(station, case, case.items[0].item_id)
    shown = opened(hand)
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: hand.shown("sync_print_sheet"), "a decision")
    assert "还没有移交监管部门" in said(shown, "sync_said")
    assert "待移交监管 2 项" in said(shown, "sync_look")
    assert not hand.shown("sync_handed_over")
    hand.click("sync_print_sheet")
    hand.until(lambda: "已存为" in told.text(), "the sheet")
    (paper,) = printed(station, "S")
    content = text_of(paper.read_bytes())
    assert all(case.items[0].task_code in content for case in cases)
    assert "共2项决定" in content
    hand.until(lambda: hand.shown("sync_handed_over"), "the way to put them away")
    assert [row[0] for row in cells(shown)].count("移交单已打") == 2
    hand.click("sync_handed_over")
    hand.until(lambda: "已登记移交" in told.text(), "that it is on record")
    hand.until(lambda: "移交单已打" not in [row[0] for row in cells(shown)], "gone")
    assert "监管" not in said(shown, "sync_look")


def test_a_sheet_is_seen_first_and_one_key_prints_it(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    untold(station, case, case.items[0].item_id)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_preview_sheet"), "a decision")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the sheet, not issued")
    assert not printed(station, "S")
    hand.click("preview_back")
    hand.until(lambda: not hand.shown("notice_preview"), "back at the list")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the sheet once more")
    hand.press_in_front(Qt.Key.Key_Return)
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: "已存为" in told.text(), "the sheet")
    assert len(printed(station, "S")) == 1
    # Of one that is out, a copy is seen and printed in the same way.
    hand.until(lambda: hand.shown("sync_handed_over"), "the list read again")
    hand.click("sync_preview_sheet")
    hand.until(lambda: hand.shown("notice_preview"), "the copy")
    hand.click("preview_confirm")
    hand.until(lambda: len(printed(station, "S")) == 2, "the copy printed")


def test_of_the_sheets_of_one_act_each_is_put_away_by_itself(
    hand: Hand, station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    untold(station, case, *(one.item_id for one in case.items))
    numbers, _ = supervision_sheets.make_sheets(station, CLERK)
    for number in numbers:
        supervision_sheets.print_sheet(station, CLERK, number)
    shown = opened(hand)
    hand.until(lambda: hand.shown("sync_handed_over"), "the way to put them away")
    hand.click("sync_handed_over")
    hand.until(lambda: QApplication.activePopupWidget() is not None, "the sheets")
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    assert [one.text() for one in menu.actions()] == [spoken_groups(one) for one in numbers]
    second = menu.actions()[1]
    second.trigger()
    menu.close()
    told = shown.findChild(Banner, "sync_told")
    assert told is not None
    hand.until(lambda: spoken_groups(numbers[1]) in told.text(), "the second is on record")
    hand.until(lambda: spoken_groups(numbers[1]) not in said(shown, "sync_said"), "and gone")
    assert spoken_groups(numbers[0]) in said(shown, "sync_said")
