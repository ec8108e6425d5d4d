"""A timeline loses no step, keeps their order, and says who, where and what of each."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.operations import Args, CheckOriginal, IssuePaper
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.timeline import TO_SUPERVISION, steps_of
from tests.helpers.builders import create, fields, material, move, operation, platform_case


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


def test_a_reason_stands_at_the_act_that_gave_it() -> None:
    case = case_of(
        move(Act.ASK_CORRECTION, reason="缺身份证"),
        move(Act.SUPPLEMENT),
        move(Act.WITHDRAW, reason="另行申请"),
    )
    assert [(one.act, one.reason) for one in steps_of(case)[1:]] == [
        ("ask_correction", ""),
        ("supplement", ""),
        ("withdraw", "另行申请"),
    ]


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
