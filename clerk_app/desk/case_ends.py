"""A case opened in error is made void (作废); the file of one that has ended is put away (归档)."""

from clerk_app.desk.acceptance import TOUCHED
from clerk_app.desk.approving import Approval, require_two
from clerk_app.desk.archive_labels import ARCHIVE_LABEL
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.notices import Told
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.telling import act_and_tell
from clerk_app.domain import permissions
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, Act
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import NoticeKind
from clerk_app.domain.operations import MoveItems
from clerk_app.domain.two_persons import Thing


def void(
    station: Station,
    session: Session,
    case_id: str,
    *,
    items: tuple[str, ...],
    reason: str,
    approval: Approval | None = None,
) -> tuple[CaseFile, Changes]:
    """Make items void that were opened in error (domain.md 5.1), and tell the applicant why.

    Nothing is deleted: the case stays, with who did it, who approved and the reason. Raises
    RuleError MOVE_REASON_MISSING (act), NOT_PERMITTED (act, who), SECOND_NEEDED (act, subject),
    MOVE_ILLEGAL (act, state) of an item that has ended.
    """
    why = reason.strip()
    if not why:
        raise RuleError(Trouble.MOVE_REASON_MISSING, act=Act.VOID.value)
    with station.store.begin() as work:
        case = require(work, case_id)
        named = tuple(
            Thing(one.item_id, one.task_code, name=one.name)
            for one in case.items
            if one.item_id in items or not items
        )
        act = permissions.Act.VOID_CASE
        require_two(work, station, session, act, case.number, named, approval)
        move = MoveItems(
            Act.VOID,
            items,
            station.today().isoformat(),
            reason=why,
            approver=approval.second_name if approval is not None else "",
        )
        told = Told(NoticeKind.VOIDING, (), "", reason=why)
        case = act_and_tell(work, station, session, case, move, (told,))
        return case_file(work, station, case), TOUCHED


def archive(station: Station, session: Session, case_id: str) -> tuple[CaseFile, Changes]:
    """Put away the file of a case that has ended, with its label unless it has one.

    Items that ended without anything to keep (撤回, 作废) stay as they are. Raises RuleError
    NOT_PERMITTED (act, who), MOVE_ILLEGAL (act, state) while the case goes on or when nothing is
    to be put away.
    """
    permissions.require(session.role, permissions.Act.ARCHIVE_CASE)
    with station.store.begin() as work:
        case = require(work, case_id)
        named = tuple(one.item_id for one in to_archive(case))
        if not named:
            raise RuleError(Trouble.MOVE_ILLEGAL, act=Act.ARCHIVE.value, state=case.state.value)
        move, op_id = MoveItems(Act.ARCHIVE, named, station.today().isoformat()), station.ids.new()
        case = record(work, station, session, case.case_id, move, op_id=op_id)
        waits = work.print_jobs.waiting(case.case_id, ARCHIVE_LABEL)
        if waits is None and all(one.kind != ARCHIVE_LABEL for one in case.papers):
            queue_paper(work, station, session, case.case_id, ARCHIVE_LABEL, {"op_id": op_id})
        return case_file(work, station, case), TOUCHED


def to_archive(case: Case) -> tuple[CaseItem, ...]:
    """Items whose papers may be put away: none while a part of the case goes on."""
    if not case.closed:
        return ()
    return tuple(one for one in case.items if one.state in MOVES[Act.ARCHIVE].sources)
