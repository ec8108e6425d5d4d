"""The running limit of each item: last day, and the card it shows (domain facts 4.3, 5.4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clerk_app.domain.case import CaseItem, Limit, Pause
from clerk_app.domain.case_states import UNDER_REVIEW
from clerk_app.domain.workdays import (
    Calendar,
    Due,
    DueReason,
    LimitUnit,
    Suspension,
    WarningCard,
)

_DAY = timedelta(days=1)
_WORST = (WarningCard.RED, WarningCard.YELLOW, WarningCard.NONE)


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of a whole case in one line."""

    accept_by: Due | None = None
    """Last day to accept the first of what waits for it; None when nothing waits for the hall."""
    due: Due | None = None
    """Last day of the first promised limit that runs; None when none does."""
    card: WarningCard = WarningCard.NONE
    """Of the limit in the greatest trouble."""

    @property
    def first(self) -> Due | None:
        """The one that comes first; one without a day only when none has one."""
        known = [one for one in (self.accept_by, self.due) if one is not None]
        return min(known, key=lambda one: one.day or date.max, default=None)


def item_due(calendar: Calendar, item: CaseItem) -> Due | None:
    """Last day of the promised limit with what lengthened it; None before acceptance.

    Days of a special procedure are not counted (行政许可法 45); an extension adds working days
    (42), after the last day where the limit itself is not counted in working days.
    """
    if not item.accepted_on:
        return None
    accepted = date.fromisoformat(item.accepted_on)
    pauses = pauses_of(item)
    in_workdays = item.promised.unit == LimitUnit.WORKDAYS.value
    limit = item.promised
    if item.extended and in_workdays:
        limit = Limit(limit.value + item.extended, limit.unit)
    due = calendar.due(limit, accepted, pauses)
    if due.reason is DueReason.SUSPENDED:
        return replace(due, expected=_expected(item.pauses))
    if due.day is None or not item.extended or in_workdays:
        return due
    later = calendar.add_workdays(due.day, item.extended)
    if later is None:
        return Due(None, fixed=False, reason=DueReason.CALENDAR_UNPUBLISHED)
    return replace(due, day=later, provisional=calendar.is_provisional(later))


def pauses_of(item: CaseItem) -> list[Suspension]:
    """First and last day of each special procedure (特别程序), which are not counted."""
    return [(date.fromisoformat(one.since), _last_day(one)) for one in item.pauses]


def item_card(item: CaseItem, due: Due | None, calendar: Calendar, today: date) -> WarningCard:
    """The card of an item: only a limit that runs can be missed.

    A limit that ends on the day it begins (即办) warns nobody of the day before; it is red after.
    """
    if due is None or due.day is None or item.state not in UNDER_REVIEW:
        return WarningCard.NONE
    if due.reason is DueReason.SAME_DAY and today <= due.day:
        return WarningCard.NONE
    return calendar.card(today, due.day)


def worst(cards: Iterable[WarningCard]) -> WarningCard:
    """The card a whole case shows: that of its item in the greatest trouble."""
    return min(cards, key=_WORST.index, default=WarningCard.NONE)


def _expected(pauses: Iterable[Pause]) -> date | None:
    """The day until which the procedures that run are told to last; the latest of several."""
    told = [one.expected for one in pauses if not one.until and one.expected]
    try:
        return max(map(date.fromisoformat, told), default=None)
    except ValueError:
        return None


def _last_day(pause: Pause) -> date | None:
    return date.fromisoformat(pause.until) - _DAY if pause.until else None
