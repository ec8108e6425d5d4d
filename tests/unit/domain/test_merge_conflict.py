"""Decisions on differences: the first wins, the second is told, nothing is overwritten unseen."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.errors import Trouble
from clerk_app.domain.merge import Merged, Outcome, merge, replay
from clerk_app.domain.operations import Operation, ResolveConflict
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.timeline import steps_of
from tests.helpers.builders import create, fields, material, operation, platform_case

LOW = ("applicant.mobile", "form.address", "form.scope")
SEVERE = "applicant.name"


def on_platform(case: Case, op: Operation, *ancestors: str) -> Merged:
    return merge(case, op, ancestors, version=case.version + 1)


def disputed(*names: str) -> Case:
    """A case with a difference in each of these fields: online wrote `web`, the desk `desk`."""
    case = platform_case(operation("op-0", create()))
    online = operation("web-1", fields(dict.fromkeys(names, "web")), base=1, actor="applicant")
    desk = operation("op-1", fields(dict.fromkeys(names, "desk")), parent="op-0", base=1)
    for op in (online, desk):
        merged = on_platform(case, op)
        assert merged.case is not None
        case = merged.case
    assert len(case.open_conflicts) == len(names)
    return case


def decision(op_id: str, name: str, value: str, *, base: int, reason: str = "") -> Operation:
    return operation(op_id, ResolveConflict(f"op-1:{name}", value, reason), base=base, actor=op_id)


def stands(case: Case | None) -> tuple[dict[str, str], tuple[tuple[str, str, str], ...]]:
    """What of a case does not depend on the order in which decisions arrived."""
    assert case is not None
    decided = tuple((one.conflict_id, one.resolved_by, one.chosen) for one in case.conflicts)
    return dict(case.fields), decided


@given(st.permutations(LOW), st.lists(st.sampled_from(["web", "desk", "x"]), min_size=3))
def test_decisions_on_different_differences_commute(order: list[str], values: list[str]) -> None:
    case = disputed(*LOW)
    ops = {
        name: decision(f"d-{name}", name, value, base=case.version)
        for name, value in zip(LOW, values, strict=False)
    }
    usual: Case | None = case
    other: Case | None = case
    for name in LOW:
        usual = on_platform(usual or case, ops[name]).case
    for name in order:
        other = on_platform(other or case, ops[name]).case
    assert stands(usual) == stands(other)
    assert usual is not None
    assert not usual.open_conflicts


@given(st.permutations(["a", "b", "c"]))
def test_of_many_who_decide_unseen_the_first_wins_and_the_others_are_told(order: list[str]) -> None:
    case = disputed("form.address")
    base = case.version
    for place, who in enumerate(order):
        merged = on_platform(case, decision(who, "form.address", f"by {who}", base=base))
        assert merged.case is not None
        if place:
            assert merged.outcome is Outcome.REJECTED
            assert merged.refusal is not None
            assert merged.refusal.trouble is Trouble.CONFLICT_DECIDED
            assert merged.refusal.facts["by"] == order[0]
            assert merged.case == case
        case = merged.case
    assert case.value("form.address") == f"by {order[0]}"


@given(st.integers(min_value=1, max_value=4))
def test_the_same_decision_again_changes_nothing(times: int) -> None:
    case = disputed("form.address")
    op = decision("d", "form.address", "desk", base=case.version)
    once = on_platform(case, op).case
    again = once
    for _ in range(times):
        assert again is not None
        again = on_platform(again, op).case
    assert again == once


@given(st.lists(st.sampled_from(["web", "desk", "x"]), min_size=2, max_size=5))
def test_who_has_seen_a_decision_may_decide_anew(values: list[str]) -> None:
    case = disputed("form.address")
    for at, value in enumerate(values):
        op = decision(f"d-{at}", "form.address", value, base=case.version)
        merged = on_platform(case, op)
        assert merged.outcome is Outcome.APPLIED
        assert merged.case is not None
        case = merged.case
    (conflict,) = case.conflicts
    assert (conflict.chosen, case.value("form.address")) == (values[-1], values[-1])
    assert conflict.resolved_by == f"d-{len(values) - 1}"


def test_a_decision_overwrites_nothing_its_maker_has_not_seen() -> None:
    case = disputed("form.address")
    late = decision("d", "form.address", "desk", base=case.version)
    newer = operation("op-7", fields({"form.address": "newest"}), base=case.version)
    after = on_platform(case, newer).case
    assert after is not None
    merged = on_platform(after, late)
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert merged.case.value("form.address") == "newest"
    (left,) = merged.case.open_conflicts
    assert (left.base, left.mine, left.theirs) == ("web", "desk", "newest")


def test_an_edit_that_did_not_know_of_the_decision_is_told_even_if_the_value_stayed() -> None:
    case = disputed("form.address")
    blind = operation("op-9", fields({"form.address": "blind"}), base=case.version)
    decided = on_platform(case, decision("d", "form.address", "web", base=case.version)).case
    assert decided is not None
    merged = on_platform(decided, blind)
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert merged.case.value("form.address") == "web"


@pytest.mark.parametrize("reason", ["", "   "])
def test_an_identity_field_is_decided_only_with_a_reason(reason: str) -> None:
    case = disputed(SEVERE)
    merged = on_platform(case, decision("d", SEVERE, "web", base=case.version, reason=reason))
    assert merged.refusal is not None
    assert merged.refusal.trouble is Trouble.CONFLICT_REASON
    assert merged.case == case
    told = on_platform(case, decision("d", SEVERE, "web", base=case.version, reason="看过原件"))
    assert told.case is not None
    assert told.case.conflicts[0].reason == "看过原件"


def test_the_timeline_says_what_was_decided_and_why_and_keeps_every_decision() -> None:
    case = disputed(SEVERE)
    for at, reason in enumerate(("看过原件", "原件看错了")):
        op = decision(f"d-{at}", SEVERE, "web", base=case.version, reason=reason)
        case = on_platform(case, op).case or case
    steps = [one for one in steps_of(case) if one.kind == "resolve_conflict"]
    assert [(one.names, one.reason) for one in steps] == [
        ((SEVERE,), "看过原件"),
        ((SEVERE,), "原件看错了"),
    ]


def test_a_station_shows_the_decision_before_the_platform_knows_of_either() -> None:
    remote = platform_case(
        operation("op-0", create()),
        operation("web-1", fields({"form.address": "web"}), base=1),
    )
    edit = operation("op-1", fields({"form.address": "desk"}), parent="op-0", base=1)
    op = replace(decision("d", "form.address", "desk", base=2), parent="op-1")
    shown = replay(remote, [edit, op])
    assert shown is not None
    assert (shown.value("form.address"), shown.open_conflicts) == ("desk", ())


def two_files() -> Case:
    """Two have replaced the same file."""
    case = platform_case(operation("op-0", create()), operation("op-1", material("m-old")))
    for name, base in (("m-web", 2), ("m-desk", 2)):
        op = operation(f"add-{name}", material(name, supersedes="m-old"), base=base)
        case = on_platform(case, op).case or case
    return case


@given(st.lists(st.sampled_from(["m-web", "m-desk", ""]), min_size=1, max_size=5))
def test_of_two_files_the_last_decision_says_which_counts(choices: list[str]) -> None:
    case = two_files()
    (conflict,) = case.open_conflicts
    for at, choice in enumerate(choices):
        op = operation(f"d-{at}", ResolveConflict(conflict.conflict_id, choice), base=case.version)
        case = on_platform(case, op).case or case
    counting = {one.material_id for one in case.current_materials}
    assert counting == ({choices[-1]} if choices[-1] else {"m-web", "m-desk"})
    assert not case.open_conflicts


def test_a_decision_survives_its_plain_form_and_old_documents_still_read() -> None:
    case = disputed("form.address")
    assert "chosen" not in to_doc(case)["conflicts"][0]
    decided = on_platform(case, decision("d", "form.address", "desk", base=case.version)).case
    assert from_doc(Case, to_doc(decided)) == decided
    versions = [case.version, decided.version if decided else 0]
    assert all(later > earlier for earlier, later in pairwise(versions))
