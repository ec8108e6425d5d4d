"""What an online case brought along is one line; what is missing stands first and open."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from clerk_app.domain.operations import RemoveMaterial
from tests.helpers.elsewhere import act_elsewhere, put_online
from tests.helpers.workbenches import Bench
from ui.pages.workbench.checklist_part import ChecklistPart
from ui.pages.workbench.line_row import LineRow
from ui.rehearsal.visits import JOINT, SINGLE

CONTROL = Qt.KeyboardModifier.ControlModifier
MISSING = "M02"


@pytest.fixture
def online(bench: Bench) -> Bench:
    """A joint case from online on the desk, with one necessary paper missing."""
    number = put_online(bench.station, JOINT, bench.papers, without=MISSING)
    bench.model.open_case(number)
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case")
    bench.settled()
    return bench


def rows(bench: Bench) -> list[str]:
    """Slots of the lines in sight, from the top."""
    found = [one for one in bench.page.findChildren(LineRow) if one.isVisibleTo(bench.page)]
    found.sort(key=lambda one: one.y())
    return [one.objectName().removeprefix("line:") for one in found]


def fold(bench: Bench) -> str:
    return bench.hand.find("fold_lines", QPushButton).text()


def there(bench: Bench) -> list[str]:
    return [one.slot for one in bench.model.subject.lines if one.present]


def test_what_is_missing_is_first_and_what_is_there_is_one_line(online: Bench) -> None:
    shown, had = rows(online), there(online)
    assert shown[0] == MISSING
    assert not set(shown) & set(had)
    assert f"已有 {len(had)} 件" in fold(online)
    assert "展开" in fold(online)
    assert f"{len(online.model.subject.unchecked_lines)} 件未核对原件" in fold(online)


def test_one_key_opens_it_and_the_same_key_closes_it(online: Bench) -> None:
    closed, had = rows(online), there(online)
    online.hand.press(Qt.Key.Key_F11, CONTROL)
    online.hand.until(lambda: "收起" in fold(online), "unfolded")
    online.settled()
    assert rows(online) == [*closed, *had]
    online.hand.press(Qt.Key.Key_F11, CONTROL)
    online.hand.until(lambda: "展开" in fold(online), "folded again")
    assert rows(online) == closed


def test_a_line_that_is_filled_here_stays_where_the_clerk_has_put_it(online: Bench) -> None:
    online.hand.click("pick_up")
    online.settled()
    online.hand.click("close_receipt")
    before = rows(online)
    online.attach(MISSING, online.papers.picture())
    online.until_files(MISSING, 1)
    online.settled()
    assert rows(online) == before
    # Compared with the originals all at once, folded or not.
    online.hand.press(Qt.Key.Key_F12)
    online.hand.until(lambda: not online.model.subject.unchecked, "originals checked")
    online.settled()
    assert "未核对" not in fold(online)


def test_with_nothing_missing_what_came_is_in_sight(bench: Bench) -> None:
    bench.model.open_case(put_online(bench.station, JOINT, bench.papers))
    bench.hand.until(lambda: bench.model.subject.case is not None, "the case")
    bench.settled()
    assert set(there(bench)) <= set(rows(bench))
    assert not bench.hand.shown("fold_lines")


def test_a_case_of_the_window_is_never_folded(bench: Bench) -> None:
    bench.take_in(SINGLE, without=("M02",))
    assert set(there(bench)) <= set(rows(bench))
    assert not bench.hand.shown("fold_lines")


def test_a_line_that_loses_its_file_while_folded_is_in_sight_and_takes_pages(
    online: Bench,
) -> None:
    online.hand.click("pick_up")
    online.settled()
    online.hand.click("close_receipt")
    slot, before = there(online)[0], rows(online)
    _, material_id = online.material(slot)
    lost = RemoveMaterial(material_id, "传错了")
    online.bus.tell(act_elsewhere(online.station, online.stored().case_id, lost))
    online.hand.until(lambda: slot not in there(online), "the removal")
    online.settled()
    assert slot in rows(online)
    assert set(before) < set(rows(online))
    checklist = online.page.findChild(ChecklistPart)
    assert isinstance(checklist, ChecklistPart)
    assert {checklist.slot_for_pages(), checklist.slot_for_pages()} == {MISSING, slot}
    # What is put there stays before the clerk's eyes.
    online.attach(slot, online.papers.picture())
    online.until_files(slot, 1)
    online.settled()
    assert slot in rows(online)


def test_what_is_wrong_with_a_file_for_a_folded_line_is_in_sight(online: Bench) -> None:
    slot = there(online)[0]
    online.hand.press(Qt.Key.Key_F11, CONTROL)
    online.hand.until(lambda: slot in rows(online), "unfolded")
    online.hand.click("pick_up")
    online.settled()
    online.hand.click("close_receipt")
    online.attach(slot, online.papers.damaged())
    online.hand.until(lambda: online.hand.shown(f"problem:{slot}"), "why not")
    online.hand.press(Qt.Key.Key_F11, CONTROL)
    online.hand.until(lambda: "展开" in fold(online), "folded again")
    assert slot in rows(online)
    assert online.hand.shown(f"problem:{slot}")


def test_a_doubt_about_a_folded_page_is_said_once_it_is_unfolded(online: Bench) -> None:
    checklist = online.page.findChild(ChecklistPart)
    assert isinstance(checklist, ChecklistPart)
    slot = there(online)[0]
    (page,) = next(one.materials for one in online.model.subject.lines if one.slot == slot)
    checklist.show_doubts((page,))
    online.hand.press(Qt.Key.Key_F11, CONTROL)
    online.hand.until(lambda: slot in rows(online), "unfolded")
    assert "方向待确认" in online.text(f"file:{page.material_id}")
