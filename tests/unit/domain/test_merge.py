"""merge(): nothing vanishes, nobody is overwritten unseen, both sides compute the same."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.errors import Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge import Merged, Outcome, merge, replay
from clerk_app.domain.operations import (
    Args,
    CheckOriginal,
    MoveItems,
    Operation,
    RemoveMaterial,
    ResolveConflict,
)
from clerk_app.domain.records import from_doc, to_doc
from tests.helpers.builders import (
    create,
    fields,
    item,
    material,
    move,
    need,
    operation,
    platform_case,
)
from tests.helpers.merges import links

BEGIN = operation("op-0", create())


def on_platform(case: Case, op: Operation, *ancestors: str) -> Merged:
    """The operation as the platform applies it."""
    return merge(case, op, ancestors, version=case.version + 1)


def begun(*more: Args) -> Case:
    """A case at the platform with further operations of one chain."""
    operations = [BEGIN]
    for at, args in enumerate(more, start=1):
        operations.append(operation(f"op-{at}", args, parent=operations[-1].op_id, base=at))
    return platform_case(*operations)


def test_a_case_begins_with_its_fields_and_their_writers() -> None:
    case = begun()
    assert case.version == 1
    assert case.value("applicant.name") == "张三"
    assert case.writers["applicant.name"].op_id == "op-0"
    assert case.state is State.RECEIVED


def test_different_fields_from_both_sides_are_both_kept() -> None:
    case = begun()
    online = operation("web-1", fields({"applicant.mail": "a@b.cn"}), base=1, actor="张三")
    desk = operation("op-1", fields({"form.address": "港务大道1号"}), parent="op-0", base=1)
    after = on_platform(case, online)
    assert after.case is not None
    merged = on_platform(after.case, desk, "op-0")
    assert merged.outcome is Outcome.MERGED
    assert merged.case is not None
    assert merged.case.value("applicant.mail") == "a@b.cn"
    assert merged.case.value("form.address") == "港务大道1号"
    assert not merged.case.open_conflicts


def test_the_same_field_from_both_sides_is_a_lasting_conflict_and_theirs_stands() -> None:
    case = begun()
    online = operation("web-1", fields({"applicant.mobile": "13900000002"}), base=1, actor="张三")
    desk = operation(
        "op-1",
        fields({"applicant.mobile": "13900000003"}, {"applicant.mobile": ""}),
        parent="op-0",
        base=1,
    )
    after = on_platform(case, online).case
    assert after is not None
    merged = on_platform(after, desk, "op-0")
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert merged.case.value("applicant.mobile") == "13900000002"
    (conflict,) = merged.case.open_conflicts
    assert (conflict.mine, conflict.theirs) == ("13900000003", "13900000002")
    assert (conflict.mine_by, conflict.theirs_by) == ("李窗口", "张三")
    assert not conflict.severe

    decided = on_platform(
        merged.case,
        operation("op-2", ResolveConflict(conflict.conflict_id, "13900000003"), base=3),
    ).case
    assert decided is not None
    assert decided.value("applicant.mobile") == "13900000003"
    assert not decided.open_conflicts

    second = on_platform(
        decided, operation("op-3", ResolveConflict(conflict.conflict_id, "x"), base=3)
    )
    assert second.outcome is Outcome.REJECTED
    assert second.refusal is not None
    assert second.refusal.trouble is Trouble.CONFLICT_DECIDED
    assert second.case == decided


def test_ones_own_earlier_edit_is_no_conflict_however_old_the_base() -> None:
    case = begun(fields({"applicant.mobile": "13900000002"}))
    again = operation("op-2", fields({"applicant.mobile": "13900000003"}), parent="op-1", base=0)
    merged = on_platform(case, again, "op-0", "op-1")
    assert merged.outcome is Outcome.APPLIED
    assert merged.case is not None
    assert merged.case.value("applicant.mobile") == "13900000003"


def test_a_conflict_in_an_identity_field_locks_the_decision() -> None:
    case = begun(
        material("m1", "M01"),
        material("m2", "M02"),
        move(Act.ACCEPT),
        move(Act.START_REVIEW),
    )
    online = operation("web-1", fields({"applicant.name": "张珊"}), base=case.version)
    desk = operation("op-9", fields({"applicant.name": "章三"}), base=case.version)
    case = on_platform(case, online).case or case
    case = on_platform(case, desk).case or case
    refused = on_platform(case, operation("op-10", move(Act.GRANT), base=case.version))
    assert refused.outcome is Outcome.REJECTED
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.CASE_CONFLICTED


def test_materials_are_a_union_and_equal_bytes_count_once() -> None:
    case = begun(material("m1", "M01", "a" * 64))
    twin = operation("web-1", material("m2", "M01", "a" * 64), base=1)
    other = operation("web-2", material("m3", "M01", "b" * 64), base=1)
    case = on_platform(case, twin).case or case
    case = on_platform(case, other).case or case
    assert [one.material_id for one in case.materials] == ["m1", "m2", "m3"]
    assert [one.material_id for one in case.current_materials] == ["m1", "m3"]


def test_two_replacements_of_one_material_both_stay_and_are_asked_about() -> None:
    case = begun(material("m1"))
    mine = operation("op-5", material("m2", supersedes="m1"), parent="op-1", base=2)
    theirs = operation("web-5", material("m3", supersedes="m1"), base=2)
    case = on_platform(case, theirs).case or case
    merged = on_platform(case, mine, "op-0", "op-1")
    assert merged.outcome is Outcome.CONFLICT
    assert merged.case is not None
    assert {one.material_id for one in merged.case.current_materials} == {"m2", "m3"}


def test_whoever_knows_the_first_replacement_hands_in_another_page_and_nobody_is_asked() -> None:
    case = on_platform(begun(material("m1")), operation("w", material("m2", supersedes="m1"))).case
    assert case is not None
    more = operation("op-5", material("m3", supersedes="m1"), base=case.version)
    merged = on_platform(case, more, "op-0", "op-1")
    assert merged.outcome is Outcome.APPLIED
    assert merged.case is not None
    assert {one.material_id for one in merged.case.current_materials} == {"m2", "m3"}


def test_checking_the_original_beats_a_removal_and_makes_trust_b() -> None:
    case = begun(material("m1"))
    removal = operation("web-1", RemoveMaterial("m1", "传错了"), base=2)
    check = operation("op-5", CheckOriginal("m1", "intake"), parent="op-1", base=2)
    case = on_platform(case, removal).case or case
    assert not case.current_materials
    case = on_platform(case, check, "op-0", "op-1").case or case
    (kept,) = case.current_materials
    assert kept.trust is Trust.B
    assert kept.check is not None
    assert kept.check.by == "李窗口"


def test_accepting_needs_every_necessary_material() -> None:
    case = begun(material("m1", "M01"))
    refused = on_platform(case, operation("op-9", move(Act.ACCEPT), base=case.version))
    assert refused.refusal is not None
    assert refused.refusal.trouble is Trouble.MATERIALS_MISSING
    assert refused.case == case
    promise = operation("op-9", move(Act.ACCEPT, owed=("M02",)), base=case.version)
    assert on_platform(case, promise).refusal is not None
    later = create([item("I01", need("M01"), need("M02", necessity="3"))])
    case = platform_case(operation("op-0", later), operation("op-1", material("m1", "M01"), base=1))
    owed = on_platform(case, promise)
    assert owed.case is not None
    assert owed.case.state is State.ACCEPTED
    assert owed.case.items[0].owed == ("M02",)


def test_accepting_twice_from_two_windows_is_one_acceptance() -> None:
    case = begun(material("m1", "M01"), material("m2", "M02"), move(Act.ACCEPT))
    again = on_platform(case, operation("op-x", move(Act.ACCEPT), base=3))
    assert again.outcome is Outcome.APPLIED
    assert again.case == case


def test_accepting_what_the_applicant_withdrew_is_refused_and_says_so() -> None:
    case = begun(material("m1", "M01"), material("m2", "M02"))
    case = on_platform(case, operation("web-1", move(Act.WITHDRAW), base=3)).case or case
    refused = on_platform(case, operation("op-5", move(Act.ACCEPT), base=3))
    assert refused.refusal is not None
    assert refused.refusal.facts["state"] == State.WITHDRAWN.value


def test_one_part_of_a_joint_case_may_wait_while_the_rest_go_on() -> None:
    joint = create([item("I01", need("M01")), item("I03", need("M10"))])
    case = platform_case(operation("op-0", joint), operation("op-1", material("m1"), base=1))
    case = on_platform(case, operation("op-2", move(Act.ACCEPT, "I01"), base=2)).case or case
    asked = operation("op-3", move(Act.ASK_CORRECTION, "I03", reason="缺M10"), base=3)
    case = on_platform(case, asked).case or case
    assert [one.state for one in case.items] == [State.ACCEPTED, State.CORRECTION_ASKED]
    assert case.state is State.CORRECTION_ASKED


def test_papers_are_append_only_and_one_id_is_one_paper() -> None:
    paper = IssuePaper("p1", "receipt", "N", "c" * 64, provisional=True, copy=1)
    case = begun(paper, paper)
    assert len(case.papers) == 1


def test_a_case_opened_on_both_sides_becomes_one_with_both_numbers() -> None:
    case = begun(material("m1"))
    theirs = operation(
        "web-0",
        create(
            fields={"applicant.name": "张三", "applicant.mobile": "13900000002"},
            number="WB1",
        ),
        case_id="case-2",
    )
    merged = on_platform(case, theirs)
    assert merged.case is not None
    assert merged.case.case_id == "case-1"
    assert "WB1" in merged.case.numbers()
    assert merged.case.aliases == ("case-2",)
    assert merged.case.value("applicant.mobile") == "13900000002"
    again = on_platform(merged.case, replace(theirs, op_id="web-0b"))
    assert again.case == merged.case


NAMES = st.sampled_from(["applicant.mobile", "applicant.name", "form.address", "form.scope"])
VALUES = st.sampled_from(["", "甲", "乙", "丙"])
EDITS = st.dictionaries(NAMES, VALUES, min_size=1, max_size=3).map(fields)
IDS = st.integers(0, 5).map(lambda n: f"m{n}")
PICTURES = st.builds(
    lambda name, slot, sha, old: material(name, slot, sha * 64, supersedes=old),
    IDS,
    st.sampled_from(["M01", "M02"]),
    st.sampled_from("abc"),
    st.one_of(st.just(""), IDS),
)
REMOVALS = st.builds(RemoveMaterial, IDS, st.sampled_from(["误扫", "缺页"]))
CHECKS = st.builds(CheckOriginal, IDS, st.just("办理"))
PAPERS = st.integers(0, 3).map(
    lambda n: IssuePaper(f"p{n}", "receipt", "N", "c" * 64, provisional=True, copy=1)
)
MOVES = st.builds(
    lambda act, number: replace(
        move(act, reason="缺材料", owed=("M01", "M02")),
        result_no=number if act is Act.GRANT else "",
    ),
    st.sampled_from(
        [
            Act.ACCEPT,
            Act.ASK_CORRECTION,
            Act.SUPPLEMENT,
            Act.START_REVIEW,
            Act.GRANT,
            Act.DENY,
            Act.WITHDRAW,
        ]
    ),
    st.sampled_from(["证1", "证2"]),
)
ARGS = st.one_of(EDITS, PICTURES, REMOVALS, CHECKS, PAPERS, MOVES)


@given(st.lists(st.tuples(st.booleans(), ARGS), max_size=12))
def test_no_written_value_vanishes(steps: list[tuple[bool, Args]]) -> None:
    """Every value written blind stands, is in a conflict, or was overwritten by who had seen it."""
    case = begun()
    last = {True: "op-0", False: ""}
    chains: dict[bool, set[str]] = {True: {"op-0"}, False: set()}
    base = {True: 1, False: 1}
    for at, (desk, args) in enumerate(steps):
        op = operation(f"s-{at}", args, parent=last[desk], base=base[desk])
        before = case
        merged = on_platform(case, op, *chains[desk])
        assert merged.case is not None
        case = merged.case
        for name, writer in before.writers.items():
            lost = before.value(name) != case.value(name)
            seen = writer.op_id in chains[desk] or writer.version <= base[desk]
            assert not lost or seen
        if merged.outcome is Outcome.CONFLICT:
            assert {one.mine for one in merged.conflicts}
        assert len(case.materials) >= len(before.materials)
        for old, new in zip(before.materials, case.materials, strict=False):
            if old.check is not None and new.removed_reason and not old.removed_reason:
                assert old.check.op_id in chains[desk]
        assert set(before.papers) <= set(case.papers)
        if isinstance(args, MoveItems) and args.act in (Act.GRANT, Act.DENY):
            decided = case.items[0]
            stands = (decided.decided_on, decided.result_no, decided.reason)
            taken = merged.outcome is not Outcome.REJECTED
            assert not taken or stands == (args.on, args.result_no, args.reason)
        last[desk] = op.op_id
        chains[desk].add(op.op_id)


@given(st.lists(ARGS, max_size=10), st.data())
def test_the_station_shows_what_the_platform_will_say(
    steps: list[Args], data: st.DataObject
) -> None:
    """Replaying the pending operations gives the platform's document, whatever is settled yet."""
    operations = [BEGIN]
    for at, args in enumerate(steps):
        operations.append(operation(f"s-{at}", args, parent=operations[-1].op_id, base=0))
    case: Case | None = None
    stages: list[Case | None] = [None]
    for at, op in enumerate(operations):
        seen = {one.op_id for one in operations[:at]}
        version = (case.version if case else 0) + 1
        case = merge(case, op, seen, version=version).case
        stages.append(case)
    settled = data.draw(st.integers(0, len(operations)))
    shown = replay(stages[settled], operations[settled:], links(operations))
    assert shown is not None
    assert case is not None
    assert _without_versions(shown) == _without_versions(case)


def _without_versions(case: Case) -> Case:
    return from_doc(Case, _bare(to_doc(case)))


def _bare(doc: Any) -> Any:
    """A document with every version set to 0: a station does not know the next one."""
    if isinstance(doc, dict):
        return {
            name: 0
            if name == "version" or (name.endswith("_version") and isinstance(value, int))
            else _bare(value)
            for name, value in doc.items()
        }
    return [_bare(one) for one in doc] if isinstance(doc, list) else doc
