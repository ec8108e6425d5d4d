"""Calls for help and passed limits stand on the board until somebody sees to them."""

from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import QLabel, QScrollArea

from clerk_app.desk import hall_alarms, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_settings import set_limits
from clerk_app.domain.hall_alarm import AlarmLimits
from tests.helpers.halls import called_at, clock_of, take, tap
from tests.ui.board.conftest import open_at, read
from ui.board.alarms_part import AlarmsPart
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.board.windows_part import WindowsPart
from ui.rehearsal.hand import Hand
from ui.widgets.chip import Chip

NAME_OF_ALARM = QRegularExpression("^alarm:")


def nine_alarms(hall: Hall) -> None:
    """In each queue somebody waits too long, too many wait, and one is served too long."""
    set_limits(hall, AlarmLimits(1, 1, 1), **tap(hall))
    for window, queue in zip("345", hall.queue_codes(), strict=True):
        open_at(hall, window, queue)
        take(hall, queue)
        take(hall, queue)
        queueing.start(hall, window, called_at(hall, window).ticket_id, **tap(hall))
    clock_of(hall).jump(minutes=5)


class TestAlarms:
    def test_a_call_for_help_stays_over_the_board_until_somebody_sees_to_it(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        open_at(hall, "3", "general")
        read(hand, model)
        assert not hand.shown("help:3")
        hall_alarms.call_for_help(hall, "3", operator="operator-7", intent=hall.ids.new())
        read(hand, model)
        assert hand.text("help:3") == "3 号窗口求助"
        hand.click("acknowledge:3")
        hand.until(lambda: not hand.shown("help:3"), "seen to")
        (alarm,) = hall_alarms.alarms_today(hall)
        assert alarm.acknowledged_by == "operator-1"

    def test_a_passed_limit_is_called_out_by_the_board_itself(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        set_limits(hall, AlarmLimits(line_length=2), **tap(hall))
        take(hall)
        read(hand, model)
        assert hall_alarms.alarms_today(hall) == ()
        take(hall)
        read(hand, model)
        hand.until(lambda: hand.shown("alarm:long_line:general"), "the alarm")
        assert hand.text("alarm:long_line:general") == "A 综合窗口：2 人在排队"
        hand.click("acknowledge:long_line:general")
        hand.until(lambda: not hand.shown("alarm:long_line:general"), "seen to")
        read(hand, model)
        assert not hand.shown("alarm:long_line:general")

    def test_an_upright_screen_gives_its_room_to_alarms_or_windows(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        page.resize(1080, 1920)
        open_at(hall, "3", "general")
        read(hand, model)
        windows = page.findChild(WindowsPart)
        hand.until(lambda: windows.height() > page.height() * 0.6, "room for windows")
        nine_alarms(hall)
        read(hand, model)
        hand.until(lambda: hand.shown("alarm:long_service:C001"), "the alarms")
        area = page.findChild(AlarmsPart).findChild(QScrollArea)
        hand.until(lambda: area.verticalScrollBar().maximum() == 0, "all in sight")
        assert windows.height() > page.height() // 4

    def test_many_alarms_are_counted_in_the_head_and_the_first_ones_seen(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        read(hand, model)
        assert not hand.shown("open_alarms")
        nine_alarms(hall)
        read(hand, model)
        hand.until(lambda: hand.shown("open_alarms"), "the count")
        hand.until(lambda: page.findChild(Chip, "open_alarms").text() == "预警 9", "nine")

        def whole() -> int:
            rows = [one.parentWidget() for one in page.findChildren(QLabel, NAME_OF_ALARM)]
            return sum(one.visibleRegion().boundingRect() == one.rect() for one in rows)

        hand.until(lambda: whole() >= 3, "three alarms in sight")
