"""The queue at a window, without a window: from the first call to leaving."""

import pytest
from pytestqt.qtbot import QtBot

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState
from tests.helpers.halls import called_at, next_at, take, tap
from tests.ui.queue.conftest import settled, sit_down, times
from ui.bus import Bus
from ui.pages.queue.model import QueueModel


def test_nothing_is_known_before_the_first_reading(model: QueueModel) -> None:
    assert model.view is None
    assert model.current is None
    assert model.allowed() == frozenset()


def test_sitting_down_opens_the_window_and_reads_the_queue(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    take(hall, "advice")
    sit_down(qtbot, model)
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
    sit_down(qtbot, model)
    visitors: list[Ticket | None] = []
    model.visitor_changed.connect(visitors.append)
    for step, state in (
        (model.call_next, TicketState.CALLED),
        (model.recall, TicketState.CALLED),
        (model.start, TicketState.SERVING),
    ):
        step()
        settled(qtbot, model)
        assert model.current is not None
        assert model.current.state is state
    assert model.current is not None
    assert model.current.calls == 2
    model.finish()
    settled(qtbot, model)
    assert not model.current
    assert [one.ticket_id if one else None for one in visitors] == [ticket.ticket_id, None]
    assert model.notice is not None
    assert model.notice.text == "A001 已办结。"


def test_a_double_click_calls_one_visitor(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    take(hall)
    sit_down(qtbot, model)
    model.call_next()
    model.call_next()
    assert model.allowed() == frozenset()
    settled(qtbot, model)
    assert times(hall, TicketAct.CALL) == 1


def test_what_changed_is_announced(qtbot: QtBot, model: QueueModel, hall: Hall, bus: Bus) -> None:
    take(hall)
    sit_down(qtbot, model)
    heard: list[Changes] = []
    bus.changed.connect(heard.append)
    model.call_next()
    settled(qtbot, model)
    assert heard == [Changes.QUEUE]


def test_an_empty_queue_is_said(qtbot: QtBot, model: QueueModel) -> None:
    sit_down(qtbot, model)
    model.call_next()
    settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "现在没有人等候。"


def test_a_skipped_visitor_waits_again(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    sit_down(qtbot, model)
    model.call_next()
    settled(qtbot, model)
    model.skip()
    settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 过号，已往后顺延。"
    assert model.view is not None
    assert model.view.callable_here == 1


def test_who_was_called_often_enough_is_given_up(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    take(hall)
    sit_down(qtbot, model)
    for step in (model.call_next, model.recall, model.recall, model.skip):
        step()
        settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 呼叫 3 次无人应答，已弃号。"


def test_the_clerk_may_give_a_number_up_at_once(
    qtbot: QtBot, model: QueueModel, hall: Hall
) -> None:
    ticket = take(hall)
    sit_down(qtbot, model)
    for step in (model.call_next, model.no_show):
        step()
        settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 已弃号。"
    model.call_number(ticket.number)
    settled(qtbot, model)
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
    sit_down(qtbot, model)
    model.call_next()
    settled(qtbot, model)
    model.transfer(to)
    settled(qtbot, model)
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
    sit_down(qtbot, model)
    model.call_next()
    settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.text == "A001 的留言：缺公章"


def test_a_finish_can_be_taken_back(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    sit_down(qtbot, model)
    for step in (model.call_next, model.finish):
        step()
        settled(qtbot, model)
    assert TicketAct.TAKE_BACK in model.allowed()
    model.take_back()
    settled(qtbot, model)
    assert model.current is not None
    assert model.current.state is TicketState.SERVING


def test_acts_on_nobody_do_nothing(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    sit_down(qtbot, model)
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
    sit_down(qtbot, model)
    assert model.current is None
    next_at(hall, "3")
    model.call_next()
    settled(qtbot, model)
    assert model.notice is not None
    assert model.notice.tone == "bad"
    assert "A001 号还在本窗口" in model.notice.text
    qtbot.waitUntil(lambda: model.current is not None)


def test_a_pause_and_its_end(qtbot: QtBot, model: QueueModel) -> None:
    sit_down(qtbot, model)
    model.pause("meal")
    settled(qtbot, model)
    qtbot.waitUntil(lambda: model.paused)
    assert model.view is not None
    assert model.view.window.reason == "meal"
    model.resume()
    settled(qtbot, model)
    qtbot.waitUntil(lambda: not model.paused)


def test_leaving_closes_the_window(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    sit_down(qtbot, model)
    with qtbot.waitSignal(model.left):
        model.leave()
    with hall.store.read() as work:
        here = work.windows.get(hall.hall_id, "3")
    assert here is not None
    assert here.status is WindowStatus.CLOSED
    assert not model._timer.isActive()


def test_nobody_leaves_a_visitor_behind(qtbot: QtBot, model: QueueModel, hall: Hall) -> None:
    take(hall)
    sit_down(qtbot, model)
    model.call_next()
    settled(qtbot, model)
    with qtbot.assertNotEmitted(model.left):
        model.leave()
        settled(qtbot, model)
    assert model.notice is not None
    assert "还在本窗口" in model.notice.text
