"""What can never go, because what it was built on is nowhere any more: a person must see to it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import text

from clerk_app.domain.outbox_states import OperationState

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

_ROWS = text("SELECT op_id, case_id, state, kind, body FROM operation")


@dataclass(frozen=True, slots=True)
class _Made:
    case_id: str
    kind: str
    builds_on: tuple[str, ...]


def without_ground(world: "World") -> frozenset[str]:
    """Operations whose ground the platform has lost and no PC has either, or cannot be read.

    A PC that died had it alone, or the platform was put back to before it and its PC as well.
    """
    made, parked = _everything(world)
    entries = world.reference.entries()
    found: dict[str, bool] = {}

    def lacks(op_id: str) -> bool:
        if op_id not in found:
            found[op_id] = False
            one = made[op_id]
            grounds = [parent for parent in one.builds_on if parent not in entries]
            if one.builds_on or one.kind in ("create_case", "abandon"):
                lost = any(at not in made or at in parked or lacks(at) for at in grounds)
            else:
                # What the case began with may be on its way, or wait itself.
                lost = not _stands(world, one.case_id) and not any(
                    other not in parked and not lacks(other)
                    for other, it in made.items()
                    if it.case_id == one.case_id and it.kind == "create_case"
                )
            found[op_id] = lost
        return found[op_id]

    return frozenset(op_id for op_id in made if op_id not in entries and lacks(op_id))


def _stands(world: "World", case_id: str) -> bool:
    return world.reference.resolve(case_id) in world.reference.documents()


def _everything(world: "World") -> tuple[Mapping[str, _Made], frozenset[str]]:
    """All operations that any PC has, and those that somewhere cannot be read and go nowhere."""
    made: dict[str, _Made] = {}
    parked: set[str] = set()
    sent: set[str] = set()
    for who in world.replicas:
        with who.store.engine.connect() as connection:
            rows: Any = connection.execute(_ROWS).all()
        for one in rows:
            doc = json.loads(one.body)
            ends = tuple(filter(None, (doc["parent"], *doc.get("beside", ()))))
            made[one.op_id] = _Made(one.case_id, one.kind, ends)
            stays = one.state in (OperationState.QUARANTINED, OperationState.CLOSED)
            (parked if stays else sent).add(one.op_id)
    return made, frozenset(parked - sent)
