"""A confirmation given for a draft goes with its case; one for a case is recorded once."""

from dataclasses import replace
from pathlib import Path

from clerk_app.desk import applicant_checks, case_file, drafts, intake, timeline
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay, digest_of_entries
from clerk_app.domain.changes import Changes
from tests.helpers.intakes import received, typed, with_papers
from tests.helpers.station import CLERK
from ui.rehearsal.visits import SINGLE


def test_what_was_said_of_the_draft_is_on_the_case(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    ids = tuple(
        one.item_id for one in drafts.items(station.library.catalogue(), draft, on=station.today())
    )
    check = applicant_checks.of_draft(station, draft, ids, CheckWay.TOUCH)
    drafts.save(station, CLERK, replace(draft, check=check))
    (kept,) = drafts.open_drafts(station, CLERK)
    assert kept.check == check
    case, _ = intake.receive(station, CLERK, kept, operation_id=station.ids.new())
    (said,) = case.applicant_checks
    assert (said.check_id, said.way, said.said_at) == (check.check_id, check.way, check.said_at)
    assert case.still_checked(said)


def test_what_was_typed_after_it_is_told_apart(station: Station, tmp_path: Path) -> None:
    draft = with_papers(station, typed(station, SINGLE), tmp_path)
    check = applicant_checks.of_draft(station, draft, SINGLE.items, CheckWay.WORD)
    later = replace(draft, check=check, fields={**draft.fields, "applicant.mobile": "13800000002"})
    case, _ = intake.receive(station, CLERK, later, operation_id=station.ids.new())
    (said,) = case.applicant_checks
    assert not case.still_checked(said)
    assert [
        one.changed_since for one in timeline.timeline(station, case.case_id).steps if one.check
    ] == [True]


def test_one_showing_is_one_confirmation(station: Station, tmp_path: Path) -> None:
    case = received(station, SINGLE, tmp_path)
    intent = station.ids.new()
    digest = digest_of_entries(case.fields, (one.item_id for one in case.items))

    def say() -> tuple[CaseFile, Changes]:
        return applicant_checks.confirm(
            station, CLERK, case.case_id, digest, CheckWay.TOUCH, operation_id=intent
        )

    file, changes = say()
    assert changes == Changes.CASE | Changes.OUTBOX
    _, again = say()
    assert again is Changes.NOTHING
    stored = case_file.open_case(station, case.case_id).case
    assert len(stored.applicant_checks) == 1
    assert stored.still_checked(file.case.applicant_checks[0])
