"""Which files the platform's documents name and this station must still fetch."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Text, bindparam, delete, exists, func, null, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.case import Material
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.records import from_doc
from clerk_app.store.station_tables import blob, remote_material

_LISTED = select(remote_material.c.sha256).where(remote_material.c.case_id == bindparam("asked"))
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


def relist_materials(connection: Connection, case_id: str, docs: Iterable[Any]) -> None:
    """Take in the list of materials of one document of the platform.

    A file that counts and whose bytes the platform holds becomes wanted unless it is here; one
    that no document counts any more is no longer wanted. One that is here and that the platform
    misses although it had it once (it was restored, its files were not) is offered again. Raises
    MisfitError.
    """
    materials = tuple(from_doc(Material, doc) for doc in docs)
    missed = sorted({one.sha256 for one in materials if one.current and not one.arrived})
    if missed:
        connection.execute(_OFFER_AGAIN, {"named": json.dumps(missed)})
    listed = counting(materials)
    before = set(connection.execute(_LISTED, {"asked": case_id}).scalars())
    for sha256 in sorted(listed.keys() - before):
        one = listed[sha256]
        connection.execute(_KNOW, {"sha256": sha256, "size": one.size, "mime": one.mime})
        connection.execute(_LIST, {"case_id": case_id, "sha256": sha256})
    for sha256 in sorted(before - listed.keys()):
        connection.execute(_UNLIST, {"asked": case_id, "gone": sha256})
        connection.execute(_UNKNOW, {"gone": sha256})


def counting(materials: Iterable[Material]) -> dict[str, Material]:
    """Files that count and whose bytes the platform holds, by digest."""
    return {one.sha256: one for one in materials if one.current and one.arrived}
