"""The platform's database: one writer that begins IMMEDIATE on SQLite, row locks on PostgreSQL."""

import secrets
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import sqlcipher3.dbapi2
from sqlalchemy import URL, Connection, Engine, create_engine, delete, event, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool

from clerk_app.domain.errors import Trouble, UnavailableError
from sync.platform import awaited_corrections, case_persons, open_matters
from sync.platform.case_rows import note_sheets
from sync.platform.kept_rows import keep_rows
from sync.platform.problems import Kind, Problem
from sync.platform.tables import meta, metadata, nonce, sheet_case

SCHEMA = "1"
FILE_NAME = "platform.db"
BESIDE = ".light.db"
"""Ends the name of the file for what may go with the power."""

_FLOOR = "floor"
"""Row of `meta`: every version that is given lies above it."""
NUMBERING = "numbering"
"""Row of `meta`: the stretch of history that numbers are granted in (`numbering`); none: the first.
"""
_FLOOR_NOW = select(meta.c.value).where(meta.c.name == _FLOOR)
_ALL_META = select(meta)
_BUSY_MS = 5_000
_READERS = 4
_CONNECTIONS = 8
_TRIES = 8
# One lock for programs that start at the same moment (any constant will do).
_SCHEMA_LOCK = 0x796E6870
_PRAGMAS = (f"busy_timeout={_BUSY_MS}", "foreign_keys=ON", "trusted_schema=OFF")
# FULL: an answered operation is on the disk.
_WRITER_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL")
_LIGHT_PRAGMAS = ("journal_mode=WAL", "synchronous=OFF")
_WAIT_FOR_NO_DISK = text("SET LOCAL synchronous_commit TO off")
_AGAIN = frozenset({"40001", "40P01"})
"""Serialisation failure and deadlock: PostgreSQL asks to run the transaction again."""
_WAIT = frozenset({"55P03", "57014", "57P01", "57P03", "53300"})
_FULL = "53100"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Database:
    """Where the platform writes and reads."""

    writer: Engine
    reader: Engine
    beside: Engine | None = None
    """A file of its own for what may go with the power; None: there is none, or no need of one."""

    @property
    def one_writer(self) -> bool:
        """Whether writers take turns as a whole, so that none holds a row another one waits for."""
        return self.writer.dialect.name == "sqlite"

    def write(self, work: Callable[[Connection], T]) -> T:
        """Run `work` in one transaction and commit.

        Two requests may meet at one new row (the same operation twice, two cases of one natural
        key): the loser runs again and then finds what the winner wrote. Raises Problem BUSY or
        STORAGE for what the world did.
        """
        return self._run(self.writer, work)

    def write_lightly(self, work: Callable[[Connection], T]) -> T:
        """As `write`, of what may be lost in a power cut, but not when the program is killed.

        It waits for no disk, and on SQLite for no batch that is being written.
        """

        def run(connection: Connection) -> T:
            if connection.dialect.name == "postgresql":
                connection.execute(_WAIT_FOR_NO_DISK)
            return work(connection)

        return self._run(self.beside or self.writer, run)

    def _run(self, engine: Engine, work: Callable[[Connection], T]) -> T:
        for left in reversed(range(_TRIES)):
            try:
                with engine.begin() as connection:
                    return work(connection)
            except SQLAlchemyError as error:
                if left and _worth_another_try(error):
                    continue
                problem = _problem(error)
                if problem is None:
                    raise
                raise problem from error
        raise AssertionError

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that only reads. Raises Problem BUSY."""
        try:
            with self.reader.begin() as connection:
                yield connection
        except SQLAlchemyError as error:
            problem = _problem(error)
            if problem is None:
                raise
            raise problem from error

    def close(self) -> None:
        """Let all connections go."""
        for one in (self.reader, self.writer, self.beside):
            if one is not None:
                one.dispose()


def open_database(url: str, folder: Path) -> Database:
    """Open `url` (`postgresql://…` or `sqlite:///file`); empty: a SQLite file in `folder`.

    Tables are made when they are not there. Raises UnavailableError CONFIG_FORM (key, problem),
    STORE_NEWER (path, found, known), STORE_READ_ONLY or STORE_CORRUPT (path).
    """
    database = _engines(url or f"sqlite:///{folder / FILE_NAME}")
    place = database.writer.url.database or ""
    try:
        with database.writer.begin() as connection:
            _make_tables(connection, place)
        if database.beside is not None:
            nonce.create(database.beside, checkfirst=True)
    except SQLAlchemyError as error:
        database.close()
        trouble = _trouble(error)
        if trouble is None:
            raise
        raise UnavailableError(trouble, path=place) from error
    except UnavailableError:
        database.close()
        raise
    return database


def read_meta(connection: Connection) -> Mapping[str, str]:
    """Every row of `meta`."""
    return {row.name: row.value for row in connection.execute(_ALL_META)}


def set_meta(connection: Connection, name: str, value: str) -> None:
    """Write a row of `meta`, in the place of one of that name."""
    connection.execute(delete(meta).where(meta.c.name == name))
    connection.execute(meta.insert().values(name=name, value=value))


def begin_epoch(connection: Connection, *, at: datetime, epoch: str = "") -> None:
    """The data was restored from a backup: cursors given out before no longer count.

    Versions go on above all that the lost history can have given, so that nobody takes a new one
    for an old one they have seen: above the seconds since 1970, which no case outruns. `epoch` is
    its name, empty for one nobody has had before.
    """
    name = epoch or secrets.token_hex(8)
    connection.execute(meta.update().where(meta.c.name == "epoch").values(value=name))
    set_meta(connection, NUMBERING, name)
    raise_floor(connection, at=at)


def raise_floor(connection: Connection, *, at: datetime) -> None:
    """Versions that are given from now on lie above all that can have been given before `at`."""
    floor = max(version_floor(connection), int(at.timestamp()))
    set_meta(connection, _FLOOR, str(floor))


def version_floor(connection: Connection) -> int:
    """Every version given in this epoch lies above it."""
    return int(connection.execute(_FLOOR_NOW).scalar_one_or_none() or 0)


def _engines(url: str) -> Database:
    # Parameters of statements are people's data: an error in the log hides them.
    try:
        address = make_url(url)
    except ArgumentError as error:
        raise UnavailableError(Trouble.CONFIG_FORM, key="url", problem="form") from error
    kind = address.get_backend_name()
    if kind == "sqlite" and address.database:
        path = Path(address.database)
        return Database(
            _sqlite(path, size=1),
            _sqlite(path, size=_READERS, reading=True),
            _sqlite(path.with_suffix(BESIDE), size=1, pragmas=_LIGHT_PRAGMAS),
        )
    if kind in ("postgresql", "postgres"):
        engine = create_engine(
            address.set(drivername="postgresql+psycopg"),
            pool_size=_CONNECTIONS,
            max_overflow=0,
            pool_timeout=_BUSY_MS / 1000,
            pool_pre_ping=True,
            hide_parameters=True,
            connect_args={
                "connect_timeout": 5,
                "application_name": "yichuang-platform",
                "options": f"-c lock_timeout={_BUSY_MS} -c timezone=UTC -c synchronous_commit=on"
                " -c idle_in_transaction_session_timeout=15000",
            },
        )
        return Database(engine, engine)
    raise UnavailableError(Trouble.CONFIG_FORM, key="url", problem="scheme")


def _sqlite(
    path: Path,
    *,
    size: int,
    reading: bool = False,
    pragmas: tuple[str, ...] = _WRITER_PRAGMAS,
) -> Engine:
    address = f"file:{quote(str(path.absolute()))}?mode={'ro' if reading else 'rwc'}"

    def connect() -> Any:
        connection = sqlcipher3.dbapi2.connect(
            address,
            uri=True,
            timeout=_BUSY_MS / 1000,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
        )
        try:
            for pragma in _PRAGMAS if reading else _PRAGMAS + pragmas:
                connection.execute(f"PRAGMA {pragma}")
        except sqlcipher3.dbapi2.Error:
            connection.close()
            raise
        return connection

    engine = create_engine(
        URL.create("sqlite+pysqlite", database=str(path)),
        module=sqlcipher3.dbapi2,
        creator=connect,
        poolclass=QueuePool,
        pool_size=size,
        max_overflow=0,
        pool_timeout=30,
        hide_parameters=True,
    )
    begin = "BEGIN" if reading else "BEGIN IMMEDIATE"
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
    return engine


def _make_tables(connection: Connection, place: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_SCHEMA_LOCK})"))
    sheets_known = inspect(connection).has_table(sheet_case.name)
    metadata.create_all(connection)
    if not sheets_known:
        note_sheets(connection)
    keep_rows(connection)
    awaited_corrections.note_all(connection)
    open_matters.note_all(connection)
    case_persons.note_all(connection)
    known = read_meta(connection)
    if "schema" in known:
        if known["schema"] != SCHEMA:
            found = known["schema"]
            raise UnavailableError(Trouble.STORE_NEWER, path=place, found=found, known=SCHEMA)
        return
    first = {"schema": SCHEMA, "epoch": secrets.token_hex(8), "secret": secrets.token_hex(32)}
    connection.execute(
        meta.insert(), [{"name": name, "value": value} for name, value in first.items()]
    )


def _worth_another_try(error: SQLAlchemyError) -> bool:
    if isinstance(error, IntegrityError):
        return True
    return isinstance(error, DBAPIError) and getattr(error.orig, "sqlstate", None) in _AGAIN


def _problem(error: SQLAlchemyError) -> Problem | None:
    """What of an error is the world's; None when it is a fault of ours."""
    wait = {"Retry-After": "2"}
    if isinstance(error, PoolTimeoutError):
        return Problem(Kind.BUSY, headers=wait)
    if not isinstance(error, DBAPIError):
        return None
    code = getattr(error.orig, "sqlite_errorcode", None)
    state = getattr(error.orig, "sqlstate", None)
    if state == _FULL or (isinstance(code, int) and code & 0xFF == sqlite3.SQLITE_FULL):
        return Problem(Kind.STORAGE, headers={"Retry-After": "60"})
    if isinstance(code, int) and code & 0xFF in (
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    ):
        return Problem(Kind.BUSY, headers=wait)
    if error.connection_invalidated or state in _WAIT | _AGAIN:
        return Problem(Kind.BUSY, headers=wait)
    # A server that cannot be reached has no state to tell.
    return Problem(Kind.BUSY, headers=wait) if _is_operational(error.orig) else None


def _is_operational(origin: BaseException | None) -> bool:
    names = {kind.__name__ for kind in type(origin).__mro__}
    ours = type(origin).__module__.startswith("psycopg")
    return ours and bool(names & {"OperationalError", "InterfaceError"})


def _trouble(error: SQLAlchemyError) -> Trouble | None:
    """Why the database does not open; None when it is a fault of ours."""
    origin = getattr(error, "orig", None)
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        return _TROUBLES.get(code & 0xFF)
    return Trouble.HALL_UNREACHABLE if _is_operational(origin) else None


_TROUBLES = {
    sqlite3.SQLITE_NOTADB: Trouble.STORE_CORRUPT,
    sqlite3.SQLITE_CORRUPT: Trouble.STORE_CORRUPT,
    sqlite3.SQLITE_FULL: Trouble.STORE_DISK_FULL,
    sqlite3.SQLITE_BUSY: Trouble.STORE_IN_USE,
    sqlite3.SQLITE_LOCKED: Trouble.STORE_IN_USE,
    sqlite3.SQLITE_CANTOPEN: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_READONLY: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_IOERR: Trouble.STORE_FAILED,
}
