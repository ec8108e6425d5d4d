"""The limits of a case in one line (期限): the day that comes first, and the card; for lists."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import CLOSED, UNDER_REVIEW
from clerk_app.domain.clocks import Limits, worst
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.progress import progress_of
from clerk_app.domain.workdays import Due


def limits_of(station: Station, case: Case) -> Limits:
    """The first day to accept by, the first promised one, and the worst card of both."""
    calendar, today = station.library.calendar(), station.today()
    catalogue = station.library.begun_with(case.catalogue_version)
    lanes = progress_of(case, calendar, catalogue, today).lanes
    return Limits(
        _first(lane.accept_by for lane in lanes),
        _first(lane.due for lane in lanes if lane.state in UNDER_REVIEW),
        worst(lane.card for lane in lanes),
    )


def limits_in_list(station: Station, rows: Sequence[CaseRow]) -> Mapping[str, Limits]:
    """The limits of the cases in a list, by case; of those that have ended none is looked for."""
    with station.store.read() as work:
        found = {
            row.case_id: work.cases.view(row.case_id) for row in rows if row.state not in CLOSED
        }
    limits = {row.case_id: Limits() for row in rows}
    return limits | {
        case_id: limits_of(station, case) for case_id, case in found.items() if case is not None
    }


def _first(dues: Iterable[Due | None]) -> Due | None:
    """The earliest; one without a day only when none has one."""
    known = (one for one in dues if one is not None)
    return min(known, key=lambda one: one.day or date.max, default=None)
