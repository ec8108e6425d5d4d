"""The change feed: case documents in commit order, by a cursor that knows its epoch."""

import base64
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, select

from clerk_app.domain.canonical import digest_of_cases
from sync.platform.catalogues import stamp
from sync.platform.ledger import EFFECTS
from sync.platform.problems import Kind, Problem
from sync.platform.tables import case_doc, ledger, scope

_LAST = select(scope.c.seq).where(scope.c.scope == bindparam("asked"))
_ROWS = (
    select(case_doc.c.case_id, case_doc.c.version, case_doc.c.seq, case_doc.c.doc)
    .where(case_doc.c.scope == bindparam("asked"), case_doc.c.seq > bindparam("after"))
    .order_by(case_doc.c.seq)
    .limit(bindparam("most"))
)


def page(
    connection: Connection, name: str, *, epoch: str, since: str, limit: int
) -> dict[str, Any]:
    """Cases of a scope that changed after the cursor `since`, empty for the beginning.

    Raises Problem CURSOR_GONE when the cursor is of another epoch or ahead of the platform,
    MALFORMED when it is none.
    """
    last = connection.execute(_LAST, {"asked": name}).scalar_one_or_none()
    after = read_cursor(since, epoch, last or 0)
    rows = connection.execute(_ROWS, {"asked": name, "after": after, "most": limit + 1}).all()
    shown, more = rows[:limit], len(rows) > limit
    effects = _effects(connection, {row.case_id: row.seq for row in shown}, after)
    return {
        "epoch": epoch,
        "rows": [
            {
                "case_id": row.case_id,
                "version": row.version,
                "seq": row.seq,
                "doc": json.loads(row.doc),
                "op_ids": effects.get(row.case_id, []),
            }
            for row in shown
        ],
        "next": cursor_of(epoch, shown[-1].seq if shown else after),
        "more": more,
        "references": stamp(connection),
    }


def digests(connection: Connection, name: str | None) -> dict[str, Any]:
    """How many cases there are and one digest over them; `name`: of one scope only."""
    query = select(case_doc.c.case_id, case_doc.c.digest)
    if name is not None:
        query = query.where(case_doc.c.scope == name)
    pairs = [(row.case_id, row.digest) for row in connection.execute(query)]
    return {"count": len(pairs), "digest": digest_of_cases(pairs)}


def _effects(
    connection: Connection, upto: Mapping[str, int], after: int
) -> Mapping[str, list[str]]:
    """Operations that took effect on the cases shown, up to what each document shows (`upto`)."""
    if not upto:
        return {}
    query = (
        select(ledger.c.case_id, ledger.c.op_id, ledger.c.seq)
        .where(ledger.c.case_id.in_(upto), ledger.c.seq > after, ledger.c.outcome.in_(EFFECTS))
        .order_by(ledger.c.seq)
    )
    found: dict[str, list[str]] = {}
    for row in connection.execute(query):
        if row.seq <= upto[row.case_id]:
            found.setdefault(row.case_id, []).append(row.op_id)
    return found


def cursor_of(epoch: str, seq: int) -> str:
    """The cursor for a place in a feed."""
    return base64.urlsafe_b64encode(f"{epoch}:{seq}".encode()).decode().rstrip("=")


def read_cursor(cursor: str, epoch: str, last: int) -> int:
    """Place in a feed that a cursor stands for. Raises Problem CURSOR_GONE or MALFORMED."""
    if not cursor:
        return 0
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
        theirs, _, digits = text.partition(":")
        seq = int(digits) if digits.isdecimal() and len(digits) < 20 else -1
    except ValueError as error:
        raise Problem(Kind.MALFORMED, "since") from error
    if seq < 0:
        raise Problem(Kind.MALFORMED, "since")
    if theirs != epoch or seq > last:
        raise Problem(Kind.CURSOR_GONE)
    return seq
