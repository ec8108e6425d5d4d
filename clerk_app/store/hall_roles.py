"""Roles of a hall's database: an owner that migrates, a group for each kind of machine, logins.

Roles belong to the whole server, so their names begin with the database's: two halls on one server
have nothing in common. Groups own the rights and cannot log in; logins have a password and a group.
"""

import secrets
from dataclasses import dataclass
from itertools import count

from psycopg import Connection as Driver
from sqlalchemy import Connection, text

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.hall_grants import GRANTS, HANDS_IN, VERSION_TABLE, HallRole
from clerk_app.store.hall_policies import give_policies
from clerk_app.store.hall_tables import metadata

_LONGEST_DATABASE = 40
"""PostgreSQL cuts names at 63 characters without a word."""
_LONGEST_STATION = 12
_FUNCTIONS = (
    "refuse_change",
    "wake_hall",
    "step_hall_setting",
    "step_day_end",
    "first_duties",
    "fill_in_number",
    "is_machine",
    "event_is_true",
    "counter_is_true",
    "block_is_true",
    "day_is_true",
)
_DOMAINS = (
    "ticket_state",
    "ticket_lane",
    "ticket_priority",
    "window_status",
    "ticket_sequence",
    "ticket_count",
)
_PASSWORD_BYTES = 24

_ABOUT_US = """
SELECT rolsuper OR rolcreaterole,
       rolsuper OR pg_has_role(datdba, 'USAGE')
FROM pg_roles, pg_database WHERE rolname = current_user AND datname = current_database()
"""


@dataclass(frozen=True, slots=True)
class Login:
    """Name and password of one login; the password is never written anywhere by us."""

    role: HallRole
    user: str
    password: str | None
    """None: it has the one it had before."""

    def __repr__(self) -> str:
        """Without the password: this may end in a log."""
        return f"Login({self.user})"


def owner_of(database: str) -> str:
    """The role that owns the tables and migrates."""
    return f"{database}_owner"


def group_of(database: str, role: HallRole) -> str:
    """The role that has the rights of a kind of machine."""
    return f"{database}_{role.value}s"


def login_of(database: str, role: HallRole, station: str = "") -> str:
    """The login of a kind of machine, or of one station of that kind.

    Raises RuleError JOIN_STATION (station) for a name that is no short word.
    """
    if not station:
        return f"{database}_{role.value}"
    name = station.strip().lower()
    if not (name.isascii() and name.isalnum() and len(name) <= _LONGEST_STATION):
        raise RuleError(Trouble.JOIN_STATION, station=station[:20])
    return f"{database}_{role.value}_{name}"


def new_password() -> str:
    """A password nobody has to type."""
    return secrets.token_urlsafe(_PASSWORD_BYTES)


def require_rights(connection: Connection, database: str) -> None:
    """Whether this login can set a hall up in this database.

    Raises UnavailableError HALL_RIGHTS, CONFIG_FORM (key, problem) for a database whose name is
    too long to begin the names of roles.
    """
    if len(database.encode()) > _LONGEST_DATABASE:
        raise UnavailableError(Trouble.CONFIG_FORM, key="hall", problem="database_name_too_long")
    creates, owns = connection.execute(text(_ABOUT_US)).one()
    if not (creates and owns):
        raise UnavailableError(Trouble.HALL_RIGHTS)


def make_roles(connection: Connection, database: str) -> None:
    """Owner and groups, made when they are not there; nobody else may do anything here.

    Tables from before there were roles become the owner's.
    """
    owner = owner_of(database)
    for name in (owner, *(group_of(database, role) for role in HallRole)):
        if not _exists(connection, name):
            _run(connection, f"CREATE ROLE {_q(connection, name)} NOLOGIN")
    _run(connection, f"GRANT {_q(connection, owner)} TO CURRENT_USER")
    place = f"DATABASE {_q(connection, database)}"
    _run(connection, f"REVOKE ALL ON {place} FROM PUBLIC")
    _run(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC")
    _run(connection, f"GRANT USAGE, CREATE ON SCHEMA public TO {_q(connection, owner)}")
    for role in HallRole:
        group = _q(connection, group_of(database, role))
        _run(connection, f"GRANT CONNECT ON {place} TO {group}")
        _run(connection, f"GRANT USAGE ON SCHEMA public TO {group}")
    _give_to(connection, owner)


def give_rights(connection: Connection, database: str) -> None:
    """Give each group exactly what `hall_grants` says, on the rows that `hall_policies` says.

    What it had before is taken away.
    """
    groups = {role: _q(connection, group_of(database, role)) for role in HallRole}
    for role, tables in GRANTS.items():
        group = groups[role]
        _run(connection, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {group}")
        _run(connection, f"REVOKE ALL ON ALL SEQUENCES IN SCHEMA public FROM {group}")
        _run(connection, f"GRANT SELECT ON {VERSION_TABLE} TO {group}")
        for table, rights in tables.items():
            _run(connection, f"GRANT {', '.join(rights)} ON {table} TO {group}")
        if "INSERT" in tables["ticket_event"]:
            _run(connection, f"GRANT USAGE ON SEQUENCE ticket_event_seq_seq TO {group}")
        if role in HANDS_IN:
            _run(connection, f"GRANT EXECUTE ON FUNCTION fill_in_number TO {group}")
    give_policies(connection, database, groups)


def has_login(connection: Connection, user: str) -> bool:
    """Whether there is such a login."""
    return _exists(connection, user)


def is_retired(connection: Connection, user: str) -> bool:
    """Whether there was such a login that may be used no more."""
    found = connection.execute(
        text("SELECT NOT rolcanlogin FROM pg_roles WHERE rolname = :name"), {"name": user}
    )
    return bool(found.scalar_one_or_none())


def retire(connection: Connection, user: str) -> None:
    """Let nobody log in as it any more; one that is not there is none to retire."""
    if _exists(connection, user):
        _run(connection, f"ALTER ROLE {_q(connection, user)} NOLOGIN")


def end_sessions(connection: Connection, user: str) -> None:
    """End whatever is connected as it: who was let in before is out now, not at the next try."""
    if not _exists(connection, user):
        return
    name = _q(connection, user)
    # Who is no superuser may end only the sessions of a role that is theirs.
    _run(connection, f"GRANT {name} TO CURRENT_USER")
    connection.execute(
        text("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = :name"),
        {"name": user},
    )
    _run(connection, f"REVOKE {name} FROM CURRENT_USER")


def next_login(connection: Connection, database: str, role: HallRole) -> str:
    """The login of the next station of a kind that has no name of its own."""
    names = (login_of(database, role, str(number)) for number in count(1))
    return next(name for name in names if not _exists(connection, name))


def put_login(connection: Connection, database: str, login: Login) -> None:
    """Make a login, or give it a new password; it has its group's rights and no others.

    The server is sent the password's SCRAM verifier, so its log cannot tell the password.
    """
    user = _q(connection, login.user)
    if not _exists(connection, login.user):
        group = _q(connection, group_of(database, login.role))
        _run(connection, f"CREATE ROLE {user} LOGIN IN ROLE {group}")
    if login.password is not None:
        verifier = _verifier(connection, login.user, login.password)
        _run(connection, f"ALTER ROLE {user} LOGIN PASSWORD '{verifier}'")


def _verifier(connection: Connection, user: str, password: str) -> str:
    driver = connection.connection.driver_connection
    if not isinstance(driver, Driver):
        raise TypeError("the hall's driver is psycopg")
    return driver.pgconn.encrypt_password(
        password.encode(), user.encode(), b"scram-sha-256"
    ).decode()


def _give_to(connection: Connection, owner: str) -> None:
    name = _q(connection, owner)
    for table in (*metadata.tables, VERSION_TABLE):
        if connection.execute(text("SELECT to_regclass(:t)"), {"t": table}).scalar_one():
            _run(connection, f"ALTER TABLE {table} OWNER TO {name}")
    for function in _FUNCTIONS:
        if connection.execute(text("SELECT to_regproc(:f)"), {"f": function}).scalar_one():
            _run(connection, f"ALTER FUNCTION {function} OWNER TO {name}")
    for domain in _DOMAINS:
        if connection.execute(text("SELECT to_regtype(:d)"), {"d": domain}).scalar_one():
            _run(connection, f"ALTER DOMAIN {domain} OWNER TO {name}")


def _exists(connection: Connection, role: str) -> bool:
    found = connection.execute(
        text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": role}
    ).scalar_one_or_none()
    return found is not None


def _q(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _run(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
