"""The line of calls at one loudspeaker: one at a time, everybody heard, nobody held up."""

from dataclasses import dataclass, replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.callout import (
    Call,
    CalloutQueue,
    CalloutRules,
    DropReason,
    advance,
    done,
    order,
    push,
    withdraw,
)
from tests.helpers.tickets import at

SAYING = 6
"""Seconds one saying takes in these tests."""


def call(number: str, window: str, *, seconds: float = 0, calls: int = 1) -> Call:
    return Call(f"ticket-{number}", number, window, at(seconds), calls)


def said(queue: CalloutQueue, *, start: float = 0, most: int = 99) -> list[str]:
    """The numbers in the order in which they are spoken from now on."""
    numbers: list[str] = []
    for turn in range(most):
        queue = advance(queue, at(start + turn * SAYING))
        if queue.saying is None:
            break
        numbers.append(queue.saying.call.number)
        queue = done(queue)
    return numbers


def line(*calls: Call, rules: CalloutRules | None = None) -> CalloutQueue:
    queue = CalloutQueue(rules or CalloutRules())
    for one in calls:
        queue = push(queue, one)
    return queue


def test_a_call_is_said_twice() -> None:
    assert said(line(call("A001", "3"))) == ["A001", "A001"]


def test_a_hall_may_want_it_once_or_three_times() -> None:
    once, thrice = CalloutRules(times=1), CalloutRules(times=3)
    assert said(line(call("A001", "3"), rules=once)) == ["A001"]
    assert said(line(call("A001", "3"), rules=thrice)) == ["A001"] * 3


def test_everybody_is_heard_once_before_anybody_is_repeated() -> None:
    queue = line(call("A001", "1"), call("B001", "2"), call("C001", "3"))
    assert said(queue) == ["A001", "B001", "C001", "A001", "B001", "C001"]


def test_nothing_begins_while_one_is_being_said() -> None:
    queue = advance(line(call("A001", "1"), call("B001", "2")), at(0))
    assert advance(queue, at(1)) == queue


def test_a_recall_goes_before_first_calls() -> None:
    queue = line(call("A001", "1"), call("B001", "2"), call("C001", "3", calls=2))
    assert said(queue, most=1) == ["C001"]


def test_a_recall_of_one_who_waits_is_not_said_more_often() -> None:
    queue = line(call("A001", "1"), call("B001", "2"), call("B001", "2", seconds=1, calls=2))
    assert len(queue.waiting) == 2
    assert said(queue) == ["B001", "A001", "B001", "A001"]


def test_the_same_call_told_twice_changes_nothing() -> None:
    queue = line(call("A001", "1"))
    assert push(queue, call("A001", "1", seconds=4)) == queue
    begun = advance(queue, at(0))
    assert push(begun, call("A001", "1", seconds=4)) == begun


def test_an_older_call_told_late_changes_nothing() -> None:
    queue = line(call("A001", "1", seconds=9, calls=2))
    assert push(queue, call("A001", "1", seconds=2)) == queue


def test_a_recall_during_the_first_saying_is_said_in_full_after_it() -> None:
    queue = advance(line(call("A001", "1")), at(0))
    queue = done(push(queue, call("A001", "1", seconds=3, calls=2)))
    assert said(queue, start=6) == ["A001", "A001"]


def test_a_window_that_calls_the_next_is_done_with_the_one_before() -> None:
    queue = line(call("A001", "1"), call("A002", "1", seconds=2))
    assert said(queue) == ["A002", "A002"]
    assert [(one.call.number, one.reason) for one in queue.dropped] == [
        ("A001", DropReason.SUPERSEDED)
    ]


def test_a_saying_that_has_begun_is_ended_but_not_repeated_for_a_window_that_went_on() -> None:
    queue = advance(line(call("A001", "1")), at(0))
    queue = push(queue, call("A002", "1", seconds=2))
    assert queue.saying is not None
    assert queue.saying.call.number == "A001"
    assert said(done(queue), start=6) == ["A002", "A002"]


def test_a_call_that_comes_after_its_window_went_on_is_kept_in_sight() -> None:
    queue = line(call("A002", "1", seconds=5), call("A001", "1", seconds=1))
    assert said(queue) == ["A002", "A002"]
    assert [one.call.number for one in queue.dropped] == ["A001"]


def test_a_visitor_who_came_is_not_called_again() -> None:
    queue = advance(line(call("A001", "1"), call("B001", "2")), at(0))
    queue = withdraw(withdraw(queue, "ticket-A001"), "ticket-B001")
    assert queue.saying is not None
    assert said(done(queue)) == []
    assert queue.dropped == ()


def test_a_call_that_waited_too_long_is_dropped_in_sight() -> None:
    rules = CalloutRules(stale_after=timedelta(seconds=120))
    late = advance(line(call("A001", "1"), call("B001", "2", seconds=60), rules=rules), at(121))
    assert late.saying is not None
    assert late.saying.call.number == "B001"
    assert [(one.call.number, one.reason, one.said) for one in late.dropped] == [
        ("A001", DropReason.STALE, 0)
    ]
    on_time = advance(line(call("A001", "1"), rules=rules), at(120))
    assert on_time.saying is not None


def test_one_window_that_recalls_again_and_again_cannot_silence_the_others() -> None:
    queue = line(call("A001", "1"), call("B001", "2"))
    heard: list[str] = []
    for turn in range(8):
        queue = advance(push(queue, call("C001", "3", seconds=turn, calls=turn + 2)), at(turn))
        assert queue.saying is not None
        heard.append(queue.saying.call.number)
        queue = done(queue)
    assert heard[:4] == ["C001", "C001", "A001", "B001"]


def test_what_one_loudspeaker_cannot_say_is_dropped_in_sight() -> None:
    rules = CalloutRules(longest=3)
    queue = line(*(call(f"A00{n}", str(n)) for n in range(1, 6)), rules=rules)
    assert [one.call.number for one in queue.waiting] == ["A001", "A002", "A003"]
    assert [(one.call.number, one.reason) for one in queue.dropped] == [
        ("A004", DropReason.FULL),
        ("A005", DropReason.FULL),
    ]


# --- any order of events -------------------------------------------------------------------------


@dataclass(frozen=True)
class Step:
    """What happens next, and how many seconds later."""

    act: str
    ticket: int
    window: int
    wait: int


STEPS = st.lists(
    st.builds(
        Step,
        st.sampled_from(["call", "call", "recall", "advance", "done", "done", "withdraw"]),
        st.integers(1, 6),
        st.integers(1, 4),
        st.integers(0, 40),
    ),
    max_size=60,
)
RULES = st.builds(
    CalloutRules,
    times=st.integers(1, 3),
    stale_after=st.integers(5, 200).map(lambda s: timedelta(seconds=s)),
    longest=st.integers(1, 5),
    overtakes=st.integers(0, 3),
    kept=st.integers(0, 4),
)


def after(queue: CalloutQueue, step: Step, seconds: int) -> CalloutQueue:
    match step.act:
        case "call":
            return push(queue, call(f"A00{step.ticket}", str(step.window), seconds=seconds))
        case "recall":
            calls = 2 + seconds
            number = f"A00{step.ticket}"
            return push(queue, call(number, str(step.window), seconds=seconds, calls=calls))
        case "advance":
            return advance(queue, at(seconds))
        case "done":
            return done(queue)
        case _:
            return withdraw(queue, f"ticket-A00{step.ticket}")


@given(RULES, STEPS)
def test_whatever_happens_the_line_is_in_order(rules: CalloutRules, steps: list[Step]) -> None:
    queue, seconds = CalloutQueue(rules), 0
    for step in steps:
        seconds += step.wait
        before, queue = queue, after(queue, step, seconds)
        tickets = [one.call.ticket for one in queue.waiting]
        windows = [one.call.window for one in queue.waiting]
        assert len(tickets) == len(set(tickets)) <= rules.longest
        assert len(windows) == len(set(windows))
        assert len(queue.dropped) <= rules.kept
        assert all(one.said < rules.times for one in queue.waiting)
        assert sorted(order(queue), key=str) == sorted(queue.waiting, key=str)
        if before.saying is not None and step.act != "done":
            assert queue.saying is not None
            assert queue.saying.call == before.saying.call
        if step.act == "advance" and before.saying is None and queue.saying is not None:
            assert at(seconds) - queue.saying.call.at <= rules.stale_after


@given(RULES, STEPS)
def test_no_call_vanishes(rules: CalloutRules, steps: list[Step]) -> None:
    """What is no longer in the line was said in full, dropped in sight, renewed or withdrawn."""
    rules = replace(rules, kept=1000)
    queue, seconds = CalloutQueue(rules), 0
    for step in steps:
        seconds += step.wait
        before, queue = queue, after(queue, step, seconds)
        left = {one.call.ticket for one in before.waiting} - {
            one.call.ticket for one in (*queue.waiting, *((queue.saying,) if queue.saying else ()))
        }
        dropped = {one.call.ticket for one in queue.dropped[len(before.dropped) :]}
        withdrawn = {f"ticket-A00{step.ticket}"} if step.act == "withdraw" else set()
        assert left <= dropped | withdrawn


@given(STEPS)
def test_a_line_nobody_adds_to_comes_to_its_end(steps: list[Step]) -> None:
    queue, seconds = CalloutQueue(), 0
    for step in steps:
        seconds += step.wait
        queue = after(queue, step, seconds)
    left = len(queue.waiting) + 1
    heard = said(done(queue), start=seconds)
    assert len(heard) <= left * queue.rules.times


@given(st.lists(st.integers(1, 9), unique=True, min_size=1), st.integers(0, 3))
def test_nobody_is_overtaken_more_often_than_the_rules_allow(
    windows: list[int], overtakes: int
) -> None:
    """However many come later: each saying waits for those before it and a few more."""
    queue = CalloutQueue(CalloutRules(overtakes=overtakes, stale_after=timedelta(days=1)))
    for window in windows:
        queue = push(queue, call(f"A00{window}", str(window)))
    first, waited = f"A00{windows[0]}", 0
    for turn in range(40):
        queue = push(queue, call(f"B{turn + 10:03d}", f"B{turn}", seconds=turn, calls=2))
        queue = advance(queue, at(turn))
        assert queue.saying is not None
        if queue.saying.call.number == first:
            break
        waited, queue = waited + 1, done(queue)
    assert waited <= overtakes
