"""The board by clicking: queues, windows, and a hall that does not answer."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from clerk_app.desk import hall_alarms, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.hall_window import NO_QUEUES
from tests.helpers.halls import called_at, clock_of, take, tap
from tests.ui.board.conftest import open_at, read, uneven
from ui.board.board_words import running
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.rehearsal.hand import Hand
from ui.widgets.banner import Banner
from ui.widgets.error_state import ErrorState


class TestPage:
    def test_nothing_is_claimed_before_the_first_reading(self, page: BoardPage, hand: Hand) -> None:
        assert not hand.shown("figure")
        assert "正在读取" in " ".join(one.text() for one in page.findChildren(QLabel))

    def test_a_hall_that_never_answered_is_a_failure_not_an_empty_hall(
        self, page: BoardPage, model: BoardModel, hand: Hand
    ) -> None:
        model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
        assert page.findChild(ErrorState).isVisible()
        page.findChild(ErrorState).retried.emit()
        hand.until(lambda: hand.shown("figure"), "the hall")

    def test_queues_are_counted(self, model: BoardModel, hand: Hand, hall: Hall) -> None:
        uneven(hall)
        read(hand, model)
        assert hand.text("waiting:general") == "6"
        assert hand.text("windows:general") == "1"
        assert "分钟" in hand.text("estimated:general")
        assert (hand.text("waiting:advice"), hand.text("longest:advice")) == ("0", "—")
        assert hand.text("estimated:pickup") == "—"

    def test_a_queue_being_closed_says_so(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        last = replace(hall.queues[-1], closing=True)
        object.__setattr__(hall, "queues", (*hall.queues[:-1], last))
        read(hand, model)
        names = [one.text() for one in page.findChildren(QLabel)]
        assert f"{last.name}（停办中）" in names

    def test_a_window_that_serves_no_queue_says_so(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        open_at(hall, "12", *NO_QUEUES)
        read(hand, model)
        assert hand.text("queues:12") == "不按队列叫号"

    def test_a_window_shows_its_visitor_and_the_time(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        open_at(hall, "3", "general")
        take(hall)
        ticket = called_at(hall)
        queueing.start(hall, "3", ticket.ticket_id, **tap(hall))
        read(hand, model)
        assert hand.text("current:3") == "A001"
        assert hand.text("time:3").startswith("办理中 00:")
        clock_of(hall).jump(minutes=7)
        page.tick()
        assert hand.text("time:3").startswith("办理中 07:")

    def test_a_picture_of_the_past_says_so_and_stands_still(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        uneven(hall)
        read(hand, model)
        model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
        waited, as_of = hand.text("longest:general"), hand.text("as_of")
        clock_of(hall).jump(minutes=30)
        page.tick()
        assert hand.text("longest:general") == waited
        assert hand.text("as_of") == as_of
        assert "截至 09:" in as_of
        assert not hand.open("apply")
        (banner,) = [one for one in page.findChildren(Banner) if one.isVisible()]
        assert "连不上大厅" in banner.text()
        banner.acted.emit()
        hand.until(lambda: not banner.isVisible(), "the present")
        assert hand.open("apply")

    def test_a_window_that_opens_later_gets_a_card(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        read(hand, model)
        assert not hand.shown("window:3")
        open_at(hall, "3", "general")
        read(hand, model)
        hand.until(lambda: hand.shown("window:3"), "the card")

    @pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (1080, 1920)])
    def test_it_fits_the_screen_with_its_buttons(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall, size: tuple[int, int]
    ) -> None:
        uneven(hall)
        for window in range(6, 15):
            open_at(hall, str(window), "advice")
        hall_alarms.call_for_help(hall, "3", **tap(hall))
        page.resize(*size)
        read(hand, model)
        hand.until(lambda: hand.shown("help:3"), "the call")
        assert (page.width(), page.height()) == size
        assert page.minimumSizeHint().width() <= size[0]
        cut = [
            one.text()
            for one in page.findChildren(QPushButton)
            if one.isVisible() and one.width() < one.minimumSizeHint().width()
        ]
        assert cut == []


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-3, "00:00"), (59, "00:59"), (727, "12:07"), (3727, "1:02:07")]
)
def test_a_running_time(seconds: int, shown: str) -> None:
    assert running(timedelta(seconds=seconds)) == shown
