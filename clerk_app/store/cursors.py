"""How far the platform's feed of changes has been read, one place for each scope."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.station_tables import cursor

_GET = select(cursor.c.epoch, cursor.c.token).where(cursor.c.scope == bindparam("asked"))
_new = insert(cursor)
_SET = _new.on_conflict_do_update(
    index_elements=[cursor.c.scope],
    set_={"epoch": _new.excluded.epoch, "token": _new.excluded.token},
)
_FORGET = delete(cursor).where(cursor.c.scope == bindparam("asked"))


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in the feed; `epoch` changes when the platform was restored."""

    epoch: str
    token: str


class Cursors:
    """Places inside one transaction: set them in the one that applies the rows before them."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def get(self, scope: str) -> Cursor | None:
        """Where to go on; None: from the beginning."""
        row = self._connection.execute(_GET, {"asked": scope}).one_or_none()
        return None if row is None else Cursor(row.epoch, row.token)

    def set(self, scope: str, epoch: str, token: str) -> None:
        """Go on from here next time."""
        self._connection.execute(_SET, {"scope": scope, "epoch": epoch, "token": token})

    def forget(self, scope: str) -> None:
        """Begin anew next time."""
        self._connection.execute(_FORGET, {"asked": scope})
