"""The audit trail: append-only, every row hashed together with the one before it."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, insert, or_, select

from clerk_app.store import audit_chain
from clerk_app.store.audit_chain import GENESIS, Walked, hash_of, head_text
from clerk_app.store.meta import Meta
from clerk_app.store.station_tables import audit

_HEAD = "audit_head"
"""Key of `meta`: how the trail ends."""
_ROWS = """
    SELECT row_id, at, operator, window, action, subject, facts, prev_hash, hash
    FROM audit ORDER BY row_id
"""
_ADD = insert(audit)
_LAST = select(audit.c.row_id, audit.c.hash).order_by(audit.c.row_id.desc()).limit(1)
_HASH = select(audit.c.hash).where(audit.c.row_id == bindparam("number"))
_LATEST: Select[Any] = select(audit).order_by(audit.c.row_id.desc()).limit(bindparam("limit"))
_DONE = select(audit).where(
    audit.c.subject == bindparam("asked"), audit.c.action == bindparam("what")
)
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


@dataclass(frozen=True, slots=True)
class Wanted:
    """Rows that are looked for; empty and None: all."""

    subjects: frozenset[str] = frozenset()
    operator: str = ""
    since: datetime | None = None
    until: datetime | None = None
    """The first moment that is too late."""
    below: AuditRow | None = None
    """The last row of the page before: those that come after it."""
    limit: int = 200


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
            "prev_hash": GENESIS if last is None else last.hash,
        }
        row["hash"] = hash_of(row)
        self._connection.execute(_ADD, row)
        Meta(self._connection).set(_HEAD, head_text(row["row_id"], row["hash"]))

    def rows(self, *, subject: str | None = None, limit: int = 200) -> tuple[AuditRow, ...]:
        """Rows about a subject, or all; the latest first."""
        if subject is None:
            found = self._connection.execute(_LATEST, {"limit": limit})
        else:
            found = self._connection.execute(_OF_SUBJECT, {"limit": limit, "asked": subject})
        return tuple(_row(row) for row in found)

    def done(self, action: str, subject: str) -> tuple[AuditRow, ...]:
        """Every time this was done to a subject."""
        found = self._connection.execute(_DONE, {"asked": subject, "what": action})
        return tuple(map(_row, found))

    def search(self, wanted: Wanted) -> tuple[AuditRow, ...]:
        """Rows that fit, the latest first; by index, however long the trail is."""
        return tuple(map(_row, self._connection.execute(query_of(wanted))))

    def verify(self) -> int | None:
        """Number of the first row that was changed, cut out or put in; None: the trail is whole."""
        return self.walk({}).wrong

    def walk(self, anchored: Mapping[int, str]) -> Walked:
        """As `verify`, held against what was anchored elsewhere (`audit_chain.walk`)."""
        remembered = Meta(self._connection).get(_HEAD)
        # By the driver alone: a million rows are read in a fraction of what typed rows would take.
        with closing(self._connection.connection.cursor()) as cursor:
            return audit_chain.walk(cursor.execute(_ROWS), remembered, anchored)

    def head(self) -> tuple[int, str]:
        """Rows there are, and the hash of the last in hexadecimal, as they were remembered."""
        told = Meta(self._connection).get(_HEAD) or head_text(0, GENESIS)
        number, _, hashed = told.partition(":")
        return int(number), hashed

    def hash_at(self, number: int) -> str:
        """Hash of a row in hexadecimal; of row 0 where the trail begins, empty for none."""
        if number == 0:
            return GENESIS.hex()
        found = self._connection.execute(_HASH, {"number": number}).scalar()
        return found.hex() if found is not None else ""


def query_of(wanted: Wanted) -> Select[Any]:
    """The statement that finds rows: those of few subjects, else by time, else by who."""
    query, below = select(audit).limit(wanted.limit), wanted.below
    if wanted.since is not None:
        query = query.where(audit.c.at >= wanted.since)
    if wanted.until is not None:
        query = query.where(audit.c.at < wanted.until)
    by_time = wanted.since is not None or wanted.until is not None
    if wanted.operator:
        # An expression, where another index is meant to be taken.
        by_index = not wanted.subjects and not by_time
        operator = audit.c.operator if by_index else audit.c.operator.concat("")
        query = query.where(operator == wanted.operator)
    if wanted.subjects:
        # The sum keeps SQLite from walking the whole table in the order that is asked for.
        query = query.where(audit.c.subject.in_(sorted(wanted.subjects)))
        query = query.order_by((audit.c.row_id + 0).desc())
    elif by_time:
        if below is not None:
            at_most = audit.c.at <= below.at
            query = query.where(at_most, or_(audit.c.at < below.at, audit.c.row_id < below.row_id))
        return query.order_by(audit.c.at.desc(), audit.c.row_id.desc())
    else:
        query = query.order_by(audit.c.row_id.desc())
    return query if below is None else query.where(audit.c.row_id < below.row_id)


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
