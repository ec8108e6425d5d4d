"""A database that lies open since an older release is sealed where it lies, whole or not at all."""

import os
import sqlite3
import stat
from contextlib import closing
from pathlib import Path

import sqlcipher3.dbapi2

from clerk_app.store.disk import disk_trouble, flush_into_place, forget_part, new_private
from clerk_app.store.engine import translate
from clerk_app.store.held import when_free

_PLAIN = b"SQLite format 3\x00"
"""How a file begins that is not encrypted; one that is begins with its salt."""


def lies_open(path: Path) -> bool:
    """Whether there is a database that anybody can read. Raises as `disk_trouble` tells."""
    try:
        with when_free(lambda: path.open("rb")) as file:
            return file.read(len(_PLAIN)) == _PLAIN
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_trouble(error, path) from error


def seal_database(path: Path, key: bytes, *, shared: bool = False) -> bool:
    """Encrypt a database that lies open with the raw 32-byte `key`; whether that was done.

    It is put in the place of the other once it was read back. `shared`: whoever may read and write
    the one may do so with the other, else only its owner.

    It is not where another program has it open: then it is as it was. The caller keeps those out
    that would open it meanwhile. Copies that upgrades have left beside it lie open too, and go.
    Raises the UnavailableError of `engine.transaction` and of `disk_trouble`.
    """
    part = path.with_name(f".{path.name}.sealed.part")
    try:
        os.close(new_private(part))
        if not _exported(path, part, key):
            return False
        if shared:
            part.chmod(stat.S_IMODE(path.stat().st_mode))
        flush_into_place(part, path)
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, str(path)) or error from error
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        forget_part(part)
    for copy in path.parent.glob(f"{path.name}.before-*"):
        forget_part(copy)
    return True


def is_alone(path: Path, key: bytes) -> bool:
    """Whether no program has an encrypted database open.

    Raises the UnavailableError of `engine.transaction`.
    """
    try:
        with closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None, timeout=0)) as db:
            db.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            return _let_go_of_log(db)
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, str(path)) or error from error


def _let_go_of_log(db: sqlcipher3.dbapi2.Connection) -> bool:
    """Whether that could be done: whoever else has it open keeps its log from going."""
    try:
        return bool(db.execute("PRAGMA journal_mode=DELETE").fetchone()[0] == "delete")
    except sqlcipher3.dbapi2.OperationalError as error:
        if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            return False
        raise


def _exported(path: Path, part: Path, key: bytes) -> bool:
    """Whether nobody else has it and everything is in `part`; its log is folded in before."""
    with closing(sqlcipher3.dbapi2.connect(str(path), isolation_level=None, timeout=0)) as db:
        try:
            # Whoever else has it open keeps its log from going.
            if db.execute("PRAGMA journal_mode=DELETE").fetchone()[0] != "delete":
                return False
            db.execute("PRAGMA locking_mode=EXCLUSIVE").fetchall()
            db.execute("BEGIN EXCLUSIVE")
            db.execute("COMMIT")
        except sqlcipher3.dbapi2.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
                return False
            raise
        db.execute(f"ATTACH DATABASE ? AS sealed KEY \"x'{key.hex()}'\"", (str(part),))
        db.execute("SELECT sqlcipher_export('sealed')").fetchall()
        _compare(db)
        db.execute("DETACH DATABASE sealed")
        return True


def _compare(db: sqlcipher3.dbapi2.Connection) -> None:
    """Raises DatabaseError when the copy is not what it was made of."""
    if db.execute("PRAGMA sealed.integrity_check").fetchone()[0] != "ok":
        raise sqlcipher3.dbapi2.DatabaseError("the sealed copy does not read back")
    schema = "SELECT type, name, sql FROM {}.sqlite_schema ORDER BY type, name"
    main, sealed = (db.execute(schema.format(one)).fetchall() for one in ("main", "sealed"))
    if main != sealed:
        raise sqlcipher3.dbapi2.DatabaseError("the sealed copy lacks a table")
    for kind, name, _ in main:
        if kind == "table" and _rows(db, "main", name) != _rows(db, "sealed", name):
            raise sqlcipher3.dbapi2.DatabaseError("the sealed copy lacks rows")


def _rows(db: sqlcipher3.dbapi2.Connection, where: str, table: str) -> int:
    quoted = table.replace('"', '""')
    counted = f'SELECT count(*) FROM {where}."{quoted}"'  # noqa: S608 - a name in its quotes
    return int(db.execute(counted).fetchone()[0])
