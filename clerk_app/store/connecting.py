"""One connection to a SQLite file: its key, its salt, and the settings that are safe."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy.engine.interfaces import DBAPIConnection

FIRST_PAGE = "SELECT 1 FROM sqlite_schema LIMIT 1"
"""Reads the first page: with a wrong key or salt it is none."""
_BUSY_MS = 5_000

_EVERY_PRAGMA = (
    f"busy_timeout={_BUSY_MS}",
    "foreign_keys=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    # Else INSERT OR REPLACE deletes a row without asking the triggers that forbid it.
    "recursive_triggers=ON",
)
# FULL, not NORMAL: a printed receipt says that the case is on the disk (sync-notes 4.1).
_WRITER_PRAGMA = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "wal_autocheckpoint=1000",
    "journal_size_limit=67108864",
)


def is_no_database(error: BaseException | None) -> bool:
    """Whether a file could not be read with its key: another one counts, or it is damaged."""
    return getattr(error, "sqlite_errorcode", 0) == sqlite3.SQLITE_NOTADB


def connector(
    path: Path,
    key: bytes | None,
    salt: bytes | None,
    *,
    read_only: bool,
    renewed: Callable[[], bytes] | None,
) -> Callable[[], DBAPIConnection]:
    """What opens one connection to a file; `engine.open_engine` says by what."""
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if read_only else 'rwc'}"
    pragmas = _EVERY_PRAGMA if read_only else _EVERY_PRAGMA + _WRITER_PRAGMA

    def connect_with(keyed: str) -> DBAPIConnection:
        connection: DBAPIConnection = sqlcipher3.dbapi2.connect(
            address,
            uri=True,
            timeout=_BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            connection.execute("PRAGMA cipher_log_level=NONE")
            if keyed:
                connection.execute(f"PRAGMA key = \"x'{keyed}'\"")
            # The first page is read: with a wrong key or salt it is none.
            connection.execute(FIRST_PAGE).fetchone()
            for pragma in pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher3.dbapi2.Error:
            connection.close()
            raise
        return connection

    def connect() -> DBAPIConnection:
        nonlocal key
        try:
            return connect_by(key)
        except sqlcipher3.dbapi2.DatabaseError as error:
            if renewed is None or not is_no_database(error):
                raise
            key = renewed()
        return connect_by(key)

    def connect_by(key: bytes | None) -> DBAPIConnection:
        keyed = "" if key is None else key.hex()
        if salt is not None:
            try:
                return connect_with(keyed + salt.hex())
            except sqlcipher3.dbapi2.DatabaseError as error:
                if not is_no_database(error):
                    raise
        return connect_with(keyed)

    return connect
