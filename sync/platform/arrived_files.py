"""What cases say of their files: which of them are here."""

import hashlib
import json
from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, Text, bindparam, select, update

from clerk_app.domain.canonical import canonical_bytes
from sync.platform.tables import case_blob, case_doc
from sync.platform.unit_of_work import unit_of_work

_LOCK = (
    select(case_doc.c.case_id, case_doc.c.scope, case_doc.c.version, case_doc.c.doc)
    .where(case_doc.c.case_id.in_(bindparam("many", expanding=True, type_=Text)))
    .order_by(case_doc.c.case_id)
    .with_for_update()
)
_CHANGE = (
    update(case_doc)
    .where(case_doc.c.case_id == bindparam("asked"))
    .values({name: bindparam(f"new_{name}") for name in ("version", "seq", "digest", "doc")})
)
_HERE = (
    update(case_blob)
    .where(case_blob.c.case_id == bindparam("case"), case_blob.c.sha256 == bindparam("file"))
    .values(arrived=1)
)


def mark_arrived(connection: Connection, arrived: Mapping[str, Collection[str]]) -> None:
    """Say in documents of cases that files of them are here: their digests, by case.

    Of several cases only in a transaction that nobody else can write beside.
    """
    work = unit_of_work(connection)
    cases: list[dict[str, str | int]] = []
    files: list[dict[str, str]] = []
    for row in connection.execute(_LOCK, {"many": sorted(arrived)}).all():
        # Changed as it lies: to make a case of the document, and a document of the case with all
        # that it is found by, takes five times as long, and nothing else of it becomes another.
        doc = json.loads(row.doc)
        came = _say_here(doc["materials"], arrived[row.case_id])
        if not came:
            continue
        doc["version"] = work.next_version(row.version)
        told = canonical_bytes(doc)
        cases.append(
            {
                "asked": row.case_id,
                "new_version": doc["version"],
                "new_seq": work.counters.next_seq(row.scope),
                "new_digest": hashlib.sha256(told).hexdigest(),
                "new_doc": told.decode(),
            }
        )
        files += [{"case": row.case_id, "file": sha256} for sha256 in sorted(came)]
    if cases:
        connection.execute(_CHANGE, cases)
        connection.execute(_HERE, files)
    work.written()


def _say_here(materials: list[dict[str, Any]], digests: Collection[str]) -> set[str]:
    """Digests of those of `digests` that materials did not say yet, and say now."""
    came = [one for one in materials if one["sha256"] in digests and not one.get("arrived")]
    for one in came:
        one["arrived"] = True
    return {one["sha256"] for one in came}
