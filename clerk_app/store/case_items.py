"""Items of the cases in sight, as rows: found by state and department."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, select

from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.store.station_tables import case_item

_IN_STATES = (
    select(case_item.c.case_id)
    .where(case_item.c.state.in_(bindparam("states", expanding=True)))
    .distinct()
)


def item_rows(shown: Case) -> list[dict[str, str]]:
    """The rows of one case."""
    return [
        {
            "case_id": shown.case_id,
            "item_id": item.item_id,
            "state": item.state.value,
            "department": item.department,
            "accepted_on": item.accepted_on,
        }
        for item in shown.items
    ]


def cases_in(connection: Connection, states: Collection[State]) -> tuple[str, ...]:
    """Ids of the cases with an item in one of the states."""
    asked = {"states": sorted(state.value for state in states)}
    return tuple(connection.execute(_IN_STATES, asked).scalars())
