"""Who sits at the window: signing in works without any link."""

from dataclasses import dataclass
from datetime import timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.operators import Operator
from clerk_app.store.station import StationStore

FREE_TRIES = 5
LOCK = timedelta(minutes=5)

CLERK = "clerk"
MANAGER = "manager"
"""Whoever leads the hall (值班长) and may change how it works."""

_hasher = PasswordHasher()


@dataclass(frozen=True, slots=True)
class Session:
    """A clerk at a window."""

    operator_id: str
    name: str
    login: str
    role: str
    window: str


@dataclass(frozen=True, slots=True)
class OperatorName:
    """One line of the list of people who may sign in here."""

    login: str
    name: str


def enrol(
    store: StationStore,
    operator_id: str,
    *,
    name: str,
    login: str,
    password: str,
    role: str = CLERK,
) -> None:
    """Make an operator known to this station; the password is kept as argon2id only."""
    with store.begin() as work:
        work.operators.put(
            Operator(
                operator_id=operator_id,
                name=name,
                login=login,
                role=role,
                password_hash=_hasher.hash(password),
            )
        )


def enrol_clerk(station: Station, *, name: str, login: str, password: str) -> None:
    """Let somebody work at this station's window; a login that is known gets these words anew.

    Raises RuleError CONFIG_FORM (key, problem) for an empty login, name or password.
    """
    _enrol_anew(station, name=name, login=login, password=password, role=CLERK)


def enrol_leader(station: Station, *, name: str, login: str, password: str) -> None:
    """As `enrol_clerk`, for whoever leads the hall from this station."""
    _enrol_anew(station, name=name, login=login, password=password, role=MANAGER)


def _enrol_anew(station: Station, *, name: str, login: str, password: str, role: str) -> None:
    for key, value in (("login", login), ("name", name), ("password", password)):
        if not value.strip():
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="empty")
    with station.store.read() as work:
        known = work.operators.by_login(login.strip())
    enrol(
        station.store,
        station.ids.new() if known is None else known.operator.operator_id,
        name=name.strip(),
        login=login.strip(),
        password=password,
        role=role,
    )


def names(station: Station) -> tuple[OperatorName, ...]:
    """Operators enrolled at this station, by name."""
    with station.store.read() as work:
        return tuple(OperatorName(one.login, one.name) for one in work.operators.all())


def names_by_id(station: Station) -> dict[str, str]:
    """Names of the operators enrolled at this station, by the id that the hall's events carry."""
    with station.store.read() as work:
        return {one.operator_id: one.name for one in work.operators.all()}


def sign_in_to_lead(station: Station, login: str, password: str) -> tuple[Session, Changes]:
    """As `sign_in`, for whoever leads the hall.

    Raises RuleError SIGN_IN_MANAGER (name) for an operator who does not, after the right password
    only, so that nobody learns by trying who does.
    """
    session, changes = sign_in(station, login, password)
    if session.role != MANAGER:
        raise RuleError(Trouble.SIGN_IN_MANAGER, name=session.name)
    return session, changes


def sign_in(station: Station, login: str, password: str) -> tuple[Session, Changes]:
    """Open a session for the operator.

    Raises RuleError SIGN_IN_REFUSED, or SIGN_IN_LOCKED (until) after five wrong passwords; the
    lock is in the store, so a restart does not lift it.
    """
    now = station.clock.now()
    with station.store.read() as work:
        found = work.operators.by_login(login.strip())
    if found is None:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    if found.locked_until is not None and found.locked_until > now:
        raise RuleError(Trouble.SIGN_IN_LOCKED, until=found.locked_until.isoformat())
    fits = _fits(found.operator.password_hash, password)
    with station.store.begin() as work:
        if fits:
            work.operators.succeeded(found.operator.login)
        else:
            locked = now + LOCK if found.failures + 1 >= FREE_TRIES else None
            work.operators.failed(found.operator.login, locked_until=locked)
        work.audit.add(
            at=now,
            operator=found.operator.operator_id,
            window=station.window,
            action="sign_in" if fits else "sign_in_refused",
            subject=found.operator.login,
            facts={},
        )
    if not fits:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    operator = found.operator
    station.store.notes.operator = operator.operator_id
    session = Session(
        operator.operator_id,
        operator.name,
        operator.login,
        operator.role,
        station.window,
    )
    return session, Changes.SESSION


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
