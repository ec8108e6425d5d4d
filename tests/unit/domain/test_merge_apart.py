"""What two did without seeing each other, in either order: nothing is silent, nothing depends."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge import Merged, Outcome, merge
from clerk_app.domain.operations import (
    Args,
    CheckOriginal,
    MoveItems,
    Operation,
    RemoveMaterial,
    ResolveConflict,
)
from tests.helpers.builders import create, fields, item, material, move, need, operation

RECEIPT = IssuePaper("p1", "receipt", "N", "c" * 64, provisional=True, copy=1)
GRANT = MoveItems(Act.GRANT, (), "2026-11-24", basis="法", result_no="证1")
DENY = MoveItems(Act.DENY, (), "2026-11-24", reason="不符合", basis="法")
SUSPEND = MoveItems(Act.SUSPEND, (), "2026-11-24", reason="检验", until="2026-12-01")


def take(case: Case | None, op: Operation, *ancestors: str) -> Merged:
    return merge(case, op, ancestors, version=(case.version if case is not None else 0) + 1)


def begun(*more: Args) -> Case:
    """A case with what one clerk did to it, each step in sight of the next."""
    case: Case | None = None
    for at, args in enumerate((create(), *more)):
        merged = take(case, operation(f"op-{at}", args, base=at))
        assert merged.refusal is None
        case = merged.case
    assert case is not None
    return case


def in_review() -> Case:
    return begun(
        material("m1", "M01"), material("m2", "M02"), move(Act.ACCEPT), move(Act.START_REVIEW)
    )


def both(case: Case, first: Args, second: Args) -> Case:
    """Two clerks who have seen the same case do one thing each."""
    for op_id, args in (("a", first), ("b", second)):
        merged = take(case, operation(op_id, args, base=begun_at(case), actor=op_id))
        assert merged.refusal is None
        assert merged.case is not None
        case = merged.case
    return case


def begun_at(case: Case) -> int:
    """The version both have seen: that of before `a`."""
    return case.version - sum(one.op_id == "a" for one in case.events)


CHECK, REMOVE = CheckOriginal("m1", "办理"), RemoveMaterial("m1", "传错了")


@pytest.mark.parametrize("order", [(CHECK, REMOVE), (REMOVE, CHECK)])
def test_a_page_that_was_checked_and_removed_apart_stays_and_a_person_is_asked(
    order: tuple[Args, Args],
) -> None:
    case = both(begun(material("m1")), *order)
    (page,) = case.current_materials
    assert page.trust is Trust.B
    (asked,) = case.open_conflicts
    assert asked.field == "removal.m1"
    assert {asked.mine, asked.theirs} == {"传错了", ""}
    assert not asked.severe


@pytest.mark.parametrize("order", [(CHECK, REMOVE), (REMOVE, CHECK)])
def test_the_decision_takes_the_page_out_or_leaves_it_and_may_be_taken_anew(
    order: tuple[Args, Args],
) -> None:
    case = both(begun(material("m1")), *order)
    (asked,) = case.open_conflicts
    for at, (value, left) in enumerate((("传错了", 0), ("", 1), ("传错了", 0))):
        op = operation(f"d{at}", ResolveConflict(asked.conflict_id, value), base=case.version)
        case = take(case, op).case or case
        assert len(case.current_materials) == left
        assert not case.open_conflicts


def test_who_has_seen_the_check_takes_the_page_out() -> None:
    case = begun(material("m1"), CHECK, REMOVE)
    assert not case.current_materials
    assert not case.conflicts


def test_a_page_removed_in_ones_sight_is_not_checked() -> None:
    case = begun(material("m1"), REMOVE)
    refused = take(case, operation("x", CHECK, base=case.version))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MATERIAL_UNKNOWN


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (GRANT, replace(GRANT, result_no="证2")),
        (GRANT, replace(GRANT, on="2026-11-25")),
        (GRANT, replace(GRANT, until="2031-11-24")),
        (DENY, replace(DENY, reason="材料不实")),
        (SUSPEND, replace(SUSPEND, until="2026-12-09")),
        (replace(GRANT, items=("I01",)), replace(GRANT, items=("I01",), result_no="证2")),
    ],
)
def test_a_second_decision_with_other_facts_is_refused_and_says_who_was_first(
    first: MoveItems, second: MoveItems
) -> None:
    case = in_review()
    base = case.version
    decided = take(case, operation("a", first, base=base, actor="王")).case
    assert decided is not None
    refused = take(decided, operation("b", second, base=base, actor="李"))
    assert refused.outcome is Outcome.REJECTED
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MOVE_OTHERWISE
    assert refused.refusal.facts["by"] == "王"
    assert refused.case == decided
    again = take(decided, operation("c", first, base=base, actor="李"))
    assert again.outcome is Outcome.APPLIED
    assert again.case == decided


READY = MoveItems(Act.MAKE_READY, (), "2026-11-25", result_no="证1", until="2031-11-24")
RESUME = MoveItems(Act.RESUME, (), "2026-11-26")
WITHDRAW = MoveItems(Act.WITHDRAW, (), "2026-11-24", reason="不办了")
ASK = MoveItems(Act.ASK_CORRECTION, (), "2026-11-24", reason="补正", basis="法", asked=("M01",))


@pytest.mark.parametrize(
    ("before", "first", "second"),
    [
        ((GRANT,), READY, replace(READY, result_no="证2")),
        ((GRANT,), READY, replace(READY, until="2032-11-24")),
        ((GRANT,), replace(READY, act=Act.CERTIFY), replace(READY, act=Act.CERTIFY, until="2032")),
        ((SUSPEND,), RESUME, replace(RESUME, on="2026-11-27")),
        ((), WITHDRAW, replace(WITHDRAW, reason="另行申请")),
    ],
)
def test_what_a_second_one_says_of_a_move_made_unseen_is_not_swallowed(
    before: tuple[MoveItems, ...], first: MoveItems, second: MoveItems
) -> None:
    case = in_review()
    for at, args in enumerate(before):
        case = take(case, operation(f"before-{at}", args, base=case.version)).case or case
    base = case.version
    moved = take(case, operation("a", first, base=base, actor="王")).case
    assert moved is not None
    refused = take(moved, operation("b", second, base=base, actor="李"))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MOVE_OTHERWISE
    assert refused.refusal.facts["by"] == "王"
    bare = replace(second, reason="", result_no="", until="", on=first.on)
    for alike in (first, bare):
        again = take(moved, operation("c", alike, base=base, actor="李"))
        assert (again.outcome, again.case) == (Outcome.APPLIED, moved)


def test_two_who_ask_for_other_papers_in_the_same_words_are_told_of_each_other() -> None:
    case = begun()
    base = case.version
    case = take(case, operation("a", ASK, base=base, actor="王")).case or case
    refused = take(case, operation("b", replace(ASK, asked=("M02",)), base=base, actor="李"))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MOVE_OTHERWISE


def test_two_acceptances_that_defer_other_papers_are_not_one() -> None:
    case = begun(material("m1", "M01"))
    base = case.version
    first = MoveItems(Act.ACCEPT, (), "2026-11-23", owed=("M02",), until="2026-12-01")
    case = take(case, operation("a", first, base=base)).case or case
    refused = take(case, operation("b", replace(first, until="2026-12-09"), base=base))
    assert refused.outcome is Outcome.REJECTED


def test_an_act_on_the_rest_passes_over_what_was_moved_in_sight() -> None:
    items = [item("I01", need("M01")), item("I03", need("M01"))]
    case = take(None, operation("op-0", create(items))).case
    steps: tuple[Args, ...] = (material("m1"), move(Act.ACCEPT, "I01"))
    for at, args in enumerate(steps, 1):
        case = take(case, operation(f"op-{at}", args, base=at)).case
    assert case is not None
    rest = replace(move(Act.ACCEPT), on="2026-11-25")
    accepted = take(case, operation("op-3", rest, base=case.version)).case
    assert accepted is not None
    assert [one.accepted_on for one in accepted.items] == ["2026-11-23", "2026-11-25"]


def test_a_replacement_with_a_twin_replaces_all_the_same() -> None:
    case = begun(material("old"), material("twin", sha256="a" * 64))
    new = material("new", sha256="a" * 64, supersedes="old")
    case = take(case, operation("x", new, base=case.version)).case or case
    assert [one.material_id for one in case.current_materials] == ["twin"]


def test_a_twin_of_a_replacement_that_has_a_rival_is_asked_about() -> None:
    case = begun(material("old"), material("twin", sha256="a" * 64))
    base = case.version
    case = take(case, operation("r", material("rival", supersedes="old"), base=base)).case or case
    new = material("new", sha256="a" * 64, supersedes="old")
    merged = take(case, operation("x", new, base=base))
    (asked,) = merged.conflicts
    assert (asked.mine, asked.theirs) == ("twin", "rival")


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_a_page_that_comes_after_its_replacement_does_not_count(order: tuple[int, int]) -> None:
    """A restored platform may be offered the later page first, by another station."""
    pages = (material("old"), material("new", supersedes="old"))
    case = begun(*(pages[at] for at in order))
    assert [one.material_id for one in case.current_materials] == ["new"]


def test_two_replacements_of_what_has_not_come_yet_are_asked_about() -> None:
    case = begun()
    for name in ("one", "two"):
        page = operation(name, material(name, supersedes="old"), base=1)
        case = take(case, page).case or case
    assert [one.field for one in case.open_conflicts] == ["material.M01"]


def test_the_same_bytes_in_place_of_themselves_count_once() -> None:
    case = begun(material("old", sha256="a" * 64))
    new = material("new", sha256="a" * 64, supersedes="old")
    merged = take(case, operation("x", new, base=case.version))
    assert merged.case is not None
    assert [one.material_id for one in merged.case.current_materials] == ["old"]
    assert not merged.conflicts


DONE = st.sampled_from(
    [RECEIPT, fields({"form.address": "港务大道"}), material("m9", "M02")],
)
ENDS = st.sampled_from(
    [move(Act.WITHDRAW), move(Act.VOID, reason="错录"), move(Act.REFUSE, reason="不符")]
)


@given(DONE, ENDS, st.booleans())
def test_what_was_done_to_a_case_that_ended_unseen_stands_and_is_asked_about(
    done: Args, end: MoveItems, done_first: bool
) -> None:
    case = both(begun(), *((done, end) if done_first else (end, done)))
    assert case.closed
    if done is RECEIPT:
        assert [one.paper_id for one in case.papers] == ["p1"]
    (asked,) = case.open_conflicts
    assert asked.field.startswith("state.")
    assert {asked.mine, asked.theirs} > {case.state.value}
    op = operation("ack", ResolveConflict(asked.conflict_id, ""), base=case.version)
    noticed = take(case, op).case
    assert noticed is not None
    assert not noticed.open_conflicts
    assert (noticed.papers, noticed.fields, noticed.items) == (case.papers, case.fields, case.items)


@given(DONE)
def test_what_is_done_to_a_case_that_has_ended_in_sight_is_asked_about_by_nobody(
    done: Args,
) -> None:
    case = begun(move(Act.WITHDRAW), done)
    assert case.state is State.WITHDRAWN
    assert not case.conflicts


NAME, CERT = "applicant.name", "applicant.cert_no"


PERSONS = {"applicant": (NAME, CERT), "agent": ("form.agent_name", "form.agent_cert_no")}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("person", sorted(PERSONS))
def test_a_name_and_a_number_that_nobody_has_seen_together_are_asked_about(
    person: str, turned: bool
) -> None:
    first, second = PERSONS[person][::-1] if turned else PERSONS[person]
    case = both(begun(), fields({first: "一"}), fields({second: "二"}))
    assert (case.value(first), case.value(second)) == ("一", "二")
    (asked,) = case.open_conflicts
    assert asked.field == f"person.{person}"
    assert first in asked.theirs
    assert second in asked.mine
    assert not asked.severe


def test_two_who_name_another_agent_lock_the_decision() -> None:
    agent = PERSONS["agent"][0]
    (asked,) = both(begun(), fields({agent: "王"}), fields({agent: "李"})).open_conflicts
    assert (asked.field, asked.severe) == (agent, True)


def test_parts_of_two_persons_or_in_sight_are_no_difference() -> None:
    case = both(begun(), fields({NAME: "一"}), fields({"form.legal_name": "二"}))
    assert not case.conflicts
    seen = begun(fields({NAME: "一"}), fields({CERT: "二"}))
    assert not seen.conflicts
    told = both(begun(), fields({NAME: "一"}), fields({CERT: "二"}, {NAME: "一"}))
    assert not told.conflicts


APART = (
    st.sampled_from("甲乙").map(lambda value: fields({"applicant.mobile": value})),
    st.sampled_from("甲乙").map(lambda value: fields({"form.address": value})),
    st.sampled_from("ab").map(lambda sha: material("m8", "M02", sha * 64)),
    st.just(RECEIPT),
    st.just(CHECK),
    st.just(RemoveMaterial("m2", "误扫")),
    st.just(move(Act.ASK_CORRECTION, reason="缺材料")),
)


@given(st.tuples(*APART), st.permutations(range(len(APART))))
def test_what_touches_different_things_commutes(done: tuple[Args, ...], order: list[int]) -> None:
    """Whoever arrives first: the same fields, pages, papers and states, and nobody is asked."""
    start = begun(material("m1"), material("m2", "M01", "f" * 64))
    ends = []
    for places in (range(len(done)), order):
        case = start
        for at in places:
            merged = take(case, operation(f"c-{at}", done[at], base=start.version))
            assert merged.refusal is None
            case = merged.case or case
        ends.append(
            (
                dict(case.fields),
                {(one.material_id, one.current, one.trust) for one in case.materials},
                {one.paper_id for one in case.papers},
                [(one.state, one.reason) for one in case.items],
                case.conflicts,
            )
        )
    assert ends[0] == ends[1]
    assert not ends[0][-1]
