"""Other stores of a station: whether one is a copy at work, and what one that is gone left open."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from sync.platform import cases, leases
from sync.platform.devices import Device
from sync.platform.tables import case_blob, case_doc, device, incarnation, ledger

LATELY_MS = 7 * 24 * 3_600_000
"""Two stores that were both heard within it are told of one another."""
MOST_FILES = 1000


@dataclass(frozen=True, slots=True)
class Store:
    """A store that has spoken for a station; times in milliseconds since 1970."""

    device_id: str
    incarnation: str
    first_seen: int
    last_seen: int
    last_op: str
    generation: int
    revoked_at: int

    def overlaps(self, other: "Store") -> bool:
        """Whether the older of the two was heard after the younger one had begun."""
        older, younger = sorted((self, other), key=lambda one: one.first_seen)
        return older.last_seen > younger.first_seen


def stores_of(connection: Connection, station: str) -> tuple[Store, ...]:
    """Every store of a station, of this enrolment and of those before it, oldest first."""
    columns = (
        incarnation.c.device_id,
        incarnation.c.incarnation,
        incarnation.c.first_seen,
        incarnation.c.last_seen,
        incarnation.c.last_op,
        device.c.generation,
        device.c.revoked_at,
    )
    query = (
        select(*columns)
        .join(device, device.c.device_id == incarnation.c.device_id)
        .where(device.c.station == station)
        .order_by(incarnation.c.first_seen, incarnation.c.incarnation)
    )
    return tuple(Store(**dict(row)) for row in connection.execute(query).mappings())


def at_once(mine: Store, other: Store, now: int) -> bool:
    """Whether two stores speak for a station at one time: one of them is a copy."""
    lately = now - other.last_seen <= LATELY_MS
    return lately and not other.revoked_at and mine.overlaps(other)


def told(connection: Connection, one: Device, mine: Store, now: int) -> list[dict[str, Any]]:
    """What the store of `one` must know of the others; those that left nothing are left out."""
    others = [
        each for each in stores_of(connection, one.station) if each.incarnation != mine.incarnation
    ]
    missing = _files_missing(connection, one.hall) if others else {}
    found = []
    for other in others:
        both = at_once(mine, other, now)
        files = [] if both else missing.get(other.incarnation, [])
        bands = leases.of_store(connection, other.device_id, other.incarnation)
        lately = now - other.last_seen <= LATELY_MS
        if both or files or (bands and lately):
            found.append(
                {
                    "incarnation": other.incarnation,
                    "generation": other.generation,
                    "first_seen": other.first_seen,
                    "last_seen": other.last_seen,
                    "last_op": other.last_op,
                    "at_once": both,
                    "files": files,
                    "bands": [leases.band_doc(band) for band in bands],
                }
            )
    return found


def _files_missing(connection: Connection, hall: str) -> Mapping[str, list[dict[str, Any]]]:
    """By store: cases with files that it has announced and nobody has sent."""
    query = (
        select(case_blob.c.case_id, case_doc.c.number, case_blob.c.sha256)
        .join(case_doc, case_doc.c.case_id == case_blob.c.case_id)
        .where(case_blob.c.arrived == 0, case_doc.c.scope == cases.HALL_SCOPE + hall)
        .order_by(case_doc.c.seq)
        .limit(MOST_FILES)
    )
    awaited: dict[str, set[str]] = {}
    numbers: dict[str, str] = {}
    for case_id, number, sha256 in connection.execute(query):
        awaited.setdefault(case_id, set()).add(sha256)
        numbers[case_id] = number
    if not awaited:
        return {}
    announced = connection.execute(
        select(ledger.c.case_id, ledger.c.operation).where(
            ledger.c.case_id.in_(awaited), ledger.c.kind == "add_material"
        )
    )
    counts: dict[str, dict[str, int]] = {}
    for case_id, operation in announced:
        doc = json.loads(operation)
        if doc["args"]["sha256"] in awaited[case_id]:
            by_case = counts.setdefault(doc["incarnation"], {})
            by_case[case_id] = by_case.get(case_id, 0) + 1
    return {
        name: [
            {"number": numbers[case_id], "files": by_case[case_id]}
            for case_id in awaited
            if case_id in by_case
        ]
        for name, by_case in counts.items()
    }
