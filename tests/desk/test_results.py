"""Results that departments bring on paper (结果登记): legal moves only, one record, its notice."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from clerk_app.desk import acceptance, bundles, delivery, results, review, timeline
from clerk_app.desk.results import Outcome, Returned, register, steps
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.licences import LicenceGiven
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems, Operation
from tests.helpers.intakes import received
from tests.helpers.signatures import TAKEN
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, SINGLE, Visit

TODAY = "2026-11-23"
NUMBER = "示例证字〔2026〕1号"


def accepted(station: Station, folder: Path, visit: Visit = SINGLE) -> Case:
    case = received(station, visit, folder)
    return acceptance.accept(station, CLERK, case.case_id)[0].case


def came(case: Case, outcome: Outcome, *items: CaseItem, reason: str = "") -> Returned:
    """What a department brought for items, or for all of the case."""
    named = tuple(one.item_id for one in items or case.items)
    return Returned(outcome, named, TODAY, licences=given(named, NUMBER), reason=reason)


def given(items: tuple[str, ...], number: str, until: str = "") -> tuple[LicenceGiven, ...]:
    """The same licence for all of these items."""
    return tuple(LicenceGiven(one, number, until) for one in items)


def recorded(station: Station, case: Case, brought: Returned) -> Case:
    made, _ = register(station, CLERK, case.case_id, brought, operation_id=station.ids.new())
    return made.case


def moves(station: Station, case: Case) -> list[Operation]:
    """The moves of a case in the order they were made."""
    with station.store.read() as work:
        found = [work.outbox.find(one) for one in work.outbox.chain(case.case_id)]
    made = [one for one in found if one is not None and isinstance(one.args, MoveItems)]
    return sorted(made, key=lambda one: one.op_id)


def test_what_was_granted_and_made_is_ready_and_can_be_delivered(
    station: Station, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    items = tuple(one.item_id for one in case.items)
    brought = replace(came(case, Outcome.READY), licences=given(items, NUMBER, "2031-11-22"))
    at_window_5 = replace(station, window="5")
    made, _ = register(at_window_5, CLERK, case.case_id, brought, operation_id=station.ids.new())
    (item,) = made.case.items
    assert (item.state, item.decided_on, item.result_no) == (State.READY, TODAY, NUMBER)
    assert item.result_until == "2031-11-22"
    ops = moves(station, case)[1:]
    acts = [one.args.act for one in ops if isinstance(one.args, MoveItems)]
    assert acts == [Act.START_REVIEW, Act.GRANT, Act.MAKE_READY]
    for one in ops:
        assert isinstance(one.args, MoveItems)
        assert one.args.department == item.department
        assert (one.actor, one.window) == (CLERK.name, "5")
    handed, _ = delivery.deliver(
        station, CLERK, case.case_id, TAKEN, operation_id=station.ids.new()
    )
    assert handed.case.state is State.DELIVERED


def test_a_certificate_that_is_being_made_is_ready_later_with_its_number(
    station: Station, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    first = replace(came(case, Outcome.CERTIFYING), licences=())
    case = recorded(station, case, first)
    assert (case.state, case.items[0].result_no) == (State.CERTIFYING, "")
    assert results.outcomes(case.items) == (Outcome.READY,)
    case = recorded(station, case, came(case, Outcome.READY))
    assert (case.state, case.items[0].result_no) == (State.READY, NUMBER)
    assert case.items[0].decided_on == TODAY


def test_a_denial_has_its_reason_and_its_decision(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    with pytest.raises(RuleError) as said:
        recorded(station, case, came(case, Outcome.DENIED, reason=" "))
    assert said.value.trouble is Trouble.MOVE_REASON_MISSING
    case = recorded(station, case, came(case, Outcome.DENIED, reason="场所不符合要求"))
    assert (case.state, case.items[0].reason) == (State.DENIED, "场所不符合要求")
    with station.store.read() as work:
        assert work.print_jobs.waiting(case.case_id, NoticeKind.DENIAL.value) is not None


def test_what_is_forwarded_says_to_whom(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    case = recorded(station, case, came(case, Outcome.FORWARDED, reason="转报省级部门"))
    assert case.state is State.FORWARDED
    (last,) = [one for one in timeline.timeline(station, case.case_id).steps if one.act][-1:]
    assert (last.act, last.reason) == ("forward", "转报省级部门")


def test_one_part_of_a_joint_case_comes_back_and_the_rest_goes_on(
    station: Station, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path, JOINT)
    first, *rest = case.items
    case = recorded(station, case, came(case, Outcome.READY, first))
    assert case.items[0].state is State.READY
    assert {one.state for one in case.items[1:]} == {State.ACCEPTED}
    case = recorded(station, case, came(case, Outcome.GRANTED, *rest))
    assert {one.state for one in case.items[1:]} == {State.GRANTED}
    departments = {one.department for one in rest}
    named = [one.args for one in moves(station, case) if isinstance(one.args, MoveItems)]
    grants = [one for one in named if one.act is Act.GRANT]
    assert {one.department for one in grants[1:]} == departments
    by_id = {one.item_id: one.department for one in case.items}
    for one in grants:
        assert {by_id[item_id] for item_id in one.items} == {one.department}


def test_the_decision_ends_a_special_procedure(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path)
    ids = tuple(one.item_id for one in case.items)
    why = {"reason": "专家评审", "approver": "吴主任", "expected": "2026-12-30"}
    review.suspend(station, CLERK, case.case_id, items=ids, **why)
    clock.pass_(days=3)
    case = recorded(station, case, replace(came(case, Outcome.READY), on="2026-11-25"))
    assert case.state is State.READY
    assert [one.until for one in case.items[0].pauses] == ["2026-11-25"]


def test_a_double_press_is_one_record(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path)
    intent = station.ids.new()
    brought = came(case, Outcome.READY)
    first, _ = register(station, CLERK, case.case_id, brought, operation_id=intent)
    again, _ = register(station, CLERK, case.case_id, brought, operation_id=intent)
    assert first == again


@pytest.mark.parametrize(
    ("changed", "trouble"),
    [
        ({"on": "2026-11-24"}, Trouble.RESULT_DATE),
        ({"on": "2026-11-22"}, Trouble.RESULT_DATE),
        ({"on": "上周"}, Trouble.FIELD_FORM),
        ({"licences": given(SINGLE.items, NUMBER, "2026-11-22")}, Trouble.RESULT_ENDED),
        ({"licences": given(SINGLE.items, NUMBER, "2031")}, Trouble.FIELD_FORM),
        ({"items": ()}, Trouble.ITEM_UNKNOWN),
        ({"items": ("I99",)}, Trouble.ITEM_UNKNOWN),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    station: Station, tmp_path: Path, changed: dict[str, object], trouble: Trouble
) -> None:
    case = accepted(station, tmp_path)
    with pytest.raises(RuleError) as said:
        recorded(station, case, replace(came(case, Outcome.READY), **changed))  # type: ignore[arg-type]  # by name
    assert said.value.trouble is trouble
    assert len(moves(station, case)) == 1


def test_nothing_is_recorded_of_what_was_not_accepted(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    with pytest.raises(RuleError) as said:
        recorded(station, case, came(case, Outcome.READY))
    assert said.value.trouble is Trouble.MOVE_ILLEGAL


@drawn(st.sampled_from(State), st.sampled_from(Outcome))
def test_every_way_is_of_legal_moves(state: State, outcome: Outcome) -> None:
    made = steps(state, outcome)
    for act in made:
        assert state in MOVES[act].sources
        state = MOVES[act].target
    if made:
        assert state.value == outcome.value


def test_a_case_is_found_by_its_number_its_bundle_or_a_name(
    station: Station, tmp_path: Path
) -> None:
    case = accepted(station, tmp_path, JOINT)
    other = accepted(station, tmp_path)
    department = case.items[-1].department
    bundle, _ = bundles.make_bundle(
        station, CLERK, department, (case.case_id,), operation_id=station.ids.new()
    )
    (by_number,) = results.awaited(station, case.number.lower()).cases
    assert by_number.items == case.items
    (in_bundle,) = results.awaited(station, bundle.number).cases
    assert {one.department for one in in_bundle.items} == {department}
    by_name = results.awaited(station, other.value("applicant.name")).cases
    assert other.number in [one.case.number for one in by_name]
    recorded(station, other, came(other, Outcome.READY))
    (over,) = results.awaited(station, other.number).cases
    assert over.items == ()
    with pytest.raises(RuleError) as said:
        results.awaited(station, "没有这个人")
    assert said.value.trouble is Trouble.CASE_UNKNOWN


def test_a_result_is_recorded_only_after_the_one_it_needs(station: Station, tmp_path: Path) -> None:
    case = accepted(station, tmp_path, JOINT)
    first = next(one for one in case.items if not one.after)
    second = next(one for one in case.items if one.after == (first.item_id,))
    with pytest.raises(RuleError) as caught:
        recorded(station, case, came(case, Outcome.READY, second))
    assert caught.value.trouble is Trouble.ITEM_WAITS
    assert caught.value.facts == {"item": second.name, "others": first.name}
    # What was turned down gives nothing.
    case = recorded(station, case, came(case, Outcome.DENIED, first, reason="不符合"))
    with pytest.raises(RuleError) as caught:
        recorded(station, case, came(case, Outcome.READY, second))
    assert caught.value.trouble is Trouble.ITEM_BARRED
    case = recorded(station, case, came(case, Outcome.DENIED, second, reason="没有营业执照"))
    states = {one.item_id: one.state for one in case.items}
    assert states[second.item_id] is State.DENIED


@pytest.mark.parametrize("outcome", [Outcome.DENIED, Outcome.FORWARDED])
def test_what_a_department_has_turned_down_is_recorded_before_what_it_needs(
    station: Station, tmp_path: Path, outcome: Outcome
) -> None:
    case = accepted(station, tmp_path, JOINT)
    second = next(one for one in case.items if one.after)
    case = recorded(station, case, came(case, outcome, second, reason="不符合"))
    ended = next(one for one in case.items if one.item_id == second.item_id)
    assert ended.state.value == outcome.value
