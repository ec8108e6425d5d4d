"""What two did that does not fit together, at the conflict desk: shown, and decided by keys."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from clerk_app.desk import case_file
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import RemoveMaterial
from tests.helpers.builders import move
from tests.helpers.differences import ADDRESS, CERT_NO, HERE, NAME, stored
from tests.helpers.elsewhere import act_elsewhere, change_elsewhere, confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK
from ui.after_desk import AfterDesk
from ui.rehearsal.hand import Hand
from ui.rehearsal.visits import JOINT, SINGLE
from ui.widgets.banner import Banner

Keys = Qt.Key
LIST = "difference_list"


@pytest.fixture
def window(window: QWidget) -> QWidget:
    window.resize(1366, 768)
    return window


def opened(after: AfterDesk, hand: Hand, case: Case) -> list[str]:
    """The conflict desk over the case; its rows."""
    after.show_differences(case.case_id)
    hand.until_open(LIST)
    hand.until(lambda: hand.find(LIST, QListWidget).count() > 0, "the differences")
    shown = hand.find(LIST, QListWidget)
    return [shown.item(at).text() for at in range(shown.count())]


def told(hand: Hand, name: str) -> str:
    """A side without the marks of what differs."""
    return re.sub("<[^>]*>", "", hand.text(name))


def decided(hand: Hand, station: Station, case: Case, key: Qt.Key) -> Case:
    hand.key(LIST, key)
    hand.key(LIST, Keys.Key_Return)
    hand.until(lambda: not stored(station, case.case_id).open_conflicts, "decided")
    hand.until(lambda: hand.shown("difference_outcome"), "the outcome")
    return stored(station, case.case_id)


def known(station: Station, folder: Path, *, joint: bool = False) -> Case:
    """A case the platform knows."""
    case = received(station, JOINT if joint else SINGLE, folder)
    confirm(station)
    return stored(station, case.case_id)


def test_what_was_typed_into_a_case_that_ended_unseen_is_shown_and_acknowledged(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    seen = known(station, tmp_path)
    act_elsewhere(station, seen.case_id, move(Act.WITHDRAW))
    case_file.correct(station, CLERK, seen, {ADDRESS: HERE})
    assert opened(after, hand, seen) == ["办件已结束，同时有“修改内容”　待核对"]
    assert told(hand, "side_mine_value") == "修改内容：住所（经营场所）"
    assert told(hand, "side_theirs_value") == "已撤回"
    assert not hand.shown("side_base")
    now = decided(hand, station, seen, Keys.Key_1)
    assert now.value(ADDRESS) == HERE
    assert now.closed
    assert "已确认为：知道了" in hand.find("difference_outcome", Banner).text()


@pytest.mark.parametrize(("key", "stays"), [(Keys.Key_1, True), (Keys.Key_2, False)])
def test_a_page_that_was_checked_here_and_removed_there_stays_or_goes(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path, key: Qt.Key, stays: bool
) -> None:
    seen = known(station, tmp_path)
    page = next(one for one in seen.current_materials if one.check is None)
    case_file.check_originals(station, CLERK, seen.case_id, (page.material_id,))
    act_elsewhere(station, seen.case_id, RemoveMaterial(page.material_id, "传错了"))
    assert opened(after, hand, seen) == ["已核对原件的材料又被移除　待核对"]
    assert told(hand, "side_mine_value") == "已核对原件，保留"
    assert told(hand, "side_theirs_value") == "移除：传错了"
    assert hand.shown("side_mine_stands")
    assert not hand.shown("side_other")
    now = decided(hand, station, seen, key)
    assert (page.material_id in {one.material_id for one in now.current_materials}) is stays


def test_a_name_and_a_number_written_apart_are_shown_with_their_labels(
    station: Station, after: AfterDesk, hand: Hand, tmp_path: Path
) -> None:
    seen = known(station, tmp_path, joint=True)
    change_elsewhere(station, seen, {NAME: "张珊"})
    case_file.correct(station, CLERK, seen, {CERT_NO: "610104199001010018"})
    assert opened(after, hand, seen) == ["法定代表人的身份内容是分别修改的　待核对"]
    assert told(hand, "side_theirs_value") == "法定代表人姓名：张珊"
    assert "6101" in told(hand, "side_mine_value")
    assert "610104199001010018" not in told(hand, "side_mine_value")
    now = decided(hand, station, seen, Keys.Key_3)
    assert now.value(NAME) == "张珊"
