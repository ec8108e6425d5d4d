"""A timeline loses no step, keeps their order, and says who, where and what of each."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.handover import PassageState
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge import merge
from clerk_app.domain.operations import (
    Args,
    CheckIn,
    CheckOriginal,
    ExtendLimit,
    HandOver,
    RemoveMaterial,
)
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.timeline import TO_SUPERVISION, Given, steps_of
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


def case_of(*changes: Args) -> Case:
    """A case after changes made at window 3, one after the other."""
    made = [operation("op-0", create())]
    for at, args in enumerate(changes, start=1):
        made.append(operation(f"op-{at}", args, parent=f"op-{at - 1}", base=at))
    return platform_case(*made)


def test_a_step_says_who_where_and_when() -> None:
    (step,) = steps_of(case_of())
    assert (step.kind, step.channel) == ("create_case", "window")
    assert (step.by, step.window) == ("李窗口", "3")
    assert step.at == "2026-11-23T10:42:00.000+08:00"


def test_materials_handed_in_one_after_the_other_are_one_step() -> None:
    case = case_of(material("m1"), material("m2", "M02"), CheckOriginal("m1", "核对"))
    kinds = [(one.kind, one.names) for one in steps_of(case)][1:]
    assert kinds == [("add_material", ("材料M01", "材料M02")), ("check_original", ("材料M01",))]


def test_what_waits_does_not_hide_behind_what_has_arrived() -> None:
    case = case_of(material("m1"), material("m2", "M02"))
    added = [one for one in steps_of(case, {"op-2"}) if one.kind == "add_material"]
    assert [(one.names, one.pending) for one in added] == [
        (("材料M01",), False),
        (("材料M02",), True),
    ]


def test_a_reason_stays_with_its_act_whatever_becomes_of_the_items() -> None:
    case = case_of(
        move(Act.ASK_CORRECTION, reason="缺身份证"),
        move(Act.SUPPLEMENT),
        move(Act.ASK_CORRECTION, reason="照片不清"),
        move(Act.WITHDRAW, reason="另行申请"),
        material("m1"),
        RemoveMaterial("m1", "重复上传"),
    )
    said = [(one.act or one.kind, one.reason) for one in steps_of(case)[1:]]
    assert said == [
        ("ask_correction", "缺身份证"),
        ("supplement", ""),
        ("ask_correction", "照片不清"),
        ("withdraw", "另行申请"),
        ("add_material", ""),
        ("remove_material", "重复上传"),
    ]


def joint(*changes: Args) -> Case:
    """A case of three items after changes made at window 3."""
    made = [operation("op-0", create(item(one) for one in ("I01", "I02", "I03")))]
    for at, args in enumerate(changes, start=1):
        made.append(operation(f"op-{at}", args, parent=f"op-{at - 1}", base=at))
    return platform_case(*made)


JOINT_ACTS: tuple[Args, ...] = (
    move(Act.ACCEPT, "I01", "I02"),
    move(Act.REFUSE, "I03", reason="不属于本机关职权"),
    # Named for none, so for all that it is legal for.
    move(Act.START_REVIEW),
    ExtendLimit(("I02",), 5, "案情复杂", "吴主任"),
    move(Act.SUSPEND, "I01", reason="检验"),
    move(Act.RESUME),
    move(Act.DENY, "I02", reason="不符合条件"),
)


def test_an_act_says_which_items_it_was_about_and_why() -> None:
    said = [(one.act or one.kind, one.names, one.reason) for one in steps_of(joint(*JOINT_ACTS))]
    assert said[1:] == [
        ("accept", ("事项I01", "事项I02"), ""),
        ("refuse", ("事项I03",), "不属于本机关职权"),
        ("start_review", ("事项I01", "事项I02"), ""),
        ("extend_limit", ("事项I02",), "案情复杂"),
        ("suspend", ("事项I01",), "检验"),
        ("resume", ("事项I01",), ""),
        ("deny", ("事项I02",), "不符合条件"),
    ]


def test_an_act_on_all_items_names_none() -> None:
    assert steps_of(joint(move(Act.ACCEPT)))[1].names == ()


def test_items_that_a_second_intake_brings_along_are_named_there() -> None:
    begun = operation("op-0", create([item("I01")]))
    accepted = operation("op-1", move(Act.ACCEPT), parent="op-0", base=1)
    joined = operation("op-2", create([item("I01"), item("I02")]), case_id="case-2")
    steps = steps_of(platform_case(begun, accepted, joined))
    assert [one.names for one in steps] == [("事项I01",), ("事项I01",), ("事项I02",)]


def as_an_older_program(case: Case) -> Case:
    """The case with events that say neither items nor reason."""
    events = tuple(replace(one, items=(), reason="") for one in case.events)
    return replace(case, events=events)


def test_events_of_an_older_program_are_read_as_far_as_the_items_tell() -> None:
    said = [
        (one.act or one.kind, one.names, one.reason, one.days)
        for one in steps_of(as_an_older_program(joint(*JOINT_ACTS)))
    ]
    assert said[1:] == [
        ("accept", (), "", 0),
        ("refuse", (), "不属于本机关职权", 0),
        ("start_review", (), "", 0),
        ("extend_limit", ("事项I02",), "案情复杂", 5),
        ("suspend", (), "", 0),
        ("resume", (), "", 0),
        ("deny", (), "不符合条件", 0),
    ]


def test_what_an_older_program_wrote_keeps_its_digest() -> None:
    doc = to_doc(as_an_older_program(joint(*JOINT_ACTS)))
    members = {"op_id", "kind", "detail", "at", "by", "window"}
    assert all(set(one) == members for one in doc["events"])
    assert to_doc(from_doc(Case, doc)) == doc


def test_no_rule_reads_what_an_older_program_leaves_out() -> None:
    """Platform and window may be a release apart: the same operations come to the same state."""
    case = joint()
    for at, args in enumerate(JOINT_ACTS, start=1):
        op = operation(f"op-{at}", args, parent=f"op-{at - 1}", base=at)
        newer = merge(case, op, {op.parent}, version=at + 1)
        older = merge(as_an_older_program(case), op, {op.parent}, version=at + 1)
        assert newer.case is not None
        assert older.case is not None
        assert newer.outcome is older.outcome
        assert as_an_older_program(newer.case) == as_an_older_program(older.case)
        case = newer.case


def test_what_was_missing_in_a_bundle_stays_missing_at_the_step_that_said_so() -> None:
    case = case_of(
        material("m1"),
        material("m2", "M02"),
        move(Act.ACCEPT),
        HandOver("B1", "市场监管", 3),
        CheckIn("B1", missing=True, note="少两页"),
        CheckIn("B1", note="找到了"),
    )
    found = [
        (one.kind, one.passage.state, one.passage.note) for one in steps_of(case) if one.passage
    ]
    assert found[1:] == [
        ("check_in", PassageState.MISSING, "少两页"),
        ("check_in", PassageState.ARRIVED, "找到了"),
    ]


def test_papers_of_some_items_went_in_a_bundle() -> None:
    went = HandOver("B1", "市场监管", 3, items=("I02",))
    assert steps_of(joint(move(Act.ACCEPT), went))[2].names == ("事项I02",)


def test_supervision_gets_a_decision_right_after_it_was_made() -> None:
    case = case_of(move(Act.WITHDRAW), material("m1"))
    at = "2026-11-23T10:43:00.000+08:00"
    noted = Supervised("JC1", case.items[0].item_id, "op-1", "监管局", at)
    steps = steps_of(replace(case, supervised=(noted,)))
    assert [one.kind for one in steps[1:]] == ["move_items", TO_SUPERVISION, "add_material"]
    assert (steps[2].at, steps[2].supervised, steps[2].pending) == (at, (noted,), False)
    assert len({one.op_id for one in steps}) == len(steps)


def test_each_paper_stands_at_its_own_step() -> None:
    first = IssuePaper("p1", "receipt", "N", "c" * 64, provisional=True, copy=1)
    second = IssuePaper("p2", "receipt", "N", "d" * 64, provisional=False, copy=2)
    papers = [one.paper for one in steps_of(case_of(first, second)) if one.paper]
    assert [(one.copy, one.provisional) for one in papers] == [(1, True), (2, False)]


def test_a_change_that_met_another_says_in_what() -> None:
    theirs = operation("op-x", fields({"form.name": "甲"}), parent="op-0", base=1)
    mine = operation("op-y", fields({"form.name": "乙"}), base=1)
    case = platform_case(operation("op-0", create()), theirs, mine)
    assert [one.contested for one in steps_of(case)] == [(), (), ("form.name",)]


CHANGES = st.one_of(
    st.builds(material, st.uuids().map(str), st.sampled_from(("M01", "M02", "X99"))),
    st.builds(lambda value: fields({"form.name": value}), st.text(min_size=1, max_size=5)),
    st.builds(
        lambda ident: IssuePaper(ident, "receipt", "N", "c" * 64, provisional=False, copy=1),
        st.uuids().map(str),
    ),
)


@given(st.lists(CHANGES, max_size=12), st.data())
def test_no_event_is_lost_and_none_changes_its_place(
    changes: list[Args], data: st.DataObject
) -> None:
    case = case_of(*changes)
    ids = [event.op_id for event in case.events]
    waiting = data.draw(st.sets(st.sampled_from(ids)))
    steps = steps_of(case, waiting)
    places = [ids.index(one.op_id) for one in steps]
    assert places == sorted(set(places))
    assert places[0] == 0
    counted = sum(max(1, len(one.names)) if one.kind == "add_material" else 1 for one in steps)
    assert counted == len(ids)
    assert sum(
        max(1, len(one.names)) if one.kind == "add_material" else 1 for one in steps if one.pending
    ) == len(waiting)


def test_a_promise_a_procedure_and_a_licence_are_told_with_their_step() -> None:
    """What was owed and for when, how long each procedure was to last, the number and last day."""
    needs = (need("M01", necessity="3"), need("M02"))
    acts: tuple[Args, ...] = (
        material("m2", "M02"),
        replace(move(Act.ACCEPT, owed=("M01",)), until="2026-12-01"),
        move(Act.START_REVIEW),
        replace(move(Act.SUSPEND, "I01", reason="检验"), on="2026-11-24", until="2026-12-24"),
        replace(move(Act.RESUME), on="2026-11-26"),
        replace(move(Act.SUSPEND, "I01", reason="评审"), on="2026-11-30", until="2027-01-15"),
        replace(move(Act.RESUME), on="2026-12-02"),
        replace(move(Act.GRANT, "I01"), result_no="证1", until="2031-11-22"),
    )
    made = [operation("op-0", create([item("I01", *needs), item("I02", *needs)]))]
    for at, args in enumerate(acts, start=1):
        made.append(operation(f"op-{at}", args, parent=f"op-{at - 1}", base=at))
    steps = {one.op_id: one for one in steps_of(platform_case(*made))}
    assert (steps["op-2"].owed, steps["op-2"].until) == (("材料M01",), "2026-12-01")
    assert (steps["op-4"].since, steps["op-4"].until) == ("2026-11-24", "2026-12-24")
    assert (steps["op-6"].since, steps["op-6"].until) == ("2026-11-30", "2027-01-15")
    assert steps["op-8"].given == (Given("事项I01", "证1", "2031-11-22"),)
