"""A connection that lay idle is asked whether it still lives before it is used again."""

from time import monotonic

from sqlalchemy import Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

FRESH_S = 1.0
"""Used so shortly ago, a connection is taken to live: asking each time would cost each act a trip.
When it does not live, the act fails and is tried again, as when it had been cut in the middle."""
_USED = "clerk_used"


def ping_what_lay_idle(engine: Engine) -> None:
    """Let the pool throw away connections that died while nobody used them."""

    @event.listens_for(engine, "checkin")
    def _used(_: DBAPIConnection | None, entry: ConnectionPoolEntry) -> None:
        entry.info[_USED] = monotonic()

    @event.listens_for(engine, "checkout")
    def _ask(
        connection: DBAPIConnection, entry: ConnectionPoolEntry, _: PoolProxiedConnection
    ) -> None:
        used = entry.info.get(_USED)
        if used is None or monotonic() - used < FRESH_S:
            return
        driver = engine.dialect.loaded_dbapi
        try:
            engine.dialect.do_ping(connection)
        except driver.Error as error:
            raise DisconnectionError from error
