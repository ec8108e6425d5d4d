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
    if not case.orders:
        return case.materials
    turn = {one.slot: iter(_sorted(case, one)) for one in case.orders}
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


def _sorted(case: Case, order: PageOrder) -> list[Material]:
    place = {material_id: at for at, material_id in enumerate(order.materials)}
    replaces = {one.material_id: one.supersedes for one in case.materials}
    there = [one for one in case.materials if one.slot == order.slot]
    return sorted(there, key=lambda one: _rank(one.material_id, place, replaces))


def _rank(material_id: str, place: Mapping[str, int], replaces: Mapping[str, str]) -> int:
    """Its own place, else that of what it replaces, of what that replaces, and so on."""
    met: set[str] = set()
    while material_id and material_id not in met:
        if material_id in place:
            return place[material_id]
        met.add(material_id)
        material_id = replaces.get(material_id, "")
    return len(place)
