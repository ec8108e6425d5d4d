"""Case documents inside one transaction: each read once, changed in memory, written together."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Text, bindparam, or_, select, update

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.domain.natural_key import handed_in_twice
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.paper_code import SHEETS
from clerk_app.domain.records import from_doc, to_doc
from sync.platform import case_persons, cases
from sync.platform.many_rows import write_many
from sync.platform.open_matters import OpenMatters, stored_keys
from sync.platform.tables import case_alias, case_blob, case_doc, case_number, sheet_case
from sync.platform.upserts import Upsert

_asked = bindparam("asked", type_=Text)
_many: ColumnElement[Any] = bindparam("many", expanding=True)
_ALIASES = select(case_alias.c.alias_id, case_alias.c.case_id).where(
    case_alias.c.alias_id.in_(_many)
)
_ROW: Select[Any] = select(case_doc.c.case_id, case_doc.c.doc, case_doc.c.seq)
_LOCK = _ROW.where(case_doc.c.case_id == _asked).with_for_update()
_LOCK_MANY = _ROW.where(case_doc.c.case_id.in_(_many)).with_for_update()
_ADD = case_doc.insert()
_WRITTEN = ("version", "seq", "digest", "natural_key", "doc")
_CHANGE = (
    update(case_doc)
    .where(case_doc.c.case_id == _asked)
    .values({name: bindparam(f"new_{name}") for name in _WRITTEN})
)
_ADD_NUMBER = case_number.insert()
_ADD_ALIAS = case_alias.insert()
_ADD_SHEET = sheet_case.insert()
_PUT_FILE = Upsert(
    case_blob,
    lambda insert: insert.on_conflict_do_update(
        index_elements=[case_blob.c.sha256, case_blob.c.case_id],
        set_={"arrived": insert.excluded.arrived},
    ),
)


@dataclass(frozen=True, slots=True)
class Held:
    """A case with its place in the feed, its row locked until the transaction ends."""

    case: Case
    seq: int
    first_key: str | None = None
    """Of its natural keys the first, once it has been saved here."""


@dataclass(slots=True)
class _Unwritten:
    """What has changed since the last `write`."""

    cases: dict[str, None] = field(default_factory=dict)
    """In the order they were first changed."""
    numbers: list[dict[str, str]] = field(default_factory=list)
    aliases: list[dict[str, str]] = field(default_factory=list)
    persons: list[dict[str, str]] = field(default_factory=list)
    sheets: list[dict[str, str]] = field(default_factory=list)
    files: dict[tuple[str, str], bool] = field(default_factory=dict)
    """Whether a file has arrived, by case and digest."""


@dataclass(slots=True)
class CaseRows:
    """The cases of one transaction; `write` before anybody else looks, and before it ends."""

    _connection: Connection
    _matters: OpenMatters
    _held: dict[str, Held | None] = field(default_factory=dict)
    _roots: dict[str, str] = field(default_factory=dict)
    _new: set[str] = field(default_factory=set)
    _unwritten: _Unwritten = field(default_factory=_Unwritten)

    def foresee(self, case_ids: Iterable[str], begun: Iterable[CreateCase]) -> None:
        """Read and lock at once what `resolve`, `lock` and `lock_open` will be asked for.

        Only for a transaction that nobody else can write beside: those lock one by one, in the
        order that keeps others from waiting for each other.
        """
        asked = sorted(set(case_ids))
        found = self._connection.execute(_ALIASES, {"many": asked})
        self._roots = {one: one for one in asked}
        self._roots |= {row.alias_id: row.case_id for row in found}
        owners = self._matters.owners(key for one in begun for key in stored_keys(one))
        wanted = {*self._roots.values(), *owners}
        self._held = dict.fromkeys(wanted)
        for row in self._connection.execute(_LOCK_MANY, {"many": sorted(wanted)}):
            self._held[row.case_id] = _read(row)
        self._matters.read([one for one, held in self._held.items() if held is not None])

    def resolve(self, case_id: str) -> str:
        """Id of the case that `case_id` now is: another one when two were joined."""
        if case_id not in self._roots:
            self._roots[case_id] = cases.resolve(self._connection, case_id)
        return self._roots[case_id]

    def lock(self, case_id: str) -> Held | None:
        """The case, with its row locked; None when there is none."""
        if case_id not in self._held:
            row = self._connection.execute(_LOCK, {"asked": case_id}).one_or_none()
            self._held[case_id] = None if row is None else _read(row)
            if row is not None:
                self._matters.read([case_id])
        return self._held[case_id]

    def lock_open(self, begun: CreateCase) -> Held | None:
        """The open case that `begun` is again, locked.

        Of several, the one they have most in common with; then the one that began first.
        """
        asked = stored_keys(begun)
        found = [self.lock(one) for one in sorted(self._matters.owners(asked))]
        same = [one for one in found if one is not None and handed_in_twice(one.case, begun)]
        shared = {
            one.case.case_id: len(self._matters.of(one.case.case_id).intersection(asked))
            for one in same
        }
        with_most = sorted(same, key=lambda one: (-shared[one.case.case_id], one.case.case_id))
        return next((one for one in with_most if shared[one.case.case_id]), None)

    def save(self, case: Case, before: Held | None, seq: int) -> None:
        """Put a case at its new place in the feed, with everything it is found by."""
        if before is None:
            self._new.add(case.case_id)
        self._held[case.case_id] = Held(case, seq, self._matters.keep(case))
        self._unwritten.cases[case.case_id] = None
        self._index(case, before.case if before is not None else None)

    def write(self) -> None:
        """Put what was saved into the rows."""
        left, self._unwritten = self._unwritten, _Unwritten()
        changed = {case_id: self._row(case_id) for case_id in left.cases}
        others = [
            {f"new_{name}": row[name] for name in _WRITTEN} | {"asked": case_id}
            for case_id, row in changed.items()
            if case_id not in self._new
        ]
        files = [
            {"case_id": case_id, "sha256": sha256, "arrived": int(here)}
            for (case_id, sha256), here in left.files.items()
        ]
        # A key that goes from one case to another is nobody's in between.
        self._matters.free()
        for statement, rows in (
            (_CHANGE, others),
            (_ADD, [row for case_id, row in changed.items() if case_id in self._new]),
            (_ADD_NUMBER, left.numbers),
            (_ADD_ALIAS, left.aliases),
            (case_persons.PUT.on(self._connection), left.persons),
            (_ADD_SHEET, left.sheets),
            (_PUT_FILE.on(self._connection), files),
        ):
            write_many(self._connection, statement, rows)
        self._matters.take()
        self._new.clear()

    def _row(self, case_id: str) -> dict[str, str | int | None]:
        held = self._held[case_id]
        assert held is not None, "what was saved is held"
        case = held.case
        told = canonical_bytes(to_doc(case))
        return {
            "case_id": case_id,
            "scope": cases.scope_of(case),
            "number": case.number,
            "version": case.version,
            "seq": held.seq,
            "digest": hashlib.sha256(told).hexdigest(),
            "natural_key": held.first_key,
            "doc": told.decode(),
        }

    def _index(self, case: Case, before: Case | None) -> None:
        numbers = set(case.numbers()) - set(before.numbers() if before else ())
        self._unwritten.numbers += [
            {"number": number, "case_id": case.case_id} for number in sorted(numbers)
        ]
        sheets = _sheets(case) - (_sheets(before) if before else set())
        self._unwritten.sheets += [
            {"sheet": number, "case_id": case.case_id} for number in sorted(sheets)
        ]
        aliases = set(case.aliases) - set(before.aliases if before else ())
        for alias in sorted(aliases):
            self._roots[alias] = case.case_id
            self._unwritten.aliases.append({"alias_id": alias, "case_id": case.case_id})
        named = case_persons.persons(case) - case_persons.persons(before)
        self._unwritten.persons += [
            {"person": one, "case_id": case.case_id} for one in sorted(named)
        ]
        arrived, known = _files(case), _files(before) if before else {}
        for sha256 in sorted(arrived):
            if known.get(sha256) != arrived[sha256]:
                self._unwritten.files[case.case_id, sha256] = arrived[sha256]


def note_sheets(connection: Connection) -> None:
    """Sheets that windows with a newer program have put on record before there was this table."""
    named = or_(*(case_doc.c.doc.contains(f'"{kind}"') for kind in sorted(SHEETS)))
    rows = [
        {"sheet": number, "case_id": row.case_id}
        for row in connection.execute(_ROW.where(named)).all()
        for number in sorted(_sheets(_read(row).case))
    ]
    if rows:
        connection.execute(_ADD_SHEET, rows)


def _read(row: Row[Any]) -> Held:
    return Held(from_doc(Case, json.loads(row.doc)), row.seq)


def _sheets(case: Case) -> set[str]:
    """Numbers of the sheets with many cases that it is one of."""
    return {one.number for one in case.papers if one.kind in SHEETS}


def _files(case: Case) -> dict[str, bool]:
    files: dict[str, bool] = {}
    for one in case.materials:
        files[one.sha256] = files.get(one.sha256, True) and one.arrived
    return files
