"""Notices for the calling screen: posted at once or for later, listed, withdrawn."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget

from clerk_app.desk import hall_notices
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_date import HALL_ZONE
from tests.helpers.halls import CountedIds
from tests.helpers.leaving_store import LeavingStore
from tests.ui.manage.conftest import MANAGER, Open
from ui.manage.notices_dialog import NoticesDialog
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner


def said(hand: Hand, text: str) -> None:
    hand.until(
        lambda: hand.shown("sheet_banner") and text in hand.find("sheet_banner", Banner).text(),
        text,
    )


def listed(hand: Hand) -> list[tuple[str, ...]]:
    model = hand.find("notice_table", QTableView).model()
    return [
        tuple(str(model.index(row, column).data()) for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def pick(hand: Hand, row: int) -> None:
    table = hand.find("notice_table", QTableView)
    place = table.visualRect(table.model().index(row, 0)).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)


@pytest.fixture
def hand(open_dialog: Open) -> Hand:
    opened = open_dialog(NoticesDialog)
    opened.until_open("notice_text")
    return opened


def test_a_notice_runs_at_once_until_the_hall_closes(hand: Hand, hall: Hall) -> None:
    assert not hand.open("confirm")
    assert not hand.shown("notice_table")
    hand.write("notice_text", "下午停电，请改日办理")
    assert hand.text("notice_count") == "10/200 字"
    hand.click("confirm")
    said(hand, "已发布。")
    (posted,) = hall_notices.notices(hall)
    assert (posted.text, posted.posted_by) == ("下午停电，请改日办理", MANAGER)
    assert posted.ends_at is not None
    assert posted.ends_at.astimezone(HALL_ZONE).strftime("%d %H:%M") == "23 18:00"
    hand.until(lambda: hand.shown("notice_table"), "the list")
    ((state, text, start, end, by),) = listed(hand)
    assert (state, text, by) == ("播出中", "下午停电，请改日办理", "周主任")
    assert (start, end) == ("2026-11-23 09:00", "2026-11-23 18:00")
    assert hand.text("notice_count") == "0/200 字"
    assert not hand.open("confirm")


def test_a_notice_for_later_has_no_end_when_none_is_wanted(hand: Hand, hall: Hall) -> None:
    hand.write("notice_text", "明日盘点")
    hand.click("notice_starts:use")
    hand.click("notice_ends:use")
    field = hand.find("notice_starts", QWidget)
    # The hour is the section after year, month and day.
    hand.key("notice_starts", Qt.Key.Key_Home)
    for _ in range(3):
        QTest.keyClick(field, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClicks(field, "16")
    hand.click("confirm")
    said(hand, "已发布。")
    assert hall_notices.notices(hall) == ()
    (kept,) = hall_notices.notice_board(hall).notices
    assert kept.ends_at is None
    assert kept.starts_at is not None
    assert kept.starts_at.astimezone(HALL_ZONE).strftime("%d %H:%M") == "23 16:00"
    hand.until(lambda: bool(listed(hand)), "the list")
    assert listed(hand)[0][:1] == ("待播",)
    assert listed(hand)[0][3] == "撤下为止"


def test_too_long_a_notice_is_refused_and_kept_in_the_form(hand: Hand, hall: Hall) -> None:
    hand.write("notice_text", "字" * 201)
    assert hand.text("notice_count") == "201/200 字"
    hand.click("confirm")
    said(hand, "最多 200 字")
    assert hall_notices.notice_board(hall).notices == ()
    hand.write("notice_text", "短了")
    hand.click("confirm")
    said(hand, "已发布。")


def test_an_end_before_the_start_is_refused(hand: Hand, hall: Hall) -> None:
    hand.write("notice_text", "盘点")
    hand.click("notice_starts:use")
    field = hand.find("notice_starts", QWidget)
    hand.key("notice_starts", Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Up)
    hand.click("confirm")
    said(hand, "结束时间要晚于开始时间")
    assert hall_notices.notice_board(hall).notices == ()


def test_a_notice_is_withdrawn_by_hand_and_stays_listed_today(
    hall: Hall, ids: CountedIds, open_dialog: Open
) -> None:
    hall_notices.post_notice(hall, "旧的", operator="op-deputy", intent=ids.new())
    soon = hall.now() + timedelta(hours=1)
    hall_notices.post_notice(hall, "将来的", operator="op-deputy", intent=ids.new(), starts_at=soon)
    hand = open_dialog(NoticesDialog)
    hand.until(lambda: hand.shown("notice_table"), "the list")
    assert [row[:2] for row in listed(hand)] == [("播出中", "旧的"), ("待播", "将来的")]
    assert not hand.open("withdraw")
    pick(hand, 0)
    hand.click("withdraw")
    hand.until(lambda: listed(hand)[-1][0] == "已撤下", "withdrawn")
    assert hall_notices.notices(hall) == ()
    assert listed(hand)[-1][1] == "旧的"
    pick(hand, 1)
    assert not hand.open("withdraw")


def test_a_withdrawal_whose_answer_was_lost_is_the_same_act_when_it_is_tried_again(
    hall: Hall, ids: CountedIds, open_dialog: Open
) -> None:
    posted, _ = hall_notices.post_notice(hall, "旧的", operator="op-deputy", intent=ids.new())
    hand = open_dialog(NoticesDialog)
    hand.until(lambda: hand.shown("notice_table"), "the list")
    there, leaving = hall.store, LeavingStore(hall.store)
    object.__setattr__(hall, "store", leaving)
    pick(hand, 0)
    leaving.leave_in_commit()
    hand.click("withdraw")
    said(hand, "连不上大厅")
    leaving.come_back()
    hand.click("withdraw")
    hand.until(lambda: listed(hand)[-1][0] == "已撤下", "withdrawn")
    object.__setattr__(hall, "store", there)
    with there.read() as work:
        kept = [
            one.facts
            for one in work.handed_in.waiting(hall.hall_id)
            if one.act == "withdraw_notice"
        ]
    assert kept == [{"subject": posted.notice_id, "changed": True}]


def test_typed_words_are_not_lost_by_closing(hand: Hand) -> None:
    hand.write("notice_text", "写了一半")
    hand.click("close")
    said(hand, "还有没保存的修改")
    hand.click("close")
    hand.until(lambda: not hand.shown("confirm"), "closed")
