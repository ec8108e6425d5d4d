"""A window that has gone silent is shut from the board, and its visitors are freed."""

from PySide6.QtWidgets import QCheckBox

from clerk_app.desk import board, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.queue_rules import Destination
from tests.helpers.halls import called_at, clock_of, take, tap
from tests.ui.board.conftest import open_at, read
from ui.board.model import BoardModel
from ui.rehearsal.hand import Hand


class TestRelease:
    def silent(self, hall: Hall) -> None:
        open_at(hall, "3", "general")
        take(hall)
        called_at(hall)
        hall_windows.say_alive(hall, "3")
        clock_of(hall).jump(minutes=10)

    def test_a_window_that_speaks_has_no_such_button(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        open_at(hall, "3", "general")
        take(hall)
        called_at(hall)
        hall_windows.say_alive(hall, "3")
        read(hand, model)
        assert not hand.shown("release:3")

    def test_a_visitor_of_a_silent_window_goes_back_once_somebody_has_looked(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        self.silent(hall)
        read(hand, model)
        assert "无响应 10:" in hand.text("time:3")
        assert not hand.shown("release:3")
        hand.click("shut:3")
        hand.until_open("confirm")
        hand.click("confirm")
        hand.until(lambda: hand.shown("dialog_problem"), "somebody must look first")
        assert board.view(hall).windows[0].current is not None
        hand.tap(hand.find("looked", QCheckBox))
        hand.click("confirm")
        hand.until(lambda: hand.text("current:3") == "—", "released")
        assert hand.text("waiting:general") == "1"
        assert hand.text("time:3") == ""
        assert not hand.shown("shut:3")

    def test_who_only_waits_for_a_silent_window_is_freed_without_a_look(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        self.silent(hall)
        hall_windows.say_alive(hall, "3")
        open_at(hall, "5", "general")
        ticket, _ = queueing.call_number(hall, "5", take(hall).number, **tap(hall))
        queueing.transfer(hall, "5", ticket.ticket_id, to=Destination(window="3"), **tap(hall))
        here = board.view(hall).windows[0].current
        assert here is not None
        queueing.finish(hall, "3", here.ticket_id, **tap(hall))
        clock_of(hall).jump(minutes=10)
        read(hand, model)
        assert "专等本窗口 1 人" in hand.text("foot:3")
        hand.click("shut:3")
        hand.until_open("confirm")
        hand.click("confirm")
        hand.until(lambda: not hand.shown("shut:3"), "closed")
        assert called_at(hall, "5").number == ticket.number
