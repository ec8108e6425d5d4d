"""A correction that never came ends its item once, and whoever acted in time is right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import corrections
from clerk_app.domain.case import PLATFORM, Case
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import Operation
from tests.helpers.builders import create, item, material, move, need, operation, platform_case

ASKED = date(2026, 11, 23)
LAST = date(2026, 12, 23)
SLOTS = ("M01", "M02")
DAYS = st.integers(0, 60).map(lambda days: ASKED + timedelta(days=days))


def waiting(*slots: str) -> Case:
    """A case whose item waits for what was asked for on the 23rd of November."""
    asked = replace(move(Act.ASK_CORRECTION, "I01", reason="缺材料"), asked=slots)
    begun = create((item("I01", need("M01"), need("M02")),))
    return platform_case(operation("op-1", begun), operation("op-2", asked, parent="op-1"))


def put(case: Case, op: Operation, *seen: str) -> Merged:
    return merge(case, op, set(seen), version=case.version + 1)


def end(op_id: str, *, by: str, on: date, base: int = 2, note: str = "") -> Operation:
    """An end for a correction that never came."""
    args = move(Act.RETURN, "I01", reason=f"{LAST.isoformat()}：材料M01{note}")
    args = replace(args, on=on.isoformat(), until=LAST.isoformat())
    return operation(op_id, args, base=base, actor=by)


def act(which: Act, on: date, op_id: str = "op-far", *, parent: str = "op-2") -> Operation:
    """What a window that could not send has done."""
    args = replace(move(which, "I01", reason="申请人要求"), on=on.isoformat())
    return operation(op_id, args, parent=parent, base=1)


def page(slot: str, on: date) -> Operation:
    """A page that such a window took in."""
    op = operation(f"op-{slot}", material(f"page-{slot}", slot), parent="op-2", base=1)
    return replace(op, wall=f"{on.isoformat()}T10:00:00.000+08:00")


def state(case: Case | None) -> State:
    assert case is not None
    return case.items[0].state


@given(on=DAYS, which=st.sampled_from((Act.SUPPLEMENT, Act.WITHDRAW, Act.VOID, Act.REFUSE)))
def test_the_day_of_the_act_decides_whichever_comes_first(on: date, which: Act) -> None:
    """In time it stands whether the end came before it or after; too late it is refused."""
    begun, ending = waiting(), end("op-end", by=PLATFORM, on=LAST + timedelta(days=1))
    alone = put(begun, act(which, on)).case
    ended = put(begun, ending).case
    assert alone is not None
    assert ended is not None
    after = put(ended, act(which, on))
    if on <= LAST:
        assert state(after.case) is state(alone)
        assert after.case is not None
        mine, theirs = after.case.items[0], alone.items[0]
        assert (mine.corrections, mine.reason) == (theirs.corrections, theirs.reason)
        before = put(alone, ending)
        assert before.outcome is Outcome.REJECTED
        assert before.case == alone
    else:
        assert after.refusal is not None
        assert after.refusal.trouble is Trouble.MOVE_ILLEGAL
        assert after.case == ended


@given(days=st.lists(DAYS, min_size=2, max_size=2), ended_first=st.booleans())
def test_pages_taken_in_by_the_last_day_are_never_too_late(
    days: list[date], ended_first: bool
) -> None:
    """All of the list, that is: one page of two puts nothing right."""
    case: Case | None = waiting(*SLOTS)
    ending = end("op-end", by=PLATFORM, on=LAST + timedelta(days=1))
    pages = [page(slot, on) for slot, on in zip(SLOTS, days, strict=True)]
    for op in (ending, *pages) if ended_first else (*pages, ending):
        assert case is not None
        case = put(case, op).case
    in_time = max(days) <= LAST
    assert state(case) is (State.CORRECTION_ASKED if in_time else State.RETURNED)
    assert case is not None
    assert {one.slot for one in case.current_materials} == set(SLOTS)
    if in_time:
        # Of the first page of two somebody is told: it came to what had ended.
        assert {one.field for one in case.open_conflicts} <= {"state.add_material"}
        done = put(case, act(Act.SUPPLEMENT, max(days), parent="op-M02"), "op-M01", "op-M02")
        assert state(done.case) is State.CORRECTED


@given(first=st.booleans(), later=st.integers(1, 40), note=st.sampled_from(("", "；电话无人接")))
def test_two_ends_are_one(first: bool, later: int, note: str) -> None:
    """Station and platform each found that it never came: neither is refused, nothing doubled."""
    here = end("op-end", by=PLATFORM, on=LAST + timedelta(days=1))
    there = end("op-far", by="李窗口", on=LAST + timedelta(days=later), note=note)
    one, other = (here, there) if first else (there, here)
    once = put(waiting("M01"), one).case
    assert once is not None
    twice = put(once, other)
    assert (twice.outcome, twice.case) == (Outcome.APPLIED, once)
    assert corrections.lapsed_until(once.items[0]) == LAST.isoformat()


@pytest.mark.parametrize("which", [Act.ARCHIVE, Act.RETURN])
def test_nothing_else_takes_an_end_back(which: Act) -> None:
    ended = put(waiting(), end("op-end", by=PLATFORM, on=LAST + timedelta(days=1))).case
    assert ended is not None
    after = put(ended, act(which, ASKED)).case
    assert state(after) in (State.ARCHIVED, State.RETURNED)


@pytest.mark.parametrize("on", [LAST, LAST + timedelta(days=1)])
def test_an_act_made_in_time_counts_whose_end_has_been_put_away(on: date) -> None:
    ended = put(waiting("M01"), end("op-end", by=PLATFORM, on=LAST + timedelta(days=1))).case
    assert ended is not None
    away = put(ended, operation("op-away", move(Act.ARCHIVE, "I01"), parent="op-end", base=3)).case
    assert away is not None
    assert state(away) is State.ARCHIVED
    assert away.items[0].reason == ended.items[0].reason
    after = put(away, act(Act.WITHDRAW, on))
    assert state(after.case) is (State.WITHDRAWN if on <= LAST else State.ARCHIVED)
