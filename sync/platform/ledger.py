"""The permanent ledger: every operation id with its first answer, and who built on whom."""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, literal, select

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.merge import Outcome
from clerk_app.domain.operations import Abandon, Operation
from sync.platform.many_rows import write_many
from sync.platform.tables import ledger

EFFECTS = (Outcome.APPLIED.value, Outcome.MERGED.value, Outcome.CONFLICT.value)
"""Outcomes that are to be seen in the case."""

_many: ColumnElement[Any] = bindparam("many", expanding=True)
_FIND = select(ledger.c.op_id, ledger.c.digest, ledger.c.case_id, ledger.c.result).where(
    ledger.c.op_id.in_(_many)
)
_ENTER = ledger.insert()
_WRITER = json.JSONEncoder(ensure_ascii=False)


def _walk() -> Select[str, str]:
    chain = (
        select(ledger.c.op_id, ledger.c.parent)
        .where(ledger.c.op_id.in_(_many))
        .cte("chain", recursive=True)
    )
    older = ledger.alias("older")
    step = select(older.c.op_id, older.c.parent).where(
        older.c.op_id == chain.c.parent, chain.c.parent != literal("")
    )
    # Each once: what was given up may name a parent that comes later.
    found = chain.union(step)
    return select(found.c.op_id, found.c.parent)


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
class Made:
    """An operation as it was made, word for word."""

    op: Operation
    digest: str
    text: str
    """Its canonical JSON, which the digest is over."""

    @classmethod
    def here(cls, op: Operation) -> "Made":
        """One that is made at the platform itself."""
        told = canonical_bytes(op.doc())
        return cls(op, hashlib.sha256(told).hexdigest(), told.decode())


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the ledger."""

    digest: str
    case_id: str
    result: Result


@dataclass(slots=True)
class Ledger:
    """The ledger inside one transaction: what is asked for is read once, entries go in together.

    `write` before anybody else looks, and before the transaction ends.
    """

    _connection: Connection
    _entries: dict[str, Entry | None] = field(default_factory=dict)
    _parents: dict[str, str] = field(default_factory=dict)
    """Of operations that are in the ledger."""
    _unwritten: list[dict[str, Any]] = field(default_factory=list)

    def foresee(self, op_ids: Iterable[str], parents: Iterable[str]) -> None:
        """Read at once what `find` will be asked for, and what `ancestors` will, of `parents`."""
        roots = sorted({one for one in parents if one})
        self._read({*op_ids, *roots})
        self._read_chains(roots)

    def find(self, op_id: str) -> Entry | None:
        """What the ledger has of an operation."""
        if op_id not in self._entries:
            self._read((op_id,))
        return self._entries[op_id]

    def ancestors(self, op_id: str) -> frozenset[str]:
        """The operation and everything it was built on, by parent links.

        The walk ends where the ledger does, or where it has been.
        """
        found: set[str] = set()
        while op_id and op_id not in found:
            if op_id not in self._parents:
                self._read_chains((op_id,))
            if op_id not in self._parents:
                break
            found.add(op_id)
            op_id = self._parents[op_id]
        return frozenset(found)

    def enter(self, made: Made, result: Result, *, at: datetime) -> None:
        """Write an operation down for ever, with its first answer."""
        op = made.op
        self._enter(
            result, at, parent=op.parent, digest=made.digest, kind=op.kind, operation=made.text
        )

    def enter_abandoned(self, args: Abandon, result: Result, *, at: datetime) -> None:
        """Write down for ever that an operation nobody has seen here is not to be carried out."""
        self._enter(
            result, at, parent=args.parent, digest=args.digest, kind=ABANDONED, operation="{}"
        )

    def write(self) -> None:
        """Put the new entries into the database."""
        rows, self._unwritten = self._unwritten, []
        write_many(self._connection, _ENTER, rows)

    def _enter(
        self, result: Result, at: datetime, *, parent: str, digest: str, **named: str
    ) -> None:
        self._entries[result.op_id] = Entry(digest, result.case_id, result)
        self._parents[result.op_id] = parent
        self._unwritten.append(
            {
                **named,
                "op_id": result.op_id,
                "parent": parent,
                "digest": digest,
                "case_id": result.case_id,
                "outcome": result.outcome,
                "version": result.version,
                "seq": result.seq,
                "result": _WRITER.encode(result.doc()),
                "at": at.isoformat(timespec="milliseconds"),
            }
        )

    def _read(self, op_ids: Collection[str]) -> None:
        self._entries |= dict.fromkeys(op_ids)
        for row in self._connection.execute(_FIND, {"many": sorted(op_ids)}):
            self._entries[row.op_id] = Entry(
                row.digest, row.case_id, _result(row.op_id, row.result)
            )

    def _read_chains(self, roots: Collection[str]) -> None:
        if roots:
            rows = self._connection.execute(_WALK, {"many": list(roots)})
            self._parents |= {row.op_id: row.parent for row in rows}


def _result(op_id: str, text: str) -> Result:
    doc = json.loads(text)
    return Result(
        op_id=op_id,
        outcome=doc["outcome"],
        case_id=doc["case_id"],
        version=doc["version"],
        seq=doc["seq"],
        conflicts=tuple(doc["conflicts"]),
        problem=doc.get("problem"),
    )


def known(connection: Connection, op_ids: Iterable[str]) -> Mapping[str, str]:
    """Those of the operations that are in the ledger, in the order asked, and their outcomes."""
    asked = tuple(dict.fromkeys(op_ids))
    query = select(ledger.c.op_id, ledger.c.outcome).where(ledger.c.op_id.in_(asked))
    found = {row.op_id: row.outcome for row in connection.execute(query)}
    return {op_id: found[op_id] for op_id in asked if op_id in found}
