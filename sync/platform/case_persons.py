"""Which cases name somebody: found by a digest of their number."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from sqlalchemy import ColumnElement, Connection, Text, bindparam, insert, select

from clerk_app.domain.case import Case
from clerk_app.domain.holder import HOLDERS
from clerk_app.domain.records import from_doc
from clerk_app.domain.typed_text import plain
from sync.platform.tables import case_doc, case_person, meta
from sync.platform.upserts import Upsert, insert_into

_NOTED = "persons"
"""Row of `meta`: who was named before there was this table is in it."""
_AT_ONCE = 500
_many: ColumnElement[str] = bindparam("many", expanding=True, type_=Text)
_NAMED = select(case_person.c.case_id).where(case_person.c.person.in_(_many))
_NAMING = (
    select(case_doc.c.doc)
    .where(case_doc.c.case_id.in_(_NAMED))
    .order_by(case_doc.c.seq.desc(), case_doc.c.case_id)
    .limit(bindparam("limit"))
)
PUT = Upsert(case_person, lambda insert: insert.on_conflict_do_nothing())


def persons(case: Case | None) -> frozenset[str]:
    """Whom the case names, as they are stored: no number lies in an index."""
    return _stored(case.fields) if case is not None else frozenset()


def cases_naming(
    connection: Connection, fields: Mapping[str, str], *, limit: int
) -> Iterator[Case]:
    """Cases that name somebody whom these answers name, the latest first.

    One may have named them once and name another now: look into it.
    """
    asked = sorted(_stored(fields))
    if asked:
        rows = connection.execute(_NAMING, {"many": asked, "limit": limit}).scalars()
        yield from (from_doc(Case, json.loads(doc)) for doc in rows)


def note_all(connection: Connection) -> None:
    """Note, once, who was named before there was this table."""
    if connection.execute(select(meta.c.value).where(meta.c.name == _NOTED)).first() is not None:
        return
    rows = connection.execute(select(case_doc.c.case_id, case_doc.c.doc)).yield_per(_AT_ONCE)
    for row in rows:
        _put(connection, row.case_id, persons(from_doc(Case, json.loads(row.doc))))
    connection.execute(insert(meta).values(name=_NOTED, value="1"))


def _put(connection: Connection, case_id: str, named: Iterable[str]) -> None:
    found = [{"person": one, "case_id": case_id} for one in sorted(named)]
    if found:
        connection.execute(insert_into(connection, case_person).on_conflict_do_nothing(), found)


def _stored(fields: Mapping[str, str]) -> frozenset[str]:
    numbers = {plain(fields.get(name, "")) for name in HOLDERS} - {""}
    return frozenset(hashlib.sha256(f"person:{one}".encode()).hexdigest() for one in numbers)
