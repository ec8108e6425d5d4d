"""The visitor rates the service at the window (好差评): bound to the case, taken offline too."""

from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.operations import Rate
from clerk_app.domain.rating import Level, Reason


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
