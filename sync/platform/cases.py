"""Case documents as rows: found by any id, locked, written whole."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, update

from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.natural_key import natural_key
from clerk_app.domain.records import from_doc, to_doc
from sync.platform.tables import case_alias, case_blob, case_doc, case_number, counter, scope
from sync.platform.upserts import insert_into

HALL_SCOPE = "hall:"


@dataclass(frozen=True, slots=True)
class Held:
    """A case with its place in the feed, its row locked until the transaction ends."""

    case: Case
    seq: int
    natural_key: str | None
    """As it is stored."""


def resolve(connection: Connection, case_id: str) -> str:
    """Id of the case that `case_id` now is: another one when two were joined."""
    found = connection.execute(
        select(case_alias.c.case_id).where(case_alias.c.alias_id == case_id)
    ).scalar_one_or_none()
    return case_id if found is None else str(found)


def lock(connection: Connection, case_id: str) -> Held | None:
    """The case, with its row locked; None when there is none."""
    row = connection.execute(
        select(case_doc.c.doc, case_doc.c.seq, case_doc.c.natural_key)
        .where(case_doc.c.case_id == case_id)
        .with_for_update()
    ).one_or_none()
    if row is None:
        return None
    return Held(from_doc(Case, json.loads(row.doc)), row.seq, row.natural_key)


def lock_open(connection: Connection, key: str | None) -> Held | None:
    """The open case with this natural key, locked."""
    if key is None:
        return None
    stored = _stored(key)
    case_id = connection.execute(
        select(case_doc.c.case_id).where(case_doc.c.natural_key == stored)
    ).scalar_one_or_none()
    held = lock(connection, case_id) if case_id is not None else None
    # It may have been closed while we waited for its row.
    return held if held is not None and held.natural_key == stored else None


def read(connection: Connection, case_id: str) -> Case | None:
    """The case as it stands."""
    doc = connection.execute(
        select(case_doc.c.doc).where(case_doc.c.case_id == case_id)
    ).scalar_one_or_none()
    return None if doc is None else from_doc(Case, json.loads(doc))


def ids_by_number(connection: Connection, number: str) -> tuple[str, ...]:
    """Ids of the cases that a number finds."""
    query = select(case_number.c.case_id).where(case_number.c.number == number)
    return tuple(connection.execute(query.order_by(case_number.c.case_id)).scalars())


def scope_of(case: Case) -> str:
    """Name of the feed that a case is in."""
    return HALL_SCOPE + case.hall


def next_seq(connection: Connection, name: str) -> int:
    """The next place in a feed.

    The counter's row stays locked until commit: whoever has the smaller number is in sight
    first, so that a cursor can pass nobody.
    """
    insert = insert_into(connection, scope).values(scope=name, seq=1)
    upsert = insert.on_conflict_do_update(
        index_elements=[scope.c.scope], set_={"seq": scope.c.seq + 1}
    ).returning(scope.c.seq)
    return int(connection.execute(upsert).scalar_one())


def next_count(connection: Connection, name: str) -> int:
    """The next number of a counter, from 1, without gaps: a rollback takes it back."""
    insert = insert_into(connection, counter).values(name=name, last=1)
    upsert = insert.on_conflict_do_update(
        index_elements=[counter.c.name], set_={"last": counter.c.last + 1}
    ).returning(counter.c.last)
    return int(connection.execute(upsert).scalar_one())


def save(connection: Connection, case: Case, before: Held | None, seq: int) -> None:
    """Write a case whole at its new place in the feed, and everything it is found by."""
    doc = to_doc(case)
    row = {
        "version": case.version,
        "seq": seq,
        "digest": digest_of(doc),
        "natural_key": _free_key(connection, case, before),
        "doc": canonical_bytes(doc).decode(),
    }
    if before is None:
        first = {"case_id": case.case_id, "scope": scope_of(case), "number": case.number}
        connection.execute(case_doc.insert().values(**first, **row))
    else:
        connection.execute(update(case_doc).where(case_doc.c.case_id == case.case_id).values(**row))
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
    taken = connection.execute(
        select(case_doc.c.case_id).where(
            case_doc.c.natural_key == stored, case_doc.c.case_id != case.case_id
        )
    ).first()
    return None if taken is not None else stored


def _stored(key: str) -> str:
    """A natural key in the database: no person's number lies in an index, and none is too long."""
    return hashlib.sha256(key.encode()).hexdigest()


def _index(connection: Connection, case: Case, before: Case | None) -> None:
    numbers = set(case.numbers()) - set(before.numbers() if before else ())
    for number in sorted(numbers):
        connection.execute(case_number.insert().values(number=number, case_id=case.case_id))
    aliases = set(case.aliases) - set(before.aliases if before else ())
    for alias in sorted(aliases):
        connection.execute(case_alias.insert().values(alias_id=alias, case_id=case.case_id))
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
