"""Page order in the merge: whoever has seen the order may change it; of two the first stands."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import Case, Conflict, PageOrder, Writer
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge_conflict import OF_ORDER, left_open
from clerk_app.domain.operations import Operation, OrderMaterials
from clerk_app.domain.page_order import in_order, order_of, with_places

InSight = Callable[[int, str], bool]
"""Whether whoever made the operation had seen what came in with a version and an operation."""


def order_materials(
    case: Case, op: Operation, args: OrderMaterials, seen: InSight, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    """The files of a slot are put in order.

    An order somebody else has made unseen stands, and a person is told (sync-notes 7.7). Files
    that are not named follow; those that are not there (yet, or no more) keep the place they are
    named at, else the one behind the file they stood behind. The order that stands already changes
    nothing. Raises RuleError MATERIAL_UNKNOWN (material) when a file lies in another slot that
    nobody has put there.
    """
    elsewhere = {one.material_id: one for one in case.materials if one.slot != args.slot}
    for material_id in args.materials:
        # What somebody has put under another line meanwhile keeps its place, should it come back.
        if material_id in elsewhere and elsewhere[material_id].placed is None:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    wanted = tuple(dict.fromkeys(args.materials))
    stands = tuple(
        one.material_id
        for one in in_order(case)
        if one.material_id in wanted and one.slot == args.slot
    )
    if stands == tuple(one for one in wanted if one not in elsewhere):
        return case, ()
    before = order_of(case, args.slot)
    if before is not None and not seen(before.by.version, before.by.op_id):
        base, mine, theirs = (",".join(one) for one in (args.seen, wanted, stands))
        return case, (left_open(op, f"{OF_ORDER}{args.slot}", base, mine, theirs, before.by),)
    line = _with_what_is_out(case, args.slot, wanted)
    ordered = PageOrder(args.slot, line, Writer(version, op.op_id, op.actor, op.wall))
    others = tuple(one for one in case.orders if one.slot != args.slot)
    return replace(case, orders=(*others, ordered)), ()


def _with_what_is_out(case: Case, slot: str, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """The files as they are wanted, and behind each what stood there and does not count now."""
    behind: dict[str, list[str]] = {"": []}
    before = ""
    for one in with_places(case, slot):
        if one.material_id in wanted or (one.current and one.slot == slot):
            before = one.material_id
        else:
            behind.setdefault(before, []).append(one.material_id)
    runs = ((one, *behind.get(one, ())) for one in wanted)
    return (*behind[""], *(one for run in runs for one in run))
