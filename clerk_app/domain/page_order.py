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
    turn = {slot: iter(_sorted(case, slot, named.get(slot, ()))) for slot in slots}
    return tuple(next(turn[one.slot]) if one.slot in turn else one for one in case.materials)


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


def _sorted(case: Case, slot: str, named: Sequence[str]) -> list[Material]:
    there = [one for one in case.materials if one.slot == slot]
    line = dict.fromkeys((*named, *(one.material_id for one in there)))
    place = {material_id: at for at, material_id in enumerate(line)}
    replaces = {one.material_id: one.supersedes for one in case.materials}
    return sorted(there, key=lambda one: _rank(one.material_id, len(named), place, replaces))


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
