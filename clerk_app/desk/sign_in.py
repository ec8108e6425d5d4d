"""Who sits at the window: signing in works without any link, for as long as somebody vouches."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NoReturn

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from clerk_app.desk import highest_time
from clerk_app.desk.highest_time import highest_seen
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.permissions import Act, Role, may
from clerk_app.domain.sign_in_rules import check_password, days_left
from clerk_app.store.operators import Operator
from clerk_app.store.station import StationStore
from clerk_app.store.work import Work

FREE_TRIES = 5
LOCK = timedelta(minutes=5)

CLERK = Role.CLERK.value
MANAGER = Role.MANAGER.value
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
    days_left: int | None = None
    """Days on which they may still sign in unless somebody confirms them; None: no end."""
    must_change: bool = False
    """The password is one that somebody else has set: it is changed before anything is done."""


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
    confirmed_at: datetime | None = None,
    must_change: bool = False,
) -> None:
    """Make an operator known to this station; the password is kept as argon2id only.

    `confirmed_at`: when somebody vouched for them; None: it counts from their first sign-in.
    `must_change`: the password is only for that one.
    """
    with store.begin() as work:
        work.operators.put(
            Operator(
                operator_id=operator_id,
                name=name,
                login=login,
                role=role,
                password_hash=hashed(password),
                confirmed_at=confirmed_at,
                must_change=must_change,
            )
        )


def enrol_clerk(
    station: Station, *, name: str, login: str, password: str, must_change: bool = False
) -> None:
    """Let somebody work at this station's window; a login that is known gets these words anew.

    Raises RuleError CONFIG_FORM (key, problem) for an empty login, name or password, and what
    `check_password` raises.
    """
    words = (name, login, password)
    _enrol_anew(station, words, role=CLERK, must_change=must_change)


def enrol_leader(
    station: Station, *, name: str, login: str, password: str, must_change: bool = False
) -> None:
    """As `enrol_clerk`, for whoever leads the hall from this station."""
    words = (name, login, password)
    _enrol_anew(station, words, role=MANAGER, must_change=must_change)


def _enrol_anew(
    station: Station, words: tuple[str, str, str], *, role: str, must_change: bool
) -> None:
    name, login, password = words
    for key, value in (("login", login), ("name", name), ("password", password)):
        if not value.strip():
            raise RuleError(Trouble.CONFIG_FORM, key=key, problem="empty")
    check_password(password, login, station.rules.shortest)
    password_hash = hashed(password)
    with station.store.begin() as work:
        known = work.operators.by_login(login.strip())
        person = Operator(
            operator_id=station.ids.new() if known is None else known.operator.operator_id,
            name=name.strip(),
            login=login.strip(),
            role=role,
            password_hash=password_hash,
            confirmed_at=highest_seen(work, station),
            must_change=must_change,
        )
        work.operators.put(person)
        note(work, station, person, "operator_enrolled", role=role)


def names(station: Station) -> tuple[OperatorName, ...]:
    """Operators enrolled at this station, by name."""
    with station.store.read() as work:
        return tuple(OperatorName(one.login, one.name) for one in work.operators.enrolled())


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
    if not may(session.role, Act.LEAD_HALL):
        raise RuleError(Trouble.SIGN_IN_MANAGER, name=session.name)
    return session, changes


def sign_in(station: Station, login: str, password: str) -> tuple[Session, Changes]:
    """Open a session for the operator.

    Raises RuleError SIGN_IN_REFUSED, or SIGN_IN_LOCKED (until) after five wrong passwords; the
    lock is in the store, so a restart does not lift it. SIGN_IN_STALE (name, days) after the right
    password when nobody has confirmed the operator for too long.
    """
    operator = prove(station, login, password, "sign_in")
    return session_of(station, operator, require_confirmed(station, operator)), Changes.SESSION


def session_of(station: Station, operator: Operator, left: int | None = None) -> Session:
    """The session of an operator who was let in, `left` the days they may still sign in."""
    return Session(
        operator.operator_id,
        operator.name,
        operator.login,
        operator.role,
        station.window,
        days_left=left,
        must_change=operator.must_change,
    )


def prove(station: Station, login: str, password: str, action: str) -> Operator:
    """The operator whose login and password these are, for an `action` of the audit trail.

    Wrong tries count for one lock, whatever they were for. A login that nobody has is refused as
    slowly, and is on the trail. Raises RuleError SIGN_IN_REFUSED, SIGN_IN_LOCKED (until).
    """
    now = station.clock.now()
    with station.store.read() as work:
        found = work.operators.by_login(login.strip())
    if found is None:
        _refuse_nobody(station, password, action)
    if found.locked_until is not None and found.locked_until > now:
        raise RuleError(Trouble.SIGN_IN_LOCKED, until=found.locked_until.isoformat())
    operator = found.operator
    fits = _fits(operator.password_hash, password)
    with station.store.begin() as work:
        if fits:
            work.operators.succeeded(operator.login)
        else:
            locked = now + LOCK if found.failures + 1 >= FREE_TRIES else None
            work.operators.failed(operator.login, locked_until=locked)
        note(work, station, operator, action if fits else f"{action}_refused")
    if not fits:
        raise RuleError(Trouble.SIGN_IN_REFUSED)
    return operator


def _refuse_nobody(station: Station, password: str, action: str) -> NoReturn:
    """As a wrong password is: who waits for the answer does not learn which logins there are."""
    hashed(password)
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action=f"{action}_refused",
            # What was typed there may have been a password.
            subject="",
            facts={"by": "unknown_login"},
        )
    raise RuleError(Trouble.SIGN_IN_REFUSED)


def prove_beside(station: Station, login: str, password: str, action: str) -> Operator:
    """As `prove`, for somebody who signs beside whoever has the window, and does not sign in.

    Raises also RuleError SIGN_IN_STALE (name, days), and FIRST_PASSWORD (name): a password that
    somebody else has set proves nobody.
    """
    operator = prove(station, login, password, action)
    require_confirmed(station, operator)
    if operator.must_change:
        raise RuleError(Trouble.FIRST_PASSWORD, name=operator.name)
    return operator


def require_confirmed(station: Station, operator: Operator) -> int | None:
    """Days on which they may still sign in, as somebody has vouched for them; None: no end.

    Raises RuleError SIGN_IN_STALE (name, days) when nobody has for too long.
    """
    days = station.rules.days
    with station.store.begin() as work:
        seen = highest_seen(work, station)
        since = operator.confirmed_at
        if since is None or since > seen:
            # Nobody yet; or it was said under a clock that was fast, which wins nobody a day.
            work.operators.confirmed(operator.login, at=seen)
            since = seen
        left = days_left(since, seen, days)
        if left == 0:
            highest_time.refused(work, seen, days)
            note(work, station, operator, "sign_in_stale")
        else:
            highest_time.let_in(work, seen)
    if left == 0:
        raise RuleError(Trouble.SIGN_IN_STALE, name=operator.name, days=str(days))
    return left


def note(work: Work, station: Station, about: Operator, action: str, **facts: str) -> None:
    """One row of the audit trail about an operator."""
    work.audit.add(
        at=station.clock.now(),
        operator=about.operator_id,
        window=station.window,
        action=action,
        subject=about.login,
        facts=facts,
    )


def hashed(password: str) -> str:
    """The password as it is kept: argon2id with a salt of its own."""
    return _hasher.hash(password)


def _fits(password_hash: str, password: str) -> bool:
    try:
        return _hasher.verify(password_hash, password)
    except (VerificationError, InvalidHashError):
        return False
