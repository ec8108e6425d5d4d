"""Small facts about the station itself, by key."""

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.station_tables import meta

_GET = select(meta.c.value).where(meta.c.key == bindparam("asked"))
_new = insert(meta)
_SET = _new.on_conflict_do_update(index_elements=[meta.c.key], set_={"value": _new.excluded.value})


class Meta:
    """Facts inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def get(self, key: str) -> str | None:
        """The value, None when it was never set."""
        return self._connection.execute(_GET, {"asked": key}).scalar()

    def set(self, key: str, value: str) -> None:
        """Set or replace the value."""
        self._connection.execute(_SET, {"key": key, "value": value})
