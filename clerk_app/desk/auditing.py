"""The audit trail held against what is anchored outside this PC: whole, or since where not."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import Anchor, AnchorReceipt, OwnedAnchor
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store.audit_chain import Walked
from clerk_app.store.disk import write_whole

RECEIPT = "audit-receipt.json"
"""Beside the store, not in it: an older copy of the store does not bring an older receipt."""
RECEIPT_BESIDE = "audit-receipt-beside.json"
"""The receipt for a trail that does not bear the other one out: that one stays."""
_DOUBTED = "audit_doubted"
"""Key of `meta`: the device whose trail the platform has found to be another one."""


Kept = Anchor | OwnedAnchor | AnchorReceipt
"""What is known elsewhere of how far a trail had come."""


@dataclass(frozen=True, slots=True)
class Head:
    """The end of the trail."""

    rows: int
    hash: str


class Keeper(StrEnum):
    """Who else knows how far the trail had come."""

    PLATFORM = "platform"  # it has just been asked
    RECEIPT = "receipt"  # its last signed word, which lies here
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Held:
    """What the trail can be held against."""

    by: Keeper
    anchors: tuple[Kept, ...] = ()
    problem: str = ""
    """Why the platform could not be asked; empty: it was, or the station has not enrolled."""
    doubted: int = 0
    """How often the platform has found the trail to be another one."""
    beside: OwnedAnchor | None = None
    """The last anchor of what has gone on from the last of these doubts."""


def unanchored(station: Station, device: str) -> Head | None:
    """The end of the trail when it is not what was anchored last; None: nothing is to be told.

    One that is shorter than that is told as well: it is for the platform to mark it.
    """
    with station.store.read() as work:
        rows, hashed = work.audit.head()
    told = ((one.device, one.rows, one.head) for one in receipts(station))
    if not rows or (device, rows, hashed) in told:
        return None
    return Head(rows, hashed)


def last_anchored(station: Station, device: str) -> int:
    """Rows that were anchored last for an enrolment, as far as is known here."""
    return next((one.rows for one in receipts(station) if one.device == device), 0)


def hash_at(station: Station, rows: int) -> str:
    """Hash of a row in hexadecimal; empty where the trail does not come so far."""
    with station.store.read() as work:
        return work.audit.hash_at(rows)


def doubted(station: Station) -> None:
    """The platform has found the trail to be another one: a person must look.

    It stays, whatever the station enrols as: what is anchored from here on is beside it.
    """
    with station.store.begin() as work:
        seat = work.seats.get()
        work.meta.set(_DOUBTED, seat.device_id if seat is not None else "")


def is_doubted(station: Station) -> bool:
    """Whether the platform has found the trail to be another one, under whatever enrolment."""
    with station.store.read() as work:
        return bool(work.meta.get(_DOUBTED))


def keep_receipt(station: Station, receipt: AnchorReceipt) -> None:
    """Keep the platform's word for the last anchor. Raises UnavailableError of the disk.

    One there is that the trail does not bear out is a witness, and is not written over.
    """
    path = receipt_path(station)
    before = _read(path)
    if before is not None and hash_at(station, before.rows) != before.head:
        path = path.with_name(RECEIPT_BESIDE)
    text = json.dumps(to_doc(receipt), ensure_ascii=False, indent=1)
    write_whole(path, text.encode())


def receipts(station: Station) -> tuple[AnchorReceipt, ...]:
    """The receipts as they lie there, not judged, the latest first; none that does not read."""
    path = receipt_path(station)
    found = (_read(path.with_name(RECEIPT_BESIDE)), _read(path))
    return tuple(one for one in found if one is not None)


def _read(path: Path) -> AnchorReceipt | None:
    try:
        return from_doc(AnchorReceipt, json.loads(path.read_bytes()))
    except (OSError, ValueError, MisfitError):
        return None


def receipt_path(station: Station) -> Path:
    """Where the receipt lies."""
    return station.papers.folder.parent / RECEIPT


def verify(station: Station, anchors: Iterable[Kept]) -> Walked:
    """Hash the whole trail anew and hold it against anchors."""
    known: dict[int, str] = {}
    for one in anchors:
        if known.setdefault(one.rows, one.head) != one.head:
            # No trail has both: it is told there.
            known[one.rows] = ""
    with station.store.read() as work:
        return work.audit.walk(known)
