"""Nonces of signed requests: each is taken once while its signature's time counts."""

from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, delete

from sync.platform.database import Database
from sync.platform.tables import nonce
from sync.platform.upserts import Upsert

_PURGE_EVERY_S = 60.0
_TAKE = Upsert(nonce, lambda insert: insert.on_conflict_do_nothing().returning(nonce.c.until))
_PURGE = delete(nonce).where(nonce.c.until < bindparam("before"))


@dataclass(slots=True)
class Nonces:
    """What has been seen, in the database: a restart forgets nothing. For several threads."""

    database: Database
    _purged: float = 0.0

    def take(self, device_id: str, name: str, *, until: int, now: float) -> bool:
        """Whether a nonce is new; it is remembered until `until`, in seconds since 1970.

        Raises Problem BUSY or STORAGE.
        """

        def enter(connection: Connection) -> bool:
            if now - self._purged > _PURGE_EVERY_S:
                connection.execute(_PURGE, {"before": int(now)})
                self._purged = now
            row = {"device_id": device_id, "nonce": name, "until": until}
            return connection.execute(_TAKE.on(connection), row).first() is not None

        return self.database.write_lightly(enter)
