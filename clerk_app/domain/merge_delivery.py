"""Deliveries in the merge: only what is granted or ready, each item once, by one window."""

from dataclasses import replace

from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.delivery import Delivery, require_facts
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import Deliver, Operation

DELIVERABLE = MOVES[Act.DELIVER].sources


def deliverable(case: Case) -> tuple[CaseItem, ...]:
    """Items whose result may be handed over now."""
    return tuple(item for item in case.items if item.state in DELIVERABLE)


def deliver(case: Case, op: Operation, args: Deliver) -> Case:
    """A result is handed over (送达); the same delivery again changes nothing.

    Raises RuleError FIELD_REQUIRED (field), ITEM_UNKNOWN (item), MATERIAL_UNKNOWN (material) for
    a signature that is not there, DELIVERY_DONE (by, window) for an item another window has handed
    over, MOVE_ILLEGAL (act, state) for one that is not ready.
    """
    if any(one.delivery_id == args.delivery_id for one in case.deliveries):
        return case
    require_facts(args.handed)
    signature = args.handed.signature
    if signature and all(one.material_id != signature for one in case.materials):
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=signature)
    named = args.items or tuple(item.item_id for item in deliverable(case))
    if not named:
        raise _refusal(case, case.state, tuple(item.item_id for item in case.items))
    items = {item.item_id: item for item in case.items}
    for item_id in named:
        if item_id not in items:
            raise RuleError(Trouble.ITEM_UNKNOWN, item=item_id)
        if items[item_id].state not in DELIVERABLE:
            raise _refusal(case, items[item_id].state, (item_id,))
    record = Delivery(args.delivery_id, named, args.handed, op.wall, op.actor, op.window)
    return replace(
        case,
        items=tuple(
            replace(item, state=State.DELIVERED, reason="") if item.item_id in named else item
            for item in case.items
        ),
        deliveries=(*case.deliveries, record),
    )


def _refusal(case: Case, state: State, items: tuple[str, ...]) -> RuleError:
    for one in reversed(case.deliveries):
        if set(items) & set(one.items):
            return RuleError(Trouble.DELIVERY_DONE, by=one.by, window=one.window)
    return RuleError(Trouble.MOVE_ILLEGAL, act=Act.DELIVER.value, state=state.value)
