"""The applicant has checked what is entered (申请人核对): of a draft, or of a case on record."""

from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.drafts import Draft, DraftCheck
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay, digest_of_entries
from clerk_app.domain.changes import Changes
from clerk_app.domain.checks_said import ConfirmEntries
from clerk_app.store.work import Work


def of_draft(
    station: Station, draft: Draft, item_ids: tuple[str, ...], way: CheckWay
) -> DraftCheck:
    """What a draft keeps of it until it is a case."""
    digest = digest_of_entries(draft.fields, item_ids)
    return DraftCheck(station.ids.new(), digest, way, station.wall())


def confirm(
    station: Station,
    session: Session,
    case_id: str,
    digest: str,
    way: CheckWay,
    *,
    operation_id: str,
) -> tuple[CaseFile, Changes]:
    """Put on record that the applicant found right what was shown, which has this digest.

    `operation_id` is made when it is shown: one showing is one confirmation. Raises RuleError
    CASE_UNKNOWN.
    """
    with station.store.begin() as work:
        if work.outbox.find(operation_id) is not None:
            return case_file(work, station, require(work, case_id)), Changes.NOTHING
        said = ConfirmEntries(operation_id, digest, way, station.wall())
        case = record(work, station, session, case_id, said, op_id=operation_id)
        return case_file(work, station, case), Changes.CASE | Changes.OUTBOX


def put_on_record(
    work: Work, station: Station, session: Session, case_id: str, check: DraftCheck
) -> None:
    """The confirmation given for a draft goes with its case, as it was given."""
    said = ConfirmEntries(check.check_id, check.digest, check.way, check.said_at)
    record(work, station, session, case_id, said)
