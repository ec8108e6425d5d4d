"""What counts as accepted because nobody asked for more in time (即为受理; domain.md T7)."""

from collections.abc import Collection, Mapping
from datetime import date

from clerk_app.domain import laws
from clerk_app.domain.acceptance_day import accept_due
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
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
    of_law = ((one, laws.procedure_of(one, catalogue)) for one in case.items)
    dues = {
        one.item_id: accept_due(calendar, case, one, law)
        for one, law in of_law
        if laws.accepted_by_silence(law)
    }
    return {
        item_id: due.day
        for item_id, due in dues.items()
        if due is not None and due.day is not None and due.day < on
    }


ANSWERS = frozenset({Act.ASK_CORRECTION, Act.REFUSE, Act.FIND_NOT_REQUIRED})
"""Answers to an application, which come too late once the law has accepted it: what was accepted
is decided on, refused with its reasons (行政许可法 32, 38)."""


def too_late(case: Case, late: Mapping[str, date], items: Collection[str], act: Act) -> RuleError:
    """Why an act of `ANSWERS` is not for the `items`, all of which are among those that are late.

    CORRECTION_LATE (items, day), and ANSWER_LATE (act, items, day) of what would turn them away.
    """
    names = "、".join(one.name for one in case.items if one.item_id in items)
    last = min(late[item_id] for item_id in items)
    if act is Act.ASK_CORRECTION:
        return RuleError(Trouble.CORRECTION_LATE, items=names, day=last.isoformat())
    return RuleError(Trouble.ANSWER_LATE, act=act.value, items=names, day=last.isoformat())
