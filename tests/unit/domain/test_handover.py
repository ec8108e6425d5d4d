"""Papers go to a department in one bundle that counts, and are checked in by whoever was first."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case
from clerk_app.domain.case_number import looks_like as is_case_number
from clerk_app.domain.case_states import Act
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import PassageState
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import Args, CheckIn, HandOver, read_operation
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, item, material, move, operation, platform_case

DAY = date(2026, 11, 23)
ONE, TWO = (bundle_number.make("GX0301", DAY, at) for at in (1, 2))
DEPARTMENT = "市场监管"


def accepted() -> Case:
    """A case whose papers wait."""
    return platform_case(
        operation("op-0", create([item("I01")])),
        operation("op-1", material("m1"), parent="op-0", base=1),
        operation("op-2", move(Act.ACCEPT), parent="op-1", base=2),
    )


def tried(case: Case, args: Args, op: str = "op-9") -> Merged:
    """What becomes of an operation."""
    made = operation(op, args, parent="op-2", base=case.version)
    return merge(case, made, {"op-2"}, version=case.version + 1)


def after(case: Case, *changes: Args) -> Case:
    """The case after all of them."""
    for at, args in enumerate(changes):
        found = tried(case, args, f"op-{at + 3}").case
        assert found is not None
        case = found
    return case


HAND_OVER = HandOver(ONE, DEPARTMENT, 4)


def test_papers_go_along_and_arrive() -> None:
    case = after(accepted(), HAND_OVER)
    case = after(case, CheckIn(ONE))
    (passage,) = case.passages
    assert (passage.state, passage.pages, passage.checked_window) == (PassageState.ARRIVED, 4, "3")
    assert [one.passage for one in steps_of(case)][-2:] == [passage, passage]


def test_no_case_is_in_two_bundles_that_count() -> None:
    case = after(accepted(), HAND_OVER)
    refusal = tried(case, HandOver(TWO, DEPARTMENT, 4)).refusal
    assert refusal is not None
    assert refusal.trouble is Trouble.BUNDLED_ALREADY
    assert refusal.facts["bundle"] == ONE


def test_what_was_missing_goes_again_and_may_still_turn_up() -> None:
    case = after(accepted(), HAND_OVER, CheckIn(ONE, missing=True, note="缺身份证复印件"))
    assert case.passages[0].note == "缺身份证复印件"
    assert after(case, CheckIn(ONE)).passages[0].state is PassageState.ARRIVED
    again = after(case, HandOver(TWO, DEPARTMENT, 4))
    assert [one.state for one in again.passages] == [
        PassageState.MISSING,
        PassageState.UNDER_WAY,
    ]


def test_what_has_arrived_is_not_missing_any_more() -> None:
    case = after(accepted(), HAND_OVER, CheckIn(ONE))
    assert after(case, CheckIn(ONE, missing=True)) == case


@pytest.mark.parametrize("args", [HandOver(ONE, "别的部门", 1), CheckIn(ONE)])
def test_nothing_is_handed_over_that_is_not_there(args: Args) -> None:
    assert tried(accepted(), args).outcome is Outcome.REJECTED
    received = platform_case(operation("op-2", create([item("I01")])))
    assert tried(received, HAND_OVER).outcome is Outcome.REJECTED


@given(st.lists(st.sampled_from((HAND_OVER, HandOver(TWO, DEPARTMENT, 4), CheckIn(ONE),
                                 CheckIn(TWO), CheckIn(ONE, missing=True),
                                 CheckIn(TWO, missing=True))), max_size=8))  # fmt: skip
def test_never_two_that_count_whatever_is_tried(changes: list[Args]) -> None:
    """But for one that was missing and turned up after its papers had gone again."""
    case = accepted()
    for at, args in enumerate(changes):
        before = case
        case = tried(case, args, f"op-{at + 3}").case or case
        added = len(case.passages) > len(before.passages)
        counting = [one for one in before.passages if one.state is not PassageState.MISSING]
        assert not (added and counting)
        arrived = {one.bundle for one in before.passages if one.state is PassageState.ARRIVED}
        assert arrived <= {one.bundle for one in case.passages if one.state is PassageState.ARRIVED}


@given(st.integers(1, 99), st.dates(date(2026, 1, 1), date(2099, 12, 31)))
def test_a_number_is_read_back_and_is_like_no_other(sequence: int, day: date) -> None:
    number = bundle_number.make("GX0301", day, sequence)
    assert len(number) == bundle_number.LENGTH
    assert bundle_number.parse(number.lower()) == number
    assert bundle_number.parse(bundle_number.spoken_groups(number)) == number
    assert not is_case_number(number)
    assert len(number) not in (9, 15, 17, 18)


@given(st.integers(1, 15), st.sampled_from("0123456789"))
def test_one_wrong_digit_is_found(place: int, digit: str) -> None:
    wrong = ONE[:place] + digit + ONE[place + 1 :]
    if wrong == ONE:
        return
    with pytest.raises(RuleError) as said:
        bundle_number.parse(wrong)
    assert said.value.trouble is Trouble.BUNDLE_NUMBER


@pytest.mark.parametrize("sequence", [0, 100])
def test_a_day_has_ninety_nine(sequence: int) -> None:
    with pytest.raises(RuleError):
        bundle_number.make("GX0301", DAY, sequence)


@pytest.mark.parametrize("args", [HAND_OVER, CheckIn(ONE, missing=True, note="缺")])
def test_it_goes_over_the_wire_and_back(args: Args) -> None:
    made = operation("op-1", args)
    assert read_operation(made.doc()) == made
