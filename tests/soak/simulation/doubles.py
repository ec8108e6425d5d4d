"""Which open cases are one application: judged from what people handed in, not by natural keys.

Everything here is read from the operations of the ledger and from the cases as they stand; nothing
of what the platform finds its doubles by is asked.
"""

import json
from collections.abc import Collection, Iterator, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from clerk_app.domain.case import Case

if TYPE_CHECKING:
    from tests.soak.simulation.world import World

_WHO = "applicant.cert_no"
_OVER = frozenset(
    {"not_required", "refused", "denied", "returned", "forwarded", "withdrawn"}
    | {"delivered", "archived", "void"}
)
_ENDS = frozenset(
    {"find_not_required", "refuse", "deny", "return", "forward", "withdraw"}
    | {"deliver", "archive", "void"}
)


def two_of_one(world: "World", cases: Mapping[str, Case]) -> Iterator[str]:
    """Two cases of one applicant with the same item under way, which nothing has brought about."""
    operations = [json.loads(one.operation) for one in world.reference.entries().values()]
    under_way = {one: _items_under_way(case) for one, case in cases.items()}
    for a, b in combinations(sorted(cases), 2):
        same = under_way[a] & under_way[b]
        if not same or cases[a].fields[_WHO] != cases[b].fields[_WHO]:
            continue
        both = {item.item_id for item in cases[a].items} & {i.item_id for i in cases[b].items}
        if _ended(operations, cases[a], both) or _ended(operations, cases[b], both):
            continue
        if all(_between_two(operations, cases[a], cases[b], one) for one in same):
            continue
        yield f"two open cases {a} and {b} of one application for {sorted(same)}"


def _items_under_way(case: Case) -> frozenset[str]:
    return frozenset(one.item_id for one in case.items if one.state.value not in _OVER)


def _ended(operations: Collection[Any], case: Case, items: Collection[str]) -> bool:
    """Whether one of the items has ever been brought to an end there: it is filed anew then."""
    return any(
        one.get("case_id") in (case.case_id, *case.aliases)
        and one["kind"] == "move_items"
        and one["args"]["act"] in _ENDS
        and (not one["args"]["items"] or set(items) & set(one["args"]["items"]))
        for one in operations
    )


def _between_two(operations: Collection[Any], a: Case, b: Case, item: str) -> bool:
    """Whether an opening that had something in common with both brought the item to one of them.

    It is one case with the one, so that nothing of it is lost, and the other stays beside it.
    """
    return any(
        one.get("case_id") in (*a.aliases, *b.aliases)
        and one["kind"] == "create_case"
        and {item} < {begun["item_id"] for begun in one["args"]["items"]}
        for one in operations
    )
