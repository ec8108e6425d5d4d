"""A damaged database is put aside, and a new one begun with every row that can still be read.

Each page of the file carries a seal (SQLCipher's HMAC), so a row that reads is a row as it was
written; what a damaged page held is missing and never wrong. The damaged files stay as they are.
"""

import logging
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlcipher3.dbapi2

from clerk_app.store.data_keys import DataKeys, open_data_keys
from clerk_app.store.disk import disk_trouble, make_folder, put_in_place, sync_folder
from clerk_app.store.engine import migrate, open_engine, translate
from clerk_app.store.folder_lock import FolderLock
from clerk_app.store.held import when_free
from clerk_app.store.keys import DATABASE, known_salt, remember_key, remember_salt, station_salt
from clerk_app.store.rekeying import key_that_opens

_ASIDE = "damaged-"
_DONE = "rebuilt"
_ENDINGS = ("", "-journal", "-wal", "-shm")
_TABLES = (
    "operator",
    "reference",
    "number_counter",
    "blob",
    "case_remote",
    "remote_material",
    "case_alias",
    "operation",
    "draft",
    "batch_draft",
    "page_original",
    "left_out_page",
    "page_doubt",
    "register_ask",
    "issued_paper",
    "open_tab",
    "print_job",
    "print_choice",
    "print_send",
)
"""In an order in which each row finds what it refers to. Views are made anew from these, and the
platform's feed is read from its beginning; the audit trail and `meta` have rules of their own."""
_NOT_KEPT = frozenset({"clean_shutdown", "incarnation", "audit_head"})
_REACH, _STRIDE = 5_000, 64
"""How many row numbers are jumped over before a table is given up, and how far at most at once."""

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Salvaged:
    """What came of it."""

    aside: Path
    """Folder with the damaged files."""
    rows: dict[str, int] = field(default_factory=dict)
    """Rows that are in the new database, by table."""
    whole: bool = True
    """Every table was read to its end; False: some rows are only in the damaged files, if there."""


def salvage(folder: Path, key: bytes, *, at: datetime) -> Salvaged:
    """Put the damaged database of the station in `folder` aside and begin a new one.

    Can be cut off at any moment and begun again. Raises UnavailableError STORE_IN_USE, or what the
    disk refuses; then the damaged files are where they were, or aside.
    """
    lock = FolderLock(folder)
    try:
        aside = _put_aside(folder, at)
        found = Salvaged(aside)
        part = folder / f"{DATABASE}.{_DONE}"
        _remove(part)
        _fill(part, key, aside, folder, found)
        put_in_place(part, folder / DATABASE)
        with suppress(FileExistsError):
            remember_key(folder, key)
        (aside / _DONE).touch()
    except OSError as error:
        raise disk_trouble(error, folder) from error
    finally:
        lock.release()
    log.info("salvaged %s from %s, whole: %s", found.rows, aside, found.whole)
    return found


def _put_aside(folder: Path, at: datetime) -> Path:
    """Move the files; what an earlier try has moved already is added to."""
    begun = [one for one in folder.glob(f"{_ASIDE}*") if not (one / _DONE).exists()]
    aside = begun[0] if begun else folder / f"{_ASIDE}{at:%Y%m%d-%H%M%S}"
    make_folder(aside)
    # The database first: without it no program takes what is left for a whole store.
    for ending in _ENDINGS:
        source = folder / f"{DATABASE}{ending}"
        if source.exists():
            _move(source, aside / source.name)
            sync_folder(aside)
            sync_folder(folder)
    return aside


def _move(source: Path, target: Path) -> None:
    when_free(lambda: source.replace(target))


def _remove(part: Path) -> None:
    for ending in _ENDINGS:
        when_free(partial(part.with_name(part.name + ending).unlink, missing_ok=True))


def _fill(part: Path, key: bytes, aside: Path, folder: Path, found: Salvaged) -> None:
    salt = known_salt(folder) or station_salt(folder)
    data = open_data_keys(folder, key)
    engine = open_engine(part, key=data.database, salt=salt)
    try:
        migrate(engine, "station")
        raw = engine.raw_connection()
        try:
            target = raw.cursor()
            target.execute("BEGIN IMMEDIATE")
            with _copy_to_read(aside) as copy, closing(_Damaged(copy, data, salt)) as damaged:
                for table in _TABLES:
                    found.rows[table] = _copy(damaged, target, table)
                found.rows["audit"] = _copy_trail(damaged, target)
                found.rows["meta"] = _copy_facts(damaged, target)
                found.whole = not damaged.broken
            target.execute("COMMIT")
            target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            raw.close()
        if salt is not None:
            remember_salt(folder, salt)
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, str(part)) or error from error
    finally:
        engine.dispose()


@contextmanager
def _copy_to_read(aside: Path) -> Iterator[Path]:
    """The damaged files themselves are not touched: opening them would fold their log in."""
    with tempfile.TemporaryDirectory(dir=aside) as name:
        for ending in ("", "-journal", "-wal"):
            source = aside / f"{DATABASE}{ending}"
            if source.exists():
                shutil.copy(source, name)
        yield Path(name) / DATABASE


def _copy(damaged: "_Damaged", target: Any, table: str) -> int:
    known = [row[1] for row in target.execute(f"PRAGMA table_info({table})")]
    kept = 0
    for row in damaged.rows(table):
        given = {name: value for name, value in row.items() if name in known}
        kept += _put(target, table, given)
    return kept


def _put(target: Any, table: str, row: dict[str, Any]) -> bool:
    names = ", ".join(f'"{name}"' for name in row)
    places = ", ".join("?" for _ in row)
    try:
        target.execute(
            f'INSERT INTO "{table}" ({names}) VALUES ({places})',  # noqa: S608  # our own names
            tuple(row.values()),
        )
    except sqlcipher3.dbapi2.IntegrityError:
        # What it refers to is lost: a rule of the database, not of this program, says so.
        return False
    return True


def _copy_trail(damaged: "_Damaged", target: Any) -> int:
    """The trail up to its first gap: what follows one proves nothing, and stays in the old file."""
    number, last = 0, b""
    for row in damaged.rows("audit"):
        if row["row_id"] != number + 1 or (number and row["prev_hash"] != last):
            break
        _put(target, "audit", row)
        number, last = row["row_id"], row["hash"]
    if number:
        _put(target, "meta", {"key": "audit_head", "value": f"{number}:{last.hex()}"})
    return number


def _copy_facts(damaged: "_Damaged", target: Any) -> int:
    rows = [row for row in damaged.rows("meta") if row["key"] not in _NOT_KEPT]
    return sum(_put(target, "meta", row) for row in rows)


class _Damaged:
    """Reads a damaged database; after a page that fails it is opened anew."""

    def __init__(self, path: Path, data: DataKeys, salt: bytes | None) -> None:
        self.broken = self._failed = False
        keys = (data.database, data.before) if data.before else (data.database,)
        self._path, self._key, self._salt = path, key_that_opens(path, keys, salt), salt
        self._connection: Any = None

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def rows(self, table: str) -> Iterator[dict[str, Any]]:
        """Every row that can be read, in the order of their numbers.

        A page that fails is jumped over, further each time; from where it reads again it goes on,
        and once back to the page, so that no row beside it is missed.
        """
        done = place = 0
        step = 1
        while place - done <= _REACH:
            found = list(self._scan(table, "rowid > ? ORDER BY rowid", (place,)))
            failed = self._failed
            if found and place > done:
                skipped = "rowid < ? AND rowid > ? ORDER BY rowid DESC"
                yield from (
                    row for _, row in [*self._scan(table, skipped, (found[0][0], done))][::-1]
                )
            yield from (row for _, row in found)
            if not failed:
                return
            if found:
                done = place = found[-1][0]
                step = 1
            place += step
            step = min(2 * step, _STRIDE)

    def _scan(
        self, table: str, which: str, given: Sequence[int]
    ) -> Iterator[tuple[int, dict[str, Any]]]:
        self._failed = False
        try:
            cursor = self._open().cursor()
            cursor.execute(f'SELECT rowid, * FROM "{table}" WHERE {which}', given)  # noqa: S608
            names = [one[0] for one in cursor.description][1:]
            while (found := cursor.fetchone()) is not None:
                if any(isinstance(one, str) and "\0" in one for one in found):
                    # A page further on in a long text failed: SQLCipher wipes it and goes on.
                    self.broken = True
                    continue
                yield found[0], dict(zip(names, found[1:], strict=True))
        except (sqlcipher3.dbapi2.DatabaseError, UnicodeDecodeError):
            self._failed = self.broken = True
            self.close()

    def _open(self) -> Any:
        if self._connection is None:
            self._connection = self._opened()
        return self._connection

    def _opened(self) -> Any:
        salts = ("", "" if self._salt is None else self._salt.hex())
        for salt in salts:
            # Not read-only: the log beside it is folded in while it is read.
            connection = sqlcipher3.dbapi2.connect(
                f"file:{quote(str(self._path.absolute()))}?mode=rw", uri=True, isolation_level=None
            )
            try:
                connection.execute("PRAGMA cipher_log_level=NONE")
                connection.execute(f"PRAGMA key = \"x'{self._key.hex()}{salt}'\"")
                connection.execute("SELECT 1 FROM sqlite_schema LIMIT 1").fetchone()
            except sqlcipher3.dbapi2.DatabaseError as error:
                connection.close()
                if getattr(error, "sqlite_errorcode", 0) != sqlite3.SQLITE_NOTADB:
                    raise
            else:
                return connection
        raise sqlcipher3.dbapi2.DatabaseError("nothing of it can be read")
