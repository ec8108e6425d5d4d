"""Cases that are shown just as the platform says, many at once.

Nothing of ours waits on them, so what is shown is the platform's document, word for word, and every
table is written by one statement for all: a first synchronisation brings a hundred thousand, and
whatever was sent from here comes back as such.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    Text,
    bindparam,
    case,
    column,
    exists,
    func,
    null,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.store import case_lines
from clerk_app.store.case_search import search_values
from clerk_app.store.columns import milliseconds
from clerk_app.store.outbox_sql import is_unsettled
from clerk_app.store.remote_materials import relist_materials
from clerk_app.store.station_tables import case_alias, case_remote, case_view, operation


@dataclass(frozen=True, slots=True)
class PlainSight:
    """One case as the platform has it, and as we read it."""

    told: str
    """Canonical JSON of its document."""
    digest: str
    """SHA-256 of that."""
    case: Case
    seq: int
    known: bool
    """Something of it is here already."""


def _put(name: str, *given: str) -> Executable:
    """Writes rows whose documents and moments are given as they lie in the database."""
    new = insert(table(name, *(column(one) for one in given)))
    return new.on_conflict_do_update(
        index_elements=["case_id"],
        set_={one: new.excluded[one] for one in given if one != "case_id"},
    )


_PUT_REMOTE = _put("case_remote", *(one.name for one in case_remote.c))
_PUT_VIEW = _put("case_view", *(one.name for one in case_view.c if one.name != "row_id"))

_given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_id = _given.c.value
_nothing_here = case_remote.c.case_id.is_(None) & case_view.c.case_id.is_(None)
_PLAIN = (
    select(
        _id.label("case_id"),
        case((_nothing_here, null()), else_=func.coalesce(case_remote.c.version, 0)).label(
            "version"
        ),
    )
    .select_from(_given)
    .outerjoin(case_remote, case_remote.c.case_id == _id)
    .outerjoin(case_view, case_view.c.case_id == _id)
    .where(
        ~exists().where(or_(case_alias.c.alias == _id, case_alias.c.case_id == _id)),
        ~exists().where(operation.c.case_id == _id, is_unsettled),
    )
)


def plain(connection: Connection, case_ids: Collection[str]) -> Mapping[str, int | None]:
    """Those of the ids that were never joined, and on which no operation of ours waits to be shown.

    With the version of the platform's last document: 0 when it has sent none, None when nothing of
    the case is here at all.
    """
    asked = {"ids": json.dumps(sorted(case_ids))}
    return {str(row.case_id): row.version for row in connection.execute(_PLAIN, asked)}


def put_plain(connection: Connection, seen: Sequence[PlainSight], *, at: datetime) -> None:
    """Keep newer documents of cases that are `plain`, each once; `at` is when they came."""
    if not seen:
        return
    remotes, views = [], []
    moment = milliseconds(at)
    for one in seen:
        remotes.append(
            {
                "case_id": one.case.case_id,
                "version": one.case.version,
                "seq": one.seq,
                "digest": one.digest,
                "doc": one.told,
            }
        )
        values: dict[str, Any] = search_values(one.case)
        values["item_names"] = canonical_bytes(values["item_names"]).decode()
        values |= {"case_id": one.case.case_id, "pending": 0, "updated_at": moment, "doc": one.told}
        views.append(values)
    connection.execute(_PUT_REMOTE, remotes)
    connection.execute(_PUT_VIEW, views)
    known = frozenset(one.case.case_id for one in seen if one.known)
    case_lines.relist(connection, tuple(one.case for one in seen), known=known)
    materials = {one.case.case_id: one.case.materials for one in seen}
    relist_materials(connection, materials, known=known)
