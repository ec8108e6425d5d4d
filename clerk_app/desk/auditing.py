"""The audit trail held against what is anchored outside this PC: whole, or since where not."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from clerk_app.desk.station import Station
from clerk_app.domain.audit_anchor import Anchor, AnchorReceipt
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.store.audit_chain import Walked
from clerk_app.store.disk import write_whole

RECEIPT = "audit-receipt.json"
"""Beside the store, not in it: an older copy of the store does not bring an older receipt."""
_DOUBTED = "audit_doubted"
"""Key of `meta`: the device whose trail the platform has found to be another one."""


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
    anchors: tuple[Anchor | AnchorReceipt, ...] = ()
    problem: str = ""
    """Why the platform could not be asked; empty: it was, or the station has not enrolled."""
    doubted: int = 0
    """How often the platform has found the trail to be another one."""


def unanchored(station: Station, device: str) -> Head | None:
    """The end of the trail when it is not what was anchored last; None: nothing is to be told.

    One that is shorter than that is told as well: it is for the platform to mark it.
    """
    with station.store.read() as work:
        rows, hashed = work.audit.head()
        if work.meta.get(_DOUBTED) == device or not rows:
            return None
    receipt = read_receipt(station)
    known = receipt is not None and receipt.device == device
    if receipt is not None and known and (receipt.rows, receipt.head) == (rows, hashed):
        return None
    return Head(rows, hashed)


def last_anchored(station: Station, device: str) -> int:
    """Rows that were anchored last for an enrolment, as far as is known here."""
    receipt = read_receipt(station)
    return receipt.rows if receipt is not None and receipt.device == device else 0


def hash_at(station: Station, rows: int) -> str:
    """Hash of a row in hexadecimal; empty where the trail does not come so far."""
    with station.store.read() as work:
        return work.audit.hash_at(rows)


def doubted(station: Station) -> None:
    """The platform has found the trail to be another one: it is told once, a person must look."""
    with station.store.begin() as work:
        seat = work.seats.get()
        work.meta.set(_DOUBTED, seat.device_id if seat is not None else "")


def is_doubted(station: Station) -> bool:
    """Whether the platform has found the trail to be another one, under this enrolment."""
    with station.store.read() as work:
        seat = work.seats.get()
        return seat is not None and work.meta.get(_DOUBTED) == seat.device_id


def keep_receipt(station: Station, receipt: AnchorReceipt) -> None:
    """Keep the platform's word for the last anchor. Raises UnavailableError of the disk."""
    text = json.dumps(to_doc(receipt), ensure_ascii=False, indent=1)
    write_whole(receipt_path(station), text.encode())


def read_receipt(station: Station) -> AnchorReceipt | None:
    """The receipt as it lies there, not judged; None where there is none that reads."""
    try:
        return from_doc(AnchorReceipt, json.loads(receipt_path(station).read_bytes()))
    except (OSError, ValueError, MisfitError):
        return None


def receipt_path(station: Station) -> Path:
    """Where the receipt lies."""
    return station.papers.folder.parent / RECEIPT


def verify(station: Station, anchors: Iterable[Anchor | AnchorReceipt]) -> Walked:
    """Hash the whole trail anew and hold it against anchors."""
    with station.store.read() as work:
        return work.audit.walk({one.rows: one.head for one in anchors})
