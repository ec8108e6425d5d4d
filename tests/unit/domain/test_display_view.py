"""The calling screen: newest first, recalls on top, nothing spoken that stood already."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.callout import Call
from clerk_app.domain.display_view import (
    Arranged,
    CallState,
    DisplayView,
    LastCall,
    ShownCall,
    arrange,
    display_view,
    to_announce,
    to_withdraw,
)
from clerk_app.domain.queue_rules import QueueInfo
from clerk_app.domain.ticket import TicketState
from tests.helpers.tickets import at, waiting

QUEUES = (QueueInfo("A", "综合窗口", "A"), QueueInfo("B", "咨询", "B"))
STALE = timedelta(seconds=120)


def last(
    number: str,
    seq: int,
    *,
    window: str = "3",
    state: TicketState = TicketState.CALLED,
    calls: int = 1,
) -> LastCall:
    now_at = "" if state is TicketState.WAITING else window
    ticket = waiting(number).ticket_id
    return LastCall(ticket, number, state, now_at, calls, seq, window, at(seq))


def screen(*calls: LastCall, seconds: float = 60, **waiting_in: int) -> DisplayView:
    return display_view(
        calls,
        waiting_in,
        queues=QUEUES,
        notices=("午休",),
        day=date(2026, 11, 23),
        as_of=at(seconds),
    )


def numbers(calls: tuple[ShownCall, ...]) -> list[str]:
    return [one.number for one in calls]


def test_the_newest_call_is_first_by_the_order_of_the_store() -> None:
    view = screen(last("A001", 5), last("B001", 9), last("A002", 7))
    assert numbers(view.calling) == ["B001", "A002", "A001"]


def test_counts_stand_beside_every_queue_of_the_screen() -> None:
    view = screen(A=4, C=9)
    assert [(one.letter, one.name, one.waiting) for one in view.waiting] == [
        ("A", "综合窗口", 4),
        ("B", "咨询", 0),
    ]
    assert view.notices == ("午休",)


@pytest.mark.parametrize(
    ("state", "calls", "shown"),
    [
        (TicketState.CALLED, 1, CallState.CALLING),
        (TicketState.SERVING, 1, CallState.SERVING),
        (TicketState.SERVED, 1, CallState.DONE),
        (TicketState.NO_SHOW, 3, CallState.MISSED),
        (TicketState.WAITING, 1, CallState.MISSED),
        (TicketState.WAITING, 0, None),
        (TicketState.VOID, 1, None),
        (TicketState.CARRIED_OVER, 1, None),
    ],
)
def test_each_state_of_a_called_number(
    state: TicketState, calls: int, shown: CallState | None
) -> None:
    view = screen(last("A001", 1, state=state, calls=calls))
    every = [*view.calling, *view.earlier]
    assert [one.state for one in every] == ([] if shown is None else [shown])
    assert [one.window for one in every] == ["3"] * len(every)


# --- room ----------------------------------------------------------------------------------------


def test_large_letters_are_for_those_who_are_asked_to_come() -> None:
    view = screen(
        last("A001", 1),
        last("A002", 2, state=TicketState.SERVING),
        last("A003", 3, state=TicketState.SERVED),
        last("A004", 4),
    )
    placed = arrange(view, 3, 5)
    assert numbers(placed.large) == ["A004", "A001", "A002"]
    assert numbers(placed.small) == ["A003"]
    assert placed.unseen == 0


def test_what_has_no_room_above_goes_below_and_then_is_counted() -> None:
    view = screen(*(last(f"A{n:03d}", n, window=str(n)) for n in range(1, 8)))
    placed = arrange(view, 3, 2)
    assert numbers(placed.large) == ["A007", "A006", "A005"]
    assert numbers(placed.small) == ["A004", "A003"]
    assert placed.unseen == 2


def test_who_has_no_room_takes_turns() -> None:
    view = screen(
        *(last(f"A{n:03d}", n, window=str(n)) for n in range(1, 9)),
        last("B001", 0, state=TicketState.SERVED),
    )
    turns = [numbers(arrange(view, 3, 2, turn=turn).small) for turn in range(4)]
    assert turns == [["A005", "A004"], ["A003", "A002"], ["A001", "B001"], ["A005", "A004"]]
    assert [arrange(view, 3, 2, turn=turn).unseen for turn in range(3)] == [3, 3, 4]


def test_what_is_being_said_is_in_large_letters_even_when_newer_calls_fill_them() -> None:
    view = screen(*(last(f"A{n:03d}", n, window=str(n)) for n in range(1, 8)))
    placed = arrange(view, 3, 5, present="ticket-A002")
    assert numbers(placed.large) == ["A007", "A006", "A002"]
    assert numbers(placed.small) == ["A005", "A004", "A003", "A001"]


STATES = st.sampled_from([*CallState])


@st.composite
def views(draw: st.DrawFn) -> DisplayView:
    """Any screen: each number once, in any state."""
    states = draw(st.lists(STATES, max_size=14))
    of = {
        CallState.CALLING: TicketState.CALLED,
        CallState.SERVING: TicketState.SERVING,
        CallState.DONE: TicketState.SERVED,
        CallState.MISSED: TicketState.NO_SHOW,
    }
    order = draw(st.permutations(range(len(states))))
    return screen(
        *(
            last(f"A{n + 1:03d}", seq, window=str(n), state=of[state])
            for n, (state, seq) in enumerate(zip(states, order, strict=True))
        )
    )


@given(views(), st.integers(0, 6), st.integers(0, 6), st.data())
def test_every_number_stands_once_and_no_visitor_is_lost(
    view: DisplayView, large: int, small: int, data: st.DataObject
) -> None:
    every = [*view.calling, *view.earlier]
    present = data.draw(st.sampled_from(["", *(one.ticket for one in every)]))
    turn = data.draw(st.integers(0, 9))
    placed: Arranged = arrange(view, large, small, present=present, turn=turn)
    shown = [*placed.large, *placed.small]
    assert len(set(shown)) == len(shown) <= large + small
    assert len(placed.large) <= large
    asked = [one for one in shown if one.state is CallState.CALLING]
    assert len(asked) + placed.unseen == len(view.calling)
    if placed.unseen and small:
        turns = [arrange(view, large, small, present=present, turn=one) for one in range(15)]
        seen = {one for each in turns for one in (*each.large, *each.small)}
        assert set(view.calling) <= seen
    if placed.unseen:
        assert len(placed.large) == large
    if large and present in {one.ticket for one in view.calling}:
        assert present in {one.ticket for one in placed.large}
    # The newest call keeps the top, unless there is room for one only and another is being said.
    if large > 1 and view.calling:
        assert placed.large[0] == view.calling[0]


# --- voice ---------------------------------------------------------------------------------------


def test_calls_that_stood_at_the_start_are_not_said() -> None:
    assert to_announce(None, screen(last("A001", 1)), stale_after=STALE) == ()


def test_new_calls_are_said_in_the_order_in_which_they_were_made() -> None:
    before = screen(last("A001", 1), seconds=10)
    now = screen(last("A001", 1), last("A002", 2, window="4"), last("A003", 3, window="5"))
    assert to_announce(before, now, stale_after=STALE) == (
        Call("ticket-A002", "A002", "4", now.as_of),
        Call("ticket-A003", "A003", "5", now.as_of),
    )
    assert to_announce(now, now, stale_after=STALE) == ()


def test_a_recall_is_said_again() -> None:
    before = screen(last("A001", 1))
    now = screen(last("A001", 2, calls=2), seconds=70)
    (call,) = to_announce(before, now, stale_after=STALE)
    assert (call.number, call.calls, call.recall, call.at) == ("A001", 2, True, at(70))


def test_a_visitor_called_to_another_window_is_said_again() -> None:
    before = screen(last("A001", 1, window="3"))
    now = screen(last("A001", 4, window="8"), seconds=70)
    assert [one.window for one in to_announce(before, now, stale_after=STALE)] == ["8"]


def test_a_call_already_answered_is_not_said() -> None:
    now = screen(last("A001", 1, state=TicketState.SERVING), seconds=70)
    assert to_announce(screen(), now, stale_after=STALE) == ()


def test_after_a_long_absence_only_what_is_recent_is_said() -> None:
    before = screen(seconds=-600)
    old, new = last("A001", 1, window="1"), last("A002", 599, window="2")
    now = screen(old, new, seconds=600)
    assert [one.number for one in to_announce(before, now, stale_after=STALE)] == ["A002"]


def test_after_a_short_absence_all_is_said_whatever_the_clock_of_the_window() -> None:
    wrong = replace(last("A001", 1), at=at(-86_400))
    now = screen(wrong, seconds=100)
    assert len(to_announce(screen(seconds=0), now, stale_after=STALE)) == 1


def test_whoever_is_not_asked_to_come_any_more_is_withdrawn() -> None:
    before = screen(last("A001", 1), last("A002", 2, window="4"))
    now = screen(last("A001", 1, state=TicketState.SERVING), last("A002", 2, window="4"))
    assert to_withdraw(before, now) == ("ticket-A001",)
    assert to_withdraw(None, now) == ()


@given(views(), views())
def test_said_and_withdrawn_never_meet(before: DisplayView, now: DisplayView) -> None:
    said = {one.ticket for one in to_announce(before, now, stale_after=STALE)}
    gone = set(to_withdraw(before, now))
    calling = {one.ticket for one in now.calling}
    assert said <= calling
    assert not gone & calling
