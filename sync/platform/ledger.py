"""The permanent ledger: every operation id with its first answer, and who built on whom."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, literal, select

from clerk_app.domain.merge import Outcome
from clerk_app.domain.operations import Abandon, Operation
from sync.platform.tables import ledger

EFFECTS = (Outcome.APPLIED.value, Outcome.MERGED.value, Outcome.CONFLICT.value)
"""Outcomes that are to be seen in the case."""

_FIND = select(ledger.c.digest, ledger.c.case_id, ledger.c.result).where(
    ledger.c.op_id == bindparam("asked")
)
_ENTER = ledger.insert()


def _walk() -> Select[str]:
    chain = (
        select(ledger.c.op_id, ledger.c.parent)
        .where(ledger.c.op_id == bindparam("asked"))
        .cte("chain", recursive=True)
    )
    older = ledger.alias("older")
    step = select(older.c.op_id, older.c.parent).where(
        older.c.op_id == chain.c.parent, chain.c.parent != literal("")
    )
    # Each once: what was given up may name a parent that comes later.
    return select(chain.union(step).c.op_id)


_WALK = _walk()

ABANDONED = "abandoned"
"""Kind of what was given up before it came: what it would have done is not known."""
HELD = "held"
RUNNING = "running"
MISMATCH = "mismatch"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one operation."""

    op_id: str
    outcome: str
    case_id: str = ""
    version: int = 0
    seq: int = 0
    conflicts: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    problem: Mapping[str, Any] | None = None

    def doc(self) -> dict[str, Any]:
        """Its JSON."""
        doc: dict[str, Any] = {
            "op_id": self.op_id,
            "outcome": self.outcome,
            "case_id": self.case_id,
            "version": self.version,
            "seq": self.seq,
            "conflicts": list(self.conflicts),
        }
        if self.missing:
            doc["missing"] = list(self.missing)
        if self.problem is not None:
            doc["problem"] = dict(self.problem)
        return doc


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger."""

    digest: str
    case_id: str
    result: Result


def find(connection: Connection, op_id: str) -> Entry | None:
    """What the ledger has of an operation."""
    row = connection.execute(_FIND, {"asked": op_id}).one_or_none()
    if row is None:
        return None
    doc = json.loads(row.result)
    result = Result(
        op_id=op_id,
        outcome=doc["outcome"],
        case_id=doc["case_id"],
        version=doc["version"],
        seq=doc["seq"],
        conflicts=tuple(doc["conflicts"]),
        problem=doc.get("problem"),
    )
    return Entry(row.digest, row.case_id, result)


def known(connection: Connection, op_ids: Iterable[str]) -> Mapping[str, str]:
    """Those of the operations that are in the ledger, in the order asked, and their outcomes."""
    asked = tuple(dict.fromkeys(op_ids))
    query = select(ledger.c.op_id, ledger.c.outcome).where(ledger.c.op_id.in_(asked))
    found = {row.op_id: row.outcome for row in connection.execute(query)}
    return {op_id: found[op_id] for op_id in asked if op_id in found}


def ancestors(connection: Connection, op_id: str) -> frozenset[str]:
    """The operation and everything it was built on, by parent links.

    The walk ends where the ledger does, or where it has been.
    """
    if not op_id:
        return frozenset()
    return frozenset(connection.execute(_WALK, {"asked": op_id}).scalars())


def enter_abandoned(connection: Connection, args: Abandon, result: Result, *, at: datetime) -> None:
    """Write down for ever that an operation nobody has seen here is not to be carried out."""
    named = {"parent": args.parent, "digest": args.digest, "kind": ABANDONED, "operation": "{}"}
    connection.execute(_ENTER, named | _answered(result, at))


def enter(
    connection: Connection, op: Operation, digest: str, result: Result, *, at: datetime
) -> None:
    """Write an operation down for ever, with its first answer."""
    operation = json.dumps(op.doc(), ensure_ascii=False)
    named = {"parent": op.parent, "digest": digest, "kind": op.kind, "operation": operation}
    connection.execute(_ENTER, named | _answered(result, at))


def _answered(result: Result, at: datetime) -> dict[str, Any]:
    """The columns that an operation's first answer fills."""
    return {
        "op_id": result.op_id,
        "case_id": result.case_id,
        "outcome": result.outcome,
        "version": result.version,
        "seq": result.seq,
        "result": json.dumps(result.doc(), ensure_ascii=False),
        "at": at.isoformat(timespec="milliseconds"),
    }
