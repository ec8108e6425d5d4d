"""A rating is the visitor's own: once a visit, never bettered, no answer is no opinion."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import Rate, read_operation
from clerk_app.domain.rating import LEVELS, POOR, Level, Reason
from sync.satisfaction_codes import NATIONAL, STARS
from tests.helpers.builders import create, operation, platform_case

BEGUN = platform_case(operation("op-0", create()))
ANSWERS = st.sampled_from(Level).map(
    lambda level: Rate("r", level, (Reason.SLOW,) if level in POOR else ())
)


def rated(case: Case, args: Rate, op: str = "op-1", *, day: str = "2026-11-23") -> Merged:
    """What becomes of a rating."""
    made = operation(op, replace(args, rating_id=f"r-{op}"), parent="op-0", base=case.version)
    made = replace(made, wall=f"{day}T10:42:00.000+08:00")
    return merge(case, made, {"op-0"}, version=case.version + 1)


@pytest.mark.parametrize("level", Level)
def test_what_was_said_is_kept_as_it_was_said(level: Level) -> None:
    reasons = (Reason.WAITED, Reason.OTHER) if level in POOR else ()
    case = rated(BEGUN, Rate("r", level, reasons, named=True)).case
    assert case is not None
    (rating,) = case.ratings
    assert (rating.level, rating.reasons, rating.by) == (level, reasons, "李窗口")
    assert rating.answered == (level in LEVELS)
    assert rating.call_back == (level in POOR)


@pytest.mark.parametrize(
    "args",
    [
        Rate("r", Level.BAD),
        Rate("r", Level.GOOD, (Reason.SLOW,)),
        Rate("r", Level.NO_ANSWER, remark="好"),
    ],
)
def test_a_reason_goes_with_a_poor_level_and_with_no_other(args: Rate) -> None:
    refusal = rated(BEGUN, args).refusal
    assert refusal is not None
    assert refusal.trouble is Trouble.RATING_REASON


def test_a_visit_is_rated_once_and_who_had_declined_may_still_answer() -> None:
    declined = rated(BEGUN, Rate("r", Level.DECLINED)).case
    assert declined is not None
    good = rated(declined, Rate("r", Level.GOOD), "op-2").case
    assert good is not None
    assert [one.level for one in good.ratings] == [Level.DECLINED, Level.GOOD]
    again = rated(good, Rate("r", Level.VERY_GOOD), "op-3")
    assert again.outcome is Outcome.REJECTED
    another_day = rated(good, Rate("r", Level.FAIR), "op-4", day="2026-11-24")
    assert another_day.outcome is Outcome.APPLIED


@given(st.lists(ANSWERS, max_size=6))
def test_no_answer_is_ever_changed_or_bettered(answers: list[Rate]) -> None:
    case = BEGUN
    first: Level | None = None
    for at, args in enumerate(answers):
        case = rated(case, args, f"op-{at + 1}").case or case
        if first is None and args.level in LEVELS:
            first = args.level
    given_ = [one.level for one in case.ratings if one.answered]
    assert given_ == ([] if first is None else [first])


def test_the_same_rating_again_is_one_rating() -> None:
    once = rated(BEGUN, Rate("r", Level.GOOD)).case
    assert once is not None
    assert rated(once, Rate("r", Level.GOOD)).case == once


def test_it_goes_over_the_wire_and_back() -> None:
    made = operation("op-1", Rate("r-1", Level.BAD, (Reason.SLOW,), "等了两小时", named=True))
    assert read_operation(made.doc()) == made


def test_codes_run_in_opposite_directions() -> None:
    assert (NATIONAL[Level.VERY_GOOD], STARS[Level.VERY_GOOD]) == ("1", 5)
    assert (NATIONAL[Level.VERY_BAD], STARS[Level.VERY_BAD]) == ("5", 1)
    for level in LEVELS:
        assert int(NATIONAL[level]) + STARS[level] == 6


@pytest.mark.parametrize("level", [Level.DECLINED, Level.NO_ANSWER])
def test_no_answer_has_no_code(level: Level) -> None:
    assert level not in NATIONAL
    assert level not in STARS


def called(case: Case, rating_id: str, said: str, op: str = "op-2") -> Merged:
    """What becomes of a call to the visitor."""
    made = operation(
        op, CallBack(rating_id, said), parent="op-1", base=case.version, actor="陈值班"
    )
    return merge(case, made, {"op-0", "op-1"}, version=case.version + 1)


def test_who_has_rated_badly_by_name_is_called_once() -> None:
    case = rated(BEGUN, Rate("r", Level.BAD, (Reason.SLOW,), named=True)).case
    assert case is not None
    assert case.ratings[0].call_due
    first = called(case, "r-op-1", " 已致歉 ").case
    assert first is not None
    (rating,) = first.ratings
    assert not rating.call_due
    assert rating.called is not None
    assert (rating.called.by, rating.called.said) == ("陈值班", "已致歉")
    again = called(first, "r-op-1", "又打了一次", "op-3").case
    assert again is not None
    assert again.ratings == first.ratings


@pytest.mark.parametrize(
    ("args", "rating_id", "said"),
    [
        (Rate("r", Level.BAD, (Reason.SLOW,)), "r-op-1", "已致歉"),
        (Rate("r", Level.GOOD, named=True), "r-op-1", "已致歉"),
        (Rate("r", Level.BAD, (Reason.SLOW,), named=True), "r-op-1", "  "),
        (Rate("r", Level.BAD, (Reason.SLOW,), named=True), "another", "已致歉"),
    ],
)
def test_nobody_else_is_called_and_a_call_says_what_came_of_it(
    args: Rate, rating_id: str, said: str
) -> None:
    case = rated(BEGUN, args).case
    assert case is not None
    merged = called(case, rating_id, said)
    assert merged.refusal is not None
    assert merged.refusal.trouble is Trouble.CALL_BACK
