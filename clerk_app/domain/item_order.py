"""Which items of a joint case wait for the result of another one (domain.md 6)."""

from collections.abc import Collection, Iterable, Mapping

from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import AFTER_GRANT, CLOSED, State
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
    if item.state is State.ARCHIVED:
        return bool(item.result_no or delivered_on(case, item))
    return item.state in AFTER_GRANT or item.state is State.DELIVERED


def delivered_on(case: Case, item: CaseItem) -> str:
    """ISO date of its delivery, empty when the case has none on record."""
    found = (one.at[:10] for one in case.deliveries if item.item_id in one.items)
    return next(found, "")


def waits_for(case: Case, item: CaseItem) -> tuple[CaseItem, ...]:
    """Items of the case whose result it needs and that have none, ended or not."""
    needed = needed_by(case.items).get(item.item_id, ())
    return tuple(one for one in case.items if one.item_id in needed and not has_result(case, one))


def require_turn(case: Case, items: Collection[str], *, grants: bool) -> None:
    """Refuse to decide an item before those it waits for; what is decided together may be.

    Where one of those has ended without a result it can't be granted any more (`grants`), only
    turned down. Raises RuleError ITEM_WAITS (item, others).
    """
    for item in case.items:
        if item.item_id not in items:
            continue
        lacking = [
            one.name
            for one in waits_for(case, item)
            if one.item_id not in items and (grants or one.state not in CLOSED)
        ]
        if lacking:
            raise RuleError(Trouble.ITEM_WAITS, item=item.name, others="、".join(lacking))
