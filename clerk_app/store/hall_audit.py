"""The audit trail of a hall: who led it how, chained as a station's trail is."""

import hashlib
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Connection, Text, func, insert, select, type_coerce

from clerk_app.store import audit_chain
from clerk_app.store.audit import AuditRow
from clerk_app.store.audit_chain import LyingRow, Walked, hash_of, head_text
from clerk_app.store.columns import object_doc
from clerk_app.store.hall_audit_tables import hall_audit as trail
from clerk_app.store.hall_audit_tables import hall_audit_head as ends

_LYING = (
    trail.c.row_id,
    type_coerce(trail.c.at, BigInteger),
    trail.c.operator,
    trail.c.window_id,
    trail.c.action,
    trail.c.subject,
    type_coerce(trail.c.facts, Text),
    trail.c.prev_hash,
    trail.c.hash,
)
_AT_ONCE = 1000


def first_hash(hall: str) -> bytes:
    """What the first row of a hall is chained to: no trail passes for another hall's."""
    return hashlib.sha256(f"yichuang hall audit {hall}".encode()).digest()


class HallAudit:
    """Trails inside one transaction; the database itself refuses to change or delete rows."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(
        self,
        hall: str,
        *,
        at: datetime,
        operator: str,
        window: str,
        action: str,
        subject: str,
        facts: Mapping[str, Any],
    ) -> None:
        """Append a row. `subject` is what it was done to, `window` where, empty: at the board.

        To be done last in a transaction: whoever else appends waits until it ends.
        """
        if self._connection.dialect.name == "postgresql":
            key = func.hashtextextended(f"hall_audit {hall}", 0)
            self._connection.execute(select(func.pg_advisory_xact_lock(key)))
        rows, last = self._end(hall)
        row: dict[str, Any] = {
            "row_id": rows + 1,
            "at": at,
            "operator": operator,
            "window": window,
            "action": action,
            "subject": subject,
            "facts": dict(facts),
            "prev_hash": last,
        }
        row["hash"] = hash_of(row)
        row["window_id"] = row.pop("window")
        self._connection.execute(insert(trail).values(hall=hall, **row))

    def head(self, hall: str) -> tuple[int, str]:
        """Rows there are, and the hash of the last in hexadecimal, as triggers have kept them."""
        rows, last = self._end(hall)
        return rows, last.hex()

    def walk(self, hall: str, anchored: Mapping[int, str]) -> Walked:
        """Hash the whole trail anew and hold it against what is known elsewhere of its rows."""
        rows, last = self._end(hall)
        remembered = head_text(rows, last) if rows else None
        found = self._connection.execute(
            select(*_LYING).where(trail.c.hall == hall).order_by(trail.c.row_id),
            execution_options={"yield_per": _AT_ONCE},
        )
        lying = (_lying(row) for row in found)
        return audit_chain.walk(lying, remembered, anchored, first=first_hash(hall))

    def rows(self, hall: str, *, limit: int, action: str = "") -> tuple[AuditRow, ...]:
        """Rows, of one kind or all, the latest first."""
        found = select(trail).where(trail.c.hall == hall)
        if action:
            found = found.where(trail.c.action == action)
        latest = found.order_by(trail.c.row_id.desc()).limit(limit)
        return tuple(
            AuditRow(
                row_id=row["row_id"],
                at=row["at"],
                operator=row["operator"],
                window=row["window_id"],
                action=row["action"],
                subject=row["subject"],
                facts=object_doc(row["facts"]),
            )
            for row in self._connection.execute(latest).mappings()
        )

    def _end(self, hall: str) -> tuple[int, bytes]:
        found = self._connection.execute(
            select(ends.c.rows, ends.c.hash).where(ends.c.hall == hall)
        ).one_or_none()
        return (0, first_hash(hall)) if found is None else (found[0], bytes(found[1]))


def _lying(row: Any) -> LyingRow:
    number, at, operator, window, action, subject, facts, before, own = row
    return number, at, operator, window, action, subject, facts, bytes(before), bytes(own)
