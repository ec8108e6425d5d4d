"""Which files the platform's documents name and this station must still fetch."""

import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Text, bindparam, delete, exists, func, null, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.case import Material
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import from_doc
from clerk_app.store.station_tables import blob, remote_material

_given = func.json_each(bindparam("ids", type_=Text)).table_valued("value")
_LISTED = select(remote_material.c.case_id, remote_material.c.sha256).where(
    remote_material.c.case_id.in_(select(_given.c.value))
)
_LIST = insert(remote_material)
_KNOW = insert(blob).values(state=BlobState.REMOTE).on_conflict_do_nothing()
_UNLIST = delete(remote_material).where(
    remote_material.c.case_id == bindparam("asked"),
    remote_material.c.sha256 == bindparam("gone"),
)
_UNKNOW = delete(blob).where(
    blob.c.sha256 == bindparam("gone"),
    blob.c.state == BlobState.REMOTE,
    ~exists().where(remote_material.c.sha256 == blob.c.sha256),
)

_named = func.json_each(bindparam("named", type_=Text)).table_valued("value")
_OFFER_AGAIN = (
    update(blob)
    .where(blob.c.sha256.in_(select(_named.c.value)), blob.c.state == BlobState.VERIFIED.value)
    .values(state=BlobState.LOCAL.value, verified_at=null())
)


def read_materials(docs: Iterable[Any]) -> tuple[Material, ...]:
    """Materials as a document has them. Raises MisfitError."""
    return tuple(from_doc(Material, doc) for doc in docs)


def relist_materials(
    connection: Connection,
    materials: Mapping[str, Iterable[Material]],
    *,
    known: Collection[str],
) -> None:
    """Take in the materials of documents of the platform, by case id.

    `known` are cases of which there was a document before. A file that counts and whose bytes the
    platform holds becomes wanted unless it is here; one that no document counts any more is no
    longer wanted. One that is here and that the platform misses although it had it once (it was
    restored, its files were not) is offered again.
    """
    current = [
        (case_id, one)
        for case_id, all_of_it in materials.items()
        for one in all_of_it
        if one.current
    ]
    missed = sorted({one.sha256 for _, one in current if not one.arrived})
    if missed:
        connection.execute(_OFFER_AGAIN, {"named": json.dumps(missed)})
    listed = {(case_id, one.sha256): one for case_id, one in current if one.arrived}
    asked = {"ids": json.dumps(sorted(known))}
    before = set(map(tuple, connection.execute(_LISTED, asked))) if known else set()
    new = sorted(listed.keys() - before)
    if new:
        files = [listed[one] for one in new]
        told = [{"sha256": one.sha256, "size": one.size, "mime": one.mime} for one in files]
        connection.execute(_KNOW, told)
        connection.execute(_LIST, [{"case_id": one, "sha256": sha256} for one, sha256 in new])
    gone = sorted(before - listed.keys())
    if gone:
        connection.execute(_UNLIST, [{"asked": one, "gone": sha256} for one, sha256 in gone])
        connection.execute(_UNKNOW, [{"gone": sha256} for _, sha256 in gone])
