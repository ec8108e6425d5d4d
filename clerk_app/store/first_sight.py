"""Cases that the platform shows for the first time, many at once.

Nothing of ours is on them, so what is shown is what the platform says, word for word, and every
table is written by one statement for all: a first synchronisation brings a hundred thousand.
"""

import hashlib
import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Executable,
    Text,
    bindparam,
    column,
    exists,
    func,
    insert,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.case import Case
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.typed_text import plain
from clerk_app.store.bundles import passage_row, wait_rows
from clerk_app.store.case_items import item_row
from clerk_app.store.case_search import search_values
from clerk_app.store.columns import milliseconds
from clerk_app.store.remote_materials import counting
from clerk_app.store.sheet_cases import sheet_rows
from clerk_app.store.station_tables import (
    batch_line,
    blob,
    bundle_line,
    bundle_wait,
    case_alias,
    case_item,
    case_number,
    case_remote,
    case_view,
    operation,
    remote_material,
    sheet_case,
)


@dataclass(frozen=True, slots=True)
class FirstSight:
    """One case as the platform has it, and as we read it."""

    told: bytes
    """Canonical JSON of its document."""
    case: Case
    seq: int


def _plainly(name: str, *given: str) -> Any:
    """A table whose documents and moments are given as they lie in the database."""
    return insert(table(name, *(column(one) for one in given)))


_REMOTE = _plainly("case_remote", *(one.name for one in case_remote.c))
_VIEW = _plainly("case_view", *(one.name for one in case_view.c if one.name != "row_id"))
_ITEM, _PASSAGE, _BATCH = insert(case_item), insert(bundle_line), insert(batch_line)
_WAIT, _SHEET = insert(bundle_wait), insert(sheet_case)
_BLOB = upsert(blob).values(state=BlobState.REMOTE).on_conflict_do_nothing()
_MATERIAL = insert(remote_material)
_new_number = upsert(case_number)
_NUMBER = _new_number.on_conflict_do_update(
    index_elements=[case_number.c.number], set_={"case_id": _new_number.excluded.case_id}
)

_given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_id = _given.c.value
_STRANGERS = select(_id).where(
    ~exists().where(case_remote.c.case_id == _id),
    ~exists().where(case_view.c.case_id == _id),
    ~exists().where(or_(case_alias.c.alias == _id, case_alias.c.case_id == _id)),
    ~exists().where(operation.c.case_id == _id),
)


def strangers(connection: Connection, case_ids: Collection[str]) -> frozenset[str]:
    """Those of the ids of which this station has nothing: no document, no step, no joined case."""
    asked = {"ids": json.dumps(sorted(case_ids))}
    return frozenset(map(str, connection.execute(_STRANGERS, asked).scalars()))


def put_first(connection: Connection, seen: Sequence[FirstSight], *, at: datetime) -> None:
    """Keep cases of which there is nothing here yet, each once; `at` is when they came."""
    if not seen:
        return
    remotes, views = [], []
    moment = milliseconds(at)
    for one in seen:
        doc = one.told.decode()
        remotes.append(
            {
                "case_id": one.case.case_id,
                "version": one.case.version,
                "seq": one.seq,
                "digest": hashlib.sha256(one.told).hexdigest(),
                "doc": doc,
            }
        )
        values = search_values(one.case)
        values["item_names"] = canonical_bytes(values["item_names"]).decode()
        values |= {"case_id": one.case.case_id, "pending": 0, "updated_at": moment, "doc": doc}
        views.append(values)
    cases = tuple(one.case for one in seen)
    _put(connection, _REMOTE, remotes)
    _put(connection, _VIEW, views)
    _put(connection, _ITEM, [item_row(one.case_id, item) for one in cases for item in one.items])
    passages = [passage_row(one.case_id, passed) for one in cases for passed in one.passages]
    _put(connection, _PASSAGE, passages)
    _put(connection, _WAIT, [row for one in cases for row in wait_rows(one)])
    batches = [{"case_id": one.case_id, "batch": plain(one.batch)} for one in cases if one.batch]
    _put(connection, _BATCH, batches)
    _put(connection, _SHEET, [row for one in cases for row in sheet_rows(one)])
    numbers = [
        {"number": number, "case_id": one.case_id}
        for one in cases
        for number in sorted({plain(number) for number in one.numbers()})
    ]
    _put(connection, _NUMBER, numbers)
    _put_files(connection, cases)


def _put_files(connection: Connection, cases: Sequence[Case]) -> None:
    listed = [(one.case_id, counting(one.materials)) for one in cases]
    files = [
        {"sha256": sha256, "size": one.size, "mime": one.mime}
        for _, materials in listed
        for sha256, one in materials.items()
    ]
    _put(connection, _BLOB, files)
    named = [
        {"case_id": case_id, "sha256": sha256}
        for case_id, materials in listed
        for sha256 in materials
    ]
    _put(connection, _MATERIAL, named)


def _put(connection: Connection, statement: Executable, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(statement, rows)
