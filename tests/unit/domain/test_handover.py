"""Papers go to a department once, in bundles that count, and whoever was first checks them in."""

from collections.abc import Sequence
from datetime import date
from random import Random

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
from clerk_app.domain.merge_handover import overlap, to_go
from clerk_app.domain.operations import Args, CheckIn, HandOver, read_operation
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, item, material, move, need, operation, platform_case

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


# Several bundles to one department: each item goes once, each paper goes once.

PARTS = ("I01", "I02", "I03")
PAPERS = ("m1", "m2", "m3", "m4")
THREE = (*(bundle_number.make("GX0301", DAY, at) for at in range(1, 5)),)


def joint() -> Case:
    """Three items of one department, four papers; all accepted."""
    changes: list[Args] = [material(one, sha256=f"{at:064x}") for at, one in enumerate(PAPERS)]
    changes.append(move(Act.ACCEPT))
    made = [operation("op-0", create([item(one, need("M01")) for one in PARTS]))]
    for at, args in enumerate(changes, start=1):
        made.append(operation(f"op-{at}", args, parent=made[-1].op_id, base=at))
    return platform_case(*made)


@st.composite
def loads(draw: st.DrawFn) -> tuple[HandOver, ...]:
    """Bundles that share nothing, made at windows that do not know of each other."""
    where = {one: draw(st.integers(0, 3)) for one in (*PARTS, *PAPERS)}
    found = []
    for at, number in enumerate(THREE):
        items = tuple(one for one in PARTS if where[one] == at)
        materials = tuple(one for one in PAPERS if where[one] == at)
        if items or materials:
            found.append(HandOver(number, DEPARTMENT, len(materials), items, materials))
    return tuple(found)


@given(loads(), st.randoms(use_true_random=False))
def test_bundles_that_share_nothing_commute(bundles: tuple[HandOver, ...], dice: Random) -> None:
    changes: list[Args] = [*bundles, *(CheckIn(one.bundle) for one in bundles[:2])]
    first = settled(joint(), changes)
    dice.shuffle(changes)
    second = settled(joint(), changes)
    assert {one.bundle: one for one in first.passages} == {
        one.bundle: one for one in second.passages
    }
    assert [one.bundle for one in bundles] == sorted(one.bundle for one in first.passages)
    assert to_go(first, DEPARTMENT) == to_go(second, DEPARTMENT) is None


def settled(case: Case, changes: Sequence[Args]) -> Case:
    """The case after all of them, whenever each could be put on it; the times are alike."""
    left = list(changes)
    while left:
        for args in tuple(left):
            done = tried(case, args, f"op-{changes.index(args)}x")
            if done.refusal is None:
                assert done.case is not None
                case = done.case
                left.remove(args)
    return case


ANY_LOAD = st.builds(
    HandOver,
    st.sampled_from(THREE),
    st.just(DEPARTMENT),
    st.just(1),
    st.sets(st.sampled_from(PARTS)).map(lambda names: tuple(sorted(names))),
    st.sets(st.sampled_from(PAPERS)).map(lambda names: tuple(sorted(names))),
)
CHECK = st.builds(CheckIn, st.sampled_from(THREE), st.booleans())


@given(st.lists(st.one_of(ANY_LOAD, CHECK), max_size=10))
def test_nothing_goes_twice_whatever_is_tried(changes: list[Args]) -> None:
    """But for what was missing and turned up; what waits is what has not gone."""
    case = joint()
    for at, args in enumerate(changes):
        before = [one for one in case.passages if one.state is not PassageState.MISSING]
        count = len(case.passages)
        case = tried(case, args, f"op-{at + 9}").case or case
        if len(case.passages) > count:
            assert not any(overlap(one, case.passages[-1]) for one in before)
    counting = [one for one in case.passages if one.state is not PassageState.MISSING]
    load = to_go(case, DEPARTMENT)
    if any(one.whole for one in counting):
        assert load is None
        return
    went = {name for one in counting for name in (*one.items, *one.materials)}
    waits = {one.item_id for one in load.items} if load else set()
    waits |= {one.material_id for one in load.materials} if load else set()
    assert waits == {*PARTS, *PAPERS} - went


def test_what_an_older_program_hands_over_is_all_there_is() -> None:
    case = after(joint(), HAND_OVER)
    assert to_go(case, DEPARTMENT) is None
    part = tried(case, HandOver(TWO, DEPARTMENT, 1, ("I02",))).refusal
    assert part is not None
    assert part.trouble is Trouble.BUNDLED_ALREADY
    some = after(joint(), HandOver(ONE, DEPARTMENT, 1, ("I01",)))
    whole = tried(some, HandOver(TWO, DEPARTMENT, 4)).refusal
    assert whole is not None
    assert whole.trouble is Trouble.BUNDLED_ALREADY
    doc = operation("op-1", HAND_OVER).doc()
    assert set(doc["args"]) == {"bundle", "department", "pages"}


@pytest.mark.parametrize(
    ("items", "materials", "trouble"),
    [
        (("I09",), (), Trouble.ITEM_UNKNOWN),
        ((), ("m9",), Trouble.MATERIAL_UNKNOWN),
    ],
)
def test_only_what_is_there_goes(
    items: tuple[str, ...], materials: tuple[str, ...], trouble: Trouble
) -> None:
    refusal = tried(joint(), HandOver(ONE, DEPARTMENT, 1, items, materials)).refusal
    assert refusal is not None
    assert refusal.trouble is trouble


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
