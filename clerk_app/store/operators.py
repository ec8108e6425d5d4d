"""Operators enrolled at this station, and their wrong passwords."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, Row, Text, bindparam, null, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import Moment
from clerk_app.store.station_tables import operator

_new = insert(operator)
_PUT = _new.on_conflict_do_update(
    index_elements=[operator.c.operator_id],
    set_={
        name: _new.excluded[name]
        for name in ("name", "login", "role", "password_hash", "confirmed_at", "must_change")
    },
)
_asked = operator.c.login == bindparam("asked")
_BY_LOGIN = select(operator).where(_asked)
_ALL = select(operator).order_by(operator.c.name, operator.c.login)
_FAILED = (
    update(operator)
    .where(_asked)
    .values(
        failures=operator.c.failures + 1,
        locked_until=bindparam("until", type_=Moment),
    )
)
_SUCCEEDED = update(operator).where(_asked).values(failures=0, locked_until=null())
_CONFIRMED = (
    update(operator).where(_asked).values(confirmed_at=bindparam("confirmed", type_=Moment))
)
_PASSWORD = (
    update(operator)
    .where(_asked)
    .values(
        password_hash=bindparam("new_hash", type_=Text),
        must_change=bindparam("still", type_=Integer),
    )
)


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who may sign in."""

    operator_id: str
    name: str
    login: str
    role: str
    password_hash: str
    """Empty: they work here no more."""
    confirmed_at: datetime | None = None
    """When somebody last vouched for them; None: it counts from their next sign-in."""
    must_change: bool = False
    """The password is one that somebody else has set."""


@dataclass(frozen=True, slots=True)
class OperatorRow:
    """An operator with the wrong passwords since the last right one."""

    operator: Operator
    failures: int
    locked_until: datetime | None


class Operators:
    """Operators inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, person: Operator) -> None:
        """Enrol a person or change what is known of them; failures and a lock stay."""
        row = {
            "operator_id": person.operator_id,
            "name": person.name,
            "login": person.login,
            "role": person.role,
            "password_hash": person.password_hash,
            "confirmed_at": person.confirmed_at,
            "must_change": int(person.must_change),
        }
        self._connection.execute(_PUT, row)

    def by_login(self, login: str) -> OperatorRow | None:
        """The person with this login."""
        row = self._connection.execute(_BY_LOGIN, {"asked": login}).one_or_none()
        if row is None:
            return None
        return OperatorRow(_person(row), row.failures, row.locked_until)

    def all(self) -> tuple[Operator, ...]:
        """Everybody who may sign in or could once, by name."""
        return tuple(_person(row) for row in self._connection.execute(_ALL))

    def enrolled(self) -> tuple[Operator, ...]:
        """Those of them who have a password here."""
        return tuple(one for one in self.all() if one.password_hash)

    def dismiss(self, login: str) -> None:
        """No password is theirs any more; the name stays with what they have done."""
        self.new_password(login, "")

    def failed(self, login: str, *, locked_until: datetime | None) -> None:
        """A wrong password: one failure more, and a lock or none."""
        self._connection.execute(_FAILED, {"asked": login, "until": locked_until})

    def succeeded(self, login: str) -> None:
        """The right password: no failures, no lock."""
        self._connection.execute(_SUCCEEDED, {"asked": login})

    def confirmed(self, login: str, *, at: datetime) -> None:
        """Somebody vouches that they still work here."""
        self._connection.execute(_CONFIRMED, {"asked": login, "confirmed": at})

    def new_password(self, login: str, password_hash: str) -> None:
        """A password of their own choice."""
        self._connection.execute(_PASSWORD, {"asked": login, "new_hash": password_hash, "still": 0})


def _person(row: Row[Any]) -> Operator:
    return Operator(
        operator_id=row.operator_id,
        name=row.name,
        login=row.login,
        role=row.role,
        password_hash=row.password_hash,
        confirmed_at=row.confirmed_at,
        must_change=bool(row.must_change),
    )
