"""The tool for queues: what counts and what comes is said, taken over by a manager, and limited."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QSpinBox

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_queues import KeptQueues, tell_queues
from clerk_app.desk.hall_settings import kept_queue_limits
from clerk_app.desk.queue_setting import queues_kept, set_queue_limits, take_over
from clerk_app.domain.catalogue_reading import read_catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_editions import edition_of
from tests.helpers.catalogues import shipped
from tests.helpers.halls import take, tap
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.queues_dialog import QueuesDialog
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner

GRANTS = {"id": "H", "name": "惠企政策", "name_en": "Grants", "letter": "H"}


def changed(version: str, day: str, *, more: bool = True) -> dict[str, Any]:
    doc: dict[str, Any] = shipped()
    doc["version"], doc["effective_from"] = version, day
    if more:
        doc["queues"].append(GRANTS)
    return doc


@pytest.fixture
def leader(hall: Hall) -> Hall:
    """A board of a hall that was told a catalogue of 2025."""
    own = edition_of(read_catalogue(changed("2025.1", "2025-01-01", more=False)))
    board = replace(hall, queues=KeptQueues(own.queues, own=own))
    tell_queues(board)
    return board


@pytest.fixture
def hand(open_dialog: Open, leader: Hall) -> Hand:
    """The dialog over that hall, at a PC with a newer catalogue."""
    catalogue = read_catalogue(changed("2026.5", "2026-05-01"))

    def dialog(_: Hall, *given: Any, **named: Any) -> QueuesDialog:
        return QueuesDialog(leader, *given, catalogue=catalogue, **named)

    hand = open_dialog(dialog)
    hand.until_open("limit:A")
    return hand


def said(hand: Hand, text: str) -> None:
    hand.until(
        lambda: hand.shown("sheet_banner") and text in hand.find("sheet_banner", Banner).text(),
        text,
    )


def choose(hand: Hand, path: Path) -> None:
    hand.click("take_file")
    dialog = hand.find("catalogue_file", QFileDialog)
    dialog.setDirectory(str(path.parent))
    dialog.findChild(QLineEdit, "fileNameEdit").setText(path.name)
    dialog.accept()


def act(hand: Hand) -> None:
    hand.find("sheet_banner", Banner).acted.emit()


def test_the_pc_s_newer_catalogue_is_taken_over_and_who_did_it_is_kept(
    hand: Hand, leader: Hall
) -> None:
    assert "2025.1 版" in hand.text("sheet_version")
    assert "程序自动" in hand.text("sheet_version")
    hand.click("take_own")
    said(hand, "新增 H 惠企政策")
    assert not hand.shown("queue:H")
    act(hand)
    said(hand, "已取用 2026.5 版")
    assert hand.text("queue:H") == "惠企政策"
    assert "周主任" in hand.text("sheet_version")
    assert not hand.shown("take_own")
    kept = queues_kept(leader).in_force
    assert kept is not None
    assert (kept.edition.version, kept.operator) == ("2026.5", MANAGER)
    assert take(leader, "H").number == "H001"


def test_what_is_offered_and_put_by_changes_nothing(hand: Hand, leader: Hall) -> None:
    hand.click("take_own")
    said(hand, "新增 H 惠企政策")
    hand.click("put_by")
    hand.until(lambda: not hand.shown("sheet_banner"), "put by")
    assert not hand.shown("put_by")
    assert queues_kept(leader).version == 1


def test_a_file_of_a_day_to_come_waits_and_can_be_withdrawn(
    hand: Hand, leader: Hall, tmp_path: Path
) -> None:
    path = tmp_path / "明年.json"
    path.write_text(json.dumps(changed("2027.1", "2027-01-01"), ensure_ascii=False), "utf-8")
    choose(hand, path)
    said(hand, "自2027-01-01起：新增 H 惠企政策")
    act(hand)
    hand.until(lambda: hand.shown("coming:2"), "what comes")
    assert "自 2027-01-01 起改用 2027.1 版（周主任" in hand.text("coming:2")
    assert not hand.shown("queue:H")
    hand.click("withdraw:2")
    said(hand, "已撤下")
    assert not hand.shown("coming:2")
    assert queues_kept(leader).coming == ()


@pytest.mark.parametrize("content", ["{", "{}", "[]"])
def test_a_file_that_is_no_catalogue_is_refused_in_words(
    hand: Hand, leader: Hall, tmp_path: Path, content: str
) -> None:
    path = tmp_path / "x.json"
    path.write_text(content, "utf-8")
    choose(hand, path)
    said(hand, "“x.json”不是完整的事项目录")
    assert queues_kept(leader).version == 1


def test_a_limit_a_day_holds_at_once(hand: Hand, leader: Hall) -> None:
    hand.write("limit:A", "1")
    hand.click("confirm")
    said(hand, "限号已保存")
    assert hand.find("limit:A", QSpinBox).value() == 1
    assert kept_queue_limits(leader).doc == {"A": 1}
    take(leader, "A")
    with pytest.raises(RuleError) as refused:
        queueing.issue(leader, "A", intent=leader.ids.new())
    assert refused.value.trouble is Trouble.QUEUE_FULL


def test_limits_not_saved_are_not_lost_by_a_closing_slip(hand: Hand) -> None:
    hand.write("limit:A", "7")
    hand.click("close")
    said(hand, "还有没保存的修改")


def test_a_colleague_who_was_first_is_not_overwritten(hand: Hand, leader: Hall) -> None:
    hand.click("take_own")
    said(hand, "新增 H 惠企政策")
    theirs = edition_of(read_catalogue(changed("2026.2", "2026-02-01", more=False)))
    take_over(leader, theirs, operator="op-deputy", intent=leader.ids.new(), seen=1)
    act(hand)
    said(hand, "没有覆盖")
    hand.until(lambda: "2026.2 版" in hand.text("sheet_version"), "theirs")
    assert "吴副主任" in hand.text("sheet_version")


def test_a_draft_of_limits_over_a_colleague_s_is_refused(hand: Hand, leader: Hall) -> None:
    hand.write("limit:A", "7")
    set_queue_limits(leader, {"A": 5}, **tap(leader))
    hand.click("confirm")
    said(hand, "没有覆盖")
    with pytest.raises(RuleError) as refused:
        for _ in range(6):
            take(leader, "A")
    assert refused.value.trouble is Trouble.QUEUE_FULL
    hand.until_open("confirm")
    hand.click("confirm")
    said(hand, "限号已保存")
    take(leader, "A")
