"""Names the exchange and we both know: projects, rows, files and times."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid5

from clerk_app.domain.case import CaseItem

_SPACE = UUID("5f0b7c56-9a0f-5e0e-8f5a-7a1f6f1f2d10")
"""Namespace of the row ids we make: the same operation always makes the same ones."""
_ENDINGS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/tiff": ".tif",
    "application/pdf": ".pdf",
}
_MIMES = {ending: mime for mime, ending in _ENDINGS.items()}
_OTHER = ".bin"
_HEX = frozenset("0123456789abcdef")


def projects(number: str, items: Iterable[CaseItem]) -> dict[str, str]:
    """Project number (统一申办流水号) of each item; a joint case has one for each of its parts."""
    ids = [item.item_id for item in items]
    if len(ids) == 1:
        return {ids[0]: number}
    return {item_id: f"{number}-{place:02}" for place, item_id in enumerate(ids, start=1)}


def number_of(project_no: str) -> str:
    """Number of the case a project of ours belongs to."""
    number, dash, part = project_no.rpartition("-")
    return number if dash and len(part) == 2 and part.isdigit() else project_no


def guid(*parts: str) -> str:
    """The id of a row of ours."""
    return str(uuid5(_SPACE, "/".join(parts)))


def file_name(sha256: str, mime: str) -> str:
    """Name of a file of ours: its digest tells every station what it must be."""
    return sha256 + _ENDINGS.get(mime, _OTHER)


def digest_in(name: str) -> str:
    """The digest a file of ours is named by; empty for a file of somebody else."""
    stem = name.partition(".")[0]
    return stem if len(stem) == 64 and set(stem) <= _HEX else ""


def mime_of(name: str) -> str:
    """Kind of a file by the end of its name."""
    _, dot, ending = name.lower().rpartition(".")
    known = {**_MIMES, ".jpeg": "image/jpeg", ".tiff": "image/tiff"}
    return known.get(dot + ending, "application/octet-stream")


def stamp(iso: str) -> str:
    """A moment or a day as the tables write it (GB/T 39046): `YYYYMMDDThhmmss` or `YYYYMMDD`."""
    if len(iso) == 10:
        return iso.replace("-", "")
    return datetime.fromisoformat(iso).strftime("%Y%m%dT%H%M%S")


def day(stamped: str) -> str:
    """ISO date of a time of the tables; empty when there is none."""
    digits = stamped[:8]
    if len(digits) != 8 or not digits.isdigit():
        return ""
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
