"""A correction (补正): asked for once and completely, and the day all of it was in (domain.md 4.2).

What may be asked again is what the first list named and is still not right; anything new would be
a second instalment (行政许可法 32(4), 72(4)). The list is each item's own: it is an application of
its own, which its own department looks at.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from clerk_app.domain.case import Case, CaseItem, Correction, Limit, Material, current_in_slot
from clerk_app.domain.case_states import State
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.workdays import Calendar


def asked_of(item: CaseItem, slots: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the slots that are the item's; all of them when none is: it was told to wait."""
    own = {need.slot for need in item.needs}
    return tuple(slot for slot in slots if slot in own) or slots


def ask(case: Case, item: CaseItem, slots: tuple[str, ...], *, on: str) -> tuple[Correction, ...]:
    """The item's corrections with one more.

    Raises RuleError CORRECTION_AGAIN (names) for what the first list did not name. Where no slots
    are told nothing can be compared.
    """
    mine = asked_of(item, slots)
    first = item.corrections[0].slots if item.corrections else mine
    new = [slot for slot in mine if slot not in first]
    if new:
        raise RuleError(Trouble.CORRECTION_AGAIN, names=_names(case, new))
    had = tuple(one.material_id for slot in mine for one in current_in_slot(case.materials, slot))
    return (*item.corrections, Correction(on, mine, had))


def done(item: CaseItem, *, on: str) -> tuple[Correction, ...]:
    """The item's corrections with the open one done."""
    return tuple(one if one.done_on else replace(one, done_on=on) for one in item.corrections)


def still_out(case: Case, item: CaseItem) -> tuple[str, ...]:
    """Slots that the item waits for: asked for, and nothing has come or been granted here since."""
    if item.state is not State.CORRECTION_ASKED or not item.corrections:
        return ()
    return _not_come(case, item)


def wait_until(calendar: Calendar, item: CaseItem, wait: Limit | None) -> date | None:
    """Last day on which what was asked for is waited for; None: nothing is, or nobody can say.

    `wait` is the hall's own period (domain.md 4.3: long silence), counted from the day it was
    asked.
    """
    if item.state is not State.CORRECTION_ASKED or not item.corrections or wait is None:
        return None
    return calendar.due(wait, date.fromisoformat(item.corrections[-1].asked_on)).day


def lapsed(case: Case, calendar: Calendar, today: date, wait: Limit | None) -> Mapping[str, date]:
    """Items that may be ended because their correction never came, by id, with its last day.

    Not those whose list is in: they are accepted, however late it was.
    """
    found = {}
    for item in case.items:
        last = wait_until(calendar, item, wait)
        if last is None or today <= last:
            continue
        # What was asked in words only nobody can see come in.
        if still_out(case, item) or not item.corrections[-1].slots:
            found[item.item_id] = last
    return found


def why_lapsed(case: Case, item: CaseItem, until: date) -> str:
    """What an item that is ended so says: until when it was waited, and for what."""
    return f"{until.isoformat()}：{'、'.join(names_out(case, item))}"


def names_out(case: Case, item: CaseItem) -> tuple[str, ...]:
    """Names of what the item waits for, or waited for until it was ended; else what it was told."""
    until = lapsed_until(item)
    out = _not_come(case, item) if until else still_out(case, item)
    told = item.reason.removeprefix(f"{until}：") if until else item.reason
    return tuple(one.name for one in item.needs if one.slot in out) or (told,)


def ended(item: CaseItem, until: str) -> tuple[Correction, ...]:
    """The item's corrections, the open one waited for until the ISO date and never done."""
    return (*item.corrections[:-1], replace(item.corrections[-1], waited_until=until))


def lapsed_until(item: CaseItem) -> str:
    """ISO date until which a correction was waited for, of an item that was ended for it.

    Whether or not its papers have been put away since.
    """
    if item.state not in (State.RETURNED, State.ARCHIVED) or not item.corrections:
        return ""
    return item.corrections[-1].waited_until


def taken_up(case: Case, item: CaseItem) -> CaseItem:
    """An item that was ended so, as it waits again."""
    last = replace(item.corrections[-1], waited_until="")
    reason = _names(case, last.slots)
    state = State.CORRECTION_ASKED
    return replace(item, state=state, reason=reason, corrections=(*item.corrections[:-1], last))


def in_by(case: Case, item: CaseItem, until: str) -> bool:
    """Whether all that was asked for last had come by the ISO date."""
    if not item.corrections[-1].slots or _not_come(case, item):
        return False
    return "" < complete_on(case, item) <= until


def came_in_time(case: Case) -> Case:
    """The case with those items waiting again that were ended, and whose list was in by the day.

    A window that could not send has taken it in on that day or before: it was the applicant's in
    time. It is a day of the law, not an order of writes.
    """
    if not any(lapsed_until(one) for one in case.items):
        return case

    def in_time(item: CaseItem) -> bool:
        until = lapsed_until(item)
        return bool(until) and in_by(case, item, until)

    items = tuple(taken_up(case, one) if in_time(one) else one for one in case.items)
    return replace(case, items=items)


def answered(case: Case, *, today: str) -> Mapping[str, str]:
    """ISO date on which each item's list was in, by item id: these may go on.

    Another department's item goes on waiting for its own list. `today` where nothing can tell.
    Raises RuleError CORRECTION_OPEN (names) when items wait and no list is in.
    """
    waiting = [one for one in case.items if one.state is State.CORRECTION_ASKED]
    out = {one.item_id: still_out(case, one) for one in waiting}
    days = {one.item_id: complete_on(case, one) or today for one in waiting if not out[one.item_id]}
    if waiting and not days:
        slots = dict.fromkeys(slot for left in out.values() for slot in left)
        raise RuleError(Trouble.CORRECTION_OPEN, names=_names(case, slots))
    return days


def complete_on(case: Case, item: CaseItem) -> str:
    """ISO date on which the last of what was asked for came in; empty when nothing can tell."""
    last = item.corrections[-1] if item.corrections else None
    if last is None:
        return ""
    firsts = (_came(case, slot, last.had) for slot in last.slots)
    return max((came[0].added_at[:10] for came in firsts if came), default="")


def _names(case: Case, slots: Iterable[str]) -> str:
    names = {need.slot: need.name for one in case.items for need in one.needs}
    return "、".join(names.get(slot, slot) for slot in slots)


def _not_come(case: Case, item: CaseItem) -> tuple[str, ...]:
    last = item.corrections[-1]
    granted = {need.slot for need in item.needs if need.licence is not None}
    return tuple(
        slot for slot in last.slots if slot not in granted and not _came(case, slot, last.had)
    )


def _came(case: Case, slot: str, had: tuple[str, ...]) -> list[Material]:
    """What has come for a slot since, the earliest first; a scan that was replaced came too."""
    if not any(one.material_id not in had for one in current_in_slot(case.materials, slot)):
        return []
    came = [
        one
        for one in case.materials
        if one.slot == slot and one.material_id not in had and not one.removed_reason
    ]
    return sorted(came, key=lambda one: one.added_at)
