"""The load of the hall on the board, and the proposal that one click applies."""

from functools import partial
from threading import Event

from PySide6.QtWidgets import QLabel, QPushButton
from sqlalchemy import func, select

from clerk_app.desk.hall import Hall
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_tables import ticket_event
from tests.helpers.halls import take
from tests.ui.board.conftest import open_at, read, uneven
from ui import words
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.rehearsal.hand import Hand
from ui.tasks import SLOW_WORKERS, Tasks


class TestBalance:
    def test_the_figure_and_the_proposal_are_said_and_one_click_applies_it(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        uneven(hall)
        read(hand, model)
        assert hand.text("figure") == "1.00"
        assert hand.text("proposal") == "让 5 号窗口兼办“A 综合窗口”"
        assert "不均衡度 1.00 → 0.00" in hand.text("promise")
        hand.click("apply")
        hand.until(lambda: "不需要调整" in hand.text("proposal"), "applied")
        assert hand.text("queues:5") == "B · 兼办 A"
        assert "已让 5 号窗口兼办" in page.toast.text()
        assert not hand.shown("apply")
        with hall.store.read() as work:
            window = work.windows.get(hall.hall_id, "5")
        assert window is not None
        assert window.helps == ("general",)

    def test_figures_are_there_at_once_and_the_load_when_it_has_been_weighed(
        self, model: BoardModel, hand: Hand, hall: Hall, tasks: Tasks
    ) -> None:
        uneven(hall)
        weighing = Event()
        for _ in range(SLOW_WORKERS):
            tasks.ask_slow(partial(weighing.wait, 60), lambda _: None)
        model.refresh()
        hand.until(lambda: hand.text("waiting:general") == "6", "the figures")
        assert hand.text("proposal") == "正在测算…"
        assert not hand.shown("apply")
        weighing.set()
        hand.until_open("apply")
        assert hand.text("proposal") == "让 5 号窗口兼办“A 综合窗口”"

    def test_what_is_proposed_says_of_when_it_is(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        uneven(hall)
        read(hand, model)
        assert model.weighed is not None
        said = " ".join(one.text() for one in page.findChildren(QLabel))
        assert f"{words.second(model.weighed.as_of)} 测算" in said

    def test_a_double_click_applies_once(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        uneven(hall)
        read(hand, model)
        button = hand.find("apply", QPushButton)
        button.click()
        button.click()
        hand.until(lambda: not model.busy, "applied")
        with hall.store.read() as work:
            given = select(func.count()).where(ticket_event.c.act == "help_queues")
            assert work.events._connection.execute(given).scalar_one() == 1
        del page

    def test_a_queue_without_a_window_is_named(
        self, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        open_at(hall, "3", "general")
        take(hall, "advice")
        read(hand, model)
        assert "“B 咨询”有 1 人等候，没有窗口在办" in hand.text("promise")
        assert hand.text("proposal") == "让 3 号窗口兼办“B 咨询”"

    def test_a_click_that_cannot_reach_the_hall_keeps_its_id(
        self, page: BoardPage, model: BoardModel, hand: Hand, hall: Hall
    ) -> None:
        uneven(hall)
        read(hand, model)
        there = hall.store
        away = HallStore.open("postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1")
        object.__setattr__(hall, "store", away)
        hand.click("apply")
        hand.until(lambda: bool(model.failure) and not model.busy, "the failure")
        unsettled = model._unsettled
        assert unsettled is not None
        assert "连不上大厅" in page.toast.text()
        object.__setattr__(hall, "store", there)
        away.close()
        read(hand, model)
        hand.click("apply")
        hand.until(lambda: "兼办" in hand.text("queues:5"), "applied")
        with hall.store.read() as work:
            assert work.events.by_intent(unsettled.intent) is not None
