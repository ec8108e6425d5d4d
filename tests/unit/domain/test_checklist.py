"""What a case still wants: item by item, however many ask for the same thing."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import CaseItem, Need
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.checklist import SHARED, checklist, kept_lines, missing_for
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import merge
from tests.helpers.builders import create, item, material, move, need, operation, platform_case

NEEDS = st.builds(
    need,
    st.sampled_from(["M01", "M02"]),
    necessity=st.sampled_from(["1", "2", "3"]),
    obtain=st.sampled_from(["提交", SHARED]),
)
ITEMS = st.lists(
    st.builds(
        lambda needs, tolerance: (needs, tolerance),
        st.lists(NEEDS, max_size=2, unique_by=lambda one: one.slot),
        st.booleans(),
    ),
    min_size=1,
    max_size=3,
).map(
    lambda made: tuple(
        item(f"I{at:02}", *needs, tolerance=tolerance)
        for at, (needs, tolerance) in enumerate(made, 1)
    )
)


def accepting(*asked: Need, owed: tuple[str, ...] = (), tolerance: bool = True) -> Trouble | None:
    """Why one item that asks for these and has nothing is not accepted; None: it is."""
    case = platform_case(operation("op-1", create([item("I20", *asked, tolerance=tolerance)])))
    merged = merge(
        case, operation("op-2", move(Act.ACCEPT, owed=owed), base=1), {"op-1"}, version=2
    )
    return merged.refusal.trouble if merged.refusal is not None else None


@pytest.mark.parametrize(
    ("necessity", "owed", "tolerance", "trouble"),
    [
        ("3", (), True, Trouble.MATERIALS_MISSING),
        ("3", ("M36",), True, None),
        ("3", ("M36",), False, Trouble.MATERIALS_MISSING),
        ("1", (), True, Trouble.MATERIALS_MISSING),
        ("1", ("M36",), True, Trouble.MATERIALS_MISSING),
        ("2", (), False, None),
    ],
)
def test_only_what_may_follow_later_is_accepted_on_a_promise(
    necessity: str, owed: tuple[str, ...], tolerance: bool, trouble: Trouble | None
) -> None:
    """材料必要性 1必要 2非必要 3容缺后补 (domain facts 3.2): 3 is no option, it is a later day."""
    asked = need("M36", necessity=necessity)
    assert accepting(asked, owed=owed, tolerance=tolerance) is trouble


def test_what_may_follow_later_counts_as_missing_until_it_is_promised() -> None:
    (line,) = checklist((item("I20", need("M36", necessity="3")),))
    assert line.missing


def test_what_is_not_asked_for_is_not_owed() -> None:
    asked = (need("M01", necessity="3"), need("M02", necessity="2"))
    case = platform_case(
        operation("op-1", create([item("I20", *asked)])),
        operation("op-2", move(Act.ACCEPT, owed=("M01", "M02")), base=1),
    )
    assert case.items[0].state is State.ACCEPTED
    assert case.items[0].owed == ("M01",)


def test_a_line_that_one_gets_from_a_register_and_another_likes_to_see_is_not_missing() -> None:
    register = item("I01", need("M09", obtain=SHARED))
    paper = item("I02", need("M09", necessity="2"))
    (line,) = checklist((register, paper))
    assert (line.missing, line.shared, line.necessity) == (False, False, "2")
    strict = item("I29", need("M09"))
    (line,) = checklist((register, strict))
    assert (line.missing, line.shared, line.necessity) == (True, False, "1")


def test_what_one_item_was_promised_another_still_wants() -> None:
    """A joint case whose food licence was accepted on a promise; the next item has had none."""
    two = [item(one, need("M36", necessity="3")) for one in ("I20", "I21")]
    case = platform_case(
        operation("op-1", create(two)),
        operation("op-2", move(Act.ACCEPT, "I20", owed=("M36",)), base=1),
    )
    (line,) = checklist(case.items, case.materials)
    assert line.owed
    assert line.missing
    assert missing_for(case, case.items[1]) == ("M36",)


@given(ITEMS, st.sets(st.sampled_from(["M01", "M02"])))
def test_the_list_shows_missing_exactly_what_keeps_an_item_from_being_accepted(
    items: tuple[CaseItem, ...], there: set[str]
) -> None:
    begun = operation("op-0", create(items))
    scans = [operation(f"op-{slot}", material(slot, slot), parent="op-0") for slot in sorted(there)]
    case = platform_case(begun, *scans)
    shown = {line.slot for line in checklist(case.items, case.materials) if line.missing}
    assert shown == {slot for one in case.items for slot in missing_for(case, one)}
    merged = merge(case, operation("op-9", move(Act.ACCEPT)), {"op-0"}, version=9)
    assert (merged.refusal is not None) is bool(shown)


def test_papers_of_an_ended_item_are_kept_in_sight_once_and_only_where_they_lie() -> None:
    ended = replace(item("I01", need("M01"), need("M02"), need("M03")), state=State.DELIVERED)
    going_on = item("I02", need("M02"))
    added = (material("a", "M01"), material("b", "M02"))
    acts = [operation(f"op-{one.material_id}", one) for one in added]
    there = platform_case(operation("op", create([going_on])), *acts).materials
    assert [line.slot for line in checklist((ended, going_on), there)] == ["M02"]
    assert [line.slot for line in kept_lines((ended, going_on), there)] == ["M01"]
    assert [line.slot for line in kept_lines((ended,), there)] == ["M01", "M02"]
