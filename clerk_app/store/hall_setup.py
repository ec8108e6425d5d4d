"""A hall's database made ready by its administrator: roles, schema, rights, logins; repeatable."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, text

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store import hall_roles
from clerk_app.store.engine import migrate, read_url, transaction
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_roles import Login
from clerk_app.store.postgres_link import open_postgres, require_version

_SETUP_LOCK = 0x79637570
_WHO = "setup"
_PORT = 5432
_HERE = (None, "", "localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a machine finds its hall, and by which certificate it knows it."""

    host: str
    port: int
    database: str
    certificate: Path

    def url(self, user: str, password: str) -> str:
        """The address for the machine's settings; the server must show this very certificate."""
        return URL.create(
            "postgresql",
            username=user,
            password=password,
            host=self.host,
            port=self.port,
            database=self.database,
            query={"sslmode": "verify-ca", "sslrootcert": str(self.certificate)},
        ).render_as_string(hide_password=False)


@dataclass(frozen=True, slots=True)
class HallSetup:
    """A hall's database as its administrator has it."""

    address: URL

    @classmethod
    def at(cls, url: str) -> "HallSetup":
        """The database at `postgresql://…`. Raises UnavailableError CONFIG_FORM (key, problem)."""
        address = read_url(url)
        if address.get_backend_name() not in ("postgresql", "postgres"):
            raise UnavailableError(Trouble.CONFIG_FORM, key="hall", problem="scheme")
        if not address.database:
            raise UnavailableError(Trouble.CONFIG_FORM, key="hall", problem="database")
        return cls(address)

    @property
    def database(self) -> str:
        """Name of the database."""
        return self.address.database or ""

    @property
    def port(self) -> int:
        """Where the server listens."""
        return self.address.port or _PORT

    @property
    def is_on_this_machine(self) -> bool:
        """Whether the address is one that only this machine understands."""
        return self.address.host in _HERE

    @property
    def checks_certificate(self) -> bool:
        """Whether the address asks for the server's certificate to be checked."""
        return self.address.query.get("sslmode") in ("verify-ca", "verify-full")

    @property
    def has_password(self) -> bool:
        """Whether the address says the administrator's password."""
        return self.address.password is not None

    def on(self, host: str) -> "HallSetup":
        """The same database by another name of its server."""
        return HallSetup(self.address.set(host=host))

    def with_password(self, password: str) -> "HallSetup":
        """The same with the administrator's password."""
        return HallSetup(self.address.set(password=password))

    def have_database(self) -> None:
        """Make the database when the server has none of that name. Raises UnavailableError."""
        address = self.address.set(database="postgres")
        engine = open_postgres(address, who=_WHO, patient=False)
        try:
            with transaction(engine.execution_options(isolation_level="AUTOCOMMIT")) as connection:
                known = text("SELECT 1 FROM pg_database WHERE datname = :name")
                if connection.execute(known, {"name": self.database}).scalar_one_or_none() is None:
                    name = connection.dialect.identifier_preparer.quote_identifier(self.database)
                    connection.exec_driver_sql(f"CREATE DATABASE {name}")
        finally:
            engine.dispose()

    def init(
        self,
        passwords: Mapping[HallRole, str],
        *,
        renew: bool = False,
        shared: Iterable[HallRole] = HallRole,
    ) -> tuple[Login, ...]:
        """Make or upgrade everything, in whatever state it is; the logins of kinds of machine.

        `shared` are the kinds whose machines share one login; none: each station has its own. One
        that was retired stays so, also with `renew`, unless a password is given for it.
        A login gets the password given for it, else a new one when it is new or with `renew`; who
        is connected with the one of before is out.
        Raises UnavailableError HALL_OLD_SERVER (found, oldest), HALL_RIGHTS, HALL_NEWER (found,
        known), and what connecting may raise; then nothing is half done that another run would not
        finish.
        """
        with self._begin() as connection:
            require_version(connection)
            hall_roles.require_rights(connection, self.database)
            hall_roles.make_roles(connection, self.database)
        owning = open_postgres(self._as_owner(), who=_WHO, patient=False)
        try:
            migrate(owning, "hall")
            with transaction(owning) as connection:
                hall_roles.give_rights(connection, self.database)
        finally:
            owning.dispose()
        with self._begin() as connection:
            logins = [
                self._login(connection, role, passwords.get(role), renew=renew) for role in shared
            ]
            found = tuple(one for one in logins if not hall_roles.is_retired(connection, one.user))
        self._end_sessions([one.user for one in found if one.password is not None])
        return found

    def enrol(self, role: HallRole, station: str) -> Login:
        """A login of one station's own with a new password; the one it had before is void.

        A station without a name is a new one. Raises RuleError JOIN_STATION (station) and
        UnavailableError.
        """
        named = station.strip()
        user = hall_roles.login_of(self.database, role, named) if named else ""
        with self._begin() as connection:
            user = user or hall_roles.next_login(connection, self.database, role)
            login = Login(role, user, hall_roles.new_password())
            hall_roles.put_login(connection, self.database, login)
        self._end_sessions([user])
        return login

    def enrol_windows(self, names: Iterable[str]) -> tuple[Login, ...]:
        """A login with a new password for each of these windows, and none that they share.

        Only a login of its own binds a window to its own rows. Raises RuleError JOIN_STATION
        (station), before anything is done, and UnavailableError.
        """
        wanted = tuple(dict.fromkeys(names))
        for name in wanted:
            hall_roles.login_of(self.database, HallRole.WINDOW, name)
        made = tuple(self.enrol(HallRole.WINDOW, name) for name in wanted)
        with self._begin() as connection:
            shared = hall_roles.login_of(self.database, HallRole.WINDOW)
            hall_roles.retire(connection, shared)
        self._end_sessions([shared])
        return made

    def url_for(self, login: Login) -> str:
        """The address one machine puts into its settings; a password that is kept is `PASSWORD`."""
        return self.address.set(
            drivername="postgresql", username=login.user, password=login.password or "PASSWORD"
        ).render_as_string(hide_password=False)

    @contextmanager
    def _begin(self) -> Iterator[Connection]:
        engine = self._engine()
        try:
            with transaction(engine) as connection:
                connection.execute(text(f"SELECT pg_advisory_xact_lock({_SETUP_LOCK})"))
                yield connection
        finally:
            engine.dispose()

    def _end_sessions(self, users: Collection[str]) -> None:
        """After what has shut them out is committed, or they would be let in again at once."""
        if users:
            with self._begin() as connection:
                for user in users:
                    hall_roles.end_sessions(connection, user)

    def _engine(self) -> Engine:
        return open_postgres(self.address, who=_WHO, patient=False)

    def _as_owner(self) -> URL:
        # Quotes and blanks in an option are written with a backslash.
        owner = "".join(
            f"\\{one}" if one in " \\" else one for one in hall_roles.owner_of(self.database)
        )
        return self.address.update_query_dict({"options": f"-c role={owner}"})

    def _login(
        self, connection: Connection, role: HallRole, password: str | None, *, renew: bool
    ) -> Login:
        user = hall_roles.login_of(self.database, role)
        renew = renew and not hall_roles.is_retired(connection, user)
        if password is None and (renew or not hall_roles.has_login(connection, user)):
            password = hall_roles.new_password()
        login = Login(role, user, password)
        hall_roles.put_login(connection, self.database, login)
        return login
