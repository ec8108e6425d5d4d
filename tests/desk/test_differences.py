"""The conflict desk on a real store: what it shows, what it records, what it refuses."""

from pathlib import Path

import pytest

from clerk_app.desk import differences as desk
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.timeline import timeline
from clerk_app.domain.case import APPLICANT
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from tests.helpers.differences import ADDRESS, HERE, NAME, THERE, differ, differing_case, stored
from tests.helpers.elsewhere import confirm
from tests.helpers.intakes import received
from tests.helpers.station import CLERK, HandClock
from ui.rehearsal.visits import JOINT, SINGLE

OTHER = Session("operator-2", "赵接班", "w002", "clerk", "3")


def first(station: Station, case_id: str) -> desk.Difference:
    return desk.differences(station, case_id).rows[0]


def test_both_sides_stand_there_with_who_where_and_when(station: Station, tmp_path: Path) -> None:
    case = differing_case(station, tmp_path)
    found = desk.differences(station, case.number)
    (one,) = found.rows
    assert found.waiting == 1
    assert (one.name, one.mine.value, one.theirs.value) == ("住所（经营场所）", HERE, THERE)
    assert (one.mine.here, one.theirs.here) == (True, False)
    assert (one.mine.step.by, one.mine.step.window) == (CLERK.name, "3")
    assert (one.theirs.step.by, one.theirs.step.window) == (APPLICANT, "")
    assert one.stands == THERE
    assert one.mine.step.at
    assert one.theirs.step.at


def test_the_paper_that_proves_it_comes_first_and_none_is_left_out(
    station: Station, tmp_path: Path
) -> None:
    changes = {ADDRESS: (HERE, THERE), NAME: ("章三", "张珊")}
    case = differing_case(station, tmp_path, changes, JOINT)
    rows = {one.conflict.field: one for one in desk.differences(station, case.case_id).rows}
    assert rows[ADDRESS].evidence[0].slot == "M05"
    assert rows[NAME].evidence[0].slot == "M02"
    for one in rows.values():
        assert {paper.material_id for paper in one.evidence} == {
            paper.material_id for paper in case.current_materials
        }


def test_severe_ones_stand_before_the_others(station: Station, tmp_path: Path) -> None:
    case = differing_case(station, tmp_path, {ADDRESS: (HERE, THERE), NAME: ("章三", "张珊")})
    found = desk.differences(station, case.case_id)
    assert [one.conflict.field for one in found.rows] == [NAME, ADDRESS]


def test_a_decision_is_one_operation_and_the_timeline_has_it(
    station: Station, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path, {NAME: ("章三", "张珊")})
    pending = timeline(station, case.case_id).pending
    one = first(station, case.case_id)
    decided, changes = desk.decide(
        station,
        CLERK,
        case,
        one.conflict.conflict_id,
        value=one.mine.value,
        reason="已核对身份证原件",
    )
    assert changes & Changes.OUTBOX
    assert decided.value(NAME) == "章三"
    assert not decided.open_conflicts
    read = timeline(station, case.case_id)
    assert read.pending == pending + 1
    step = read.steps[-1]
    assert (step.kind, step.names, step.reason) == ("resolve_conflict", (NAME,), "已核对身份证原件")
    after = first(station, case.case_id)
    assert after.decision is not None
    assert (after.decision.by, after.conflict.chosen) == (CLERK.name, "章三")


def test_another_value_is_checked_like_any_that_is_typed(station: Station, tmp_path: Path) -> None:
    mobile = "applicant.mobile"
    case = differing_case(station, tmp_path, {mobile: ("13900000001", "13900000002")})
    one = first(station, case.case_id)
    call = (station, CLERK, case, one.conflict.conflict_id)
    with pytest.raises(RuleError) as said:
        desk.decide(*call, value="1390", reason="")
    assert said.value.trouble is Trouble.FIELD_FORM
    with pytest.raises(RuleError) as said:
        desk.decide(*call, value="", reason="")
    assert said.value.trouble is Trouble.FIELD_REQUIRED
    assert stored(station, case.case_id) == case
    decided, _ = desk.decide(*call, value=" 13900000003 ", reason="")
    assert decided.value(mobile) == "13900000003"


def test_an_identity_field_needs_a_reason_and_nothing_is_written_without(
    station: Station, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path, {NAME: ("章三", "张珊")})
    one = first(station, case.case_id)
    with pytest.raises(RuleError) as said:
        desk.decide(station, CLERK, case, one.conflict.conflict_id, value="张珊", reason=" ")
    assert said.value.trouble is Trouble.CONFLICT_REASON
    assert stored(station, case.case_id) == case


def test_who_has_not_seen_the_decision_is_told_whose_it_is(
    station: Station, tmp_path: Path
) -> None:
    case = differing_case(station, tmp_path)
    confirm(station)
    seen = stored(station, case.case_id)
    conflict_id = seen.open_conflicts[0].conflict_id
    desk.decide(station, CLERK, seen, conflict_id, value=HERE, reason="")
    again, _ = desk.decide(station, OTHER, seen, conflict_id, value=THERE, reason="")
    # The same window has seen its own decision: that one is decided anew.
    assert again.value(ADDRESS) == THERE
    assert again.conflicts[0].resolved_by == again.events[-1].op_id


def test_a_difference_that_is_not_there_is_said(station: Station, tmp_path: Path) -> None:
    case = differing_case(station, tmp_path)
    with pytest.raises(RuleError) as said:
        desk.decide(station, CLERK, case, "nobody:form.address", value="", reason="")
    assert said.value.trouble is Trouble.CONFLICT_UNKNOWN


def test_cases_with_differences_are_listed_the_oldest_first(
    station: Station, clock: HandClock, tmp_path: Path
) -> None:
    cases = [received(station, SINGLE, tmp_path)]
    clock.pass_(hours=24)
    cases.extend(received(station, SINGLE, tmp_path) for _ in range(2))
    confirm(station)
    for case in reversed(cases[:2]):
        differ(station, case.case_id, {ADDRESS: (HERE, THERE)})
    rows = desk.waiting_cases(station)
    assert [row.case_id for row in rows] == [one.case_id for one in cases[:2]]
    assert [row.conflicts for row in rows] == [1, 1]
    assert [row.case_id for row in desk.waiting_cases(station, cases[1].number)] == [
        cases[1].case_id
    ]
    one = first(station, cases[0].case_id)
    seen = stored(station, cases[0].case_id)
    desk.decide(station, CLERK, seen, one.conflict.conflict_id, value=HERE, reason="")
    assert [row.case_id for row in desk.waiting_cases(station)] == [cases[1].case_id]
