"""Open a database the one way that is safe, bring it up to date, and name what fails."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal

import sqlcipher3.dbapi2
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import QueuePool

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.connecting import FIRST_PAGE, connector, is_no_database
from clerk_app.store.disk import disk_trouble, flush_into_place, forget_part
from clerk_app.store.postgres_link import open_postgres, refusal, unhurried

Branch = Literal["station", "hall", "kiosk"]

_READING = "clerk_reading"
_RENEWED = "clerk_renewed"
_READERS = 4
# One lock for all programs of a hall that start at the same moment (any constant will do).
_MIGRATION_LOCK = 0x79636877

_MAY_CHANGE = """
SELECT has_schema_privilege(current_schema(), 'CREATE') AND coalesce(
    (SELECT pg_get_userbyid(relowner) = current_user FROM pg_class
     WHERE oid = to_regclass('alembic_version')),
    true)
"""

_SQLITE_TROUBLES = {
    sqlite3.SQLITE_FULL: Trouble.STORE_DISK_FULL,
    sqlite3.SQLITE_READONLY: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_PERM: Trouble.STORE_READ_ONLY,
    sqlite3.SQLITE_IOERR: Trouble.STORE_FAILED,
    sqlite3.SQLITE_CORRUPT: Trouble.STORE_CORRUPT,
    sqlite3.SQLITE_NOTADB: Trouble.STORE_CORRUPT,
    sqlite3.SQLITE_BUSY: Trouble.STORE_IN_USE,
    sqlite3.SQLITE_LOCKED: Trouble.STORE_IN_USE,
}
_POSTGRES_TROUBLES = {
    "53100": Trouble.STORE_DISK_FULL,
    "25006": Trouble.STORE_READ_ONLY,
    "42501": Trouble.HALL_RIGHTS,
    # Ended by the server because a transaction stood still too long: to psycopg an internal error.
    "25P03": Trouble.HALL_UNREACHABLE,
    "25P04": Trouble.HALL_UNREACHABLE,
    "XX001": Trouble.STORE_CORRUPT,
    "XX002": Trouble.STORE_CORRUPT,
}


def open_engine(
    path: Path,
    *,
    key: bytes | None,
    read_only: bool = False,
    salt: bytes | None = None,
    renewed: Callable[[], bytes] | None = None,
) -> Engine:
    """Engine on one SQLite file, encrypted with the raw 32-byte `key` (None: not encrypted).

    `salt` is what the file was begun with. Without it the one in the file's own first 16 bytes
    counts, and a power cut that spoils that one sector makes every page unreadable. A file that
    has another one (a copy was put in its place) is read with its own.

    `renewed` tells the key of now where other programs may change it meanwhile: a transaction that
    finds another key begins again with that. It raises UnavailableError, which passes unchanged.

    The writing engine has exactly one connection and begins IMMEDIATE; the read-only one opens
    the file with `mode=ro` and begins DEFERRED (sync-notes 4.2, 4.3). Nothing is opened yet:
    the first use raises through `transaction`.
    """
    if key is not None and len(key) != 32:
        raise ValueError("a raw key has 32 bytes")
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        module=sqlcipher3.dbapi2,
        creator=connector(path, key, salt, read_only=read_only, renewed=renewed),
        poolclass=QueuePool,
        pool_size=_READERS if read_only else 1,
        max_overflow=0,
        # What a statement was given is people's data; an error that quotes it ends up in the log.
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin_deferred if read_only else _begin_writing)
    if renewed is not None:
        engine.update_execution_options(**{_RENEWED: True})
    return engine


def open_url(
    url: str,
    *,
    who: str = "",
    key: bytes | None = None,
    renewed: Callable[[], bytes] | None = None,
) -> Engine:
    """Engine of a hall's queue: `sqlite:///file` (one office) or `postgresql://…` (a hall).

    `who` is the name the hall's server shows for it, `key` and `renewed` are of a file
    (`open_engine`). Raises
    UnavailableError CONFIG_FORM for any other address.
    """
    address = read_url(url)
    kind = address.get_backend_name()
    if kind == "sqlite" and address.database:
        return open_engine(Path(address.database), key=key, renewed=renewed)
    if kind not in ("postgresql", "postgres"):
        raise _no_address("scheme")
    return open_postgres(address, who=who)


def read_url(url: str) -> URL:
    """The parts of an address. Raises UnavailableError CONFIG_FORM for what is none."""
    try:
        return make_url(url)
    except (ArgumentError, ValueError) as error:
        raise _no_address("form") from error


@contextmanager
def transaction(engine: Engine, *, reading: bool = False) -> Iterator[Connection]:
    """One transaction: commit on leaving, rollback on any error.

    SQLite begins IMMEDIATE unless `reading`. Raises UnavailableError for what the world did;
    other database errors (a constraint broken) are faults of ours and pass unchanged.
    """
    try:
        with _connected(engine, reading=reading) as connection:
            yield connection
    except SQLAlchemyError as error:
        trouble = translate(error, engine.url.database or "")
        if trouble is None:
            raise
        raise trouble from error


@contextmanager
def _connected(engine: Engine, *, reading: bool) -> Iterator[Connection]:
    renews = engine.get_execution_options().get(_RENEWED, False)
    for _ in range(_READERS if renews else 0):
        # Whoever has changed the key meanwhile is noticed here, and never within a transaction: the
        # first page is read, and with it the moment is fixed that all of it sees. Who begins to
        # write has read it.
        with engine.connect() as opened:
            connection = opened.execution_options(**{_READING: reading})
            try:
                begun = connection.begin()
                if reading:
                    connection.exec_driver_sql(FIRST_PAGE)
            except DBAPIError as error:
                if not is_no_database(error.orig):
                    raise
                opened.invalidate()
                continue
            with begun:
                yield connection
            return
    with engine.connect() as opened:
        connection = opened.execution_options(**{_READING: reading})
        with connection.begin():
            yield connection


def translate(error: BaseException, path: str = "") -> UnavailableError | None:
    """The trouble of the world behind a database error; None when the fault is ours."""
    if isinstance(error, PoolTimeoutError):
        # Every connection waits for a server that hangs.
        return UnavailableError(Trouble.HALL_UNREACHABLE)
    origin = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(origin, "sqlite_errorcode", None)
    if isinstance(code, int):
        found = _SQLITE_TROUBLES.get(code & 0xFF)
        return None if found is None else UnavailableError(found, path=path)
    state = getattr(origin, "sqlstate", None)
    if isinstance(state, str) and state in _POSTGRES_TROUBLES:
        return UnavailableError(_POSTGRES_TROUBLES[state], path=path)
    lost = isinstance(error, DBAPIError) and error.connection_invalidated
    if lost or type(origin).__module__.startswith("psycopg"):
        return _hall_trouble(origin)
    return None


def migrate(engine: Engine, branch: Branch, path: Path | None = None) -> None:
    """Bring the database to this program's schema, as `upgrade` does with the branch's steps."""
    upgrade(engine, Path(__file__).parent / "migrations" / branch, path)


def require_schema(engine: Engine, branch: Branch, path: Path) -> None:
    """Whether the database has exactly this program's schema; nothing is changed.

    Raises UnavailableError STORE_NEWER (path, found, known) otherwise.
    """
    head = _steps_in(Path(__file__).parent / "migrations" / branch).get_current_head() or ""
    with transaction(engine, reading=True) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found != head:
        raise UnavailableError(Trouble.STORE_NEWER, path=str(path), found=found or "-", known=head)


def upgrade(engine: Engine, steps: Path, path: Path | None) -> None:
    """Run the Alembic steps in a folder that the database lacks, all in one transaction or none.

    Before an existing file at `path` is changed a copy stands beside it
    (`<name>.before-<revision>`), encrypted with the same key; it is kept until the next upgrade
    has succeeded. Raises UnavailableError STORE_NEWER (path, found, known) when a newer program
    wrote the file, or what `transaction` raises. On a server it is HALL_NEWER (found, known), and
    HALL_OLDER (found, known) when this login does not own the tables.
    """
    on_server = engine.dialect.name == "postgresql"
    script = _steps_in(steps)
    head = script.get_current_head() or ""
    with transaction(engine, reading=True) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == head:
        return
    if found is not None and found not in {one.revision for one in script.walk_revisions()}:
        if on_server:
            raise UnavailableError(Trouble.HALL_NEWER, found=found, known=head)
        place = engine.url.database or ""
        raise UnavailableError(Trouble.STORE_NEWER, path=place, found=found, known=head)
    if on_server and not _may_change(engine):
        raise UnavailableError(Trouble.HALL_OLDER, found=found or "-", known=head)
    copy = None if path is None or found is None else _copy_aside(engine, path, found)
    with _foreign_keys_off(engine), transaction(engine) as connection, unhurried(connection):
        if on_server:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})"))
        config = _config_of(steps)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        _check_references(connection)
    if path is not None and copy is not None:
        _forget_other_copies(path, copy)


@cache
def _steps_in(steps: Path) -> ScriptDirectory:
    """Read once: a program opens several stores, and steps are not added while it runs."""
    return ScriptDirectory.from_config(_config_of(steps))


def _config_of(steps: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(steps).replace("%", "%%"))
    return config


def salt_in_use(engine: Engine) -> bytes:
    """The 16 bytes an encrypted file is read with; they are no secret.

    Raises what `transaction` raises.
    """
    with transaction(engine, reading=True) as connection:
        return bytes.fromhex(connection.execute(text("PRAGMA cipher_salt")).scalar_one())


def _begin_writing(connection: Connection) -> None:
    if connection.get_execution_options().get(_READING):
        connection.exec_driver_sql("BEGIN")
    else:
        connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin_deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _no_address(problem: str) -> UnavailableError:
    return UnavailableError(Trouble.CONFIG_FORM, key="hall", problem=problem)


def _hall_trouble(origin: BaseException | None) -> UnavailableError | None:
    """Only what PostgreSQL calls operational: link lost, shutting down, lock not given."""
    names = {kind.__name__ for kind in type(origin).__mro__}
    if names & {"OperationalError", "InterfaceError"}:
        return UnavailableError(refusal(str(origin)) or Trouble.HALL_UNREACHABLE)
    return None


def _may_change(engine: Engine) -> bool:
    """Whether the tables are this very login's, or there are none and it may make them.

    A superuser is not asked: tables it made would be nobody's to whom the hall has given rights.
    """
    with transaction(engine, reading=True) as connection:
        return bool(connection.execute(text(_MAY_CHANGE)).scalar_one())


@contextmanager
def _foreign_keys_off(engine: Engine) -> Iterator[None]:
    """Rebuilding a table drops it for a moment; its references are checked afterwards."""
    if engine.dialect.name != "sqlite":
        yield
        return
    _pragma(engine, "foreign_keys=OFF")
    try:
        yield
    finally:
        _pragma(engine, "foreign_keys=ON")


def _pragma(engine: Engine, setting: str) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA {setting}").close()
    finally:
        raw.close()


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.execute(text("PRAGMA foreign_key_check")).first()
    if broken is not None:
        raise ValueError(f"a migration left a dangling reference in {broken[0]}")


def _copy_aside(engine: Engine, path: Path, revision: str) -> Path:
    """A consistent copy through the keyed connection: never a copy of an open file's bytes."""
    copy = path.with_name(f"{path.name}.before-{revision}")
    part = path.with_name(f"{copy.name}.{os.getpid()}.part")
    forget_part(part)
    try:
        raw = engine.raw_connection()
        try:
            raw.cursor().execute("VACUUM INTO ?", (str(part),)).close()
        finally:
            raw.close()
        flush_into_place(part, copy)
    except sqlcipher3.dbapi2.Error as error:
        raise translate(error, str(path)) or error from error
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        forget_part(part)
    return copy


def _forget_other_copies(path: Path, kept: Path) -> None:
    for old in path.parent.glob(f"{path.name}.before-*"):
        if old != kept:
            # One that is held by somebody goes after the next upgrade.
            forget_part(old)
