"""The queue at a window, without a window: real hall, real lanes."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import watch
from clerk_app.desk.sign_in import Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallStore
from tests.helpers.halls import called_at, next_at, take, tap
from ui.bus import Bus
from ui.hall_ear import HallEar
from ui.pages.queue.model import QueueModel
from ui.tasks import Tasks

SESSION = Session("op-1", "王晓芳", "w001", "clerk", "3")


@pytest.fixture
def model(hall: Hall, tasks: Tasks, bus: Bus, qtbot: QtBot) -> Iterator[QueueModel]:
    made = QueueModel(hall, "3", session=SESSION, tasks=tasks, bus=bus, ids=hall.ids)
    yield made
    made._timer.stop()


def _settled(qtbot: QtBot, model: QueueModel) -> None:
    """Wait until nothing is on its way any more."""
    qtbot.waitUntil(lambda: not model.busy and not model._reading and model.view is not None)


def _sit(qtbot: QtBot, model: QueueModel) -> None:
    model.sit_down()
    qtbot.waitUntil(lambda: model.view is not None and not model.busy)
    _settled(qtbot, model)


def _events(hall: Hall, act: TicketAct) -> int:
    with hall.store.read() as work:
        day = hall.date_of(hall.now())
        return work.events.counts(hall.hall_id, day).acts.get(act.value, 0)


def test_nothing_is_known_before_the_first_reading(model: QueueModel) -> None:
    assert model.view is None
    assert model.current is None
    assert model.allowed() == frozenset()


def test_sitting_down_opens_the_window_and_reads_the_queue(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    take(hall, "advice")
    _sit(qtbot, model)
    assert model.view is not None
    assert model.view.window.status is WindowStatus.OPEN
    assert {line.queue: line.waiting for line in model.view.lines} == {
        "general": 1,
        "advice": 1,
        "pickup": 0,
    }
    assert model.allowed() == {TicketAct.CALL, TicketAct.CALL_NUMBER}


def test_a_visit_from_call_to_finish(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    ticket = take(hall)
    _sit(qtbot, model)
    visitors: list[Ticket | None] = []
    model.visitor_changed.connect(visitors.append)
    for step, state in (
        (model.call_next, TicketState.CALLED),
        (model.recall, TicketState.CALLED),
        (model.start, TicketState.SERVING),
    ):
        step()
        _settled(qtbot, model)
        assert model.current is not None
        assert model.current.state is state
    assert model.current is not None
    assert model.current.calls == 2
    model.finish()
    _settled(qtbot, model)
    assert not model.current
    assert [one.ticket_id if one else None for one in visitors] == [ticket.ticket_id, None]
    assert model.notice is not None
    assert model.notice.text == "A001 已办结。"


def test_a_double_click_calls_one_visitor(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    take(hall)
    _sit(qtbot, model)
    model.call_next()
    model.call_next()
    assert model.allowed() == frozenset()
    _settled(qtbot, model)
    assert _events(hall, TicketAct.CALL) == 1


def test_what_changed_is_announced(qtbot: QtBot, model: QueueModel, hall: Hall, bus: Bus) -> None:
    take(hall)
    _sit(qtbot, model)
    heard: list[Changes] = []
    bus.changed.connect(heard.append)
    model.call_next()
    _settled(qtbot, model)
    assert heard == [Changes.QUEUE]


def test_an_empty_queue_is_said(qtbot: QtBot, model: QueueModel) -> None:
    _sit(qtbot, model)
    model.call_next()
    _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "现在没有人等候。"


def test_a_skipped_visitor_waits_again(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    _sit(qtbot, model)
    model.call_next()
    _settled(qtbot, model)
    model.skip()
    _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 过号，已往后顺延。"
    assert model.view is not None
    assert model.view.callable_here == 1


def test_who_was_called_often_enough_is_given_up(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _sit(qtbot, model)
    for step in (model.call_next, model.recall, model.recall, model.skip):
        step()
        _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 呼叫 3 次无人应答，已弃号。"


def test_the_clerk_may_give_a_number_up_at_once(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    ticket = take(hall)
    _sit(qtbot, model)
    for step in (model.call_next, model.no_show):
        step()
        _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 已弃号。"
    model.call_number(ticket.number)
    _settled(qtbot, model)
    assert model.current is not None
    assert model.current.number == ticket.number


@pytest.mark.parametrize(
    ("to", "said"),
    [
        (Destination(queue="advice"), "A001 已转到“咨询”队列。"),
        (Destination(window="5", front=True), "A001 已转到 5 号窗口。"),
    ],
)
def test_a_visitor_is_sent_on(
    qtbot: QtBot, model: QueueModel, hall: Hall, to: Destination, said: str
) -> None:
    hall_windows.open_window(hall, "5", **tap(hall))
    take(hall)
    _sit(qtbot, model)
    model.call_next()
    _settled(qtbot, model)
    model.transfer(to)
    _settled(qtbot, model)
    assert model.current is None
    assert model.notice is not None
    assert model.notice.text == said


def test_the_next_clerk_reads_the_note(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    hall_windows.open_window(hall, "3", **tap(hall))
    take(hall)
    ticket = called_at(hall, "5")
    queueing.transfer(
        hall, "5", ticket.ticket_id, to=Destination(window="3", note="缺公章"), **tap(hall)
    )
    _sit(qtbot, model)
    model.call_next()
    _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 的留言：缺公章"


def test_a_finish_can_be_taken_back(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    _sit(qtbot, model)
    for step in (model.call_next, model.finish):
        step()
        _settled(qtbot, model)
    assert TicketAct.TAKE_BACK in model.allowed()
    model.take_back()
    _settled(qtbot, model)
    assert model.current is not None
    assert model.current.state is TicketState.SERVING


def test_acts_on_nobody_do_nothing(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    _sit(qtbot, model)
    for act in (model.recall, model.start, model.skip, model.no_show, model.finish):
        act()
        assert not model.busy
    model.transfer(Destination(queue="advice"))
    model.take_back()
    assert not model.busy


def test_a_refusal_is_told_and_the_picture_is_read_again(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    _sit(qtbot, model)
    assert model.current is None
    next_at(hall, "3")
    model.call_next()
    _settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.tone == "bad"
    assert "A001 号还在本窗口" in model.notice.text
    qtbot.waitUntil(lambda: model.current is not None)


def test_a_pause_and_its_end(qtbot: QtBot, model: QueueModel) -> None:
    _sit(qtbot, model)
    model.pause("meal")
    _settled(qtbot, model)
    qtbot.waitUntil(lambda: model.paused)
    assert model.view is not None
    assert model.view.window.reason == "meal"
    model.resume()
    _settled(qtbot, model)
    qtbot.waitUntil(lambda: not model.paused)


@pytest.fixture
def ear(hall: Hall, model: QueueModel) -> Iterator[HallEar]:
    made = HallEar(watch(hall))
    made.changed.connect(model.refresh)
    made.start()
    yield made
    assert made.stop()


@pytest.mark.usefixtures("ear")
def test_what_others_do_is_seen_without_a_word(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    _sit(qtbot, model)
    take(hall)
    qtbot.waitUntil(lambda: model.view is not None and model.view.callable_here == 1)


def test_whoever_sits_down_says_that_the_window_is_alive(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    def seen() -> bool:
        with hall.store.read() as work:
            return "3" in work.windows.last_seen(hall.hall_id)

    assert not seen()
    _sit(qtbot, model)
    qtbot.waitUntil(seen)


def test_a_hall_that_cannot_be_heard_is_told_and_the_next_reading_takes_it_back(
    qtbot: QtBot, model: QueueModel
) -> None:
    _sit(qtbot, model)
    model.show_away(UnavailableError(Trouble.HALL_UNREACHABLE))
    assert "连不上大厅" in model.failure
    assert model.view is not None
    model.refresh()
    _settled(qtbot, model)
    assert model.failure == ""


def test_leaving_closes_the_window(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    _sit(qtbot, model)
    with qtbot.waitSignal(model.left):
        model.leave()
    with hall.store.read() as work:
        here = work.windows.get(hall.hall_id, "3")
    assert here is not None
    assert here.status is WindowStatus.CLOSED
    assert not model._timer.isActive()


def test_nobody_leaves_a_visitor_behind(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    _sit(qtbot, model)
    model.call_next()
    _settled(qtbot, model)
    with qtbot.assertNotEmitted(model.left):
        model.leave()
        _settled(qtbot, model)
    assert model.notice is not None
    assert "还在本窗口" in model.notice.text


class _Gate:
    """Stands between the model and its hall's file: the hall can be away for a while."""

    def __init__(self, hall: Hall, folder: Path) -> None:
        self._store = hall.store
        self._away = HallStore.open(
            "postgresql+psycopg://nobody@127.0.0.1:9/none?connect_timeout=1"
        )
        self._hall = hall

    def shut(self) -> None:
        object.__setattr__(self._hall, "store", self._away)

    def open(self) -> None:
        object.__setattr__(self._hall, "store", self._store)


@pytest.fixture
def gate(hall: Hall, tmp_path: Path) -> Iterator[_Gate]:
    made = _Gate(hall, tmp_path)
    yield made
    made.open()
    made._away.close()


def test_a_failure_is_shown_as_a_failure_and_the_last_picture_stays(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    take(hall)
    _sit(qtbot, model)
    gate.shut()
    model.refresh()
    qtbot.waitUntil(lambda: bool(model.failure), timeout=30_000)
    assert "连不上大厅排队系统" in model.failure
    assert model.view is not None
    assert model.view.callable_here == 1
    gate.open()
    model.refresh()
    qtbot.waitUntil(lambda: not model.failure)


def test_a_tap_whose_fate_is_unknown_keeps_its_id(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    take(hall)
    take(hall)
    _sit(qtbot, model)
    gate.shut()
    model.call_next()
    qtbot.waitUntil(lambda: model.notice is not None, timeout=30_000)
    unsettled = model._unsettled
    assert unsettled is not None
    gate.open()
    model.call_next()
    _settled(qtbot, model)
    assert _events(hall, TicketAct.CALL) == 1
    with hall.store.read() as work:
        assert work.events.by_intent(unsettled.intent) is not None


def test_another_act_is_another_tap(
    qtbot: QtBot, model: QueueModel, hall: Hall, gate: _Gate
) -> None:
    _sit(qtbot, model)
    gate.shut()
    model.call_next()
    qtbot.waitUntil(lambda: model.notice is not None, timeout=30_000)
    unsettled = model._unsettled
    model.call_number("A001")
    assert unsettled is not None
    assert model._unsettled is not None
    assert model._unsettled.intent != unsettled.intent
    qtbot.waitUntil(lambda: not model.busy, timeout=30_000)


def test_the_clerk_may_leave_when_the_hall_is_away(
    qtbot: QtBot, model: QueueModel, gate: _Gate
) -> None:
    _sit(qtbot, model)
    gate.shut()
    with qtbot.waitSignal(model.left, timeout=30_000):
        model.leave()


def test_readings_do_not_pile_up(qtbot: QtBot, model: QueueModel, tasks: Tasks) -> None:
    hold, asked = threading.Event(), 0
    tasks.ask(lambda: hold.wait(30), lambda _: None)

    def count() -> None:
        nonlocal asked
        asked += 1

    model.changed.connect(count)
    for _ in range(10):
        model.refresh()
    hold.set()
    _settled(qtbot, model)
    assert asked == 2
