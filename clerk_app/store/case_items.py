"""Items of the cases in sight, as rows: found by state and department."""

from collections.abc import Collection, Iterable

from sqlalchemy import Connection, Text, bindparam, delete, insert, select

from clerk_app.domain.case import CaseItem
from clerk_app.domain.case_states import State
from clerk_app.store.station_tables import case_item

_asked = bindparam("asked", type_=Text)
_HAVE = select(case_item).where(case_item.c.case_id == _asked)
_FORGET = delete(case_item).where(case_item.c.case_id == _asked)
_ADD = insert(case_item)
_IN_STATES = (
    select(case_item.c.case_id)
    .where(case_item.c.state.in_(bindparam("states", expanding=True)))
    .distinct()
)


def relist_items(connection: Connection, case_id: str, items: Iterable[CaseItem]) -> None:
    """Bring the rows of one case up to date; nothing is written when they are."""
    rows = {item.item_id: item_row(case_id, item) for item in items}
    have = {
        row["item_id"]: dict(row)
        for row in connection.execute(_HAVE, {"asked": case_id}).mappings()
    }
    if have == rows:
        return
    forget_items(connection, case_id)
    if rows:
        connection.execute(_ADD, list(rows.values()))


def item_row(case_id: str, item: CaseItem) -> dict[str, str]:
    """The row of one item."""
    return {
        "case_id": case_id,
        "item_id": item.item_id,
        "state": item.state.value,
        "department": item.department,
        "accepted_on": item.accepted_on,
    }


def forget_items(connection: Connection, case_id: str) -> None:
    """The case is out of sight."""
    connection.execute(_FORGET, {"asked": case_id})


def cases_in(connection: Connection, states: Collection[State]) -> tuple[str, ...]:
    """Ids of the cases with an item in one of the states."""
    asked = {"states": sorted(state.value for state in states)}
    return tuple(connection.execute(_IN_STATES, asked).scalars())
