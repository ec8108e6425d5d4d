"""Open tabs (打开的标签): ids of what each clerk had on the desk, and nothing else of it."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, delete, insert, select

from clerk_app.domain.listings import TabKind, TabRow
from clerk_app.store.station_tables import open_tab

_OF = (
    select(open_tab.c.kind, open_tab.c.subject_id, open_tab.c.in_front)
    .where(open_tab.c.operator == bindparam("asked"))
    .order_by(open_tab.c.place)
)
_FORGET = delete(open_tab).where(open_tab.c.operator == bindparam("asked"))
_ADD = insert(open_tab)


class OpenTabs:
    """Tabs inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def of(self, operator: str) -> tuple[TabRow, ...]:
        """What the operator had open, from left to right; another's is not told."""
        rows = self._connection.execute(_OF, {"asked": operator})
        return tuple(TabRow(TabKind(one.kind), one.subject_id, bool(one.in_front)) for one in rows)

    def put(self, operator: str, tabs: Sequence[TabRow]) -> None:
        """Keep what the operator has open now, in place of what was kept before."""
        self._connection.execute(_FORGET, {"asked": operator})
        rows = [
            {
                "operator": operator,
                "subject_id": one.subject_id,
                "kind": one.kind.value,
                "place": place,
                "in_front": int(one.in_front),
            }
            for place, one in enumerate(tabs)
        ]
        if rows:
            self._connection.execute(_ADD, rows)
