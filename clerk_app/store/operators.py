"""Operators enrolled at this station, and their wrong passwords."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, null, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import Moment
from clerk_app.store.station_tables import operator

_new = insert(operator)
_PUT = _new.on_conflict_do_update(
    index_elements=[operator.c.operator_id],
    set_={name: _new.excluded[name] for name in ("name", "login", "role", "password_hash")},
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


@dataclass(frozen=True, slots=True)
class Operator:
    """A person who may sign in."""

    operator_id: str
    name: str
    login: str
    role: str
    password_hash: str


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
        }
        self._connection.execute(_PUT, row)

    def by_login(self, login: str) -> OperatorRow | None:
        """The person with this login."""
        row = self._connection.execute(_BY_LOGIN, {"asked": login}).one_or_none()
        if row is None:
            return None
        return OperatorRow(_person(row), row.failures, row.locked_until)

    def all(self) -> tuple[Operator, ...]:
        """Everybody who may sign in, by name."""
        return tuple(_person(row) for row in self._connection.execute(_ALL))

    def failed(self, login: str, *, locked_until: datetime | None) -> None:
        """A wrong password: one failure more, and a lock or none."""
        self._connection.execute(_FAILED, {"asked": login, "until": locked_until})

    def succeeded(self, login: str) -> None:
        """The right password: no failures, no lock."""
        self._connection.execute(_SUCCEEDED, {"asked": login})


def _person(row: Row[Any]) -> Operator:
    return Operator(
        operator_id=row.operator_id,
        name=row.name,
        login=row.login,
        role=row.role,
        password_hash=row.password_hash,
    )
