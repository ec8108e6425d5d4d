"""The calling policy edited, saved as versions, merged with a colleague's, carried as a file."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLabel, QLineEdit, QSpinBox, QWidget

from clerk_app.desk import hall_settings
from clerk_app.desk.hall import Hall
from clerk_app.domain.policy_doc import policy_doc
from clerk_app.domain.queue_rules import Policy
from clerk_app.domain.ticket import Lane
from tests.helpers.halls import CountedIds
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.policy_dialog import OVERDUE_OFFERED, PolicyDialog
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner


def banner(hand: Hand) -> str:
    return hand.find("sheet_banner", Banner).text()


def said(hand: Hand, text: str) -> None:
    hand.until(lambda: hand.shown("sheet_banner") and text in banner(hand), text)


def mark(hand: Hand, key: str) -> str:
    chip = hand.find(f"{key}:mark", QWidget)
    return " ".join(one.text() for one in chip.findChildren(QLabel) if one.text())


@pytest.fixture
def hand(open_dialog: Open) -> Hand:
    opened = open_dialog(PolicyDialog)
    opened.until_open("skip_behind")
    return opened


def test_a_policy_nobody_has_set_says_so_and_has_nothing_to_save(hand: Hand) -> None:
    assert hand.text("sheet_version") == "默认值，还没有人改过"
    assert not hand.open("confirm")
    assert not hand.open("undo")
    assert not hand.shown("skip_behind:mark")


def test_what_is_typed_is_marked_and_saved_as_a_version(hand: Hand, hall: Hall) -> None:
    hand.write("skip_behind", "5")
    assert mark(hand, "skip_behind") == "已改，现行为：3 人"
    hand.write("slot_grace_minutes", "20")
    hand.click("confirm")
    said(hand, "已保存为第 1 版")
    kept = hall_settings.kept_policy(hall)
    assert (kept.version, kept.operator) == (1, MANAGER)
    assert (kept.doc["skip_behind"], kept.doc["slot_grace_minutes"]) == (5, 20)
    assert "周主任" in hand.text("sheet_version")
    assert not hand.shown("skip_behind:mark")
    assert not hand.open("confirm")


def test_the_round_of_turns_is_changed_turn_by_turn(hand: Hand, hall: Hall) -> None:
    hand.choose("turn:3", "priority")
    hand.click("turns:more")
    hand.until_open("turn:6")
    hand.choose("turn:6", "booked")
    assert "每叫 7 次" in hand.text("turns:share")
    hand.click("turns:less")
    hand.until(lambda: not hand.shown("turn:6"), "one turn less")
    field = hand.find("turn:0", QWidget)
    QTest.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    said(hand, "已保存为第 1 版")
    turns = hall_settings.policy(hall).turns
    assert turns == (
        Lane.BOOKED,
        Lane.PRIORITY,
        Lane.BOOKED,
        Lane.PRIORITY,
        Lane.BOOKED,
        Lane.NORMAL,
    )


def test_a_round_that_leaves_somebody_out_is_refused_in_words(hand: Hand, hall: Hall) -> None:
    hand.choose("turn:1", "normal")
    hand.click("confirm")
    said(hand, "“优先”一格也没有")
    assert hall_settings.kept_policy(hall).version == 0
    hand.choose("turn:1", "priority")
    assert not hand.shown("sheet_banner")


def test_long_waits_first_is_switched_on_with_a_number(hand: Hand, hall: Hall) -> None:
    assert not hand.open("overdue_after_minutes")
    assert hand.find("overdue_after_minutes", QSpinBox).value() == OVERDUE_OFFERED
    hand.click("overdue_after_minutes:use")
    hand.write("overdue_after_minutes", "45")
    hand.click("confirm")
    said(hand, "已保存")
    assert hall_settings.kept_policy(hall).doc["overdue_after_minutes"] == 45
    hand.click("overdue_after_minutes:use")
    assert mark(hand, "overdue_after_minutes") == "已改，现行为：45 分钟"
    hand.click("confirm")
    said(hand, "第 2 版")
    assert hall_settings.policy(hall).overdue_after is None


def test_a_number_out_of_its_range_cannot_be_typed(hand: Hand, hall: Hall) -> None:
    hand.write("skip_behind", "999")
    hand.click("confirm")
    said(hand, "已保存")
    assert hall_settings.policy(hall).skip_behind == 99


def test_a_colleague_s_version_is_not_overwritten_and_nothing_is_lost(
    hand: Hand, hall: Hall, ids: CountedIds
) -> None:
    hand.write("skip_behind", "5")
    hand.write("calls_before_no_show", "2")
    theirs = Policy(skip_behind=8, slot_grace=Policy().slot_grace * 2)
    hall_settings.set_policy(hall, theirs, operator="op-deputy", intent=ids.new())
    hand.click("confirm")
    said(hand, "吴副主任 刚才先存了第 1 版")
    assert hall_settings.policy(hall) == theirs
    assert mark(hand, "skip_behind") == "吴副主任 刚改为：8 人；保存后按您的"
    assert mark(hand, "calls_before_no_show") == "已改，现行为：3 次"
    hand.click("confirm")
    said(hand, "已保存为第 2 版")
    kept = hall_settings.kept_policy(hall)
    assert (kept.version, kept.operator) == (2, MANAGER)
    assert kept.doc == {
        **policy_doc(theirs),
        "skip_behind": 5,
        "calls_before_no_show": 2,
    }


def test_mine_can_be_given_up_for_theirs(hand: Hand, hall: Hall, ids: CountedIds) -> None:
    hand.write("skip_behind", "5")
    theirs = Policy(skip_behind=8)
    hall_settings.set_policy(hall, theirs, operator="op-deputy", intent=ids.new())
    hand.click("confirm")
    said(hand, "没有覆盖")
    hand.click("undo")
    assert not hand.shown("sheet_banner")
    assert not hand.open("confirm")
    assert hall_settings.kept_policy(hall).version == 1


def test_back_to_the_defaults_is_a_version_of_its_own(
    hall: Hall, ids: CountedIds, open_dialog: Open
) -> None:
    hall_settings.set_policy(hall, Policy(skip_behind=8), operator="op-deputy", intent=ids.new())
    hand = open_dialog(PolicyDialog)
    hand.until_open("usual")
    hand.click("usual")
    assert mark(hand, "skip_behind") == "已改，现行为：8 人"
    hand.click("confirm")
    said(hand, "已保存为第 2 版")
    assert hall_settings.policy(hall) == hall.policy


def test_closing_with_a_draft_warns_once_and_only_then(hand: Hand) -> None:
    hand.write("skip_behind", "5")
    hand.key("skip_behind", Qt.Key.Key_Escape)
    said(hand, "还有没保存的修改")
    hand.write("skip_behind", "6")
    hand.click("close")
    said(hand, "还有没保存的修改")
    hand.click("close")
    hand.until(lambda: not hand.shown("confirm"), "closed")


def test_closing_without_a_draft_closes_at_once(hand: Hand) -> None:
    hand.key("skip_behind", Qt.Key.Key_Escape)
    hand.until(lambda: not hand.shown("confirm"), "closed")


def choose_file(hand: Hand, path: Path) -> None:
    dialog = hand.find("policy_file", QFileDialog)
    dialog.setDirectory(str(path.parent))
    named = dialog.findChild(QLineEdit, "fileNameEdit")
    named.setText(path.name)
    dialog.accept()
    hand.until(lambda: not hand.shown("policy_file"), "the dialog for files closed")


def test_what_is_on_the_screen_goes_out_and_comes_back_as_a_file(
    hand: Hand, hall: Hall, tmp_path: Path
) -> None:
    hand.write("skip_behind", "7")
    hand.click("export")
    choose_file(hand, tmp_path / "规则.json")
    said(hand, "已导出到")
    assert json.loads((tmp_path / "规则.json").read_text("utf-8"))["skip_behind"] == 7
    hand.click("undo")
    hand.click("import")
    choose_file(hand, tmp_path / "规则.json")
    said(hand, "已读入文件")
    assert mark(hand, "skip_behind") == "已改，现行为：3 人"
    assert hall_settings.kept_policy(hall).version == 0
    hand.click("confirm")
    said(hand, "已保存为第 1 版")
    assert hall_settings.policy(hall).skip_behind == 7


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("not json", "不是叫号规则文件"),
        ('{"skip_behind": 1000}', "“过号后排到几人之后”：超出了允许的范围"),
        ('{"turns": ["booked", "normal"]}', "“优先”一格也没有"),
        ('{"colour": "red"}', "“colour”：没有这一项"),
    ],
)
def test_a_bad_file_changes_nothing_and_says_why(
    hand: Hand, tmp_path: Path, text: str, reason: str
) -> None:
    (tmp_path / "bad.json").write_text(text)
    hand.click("import")
    choose_file(hand, tmp_path / "bad.json")
    said(hand, reason)
    assert not hand.open("confirm")
