"""The same bytes from two sides: what a window has seen is never lost to a copy nobody has."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, Check, Material, Trust
from clerk_app.domain.checks_said import TakeBackCheck
from clerk_app.domain.merge import Outcome, merge, replay
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CheckOriginal,
    Operation,
    RemoveMaterial,
    ResolveConflict,
)
from clerk_app.domain.undo import inverse
from tests.helpers.builders import create, material, operation
from tests.helpers.merges import links

SEEN = Check("王芳", "3", "2026-11-01T09:00:00.000+08:00", "企业设立登记", "2027-11-01")
BYTES = "a" * 64


def page(name: str, trust: Trust, sha: str = BYTES) -> AddMaterial:
    """A file: a copy of the applicant's, or what is on file in another case with its trust."""
    copy = material(name, "M01", sha)
    if trust is Trust.C:
        return copy
    check = SEEN if trust is Trust.B else None
    return replace(copy, trust=trust, source_case="GX-1", check=check)


def unseen(steps: Iterable[Args]) -> Case:
    """A case to which each does one thing without having seen the others'."""
    case: Case | None = None
    for at, args in enumerate((create(), *steps)):
        op = operation(_name(args, at), args, base=min(at, 1))
        merged = merge(case, op, (), version=at + 1)
        assert merged.outcome is not Outcome.REJECTED
        case = merged.case
    assert case is not None
    return case


def _name(args: Args, at: int) -> str:
    """Whoever comes first: the operation is the same one."""
    if isinstance(args, AddMaterial):
        return f"add-{args.material_id}"
    return f"op-{at}"


def shown(one: Material) -> tuple[str, Trust, str, str]:
    """What a clerk sees of a file."""
    by = one.check.by if one.check is not None else ""
    return one.sha256, one.trust, one.source_case, by


COPY, KEPT = page("copy", Trust.C), page("kept", Trust.B)


@pytest.mark.parametrize("order", [(COPY, KEPT), (KEPT, COPY)])
def test_a_copy_with_the_same_bytes_takes_nothing_from_what_is_on_file(
    order: tuple[Args, Args],
) -> None:
    case = unseen(order)
    (counts,) = case.current_materials
    assert (counts.material_id, counts.trust, counts.source_case) == ("kept", Trust.B, "GX-1")
    assert counts.check == SEEN
    assert {one.material_id: one.superseded_by for one in case.materials} == {
        "copy": "kept",
        "kept": "",
    }


def test_a_check_of_the_twin_that_does_not_count_is_a_check_all_the_same() -> None:
    """Both sides added the same page; each compares its own with the original."""
    case = unseen((COPY, page("mine", Trust.C), CheckOriginal("mine", "办理")))
    (counts,) = case.current_materials
    assert (counts.material_id, counts.trust) == ("mine", Trust.B)
    assert counts.check is not None


def test_a_check_that_is_taken_back_leaves_what_its_twin_has() -> None:
    checked = unseen((COPY, CheckOriginal("copy", "办理"), KEPT))
    (counts,) = checked.current_materials
    assert counts.material_id == "copy"
    assert counts.check is not None
    case = merge(
        checked,
        operation("back", TakeBackCheck("copy", counts.check.at), base=checked.version),
        (),
        version=checked.version + 1,
    ).case
    assert case is not None
    assert [shown(one) for one in case.current_materials] == [(BYTES, Trust.B, "GX-1", "王芳")]


def test_what_was_used_again_over_its_own_copy_leaves_the_copy_when_taken_back() -> None:
    case = unseen((COPY, KEPT))
    op = operation("add-kept", KEPT, base=1)
    back = inverse(case, op, mine=["add-kept"], new_id="again", reason="撤销")
    for at, args in enumerate(back):
        done = operation(f"back-{at}", args, base=case.version)
        case = merge(case, done, (), version=case.version + 1).case or case
    (counts,) = case.current_materials
    assert (counts.sha256, counts.trust, counts.source_case) == (BYTES, Trust.C, "")


def test_a_decision_for_a_file_is_one_for_its_twin_that_counts_by_now() -> None:
    """Two replaced the same page; one of them came as well as what is on file."""
    one = replace(page("one", Trust.C), supersedes="old")
    two = replace(page("two", Trust.C, "b" * 64), supersedes="old")
    case = unseen((page("old", Trust.C, "c" * 64), one, two, KEPT))
    (asked,) = case.open_conflicts
    assert (asked.mine, asked.theirs) == ("two", "one")
    assert {one.material_id for one in case.current_materials} == {"kept", "two"}
    for chosen, left in (("two", "two"), ("one", "kept")):
        decide = operation(
            f"for-{chosen}", ResolveConflict(asked.conflict_id, chosen), base=case.version
        )
        case = merge(case, decide, (), version=case.version + 1).case or case
        assert [one.material_id for one in case.current_materials] == [left]


PAGES = st.lists(
    st.builds(page, st.uuids().map(str), st.sampled_from(list(Trust)[:3]), st.sampled_from("ab")),
    min_size=1,
    max_size=6,
)


@given(PAGES, st.data())
def test_in_whatever_order_they_come_the_highest_trust_counts(
    pages: list[AddMaterial], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(pages))
    ends = [unseen(pages), unseen(other)]
    assert len({frozenset(shown(one) for one in end.current_materials) for end in ends}) == 1
    for sha in {one.sha256 for one in pages}:
        best = min(one.trust.value for one in pages if one.sha256 == sha)
        for end in ends:
            (counts,) = (one for one in end.current_materials if one.sha256 == sha)
            assert counts.trust.value == best


@given(PAGES, st.data())
def test_a_check_lifts_the_bytes_it_was_made_on_whenever_it_comes(
    pages: list[AddMaterial], data: st.DataObject
) -> None:
    """Where the page it is about has come first, as it always has."""
    chosen = data.draw(st.sampled_from(pages))
    check = CheckOriginal(chosen.material_id, "办理")
    place = data.draw(st.integers(pages.index(chosen) + 1, len(pages)))
    case = unseen([*pages[:place], check, *pages[place:]])
    (counts,) = (one for one in case.current_materials if one.sha256 == chosen.sha256)
    assert counts.trust in (Trust.A, Trust.B)


@given(PAGES, st.data())
def test_the_window_shows_what_the_platform_will_say(
    pages: list[AddMaterial], data: st.DataObject
) -> None:
    removed = st.sampled_from(pages).map(lambda one: RemoveMaterial(one.material_id, "误扫"))
    checked = st.sampled_from(pages).map(lambda one: CheckOriginal(one.material_id, "办理"))
    more = data.draw(st.lists(st.one_of(removed, checked), max_size=3))
    made: list[Operation] = []
    for at, args in enumerate((create(), *pages, *more)):
        made.append(operation(f"s-{at}", args, parent=made[-1].op_id if made else ""))
    case: Case | None = None
    stages: list[Case | None] = [None]
    for at, op in enumerate(made):
        case = merge(case, op, {one.op_id for one in made[:at]}, version=at + 1).case
        stages.append(case)
    settled = data.draw(st.integers(0, len(made)))
    ours = replay(stages[settled], made[settled:], links(made))
    assert ours is not None
    assert case is not None
    assert [(one.material_id, one.current, one.trust) for one in ours.materials] == [
        (one.material_id, one.current, one.trust) for one in case.materials
    ]
