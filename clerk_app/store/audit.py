"""The audit trail: append-only, every row hashed together with the one before it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, select

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.store.columns import milliseconds
from clerk_app.store.meta import Meta
from clerk_app.store.station_tables import audit

_GENESIS = bytes(32)
# The last row is named outside the chain as well: a cut at the end leaves the chain itself whole.
_HEAD = "audit_head"
_ADD = insert(audit)
_LAST = select(audit.c.row_id, audit.c.hash).order_by(audit.c.row_id.desc()).limit(1)
_ALL = select(audit).order_by(audit.c.row_id).execution_options(yield_per=1000)
_LATEST: Select[Any] = select(audit).order_by(audit.c.row_id.desc()).limit(bindparam("limit"))
_OF_SUBJECT = _LATEST.where(audit.c.subject == bindparam("asked"))


@dataclass(frozen=True, slots=True)
class AuditRow:
    """One thing somebody did."""

    row_id: int
    at: datetime
    operator: str
    window: str
    action: str
    subject: str
    facts: Mapping[str, Any]


class Audit:
    """The trail inside one transaction; the database itself refuses to change or delete rows."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(
        self,
        *,
        at: datetime,
        operator: str,
        window: str,
        action: str,
        subject: str,
        facts: Mapping[str, Any],
    ) -> None:
        """Append a row. `subject` is what it was done to, a case number or an id."""
        last = self._connection.execute(_LAST).one_or_none()
        row: dict[str, Any] = {
            "row_id": 1 if last is None else last.row_id + 1,
            "at": at,
            "operator": operator,
            "window": window,
            "action": action,
            "subject": subject,
            "facts": facts,
            "prev_hash": _GENESIS if last is None else last.hash,
        }
        row["hash"] = _hash_of(row)
        self._connection.execute(_ADD, row)
        Meta(self._connection).set(_HEAD, _head(row["row_id"], row["hash"]))

    def rows(self, *, subject: str | None = None, limit: int = 200) -> tuple[AuditRow, ...]:
        """Rows about a subject, or all; the latest first."""
        if subject is None:
            found = self._connection.execute(_LATEST, {"limit": limit})
        else:
            found = self._connection.execute(_OF_SUBJECT, {"limit": limit, "asked": subject})
        return tuple(_row(row) for row in found)

    def verify(self) -> int | None:
        """Number of the first row that was changed, cut out or put in; None: the trail is whole."""
        number, hashed = 0, _GENESIS
        for row in self._connection.execute(_ALL):
            number += 1
            values = row._asdict()
            chained = values["row_id"] == number and values["prev_hash"] == hashed
            if not chained or values["hash"] != _hash_of(values):
                return number
            hashed = values["hash"]
        head = Meta(self._connection).get(_HEAD)
        if number == 0 and head is None:
            return None
        return None if head == _head(number, hashed) else number + 1


def _head(number: int, hashed: bytes) -> str:
    return f"{number}:{hashed.hex()}"


def _hash_of(row: Mapping[str, Any]) -> bytes:
    told = {name: value for name, value in row.items() if name not in ("prev_hash", "hash", "at")}
    told["at"] = milliseconds(row["at"])
    return hashlib.sha256(row["prev_hash"] + canonical_bytes(told)).digest()


def _row(row: Row[Any]) -> AuditRow:
    return AuditRow(
        row_id=row.row_id,
        at=row.at,
        operator=row.operator,
        window=row.window,
        action=row.action,
        subject=row.subject,
        facts=row.facts,
    )
