"""A case opened in error is made void by two; the file of an ended one is put away by a manager."""

from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest

from clerk_app.desk import acceptance, archive_labels, case_ends, case_file, printing, undo
from clerk_app.desk.approving import Approval, approve
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.sign_in import MANAGER, Session, enrol
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from tests.helpers.intakes import received
from tests.helpers.papers import text_of
from tests.helpers.station import CLERK, HandClock
from tests.helpers.two_persons import asked_by
from ui.rehearsal.visits import JOINT, SINGLE

LEADER = Session("operator-9", "陈值班", "chen", MANAGER, "3")
WHY = "同一申请人重复登记，另一件照常办理"


def approval(station: Station, case: Case) -> Approval:
    """The clerk of the window has approved that all of a case is made void."""
    enrol(
        station.store,
        CLERK.operator_id,
        name=CLERK.name,
        login=CLERK.login,
        password="window words",
    )
    signed = (CLERK.login, "window words")
    items = tuple(one.item_id for one in case.items)
    void = partial(case_ends.void, station, LEADER, case.case_id, items=items, reason=WHY)
    return approve(station, LEADER.operator_id, asked_by(void), signed)


def voided(station: Station, folder: Path) -> CaseFile:
    case = received(station, SINGLE, folder)
    items = tuple(one.item_id for one in case.items)
    two = approval(station, case)
    return case_ends.void(
        station, LEADER, case.case_id, items=items, reason=f" {WHY} ", approval=two
    )[0]


def refused(call: object, *args: object, **named: object) -> RuleError:
    assert callable(call)
    with pytest.raises(RuleError) as caught:
        call(*args, **named)
    return caught.value


def test_a_case_is_made_void_by_a_manager_with_a_second_person_and_a_reason(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, SINGLE, tmp_path)
    items = tuple(one.item_id for one in case.items)
    asked = {"items": items, "reason": WHY}
    said = refused(case_ends.void, station, CLERK, case.case_id, **asked)
    assert (said.trouble, said.facts["who"]) == (Trouble.NOT_PERMITTED, "manager")
    said = refused(case_ends.void, station, LEADER, case.case_id, **asked)
    assert said.trouble is Trouble.SECOND_NEEDED
    assert said.facts == {"act": "void_case", "subject": case.number}
    two = approval(station, case)
    said = refused(
        case_ends.void, station, LEADER, case.case_id, items=items, reason=" ", approval=two
    )
    assert said.trouble is Trouble.MOVE_REASON_MISSING
    file, _ = case_ends.void(station, LEADER, case.case_id, items=items, reason=WHY, approval=two)
    (item,) = file.case.items
    assert (item.state, item.reason) == (State.VOID, WHY)
    event = file.case.events[-1]
    assert (event.detail, event.by, event.reason) == ("void", LEADER.name, WHY)
    with station.store.read() as work:
        rows = work.audit.rows(subject=case.number)
    (row,) = [one for one in rows if one.action == "void_case_by_two"]
    assert (row.facts["first_name"], row.facts["second_name"]) == (LEADER.name, CLERK.name)
    assert [one["key"] for one in row.facts["things"]] == list(items)
    # Nothing is deleted.
    assert file.case.current_materials == case.current_materials


def test_the_applicant_is_told_on_paper(station: Station, tmp_path: Path) -> None:
    file = voided(station, tmp_path)
    case_id = file.case.case_id
    (job,) = printing.waiting_notices(station, case_id)
    printed, _ = printing.print_job(station, LEADER, job)
    assert printed.kind == NoticeKind.VOIDING.value
    assert printed.paper_number == f"{file.case.number}-ZF"
    text = text_of(printed.path.read_bytes())
    for said in ("作废告知书", WHY, SINGLE.who, "不再有效"):
        assert said in text


def test_what_has_ended_is_not_made_void_and_what_is_void_is_not_put_away(
    station: Station, tmp_path: Path
) -> None:
    file = voided(station, tmp_path)
    said = refused(case_ends.archive, station, LEADER, file.case.case_id)
    assert (said.trouble, said.facts["state"]) == (Trouble.MOVE_ILLEGAL, "void")
    last = file.case.events[-1].op_id
    said = refused(undo.undo_in_case, station, LEADER, file.case.case_id, [last], reason="撤销")
    assert said.trouble is Trouble.UNDO_CLOSED


def refusal(station: Station, folder: Path) -> CaseFile:
    """A case that was turned away yesterday."""
    case = received(station, SINGLE, folder)
    return acceptance.refuse(
        station, CLERK, case.case_id, reason="不属于本机关", competent_body="区局"
    )[0]


def test_only_a_manager_puts_away_a_case_and_only_one_that_has_ended(
    station: Station, tmp_path: Path
) -> None:
    case = received(station, JOINT, tmp_path)
    said = refused(case_ends.archive, station, LEADER, case.case_id)
    assert said.trouble is Trouble.MOVE_ILLEGAL
    file = refusal(station, tmp_path)
    said = refused(case_ends.archive, station, CLERK, file.case.case_id)
    assert (said.trouble, said.facts["act"]) == (Trouble.NOT_PERMITTED, "archive_case")
    assert case_file.open_case(station, file.case.case_id).case.items[0].state is State.REFUSED


def test_the_label_comes_with_it_once_and_says_the_day_the_case_ended(
    station: Station, tmp_path: Path, clock: HandClock
) -> None:
    ended = refusal(station, tmp_path).case
    clock.pass_(days=2)
    file, _ = case_ends.archive(station, LEADER, ended.case_id)
    assert file.case.items[0].state is State.ARCHIVED
    assert archive_labels.label_of(station, file, copy=1).closed_on == "2026-11-23"
    *_, job = printing.waiting_notices(station, ended.case_id)
    printed, _ = printing.print_job(station, LEADER, job)
    assert printed.kind == archive_labels.ARCHIVE_LABEL
    assert "办结2026-11-23" in text_of(printed.path.read_bytes())


def test_a_case_that_has_its_label_gets_no_second_one(station: Station, tmp_path: Path) -> None:
    ended = refusal(station, tmp_path).case
    for job in printing.waiting_notices(station, ended.case_id):
        printing.print_job(station, CLERK, job)
    printing.print_label(station, CLERK, ended.case_id)
    case_ends.archive(station, LEADER, ended.case_id)
    assert printing.waiting_notices(station, ended.case_id) == ()


def test_what_was_withdrawn_has_nothing_to_put_away(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    items = tuple(one.item_id for one in case.items)
    file, _ = acceptance.withdraw(station, CLERK, case.case_id, items=items, reason="不办了")
    assert case_ends.to_archive(file.case) == ()
    both = replace(
        file.case,
        items=(*file.case.items, replace(file.case.items[0], item_id="I9", state=State.DENIED)),
    )
    assert [one.item_id for one in case_ends.to_archive(both)] == ["I9"]
