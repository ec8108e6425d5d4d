"""How a hall's PostgreSQL is connected to: never waiting long, and every refusal named."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Any

import psycopg
from psycopg.abc import RV, PQGen
from psycopg.conninfo import make_conninfo
from sqlalchemy import URL, Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection, Dialect
from sqlalchemy.exc import ArgumentError

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.idle_ping import ping_what_lay_idle

OLDEST = 13
"""The oldest PostgreSQL a hall is set up on."""
CONNECT_S = 4
LOCK_MS = 5_000
STATEMENT_MS = 10_000
IDLE_IN_TRANSACTION_MS = 15_000
PATIENCE_S = 12.0
"""Longer than the server may take for a statement: silence after that is a server that hangs."""
_POOL_S = 5.0

_TLS_MODES = frozenset({"disable", "allow", "prefer", "require", "verify-ca", "verify-full"})
# A connection that is refused carries no SQLSTATE, only the server's words, in its own language.
_REFUSALS = (
    (r"password authentication failed|Password 认证失败|no password supplied", Trouble.HALL_LOGIN),
    (r"role \".*\" (does not exist|is not permitted)|角色 ?\".*\" ?不存在", Trouble.HALL_LOGIN),
    (r"database \".*\" does not exist|数据库 ?\".*\" ?不存在", Trouble.HALL_DATABASE),
    (r"permission denied for database|对数据库.*权限不够", Trouble.HALL_DATABASE),
    (r"pg_hba\.conf", Trouble.HALL_ENTRY),
    (r"does not match host name", Trouble.HALL_TLS_NAME),
    (r"server does not support SSL", Trouble.HALL_TLS_ABSENT),
    (r"root certificate (file|store)", Trouble.HALL_TLS),
    # A server that dies in the middle of it is only away.
    (r"(?s)connection failed.*SSL error: (?!unexpected eof)", Trouble.HALL_TLS),
)


class PatientConnection(psycopg.Connection[Any]):
    """A connection that gives a server up which has said nothing for `patience` seconds.

    The server's own time limits are of no use when it hangs as a whole.
    """

    patience: float | None = PATIENCE_S

    def wait(self, gen: PQGen[RV], interval: float = 0.1, timeout: float | None = None) -> RV:
        """As psycopg's. Raises OperationalError after the patience, and closes the connection."""
        if timeout is not None or self.patience is None:
            return super().wait(gen, interval, timeout)
        begun = monotonic()
        try:
            return super().wait(gen, interval, self.patience)
        except psycopg.OperationalError:
            if monotonic() - begun >= self.patience:
                # Whatever it still says would be taken for the answer to the next question.
                self.pgconn.finish()
            raise


def open_postgres(address: URL, *, who: str = "", patient: bool = True) -> Engine:
    """Engine on a hall's server; what the address says of libpq's settings counts over ours.

    `who` is shown in the server's list of connections. `patient=False` is for setting a hall up,
    where a statement may take long. Nothing is connected yet. Raises UnavailableError CONFIG_FORM
    for a setting libpq does not know.
    """
    address = address.set(drivername="postgresql+psycopg")
    _check(address)
    limits = f"-c lock_timeout={LOCK_MS} -c timezone=UTC"
    if patient:
        limits += (
            f" -c statement_timeout={STATEMENT_MS}"
            f" -c idle_in_transaction_session_timeout={IDLE_IN_TRANSACTION_MS}"
        )
    ours = {
        "connect_timeout": CONNECT_S,
        "application_name": f"yichuang {who}".strip(),
        "keepalives_idle": 10,
        "keepalives_interval": 3,
        "keepalives_count": 3,
        "tcp_user_timeout": int(PATIENCE_S * 1000),
    }
    given = {key: value for key, value in ours.items() if key not in address.query}
    options = address.query.get("options", "")
    given["options"] = f"{limits} {options if isinstance(options, str) else ' '.join(options)}"
    engine = create_engine(
        address,
        pool_size=2,
        max_overflow=2,
        pool_timeout=_POOL_S,
        pool_use_lifo=True,
        connect_args=given,
    )

    @event.listens_for(engine, "do_connect")
    def _connect(
        _dialect: Dialect, _record: object, words: tuple[Any, ...], settings: dict[str, Any]
    ) -> DBAPIConnection:
        connection = PatientConnection.connect(*words, **settings)
        connection.patience = PATIENCE_S if patient else None
        return connection  # type: ignore[return-value]  # psycopg's own, as SQLAlchemy expects it

    ping_what_lay_idle(engine)
    return engine


def require_version(connection: Connection) -> None:
    """Refuse a server that is too old for a hall.

    Raises UnavailableError HALL_OLD_SERVER (found, oldest).
    """
    driver = connection.connection.driver_connection
    if isinstance(driver, PatientConnection) and driver.info.server_version < OLDEST * 10_000:
        found = driver.info.parameter_status("server_version") or "?"
        raise UnavailableError(Trouble.HALL_OLD_SERVER, found=found.split()[0], oldest=OLDEST)


@contextmanager
def unhurried(connection: Connection) -> Iterator[None]:
    """Let the statements of a transaction take as long as they need: a schema is being changed."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, PatientConnection):
        yield
        return
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    kept, driver.patience = driver.patience, None
    try:
        yield
    finally:
        driver.patience = kept


def refusal(said: str) -> Trouble | None:
    """The trouble behind a server's refusal to let us in; None when it says nothing we know."""
    for pattern, trouble in _REFUSALS:
        if re.search(pattern, said):
            return trouble
    return None


def _check(address: URL) -> None:
    try:
        make_conninfo("", **{key: str(value) for key, value in address.query.items()})
        address.get_dialect()().create_connect_args(address)
    except (psycopg.ProgrammingError, ArgumentError) as error:
        raise UnavailableError(Trouble.CONFIG_FORM, key="hall", problem="option") from error
    mode = address.query.get("sslmode")
    if mode is not None and mode not in _TLS_MODES:
        raise UnavailableError(Trouble.CONFIG_FORM, key="hall", problem="sslmode")
