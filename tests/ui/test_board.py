"""The board by clicking, on a real hall; and beside a counter of the same hall, as two programs."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QRegularExpression
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QScrollArea
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from clerk_app.desk import board, hall_alarms, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_notices import notice_board
from clerk_app.desk.hall_settings import set_limits
from clerk_app.desk.sign_in import enrol, enrol_leader
from clerk_app.desk.station import Station
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.hall_alarm import AlarmLimits
from clerk_app.domain.hall_window import NO_QUEUES
from clerk_app.domain.queue_rules import Destination
from clerk_app.store.hall import HallStore
from clerk_app.store.hall_tables import ticket_event
from tests.helpers.begun import hall_file
from tests.helpers.halls import called_at, clock_of, new_hall, take, tap
from tests.helpers.quiet_line import QuietLine
from tests.helpers.station import open_station
from ui import words
from ui.board.alarms_part import AlarmsPart
from ui.board.board_words import running
from ui.board.model import BoardModel
from ui.board.page import BoardPage
from ui.board.stand import BoardStand
from ui.board.windows_part import WindowsPart
from ui.bus import Bus
from ui.counter import Counter
from ui.pages.queue.waiting_list import WaitingList
from ui.rehearsal.hand import Hand
from ui.tasks import SLOW_WORKERS, Tasks
from ui.widgets.banner import Banner
from ui.widgets.chip import Chip
from ui.widgets.error_state import ErrorState

NAME_OF_ALARM = QRegularExpression("^alarm:")
PEOPLE = {"operator-7": "王晓芳"}


def open_at(hall: Hall, window: str, *queues: str) -> None:
    hall_windows.open_window(hall, window, **tap(hall))
    hall_windows.assign_queues(hall, window, queues=queues, **tap(hall))


def uneven(hall: Hall) -> None:
    """Window 3 has all the work, window 5 has none."""
    open_at(hall, "3", "general")
    open_at(hall, "5", "advice")
    for _ in range(3):
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=10)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    for _ in range(6):
        take(hall)


def nine_alarms(hall: Hall) -> None:
    """In each queue somebody waits too long, too many wait, and one is served too long."""
    set_limits(hall, AlarmLimits(1, 1, 1), **tap(hall))
    for window, queue in zip("345", hall.queue_codes(), strict=True):
        open_at(hall, window, queue)
        take(hall, queue)
        take(hall, queue)
        queueing.start(hall, window, called_at(hall, window).ticket_id, **tap(hall))
    clock_of(hall).jump(minutes=5)


@pytest.fixture
def model(hall: Hall, tasks: Tasks, bus: Bus) -> BoardModel:
    return BoardModel(
        hall, operator="operator-1", people=PEOPLE, tasks=tasks, bus=bus, weighed_every_ms=0
    )


@pytest.fixture
def page(hall: Hall, model: BoardModel, qtbot: QtBot) -> BoardPage:
    shown = BoardPage(model, hall="大厅", leader="陈值班", clock=hall.clock.now)
    qtbot.addWidget(shown)
    shown.resize(1366, 768)
    shown.show()
    return shown


@pytest.fixture
def hand(page: BoardPage) -> Hand:
    return Hand(page)


def weighed_of_now(model: BoardModel) -> bool:
    view, weighed = model.view, model.weighed
    return view is not None and weighed is not None and weighed.as_of == view.as_of


def read(hand: Hand, model: BoardModel) -> None:
    """Read the hall now and wait until it is shown."""
    # A reading that began earlier would be taken for this one.
    hand.until(lambda: not model._reading, "no reading under way")
    before = model.view
    model.refresh()
    hand.until(lambda: model.view is not before and not model._reading, "a reading")
    hand.until(lambda: not model._calling_out and not model.busy, "nothing on its way")
    hand.until(lambda: weighed_of_now(model), "the load of that reading")


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


@dataclass(slots=True)
class _Two:
    """A counter and a board, each with its own connection to one hall."""

    counter: Counter
    board: BoardStand
    hall: Hall


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Address of an empty hall."""
    if request.param == "sqlite":
        yield hall_file(tmp_path / "shared.db")
        return
    with request.getfixturevalue("postgres_server").fresh_database() as address:
        yield address


@pytest.fixture
def stations(tmp_path: Path) -> Iterator[tuple[Station, Station]]:
    """The counter's and the board's own."""
    with open_station(tmp_path / "window") as one, open_station(tmp_path / "board") as other:
        enrol(one.store, "operator-7", name="王晓芳", login="wang", password="right words")
        enrol_leader(other, name="陈值班", login="chen", password="chief words")
        enrol(other.store, "operator-8", name="赵接班", login="zhao", password="other words")
        yield replace(one, window="5"), other


@pytest.fixture
def two(url: str, stations: tuple[Station, Station], qtbot: QtBot) -> Iterator[_Two]:
    del qtbot
    stores = [HallStore.open(url) for _ in range(3)]
    hall = new_hall(stores[0])
    counter = Counter(stations[0], replace(hall, store=stores[1]), connect=QuietLine)
    shown = BoardStand(stations[1], replace(hall, store=stores[2]), lambda _: b"")
    counter.show()
    shown.show()
    yield _Two(counter, shown, hall)
    counter.close()
    shown.close()
    for store in stores:
        store.close()


def sign_in(hand: Hand, login: str, password: str) -> None:
    hand.write("who", login)
    hand.write("password", password)
    hand.click("enter")


def test_the_window_follows_the_manager_at_once(two: _Two) -> None:
    hall = two.hall
    hall_windows.assign_queues(hall, "5", queues=("advice",), **tap(hall))
    at_window, at_board = Hand(two.counter.shell), Hand(two.board.window)
    sign_in(at_window, "wang", "right words")
    at_window.until_open("call")
    waiting = two.counter.shell.findChild(WaitingList)
    at_window.until(lambda: waiting.counts() == {"B": "0"}, "its own queue")
    uneven_beside(hall)
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.open("apply"), "a proposal")
    assert at_board.text("proposal") == "让 5 号窗口兼办“A 综合窗口”"
    at_board.click("apply")
    at_window.until(lambda: waiting.counts() == {"A": "6", "B": "0"}, "the new queue")
    at_window.click("call")
    at_board.until(lambda: at_board.text("current:5").startswith("A"), "the visitor at window 5")
    # The board's own station does not know the clerk: the hall has the name.
    assert at_board.text("foot:5") == "今日 0 人 · 王晓芳"


def uneven_beside(hall: Hall) -> None:
    """Window 3 has all the work; window 5 is the counter under test."""
    open_at(hall, "3", "general")
    for _ in range(3):
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=10)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    for _ in range(6):
        take(hall)
    hall_windows.say_alive(hall, "5")


def test_a_silent_call_at_the_window_is_seen_at_the_board(two: _Two) -> None:
    at_window, at_board = Hand(two.counter.shell), Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.shown("figure"), "the hall")
    sign_in(at_window, "wang", "right words")
    at_window.until_open("call")
    at_window.click("help_call")
    at_board.until(lambda: at_board.shown("help:5"), "the call")
    at_board.click("acknowledge:5")
    at_board.until(lambda: not at_board.shown("help:5"), "seen to")


def test_every_tool_of_the_board_opens_and_closes(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.until_open("tool:day_end")
    for tool in ("duties", "notices", "policy", "limits", "day_end"):
        at_board.click(f"tool:{tool}")
        at_board.until(lambda: at_board.shown("sheet_version"), f"the dialog of {tool}")
        at_board.until(lambda: not at_board.shown("sheet_loading"), f"the content of {tool}")
        assert not at_board.shown("sheet_failure")
        at_board.click("close")
        at_board.until(lambda: not at_board.shown("close"), f"{tool} closed")


def test_a_notice_posted_at_the_board_is_on_the_hall_s_notices(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "chen", "chief words")
    at_board.click("tool:notices")
    at_board.write("notice_text", "下午两点系统升级")
    at_board.click("confirm")
    at_board.until(
        lambda: [one.text for one in notice_board(two.hall).notices] == ["下午两点系统升级"],
        "the notice",
    )
    at_board.click("close")


def test_only_who_leads_the_hall_may_open_the_board(two: _Two) -> None:
    at_board = Hand(two.board.window)
    sign_in(at_board, "zhao", "other words")
    banners = two.board.window.findChildren(Banner)
    at_board.until(lambda: any("不是值班长" in one.text() for one in banners), "refused")
    assert not at_board.shown("figure")
    sign_in(at_board, "chen", "chief words")
    at_board.until(lambda: at_board.shown("figure"), "the hall")
    at_board.click("sign_out")
    at_board.until_open("enter")
    assert not at_board.shown("figure")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(-3, "00:00"), (59, "00:59"), (727, "12:07"), (3727, "1:02:07")]
)
def test_a_running_time(seconds: int, shown: str) -> None:
    assert running(timedelta(seconds=seconds)) == shown
