"""A call when nobody waits (空叫): what it does to the window is an event, and one act."""

import pytest

from clerk_app.desk import board, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_windows import close_window, open_window, pause_window
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.store.ticket_events import HallEvent
from tests.helpers.halls import OPERATOR, called_at, next_at, take, tap

COLLEAGUE = "王窗口"


@pytest.fixture(autouse=True)
def served_before(hall: Hall) -> None:
    """The window knows how the hall stands, so that on a server a call goes the short way."""
    take(hall)
    ticket = called_at(hall)
    queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))


def event_of(hall: Hall, intent: str) -> HallEvent | None:
    with hall.store.read() as work:
        return work.events.by_intent(intent)


def stand(hall: Hall, how: str) -> str:
    """A window brought to stand that way: its name."""
    if how == "paused":
        pause_window(hall, "3", reason="午餐", **tap(hall))
    elif how == "closed":
        close_window(hall, "3", **tap(hall))
    elif how in ("colleague", "colleague's pause"):
        open_window(hall, "3", operator=COLLEAGUE, intent=hall.ids.new())
        if how != "colleague":
            pause_window(hall, "3", reason="午餐", operator=COLLEAGUE, intent=hall.ids.new())
    return "7" if how == "never opened" else "3"


@pytest.mark.parametrize(
    ("how", "act", "before"),
    [
        ("paused", "resume_window", "paused"),
        ("closed", "open_window", "closed"),
        ("colleague", "open_window", "open"),
        ("colleague's pause", "open_window", "paused"),
        ("never opened", "open_window", "closed"),
    ],
)
def test_it_opens_the_window_and_that_is_kept(hall: Hall, how: str, act: str, before: str) -> None:
    window, same = stand(hall, how), tap(hall)
    assert queueing.call_next(hall, window, **same)[0] is None
    here = queueing.view(hall, window).window
    assert (here.status, here.operator, here.reason) == (WindowStatus.OPEN, OPERATOR, "")
    event = event_of(hall, same["intent"])
    assert event is not None
    assert (event.act, event.window, event.operator) == (act, window, OPERATOR)
    assert (event.from_state, event.to_state, event.ticket_id) == (before, "open", "")
    shown = {one.window: one.status for one in board.view(hall).windows}
    assert shown[window] is WindowStatus.OPEN


@pytest.mark.parametrize("how", ["paused", "never opened"])
def test_a_repeat_is_the_same_act_whoever_has_come_meanwhile(hall: Hall, how: str) -> None:
    window, same = stand(hall, how), tap(hall)
    queueing.call_next(hall, window, **same)
    first = queueing.view(hall, window).window
    here = take(hall)
    assert queueing.call_next(hall, window, **same)[0] is None
    seen = queueing.view(hall, window)
    assert (seen.window, seen.upcoming) == (first, (here.number,))
    called = next_at(hall, window)
    assert called is not None
    assert called.number == here.number


def test_at_an_open_window_it_does_nothing(hall: Hall) -> None:
    before, same = queueing.view(hall, "3").window, tap(hall)
    assert queueing.call_next(hall, "3", **same)[0] is None
    assert event_of(hall, same["intent"]) is None
    assert queueing.view(hall, "3").window == before


def test_its_tap_is_no_other_act(hall: Hall) -> None:
    stand(hall, "closed")
    called, opened = tap(hall), tap(hall)
    queueing.call_next(hall, "3", **called)
    open_window(hall, "3", **opened)
    with pytest.raises(RuleError) as refused:
        open_window(hall, "3", **called)
    assert refused.value.trouble is Trouble.INTENT_REUSED
    with pytest.raises(RuleError) as refused:
        queueing.call_next(hall, "3", **opened)
    assert refused.value.trouble is Trouble.INTENT_REUSED
