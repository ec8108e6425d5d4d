"""Page order (页序): in which order the files of a case stand, as a person has put them.

The order is kept beside the files, so that one that comes, goes or is replaced never changes it.
"""

from collections.abc import Mapping, Sequence

from clerk_app.domain.case import Case, Material, PageOrder


def in_order(case: Case) -> tuple[Material, ...]:
    """All files of the case, those of an ordered slot as they were ordered.

    A file that replaces another stands where that one stood; what came after the order was made
    follows in the order it came.
    """
    named = {one.slot: one.materials for one in case.orders}
    slots = {*named, *(one.slot for one in case.materials if one.supersedes)}
    rows = {slot: [one for one in case.materials if one.slot == slot] for slot in slots}
    turn = {slot: iter(_sorted(rows[slot], named.get(slot, ()))) for slot in slots}
    return tuple(next(turn[one.slot]) if one.slot in turn else one for one in case.materials)


def with_places(case: Case, slot: str) -> tuple[Material, ...]:
    """All files that have a place under one slot, in its order, whether they count or not.

    Also those that somebody has put under another one: should they come back, they find it.
    """
    named = order_of(case, slot)
    rows = [one for one in case.materials if one.slot == slot or one.placed is not None]
    return tuple(_sorted(rows, named.materials if named is not None else ()))


def ids_in_slot(case: Case, slot: str) -> tuple[str, ...]:
    """Ids of the files that count under one slot, the first page first."""
    return tuple(one.material_id for one in in_order(case) if one.current and one.slot == slot)


def order_of(case: Case, slot: str) -> PageOrder | None:
    """The order a person has put the files of a slot in; None when nobody has."""
    return next((one for one in case.orders if one.slot == slot), None)


def shifted(ids: Sequence[str], one: str, by: int) -> tuple[str, ...]:
    """`ids` with one of them moved so many places down (up, when negative), as far as it goes."""
    left = [other for other in ids if other != one]
    if len(left) == len(ids):
        return tuple(ids)
    place = min(max(list(ids).index(one) + by, 0), len(left))
    return (*left[:place], one, *left[place:])


def _sorted(rows: Sequence[Material], named: Sequence[str]) -> list[Material]:
    line = dict.fromkeys((*named, *(one.material_id for one in rows)))
    place = {material_id: at for at, material_id in enumerate(line)}
    slots = {one.material_id: one.slot for one in rows}
    fixed = frozenset(named)
    replaces = {
        one.material_id: one.supersedes
        for one in rows
        if one.supersedes in fixed or slots.get(one.supersedes) == one.slot
    }
    return sorted(rows, key=lambda one: _rank(one.material_id, len(named), place, replaces))


def _rank(
    material_id: str, named: int, place: Mapping[str, int], replaces: Mapping[str, str]
) -> int:
    """Its own place where it is `named`, else that of what it replaces, and so on."""
    met: set[str] = set()
    stands = len(place)
    while material_id and material_id not in met:
        stands = place.get(material_id, stands)
        if stands < named:
            break
        met.add(material_id)
        material_id = replaces.get(material_id, "")
    return stands


def put_before(ids: Sequence[str], moved: Sequence[str], before: str) -> tuple[str, ...]:
    """`ids` with `moved` standing together before one of the others; empty: behind them all.

    When `before` is itself moved, they stand where it is: before the next that stays.
    """
    left = [one for one in ids if one not in moved]
    order = list(ids)
    stays = order[order.index(before) :] if before in order else []
    place = next((left.index(one) for one in stays if one in left), len(left))
    return (*left[:place], *moved, *left[place:])
