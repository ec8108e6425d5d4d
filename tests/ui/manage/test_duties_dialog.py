"""Who serves what, clicked by a manager, and followed by the windows."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QDialog, QPushButton, QScrollArea

from clerk_app.desk import hall_windows
from clerk_app.desk.hall import Hall
from clerk_app.domain.hall_window import HallWindow
from clerk_app.domain.queue_rules import QueueInfo
from tests.helpers.halls import called_at, take, tap
from tests.ui.manage.conftest import Open
from ui.manage.duties_dialog import DutiesDialog
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner


def window(hall: Hall, number: str) -> HallWindow:
    (found,) = [one for one in hall_windows.windows_of(hall) if one.window == number]
    return found


def duty(hand: Hand, number: str, queue: str) -> str:
    return hand.find(f"duty:{number}:{queue}", QPushButton).text()


def said(hand: Hand, text: str) -> None:
    hand.until(
        lambda: hand.shown("sheet_banner") and text in hand.find("sheet_banner", Banner).text(),
        text,
    )


@pytest.fixture
def hand(hall: Hall, open_dialog: Open) -> Hand:
    hall_windows.open_window(hall, "3", **tap(hall))
    hall_windows.open_window(hall, "5", **tap(hall))
    hall_windows.assign_queues(hall, "5", queues=("advice",), **tap(hall))
    opened = open_dialog(DutiesDialog)
    opened.until_open("duty:5:advice")
    return opened


def test_a_hall_without_windows_says_so(open_dialog: Open) -> None:
    opened = open_dialog(DutiesDialog)
    opened.until(lambda: not opened.shown("sheet_loading"), "the windows")
    assert not opened.open("confirm")


def test_what_the_hall_has_is_shown(hand: Hand) -> None:
    assert [duty(hand, "3", one) for one in ("general", "advice")] == ["主办", "主办"]
    assert [duty(hand, "5", one) for one in ("general", "advice")] == ["—", "主办"]
    assert not hand.open("confirm")


def test_clicks_go_round_and_saving_lets_the_window_call(hand: Hand, hall: Hall) -> None:
    hand.click("duty:5:general")
    hand.click("duty:5:general")
    assert duty(hand, "5", "general") == "兼办"
    assert hand.text("duties:5") == "5 号（已改）"
    hand.click("confirm")
    said(hand, "已保存")
    assert window(hall, "5").helps == ("general",)
    assert hand.text("duties:5") == "5 号"
    take(hall)
    assert called_at(hall, "5").number == "A001"


def test_a_window_of_every_queue_is_kept_as_one(hand: Hand, hall: Hall) -> None:
    for queue in ("general", "pickup"):
        hand.click(f"duty:5:{queue}")
    hand.click("confirm")
    said(hand, "已保存")
    assert window(hall, "5").assigned == ()


def test_the_last_queue_of_a_window_cannot_be_taken(hand: Hand) -> None:
    hand.click("duty:5:advice")
    said(hand, "5 号窗口至少要主办一个队列")
    assert duty(hand, "5", "advice") == "主办"
    assert not hand.open("confirm")


def test_a_colleague_s_change_is_not_overwritten_unseen(hand: Hand, hall: Hall) -> None:
    hand.click("duty:5:general")
    hall_windows.assign_queues(hall, "5", queues=("pickup",), **tap(hall))
    hand.click("confirm")
    said(hand, "5 号窗口的队列刚被别人改过")
    hand.until_open("confirm")
    assert window(hall, "5").assigned == ("pickup",)
    assert duty(hand, "5", "general") == "主办"
    hand.until_open("confirm")
    hand.click("confirm")
    said(hand, "已保存")
    assert window(hall, "5").assigned == ("general", "advice")


def test_undo_goes_back_to_what_the_hall_has(hand: Hand) -> None:
    hand.click("duty:5:general")
    hand.click("undo")
    assert duty(hand, "5", "general") == "—"
    assert not hand.open("confirm")


def eight_queues(make: Callable[..., QDialog]) -> Callable[..., QDialog]:
    """A dialog over a hall that has as many queues as those we ship."""

    def opened(hall: Hall, *given: object, **named: object) -> QDialog:
        queues = tuple(QueueInfo(one, "税务社保公积金", one) for one in "ABCDEZJQ")
        return make(replace(hall, queues=queues), *given, **named)

    return opened


@pytest.mark.usefixtures("language")
def test_with_eight_queues_no_column_is_out_of_sight(open_dialog: Open, hall: Hall) -> None:
    hall_windows.open_window(hall, "3", **tap(hall))
    opened = open_dialog(eight_queues(DutiesDialog))
    opened.until_open("duty:3:Q")
    cell = opened.find("duty:3:Q", QPushButton)
    (area,) = [one for one in cell.window().findChildren(QScrollArea) if one.isVisible()]
    opened.until(lambda: area.horizontalScrollBar().maximum() == 0, "all columns in sight")
