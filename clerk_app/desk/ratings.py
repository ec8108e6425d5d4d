"""The visitor rates the service at the window (好差评): bound to the case, taken offline too."""

from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.operations import Rate
from clerk_app.domain.permissions import Act, may
from clerk_app.domain.permissions import require as require_right
from clerk_app.domain.rating import Level, Rating, Reason

_FOUND = 1000
"""Cases a text may find beside those that wait."""


def rate(
    station: Station,
    session: Session,
    case_id: str,
    level: Level,
    *,
    reasons: tuple[Reason, ...] = (),
    remark: str = "",
    named: bool = False,
    operation_id: str,
) -> tuple[Case, Changes]:
    """Put what the visitor said on record, or that they did not answer; never anything better.

    `operation_id` is made when the page is shown: one page is one rating, delivered once. Raises
    RuleError CASE_UNKNOWN, RATING_REASON, RATING_GIVEN (window).
    """
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None:
            return require(work, done.case_id), Changes.NOTHING
        case = require(work, case_id)
        said = Rate(operation_id, level, reasons, remark.strip(), named)
        case = record(work, station, session, case.case_id, said, op_id=operation_id)
        return case, Changes.CASE | Changes.OUTBOX


def to_call(station: Station, session: Session, text: str = "") -> tuple[CaseRow, ...]:
    """Cases whose visitor is to be called (实名差评回访), the oldest first; `text` narrows them.

    None for whoever may not know how others were rated.
    """
    if not may(session.role, Act.CALL_BACK):
        return ()
    asked = text.strip()
    with station.store.read() as work:
        rows = work.cases.to_call()
        if asked:
            found = {row.case_id for row in work.cases.search(asked, limit=len(rows) + _FOUND)}
            rows = tuple(row for row in rows if row.case_id in found)
    return rows


def due_calls(case: Case, session: Session) -> tuple[Rating, ...]:
    """Ratings of the case that wait for a call, for whoever may make it."""
    if not may(session.role, Act.CALL_BACK):
        return ()
    return tuple(one for one in case.ratings if one.call_due)


def call_back(
    station: Station,
    session: Session,
    case_id: str,
    rating_id: str,
    said: str,
    *,
    operation_id: str,
) -> tuple[Case, Changes]:
    """The visitor was called: put on record by whom and what came of it.

    The same id again changes nothing. Raises RuleError NOT_PERMITTED (act, who), CASE_UNKNOWN,
    CALL_BACK.
    """
    require_right(session.role, Act.CALL_BACK)
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None:
            return require(work, done.case_id), Changes.NOTHING
        case = require(work, case_id)
        told = CallBack(rating_id, said.strip())
        case = record(work, station, session, case.case_id, told, op_id=operation_id)
        return case, Changes.CASE | Changes.OUTBOX
