"""Case documents as rows: found by any id, locked, written whole."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Text, bindparam, delete, select, update

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.domain.natural_key import natural_key
from clerk_app.domain.records import from_doc, to_doc
from sync.platform.tables import case_alias, case_blob, case_doc, case_number, counter, scope
from sync.platform.upserts import Upsert

HALL_SCOPE = "hall:"

_asked = bindparam("asked", type_=Text)
_RESOLVE = select(case_alias.c.case_id).where(case_alias.c.alias_id == _asked)
_LOCK = (
    select(case_doc.c.doc, case_doc.c.seq, case_doc.c.natural_key)
    .where(case_doc.c.case_id == _asked)
    .with_for_update()
)
_OF_KEY = select(case_doc.c.case_id).where(case_doc.c.natural_key == _asked)
_OTHER_OF_KEY = _OF_KEY.where(case_doc.c.case_id != bindparam("but"))
_READ = select(case_doc.c.doc).where(case_doc.c.case_id == _asked)
_OF_NUMBER = (
    select(case_number.c.case_id)
    .where(case_number.c.number == _asked)
    .order_by(case_number.c.case_id)
)
_NEXT_SEQ = Upsert(
    scope,
    lambda insert: (
        insert.values(seq=1)
        .on_conflict_do_update(index_elements=[scope.c.scope], set_={"seq": scope.c.seq + 1})
        .returning(scope.c.seq)
    ),
)
_NEXT_COUNT = Upsert(
    counter,
    lambda insert: (
        insert.values(last=1)
        .on_conflict_do_update(index_elements=[counter.c.name], set_={"last": counter.c.last + 1})
        .returning(counter.c.last)
    ),
)
_ADD = case_doc.insert()
_WRITTEN = ("version", "seq", "digest", "natural_key", "doc")
_CHANGE = (
    update(case_doc)
    .where(case_doc.c.case_id == _asked)
    .values({name: bindparam(f"new_{name}") for name in _WRITTEN})
)
_ADD_NUMBER = case_number.insert()
_ADD_ALIAS = case_alias.insert()


@dataclass(frozen=True, slots=True)
class Held:
    """A case with its place in the feed, its row locked until the transaction ends."""

    case: Case
    seq: int
    natural_key: str | None
    """As it is stored."""


def resolve(connection: Connection, case_id: str) -> str:
    """Id of the case that `case_id` now is: another one when two were joined."""
    found = connection.execute(_RESOLVE, {"asked": case_id}).scalar_one_or_none()
    return case_id if found is None else str(found)


def lock(connection: Connection, case_id: str) -> Held | None:
    """The case, with its row locked; None when there is none."""
    row = connection.execute(_LOCK, {"asked": case_id}).one_or_none()
    if row is None:
        return None
    return Held(from_doc(Case, json.loads(row.doc)), row.seq, row.natural_key)


def lock_open(connection: Connection, key: str | None) -> Held | None:
    """The open case with this natural key, locked."""
    if key is None:
        return None
    stored = _stored(key)
    case_id = connection.execute(_OF_KEY, {"asked": stored}).scalar_one_or_none()
    held = lock(connection, case_id) if case_id is not None else None
    # It may have been closed while we waited for its row.
    return held if held is not None and held.natural_key == stored else None


def read(connection: Connection, case_id: str) -> Case | None:
    """The case as it stands."""
    doc = connection.execute(_READ, {"asked": case_id}).scalar_one_or_none()
    return None if doc is None else from_doc(Case, json.loads(doc))


def ids_by_number(connection: Connection, number: str) -> tuple[str, ...]:
    """Ids of the cases that a number finds."""
    return tuple(connection.execute(_OF_NUMBER, {"asked": number}).scalars())


def scope_of(case: Case) -> str:
    """Name of the feed that a case is in."""
    return HALL_SCOPE + case.hall


def next_seq(connection: Connection, name: str) -> int:
    """The next place in a feed.

    The counter's row stays locked until commit: whoever has the smaller number is in sight
    first, so that a cursor can pass nobody.
    """
    return int(connection.execute(_NEXT_SEQ.on(connection), {"scope": name}).scalar_one())


def next_count(connection: Connection, name: str) -> int:
    """The next number of a counter, from 1, without gaps: a rollback takes it back."""
    return int(connection.execute(_NEXT_COUNT.on(connection), {"name": name}).scalar_one())


def save(connection: Connection, case: Case, before: Held | None, seq: int) -> None:
    """Write a case whole at its new place in the feed, and everything it is found by."""
    told = canonical_bytes(to_doc(case))
    row = {
        "version": case.version,
        "seq": seq,
        "digest": hashlib.sha256(told).hexdigest(),
        "natural_key": _free_key(connection, case, before),
        "doc": told.decode(),
    }
    if before is None:
        first = {"case_id": case.case_id, "scope": scope_of(case), "number": case.number}
        connection.execute(_ADD, first | row)
    else:
        changed = {f"new_{name}": value for name, value in row.items()}
        connection.execute(_CHANGE, changed | {"asked": case.case_id})
    _index(connection, case, before.case if before is not None else None)


def _free_key(connection: Connection, case: Case, before: Held | None) -> str | None:
    """The case's natural key, unless another open case has it already.

    A correction may make two cases alike that were begun as different ones; they stay two. A
    beginning keeps its key: where another one was faster the database says no, and the second
    try finds the case to join.
    """
    key = natural_key(case)
    stored = _stored(key) if key is not None else None
    if stored is None or before is None or stored == before.natural_key:
        return stored
    taken = connection.execute(_OTHER_OF_KEY, {"asked": stored, "but": case.case_id}).first()
    return None if taken is not None else stored


def _stored(key: str) -> str:
    """A natural key in the database: no person's number lies in an index, and none is too long."""
    return hashlib.sha256(key.encode()).hexdigest()


def _index(connection: Connection, case: Case, before: Case | None) -> None:
    numbers = set(case.numbers()) - set(before.numbers() if before else ())
    for number in sorted(numbers):
        connection.execute(_ADD_NUMBER, {"number": number, "case_id": case.case_id})
    aliases = set(case.aliases) - set(before.aliases if before else ())
    for alias in sorted(aliases):
        connection.execute(_ADD_ALIAS, {"alias_id": alias, "case_id": case.case_id})
    arrived, known = _files(case), _files(before) if before else {}
    changed = {sha256 for sha256, here in arrived.items() if known.get(sha256) != here}
    if changed:
        _index_files(connection, case.case_id, {one: arrived[one] for one in sorted(changed)})


def _files(case: Case) -> dict[str, bool]:
    files: dict[str, bool] = {}
    for one in case.materials:
        files[one.sha256] = files.get(one.sha256, True) and one.arrived
    return files


def _index_files(connection: Connection, case_id: str, files: dict[str, bool]) -> None:
    connection.execute(
        delete(case_blob).where(case_blob.c.case_id == case_id, case_blob.c.sha256.in_(files))
    )
    rows = [
        {"sha256": sha256, "case_id": case_id, "arrived": int(here)}
        for sha256, here in files.items()
    ]
    connection.execute(case_blob.insert(), rows)


def waiting_for(connection: Connection, digests: Iterable[str]) -> tuple[str, ...]:
    """Ids of cases whose documents do not say yet that these files have arrived."""
    query = (
        select(case_blob.c.case_id)
        .where(case_blob.c.sha256.in_(tuple(digests)), case_blob.c.arrived == 0)
        .distinct()
        .order_by(case_blob.c.case_id)
    )
    return tuple(connection.execute(query).scalars())
