"""Limits that the yearly notice on holidays has moved: what was told of them was provisional.

Nothing is stored: every calendar that came is kept, with when it came, and what was told of an item
follows from the one that lay here on the day it was accepted.
"""

from collections.abc import Mapping

from clerk_app.desk.hall_date import date_of
from clerk_app.desk.library import CALENDAR, YEARS
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import UNDER_REVIEW
from clerk_app.domain.clocks import item_due
from clerk_app.domain.workdays import Due, read_calendar
from clerk_app.store.reference import HeldVersion
from clerk_app.store.work import Work


def told_before(work: Work, case: Case, dues: Mapping[str, Due]) -> Mapping[str, Due]:
    """Provisional last days as they were told, by item id; of limits that run and end otherwise.

    `dues` are the last days by the calendar at hand.
    """
    running = [one for one in case.items if one.state in UNDER_REVIEW and one.item_id in dues]
    known = work.reference.held(CALENDAR) if running else ()
    found: dict[str, Due] = {}
    for item in running:
        then = _at_hand(known, item.accepted_on)
        if then is None or then == known[-1]:
            continue
        doc = work.reference.get(CALENDAR, then.version)
        was = None if doc is None else item_due(read_calendar(doc[YEARS]), item)
        if was is not None and was.provisional and was.day != dues[item.item_id].day:
            found[item.item_id] = was
    return found


def _at_hand(known: tuple[HeldVersion, ...], on: str) -> HeldVersion | None:
    """The calendar that lay here at the end of an ISO date; the first, before there was one."""
    come = [one for one in known if date_of(one.taken_in_at).isoformat() <= on]
    return come[-1] if come else next(iter(known), None)
