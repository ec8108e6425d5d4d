"""Windows open, pause, close and take queues, on both engines."""

from collections.abc import Callable
from functools import partial

import pytest

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_windows import (
    assign_queues,
    close_window,
    open_window,
    pause_window,
    resume_window,
)
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import NO_QUEUES, WindowStatus
from clerk_app.domain.queue_rules import Destination
from tests.helpers.halls import OPERATOR, called_at, next_at, take, tap


def test_a_window_nobody_opened_is_closed(hall: Hall) -> None:
    seen = queueing.view(hall, "3")
    assert (seen.window.status, seen.window.operator) == (WindowStatus.CLOSED, "")


def test_a_pause_has_a_reason_and_ends_with_the_next_call(hall: Hall) -> None:
    open_window(hall, "3", **tap(hall))
    paused, _ = pause_window(hall, "3", reason="午餐", **tap(hall))
    seen = queueing.view(hall, "3").window
    assert seen == paused
    assert (seen.status, seen.reason, seen.operator) == (WindowStatus.PAUSED, "午餐", OPERATOR)
    take(hall)
    called_at(hall)
    seen = queueing.view(hall, "3").window
    assert (seen.status, seen.reason) == (WindowStatus.OPEN, "")


def test_a_pause_without_a_reason_is_refused_and_nothing_is_kept(hall: Hall) -> None:
    opened, _ = open_window(hall, "3", **tap(hall))
    for reason in ("", "  "):
        same = tap(hall)
        with pytest.raises(RuleError) as refused:
            pause_window(hall, "3", reason=reason, **same)
        assert refused.value.trouble is Trouble.PAUSE_REASON
        with hall.store.read() as work:
            assert work.events.by_intent(same["intent"]) is None
    assert queueing.view(hall, "3").window == opened


def test_a_pause_is_over_once(hall: Hall) -> None:
    open_window(hall, "3", **tap(hall))
    pause_window(hall, "3", reason="午餐", **tap(hall))
    same = tap(hall)
    for _ in range(2):
        again, _ = resume_window(hall, "3", **same)
        assert (again.status, again.reason) == (WindowStatus.OPEN, "")
    with hall.store.read() as work:
        event = work.events.by_intent(same["intent"])
    assert event is not None
    assert (event.act, event.from_state, event.to_state) == ("resume_window", "paused", "open")


@pytest.mark.parametrize("act", [partial(pause_window, reason="午餐"), resume_window])
def test_a_closed_window_neither_pauses_nor_goes_on(hall: Hall, act: Callable[..., object]) -> None:
    for window in ("3", "4"):
        if window == "4":
            open_window(hall, window, **tap(hall))
            close_window(hall, window, **tap(hall))
        with pytest.raises(RuleError) as refused:
            act(hall, window, **tap(hall))
        assert refused.value.trouble is Trouble.WINDOW_MOVE
        assert refused.value.facts["status"] == "closed"


def test_the_same_tap_pauses_once(hall: Hall) -> None:
    open_window(hall, "3", **tap(hall))
    same = tap(hall)
    first = pause_window(hall, "3", reason="午餐", **same)
    open_window(hall, "3", **tap(hall))
    assert pause_window(hall, "3", reason="午餐", **same) == first
    assert queueing.view(hall, "3").window.status is WindowStatus.OPEN


def test_colleagues_are_the_windows_one_can_send_to(hall: Hall) -> None:
    for window in ("10", "2", "9"):
        open_window(hall, window, **tap(hall))
    close_window(hall, "9", **tap(hall))
    pause_window(hall, "10", reason="午餐", **tap(hall))
    assert [one.window for one in queueing.view(hall, "3").colleagues] == ["2", "10"]


def test_a_window_with_a_visitor_does_not_close(hall: Hall) -> None:
    take(hall)
    ticket = called_at(hall)
    with pytest.raises(RuleError) as refused:
        close_window(hall, "3", **tap(hall))
    assert refused.value.trouble is Trouble.WINDOW_BUSY
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    assert close_window(hall, "3", **tap(hall))[0].status is WindowStatus.CLOSED


def test_who_was_sent_to_a_window_is_free_when_it_closes(hall: Hall) -> None:
    take(hall)
    ticket = called_at(hall)
    open_window(hall, "7", **tap(hall))
    queueing.transfer(hall, "3", ticket.ticket_id, to=Destination(window="7"), **tap(hall))
    pause_window(hall, "7", reason="午餐", **tap(hall))
    assert next_at(hall) is None
    close_window(hall, "7", **tap(hall))
    assert queueing.view(hall, "3").upcoming == ("A001",)
    assert called_at(hall).number == "A001"


def test_a_window_calls_from_the_queues_it_was_given(hall: Hall) -> None:
    take(hall)
    take(hall, "advice")
    assign_queues(hall, "3", queues=("advice", "pickup"), **tap(hall))
    seen = queueing.view(hall, "3")
    assert [line.served_here for line in seen.lines] == [False, True, True]
    assert (seen.callable_here, seen.window.status) == (1, WindowStatus.CLOSED)
    ticket = called_at(hall)
    assert ticket.number == "B001"
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))
    assert next_at(hall) is None
    assign_queues(hall, "3", queues=(), **tap(hall))
    assert called_at(hall).number == "A001"


def test_an_unknown_queue_cannot_be_given(hall: Hall) -> None:
    with pytest.raises(RuleError) as refused:
        assign_queues(hall, "3", queues=("general", "tax"), **tap(hall))
    assert refused.value.facts == {"queue": "tax"}


def test_a_window_that_serves_no_queue_calls_only_who_is_sent_to_it(hall: Hall) -> None:
    """办不成事反映窗口: an empty list of queues is none, not all."""
    assign_queues(hall, "12", queues=NO_QUEUES, **tap(hall))
    open_window(hall, "12", **tap(hall))
    take(hall)
    assert next_at(hall, "12") is None
    assert not any(line.served_here for line in queueing.view(hall, "12").lines)
    sent = called_at(hall, "3").ticket_id
    queueing.transfer(hall, "3", sent, to=Destination(window="12"), **tap(hall))
    assert called_at(hall, "12").ticket_id == sent
