"""The day an application counts as accepted, and the last day to answer it (domain.md 4.2, 4.3).

An application is accepted when it is complete: on the day of its receipt, or on the day the last
of it came in. When nothing was asked for within five working days it counts as accepted from the
day of receipt or of the correction that was in, whenever the window comes to it; not so a
registration.
"""

from datetime import date, timedelta

from clerk_app.domain.case import Case, CaseItem, Limit
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE, State
from clerk_app.domain.checklist import missing_for, required
from clerk_app.domain.laws import accepted_by_silence
from clerk_app.domain.procedures import Procedure
from clerk_app.domain.workdays import Calendar, Due, LimitUnit, WarningCard

ACCEPT_WITHIN = Limit(5, LimitUnit.WORKDAYS)
"""No notice within it counts as acceptance from the day of receipt (行政许可法 32(4))."""
REGISTER_WITHIN = Limit(3, LimitUnit.WORKDAYS)
"""What cannot be registered on the spot is within it (登记管理条例 19)."""
_DAY = timedelta(days=1)


def accept_due(calendar: Calendar, case: Case, item: CaseItem, procedure: Procedure) -> Due | None:
    """Last day to accept an item or to ask for more; None when it isn't the hall's turn.

    A registration's law knows no days of acceptance: it is the last day to register or return it.
    Days on which the applicant puts something right are not counted (domain.md 4.3).
    """
    if item.state not in BEFORE_ACCEPTANCE or item.state is State.CORRECTION_ASKED:
        return None
    waits = [
        (date.fromisoformat(one.asked_on) + _DAY, date.fromisoformat(one.done_on))
        for one in item.corrections
        if one.done_on
    ]
    limit = REGISTER_WITHIN if procedure is Procedure.REGISTRATION else ACCEPT_WITHIN
    return calendar.due(limit, date.fromisoformat(case.received_on), waits)


def accept_card(due: Due | None, calendar: Calendar, today: date) -> WarningCard:
    """The card of an item that nobody has decided on: red when the days to answer are over."""
    if due is None or due.day is None:
        return WarningCard.NONE
    return calendar.card(today, due.day)


def accepted_from(
    calendar: Calendar, case: Case, item: CaseItem, today: date, procedure: Procedure
) -> date:
    """The day an item that is accepted `today` counts as accepted, by the law it goes by.

    What it lacks in time is promised, and completes it on the day of the promise (容缺受理). What
    the law has accepted (行政许可法 32(4)) waits for nothing that came later. Of a registration
    silence accepts nothing: it counts from the day it was complete (登记管理条例 19).
    """
    received = date.fromisoformat(case.received_on)
    due = accept_due(calendar, case, item, procedure) if accepted_by_silence(procedure) else None
    last = due.day if due is not None else None
    late = last is not None and last < today
    if not late and missing_for(case, item):
        return today
    came = [] if late else [_came_on(case, need.slot) for need in item.needs if required(need)]
    done = [
        one.done_on
        for one in item.corrections
        if one.done_on and (last is None or one.asked_on <= last.isoformat())
    ]
    days = [date.fromisoformat(day) for day in (*came, *done) if day]
    return min(max([received, *days]), max(today, received))


def _came_on(case: Case, slot: str) -> str:
    """ISO date of the first file for a slot that was not taken out; empty: there is none."""
    kept = (one for one in case.materials if one.slot == slot and not one.removed_reason)
    return min((one.added_at[:10] for one in kept), default="")
