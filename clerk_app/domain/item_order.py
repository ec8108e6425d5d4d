"""Which items of a joint case wait for the result of another one (domain.md 6)."""

from collections.abc import Collection, Iterable, Mapping

from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import AFTER_GRANT, CLOSED, State
from clerk_app.domain.ended_as import ended_as
from clerk_app.domain.errors import RuleError, Trouble


def in_order(items: Iterable[CaseItem]) -> tuple[CaseItem, ...]:
    """The case's own order, except that nothing stands above what it waits for."""
    left = {item.item_id: item for item in items}
    placed: list[CaseItem] = []
    while left:
        ready = (one for one in left.values() if not any(it in left for it in one.after))
        taken = next(ready, None) or next(iter(left.values()))
        placed.append(left.pop(taken.item_id))
    return tuple(placed)


def needed_by(items: Iterable[CaseItem]) -> Mapping[str, tuple[str, ...]]:
    """Ids of the items whose result each one needs, in an order in which every one comes after.

    What a case says in error does no harm: an item that would wait for itself, for one that is
    not part of the case, or in a circle, waits for the rest only.
    """
    before: dict[str, tuple[str, ...]] = {}
    for item in in_order(items):
        before[item.item_id] = tuple(one for one in dict.fromkeys(item.after) if one in before)
    return before


def has_result(case: Case, item: CaseItem) -> bool:
    """It was granted, whatever else of the case goes on."""
    state = ended_as(case, item)
    if state is State.ARCHIVED:
        # Nothing else tells of what an older program put away.
        return bool(item.result_no)
    return state in AFTER_GRANT or state is State.DELIVERED


def delivered_on(case: Case, item: CaseItem) -> str:
    """ISO date of its delivery, empty when the case has none on record."""
    found = (one.at[:10] for one in case.deliveries if item.item_id in one.items)
    return next(found, "")


def gives_none(case: Case, item: CaseItem) -> bool:
    """It was turned down, so what needs its result can't be granted.

    What ended in any other way is dropped without touching the others (domain.md 6): sent back or
    withdrawn it may be filed again as a case of its own, and its result is brought as a material.
    """
    if has_result(case, item):
        return False
    return ended_as(case, item) in (State.DENIED, State.REFUSED, State.ARCHIVED)


def waits_for(case: Case, item: CaseItem) -> tuple[CaseItem, ...]:
    """Items of the case whose result it needs, and which go on or were turned down."""
    needed = needed_by(case.items).get(item.item_id, ())
    return tuple(one for one in case.items if one.item_id in needed and lacks(case, one))


def lacks(case: Case, item: CaseItem) -> bool:
    """What needs its result can't be granted now: it goes on, or it was turned down."""
    goes_on = item.state not in CLOSED and not has_result(case, item)
    return goes_on or gives_none(case, item)


def require_turn(case: Case, items: Collection[str], *, grants: bool) -> None:
    """Refuse to decide an item before those it waits for; what is decided together may be.

    Where one of those was turned down it can't be granted any more (`grants`), only turned down
    itself. Raises RuleError ITEM_WAITS (item, others), ITEM_BARRED (item, others).
    """
    for item in case.items:
        if item.item_id not in items:
            continue
        needed = [one for one in waits_for(case, item) if one.item_id not in items]
        lacking = [one for one in needed if one.state not in CLOSED]
        if lacking:
            raise RuleError(Trouble.ITEM_WAITS, item=item.name, others=_named(lacking))
        if needed and grants:
            raise RuleError(Trouble.ITEM_BARRED, item=item.name, others=_named(needed))


def _named(items: Iterable[CaseItem]) -> str:
    return "、".join(one.name for one in items)
