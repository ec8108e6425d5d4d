"""What counts as accepted because nobody asked for more in time (即为受理; domain.md T7)."""

from collections.abc import Collection, Mapping
from datetime import date

from clerk_app.domain import laws
from clerk_app.domain.acceptance_day import accept_due
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.workdays import Calendar


def by_default(
    case: Case, calendar: Calendar, catalogue: Catalogue, on: date
) -> Mapping[str, date]:
    """Last of the days on which something could be asked of an item, by id; of those it is past.

    They are to be accepted whatever is missing (行政许可法 32(4)), from the day of receipt or the
    day on which a correction was in. `catalogue` is the one the case began with.
    """
    dues = {
        one.item_id: accept_due(calendar, case, one)
        for one in case.items
        if laws.accepted_by_silence(laws.procedure_of(one, catalogue))
    }
    return {
        item_id: due.day
        for item_id, due in dues.items()
        if due is not None and due.day is not None and due.day < on
    }


def too_late(case: Case, late: Mapping[str, date], items: Collection[str]) -> RuleError:
    """Why nothing more may be asked of the `items`, all of which are among those that are late."""
    names = "、".join(one.name for one in case.items if one.item_id in items)
    last = min(late[item_id] for item_id in items)
    return RuleError(Trouble.CORRECTION_LATE, items=names, day=last.isoformat())
