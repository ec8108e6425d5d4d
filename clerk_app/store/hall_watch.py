"""Waits until somebody changes the hall: woken by PostgreSQL, or by SQLite's change counter."""

import logging
import threading
from time import monotonic
from typing import Protocol

import psycopg
import sqlcipher3.dbapi2
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.connecting import is_no_database
from clerk_app.store.engine import translate
from clerk_app.store.hall_tables import CHANNEL

_LOOK_SECONDS = 0.1
"""How often SQLite's counter is looked at: it lies in memory that all its users share."""
_SLICE_SECONDS = 1.0
"""How long leaving may have to wait for a listener to look up."""

log = logging.getLogger(__name__)


class HallWatch(Protocol):
    """Tells when the hall has changed; for one thread, but `stop` is safe from any."""

    def wait(self, seconds: float) -> bool:
        """True when something may have changed, False after `seconds` without a change.

        The first wait, and the first after the hall was away, is true at once: nobody knows what
        was missed. Raises UnavailableError (HALL_UNREACHABLE) when there is nothing to listen to.
        """
        ...

    def stop(self) -> None:
        """End the present wait and every later one at once."""
        ...

    def close(self) -> None:
        """Let go of the connection; after `stop`, from the waiting thread."""
        ...


class CounterWatch:
    """SQLite: `PRAGMA data_version` on a connection of its own; no table is read."""

    def __init__(self, reading: Engine) -> None:
        """`reading` is a read-only engine of this watch alone."""
        self._engine = reading
        self._stopped = threading.Event()
        self._seen: int | None = None

    def wait(self, seconds: float) -> bool:
        """As `HallWatch.wait`."""
        until = monotonic() + seconds
        while not self._stopped.is_set():
            now = self._version()
            if now != self._seen:
                self._seen = now
                return True
            if monotonic() >= until:
                return False
            self._stopped.wait(_LOOK_SECONDS)
        return False

    def stop(self) -> None:
        """As `HallWatch.stop`."""
        self._stopped.set()

    def close(self) -> None:
        """As `HallWatch.close`."""
        self._engine.dispose()

    def _version(self) -> int:
        try:
            try:
                return self._counter()
            except sqlcipher3.dbapi2.DatabaseError as error:
                if not is_no_database(error):
                    raise
                # The file has another key since: a new connection has it too.
                self._engine.dispose()
                self._seen = None
                return self._counter()
        except UnavailableError:
            self._seen = None
            raise
        except Exception as error:
            self._seen = None
            raise _away(error) from error

    def _counter(self) -> int:
        raw = self._engine.raw_connection()
        try:
            cursor = raw.cursor()
            cursor.execute("PRAGMA data_version")
            found = cursor.fetchone()
            cursor.close()
        finally:
            raw.close()
        return int(found[0]) if found else 0


class ListeningWatch:
    """PostgreSQL: LISTEN on a connection of its own; a notification comes with each commit."""

    def __init__(self, engine: Engine, hall: str) -> None:
        """`engine` is the hall's; the listening connection is taken out of its pool for good."""
        self._engine, self._hall = engine, hall
        self._stopped = threading.Event()
        self._connection: psycopg.Connection[object] | None = None

    def wait(self, seconds: float) -> bool:
        """As `HallWatch.wait`."""
        if self._stopped.is_set():
            return False
        try:
            if self._connection is None:
                self._connection = self._listen()
                return True
            return self._hear(self._connection, seconds)
        except (SQLAlchemyError, psycopg.Error) as error:
            self._let_go()
            raise _away(error) from error

    def stop(self) -> None:
        """As `HallWatch.stop`."""
        self._stopped.set()

    def close(self) -> None:
        """As `HallWatch.close`."""
        self._let_go()

    def _listen(self) -> "psycopg.Connection[object]":
        pooled = self._engine.raw_connection()
        connection = pooled.driver_connection
        pooled.detach()
        if not isinstance(connection, psycopg.Connection):
            raise TypeError("the hall's driver is psycopg")
        connection.rollback()
        connection.autocommit = True
        connection.execute(f"LISTEN {CHANNEL}")
        return connection

    def _hear(self, connection: "psycopg.Connection[object]", seconds: float) -> bool:
        until = monotonic() + seconds
        while not self._stopped.is_set():
            left = until - monotonic()
            if left <= 0:
                return False
            for heard in connection.notifies(timeout=min(left, _SLICE_SECONDS), stop_after=1):
                if heard.payload == self._hall:
                    return True
        return False

    def _let_go(self) -> None:
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()


def _away(error: BaseException) -> UnavailableError:
    log.info("the hall cannot be listened to: %s", type(error).__name__)
    return translate(error) or UnavailableError(Trouble.HALL_UNREACHABLE)
