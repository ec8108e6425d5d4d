"""What was promised when an item was accepted (容缺受理), and by when it must be in.

A promise that is not kept ends the item: that is what the applicant signed (domain.md 4.5).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from clerk_app.domain.case import Case, CaseItem, current_in_slot
from clerk_app.domain.case_states import UNDER_REVIEW
from clerk_app.domain.workdays import Calendar, WarningCard


@dataclass(frozen=True, slots=True)
class Promise:
    """A promise of one item that is still open."""

    slots: tuple[str, ...]
    """What has not come yet."""
    until: date
    card: WarningCard


def promises(case: Case, calendar: Calendar, today: date) -> Mapping[str, Promise]:
    """The open promises, by item id."""
    found = {}
    for item in case.items:
        slots = still_owed(case, item)
        if slots and item.owed_until:
            until = date.fromisoformat(item.owed_until)
            found[item.item_id] = Promise(slots, until, calendar.card(today, until))
    return found


def still_owed(case: Case, item: CaseItem) -> tuple[str, ...]:
    """Slots that were promised and have not come; nothing once the item is decided or closed.

    What this hall has granted since is brought by nobody.
    """
    if item.state not in UNDER_REVIEW:
        return ()
    granted = {need.slot for need in item.needs if need.licence is not None}
    return tuple(
        slot
        for slot in item.owed
        if slot not in granted and not current_in_slot(case.materials, slot)
    )


def unkept(case: Case, today: date) -> tuple[CaseItem, ...]:
    """Items that may be ended because the day has passed, whatever stops their own clock."""
    return tuple(
        one
        for one in case.items
        if still_owed(case, one) and one.owed_until and today > date.fromisoformat(one.owed_until)
    )
