"""Work that exists on one PC alone, carried to another one (未同步业务的导出): nothing twice.

Operations go as they are, under their own ids, so it does not matter who sends them first or how
often: the platform's ledger knows each of them once. A package is sealed with the secret the
machines of a hall share, or, where there is none, with a code that is shown once; who has neither
can read nothing of it and change nothing in it unnoticed (`store.sealed_package`).
"""

import hashlib
import json
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO, cast

from clerk_app.desk import carried_work
from clerk_app.desk.recording import refresh_view
from clerk_app.desk.station import Station
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.kept_operations import read_kept
from clerk_app.domain.listings import BlobRow, LoneOperation
from clerk_app.domain.operations import Operation
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.package_code import make_code, secret_of
from clerk_app.store.sealed_package import Package, Pieces, Reading, seal

SUFFIX = ".yichuang"
FORMAT = 1
_MANIFEST, _OPERATION, _PIECE = b"manifest", b"operation", b"piece"
_CHUNK = 1 << 20
HALL, CODE = "hall", "code"
"""Whose secret a package is sealed with."""


@dataclass(frozen=True, slots=True)
class Exported:
    """A package that was made."""

    path: Path
    operations: int
    files: int
    missing: tuple[str, ...]
    """Digests of files whose bytes are no longer here."""
    code: str
    """What opens it, to be shown once; empty: the hall's own secret does."""
    drafts: int = 0
    """Drafts that are here and not in it: what is not received yet is not sent either."""


@dataclass(frozen=True, slots=True)
class Imported:
    """A package that was taken in."""

    station: str
    """Code of the station it is from."""
    operations: int
    """New here."""
    known: int
    """Here already: nothing was done twice."""
    files: int
    cases: int


@dataclass(frozen=True, slots=True)
class _Manifest:
    operations: tuple[tuple[str, str, datetime], ...]
    """Id, digest, when it was made."""
    files: tuple[tuple[str, int, str], ...]
    """Digest, size, kind."""


def export(station: Station, folder: Path) -> Exported:
    """Put every operation and file that is on this PC alone into one sealed file in `folder`.

    Drafts stay behind, as they do when there is a link; how many is told.
    Nothing here changes: the same work is still sent from here when there is a link. Raises
    RuleError PACKAGE_EMPTY when there is nothing, and what the disk refuses.
    """
    with station.store.read() as work:
        alone = work.outbox.alone_here()
        blobs = tuple(filter(None, map(work.blobs.get, work.blobs.unproven())))
        drafts = len(work.drafts.every()) + len(work.batch_drafts.every())
    here = tuple(one for one in blobs if station.store.files.has(one.sha256))
    missing = tuple(one.sha256 for one in blobs if one not in here)
    if not alone and not here:
        raise RuleError(Trouble.PACKAGE_EMPTY)
    hall_secret = station.hall_secret
    code = "" if hall_secret else make_code(secrets.choice)
    now = station.clock.now()
    stamp = station.wall()[:19].replace("-", "").replace(":", "").replace("T", "-")
    path = folder / f"unsynced-{station.station_id}-{stamp}{SUFFIX}"
    head = {
        "format": FORMAT,
        "hall": station.hall_id,
        "station": station.station_id,
        "made_at": now.isoformat(),
        "key": HALL if hall_secret else CODE,
    }
    with seal(path, hall_secret or secret_of(code), head, station.suite) as sealer:
        sealer.frame(_MANIFEST, canonical_bytes(_manifest_doc(alone, here)))
        for one in alone:
            sealer.frame(_OPERATION, canonical_bytes(one.op.doc()))
        for blob in here:
            for piece in _pieces(station, blob.sha256):
                sealer.frame(_PIECE, piece)
    _remember(station, "unsynced_exported", path.name, len(alone), len(here))
    return Exported(path, len(alone), len(here), missing, code, drafts)


def asks_for_code(path: Path) -> bool:
    """Whether a package needs the code that was shown when it was made.

    Raises RuleError FILE_UNREADABLE or PACKAGE_FORM (name).
    """
    return Package(path).head.get("key") != HALL


def take_in(station: Station, path: Path, *, code: str = "") -> tuple[Imported, Changes]:
    """Take a package in: everything is checked first, then it is queued here under its own ids.

    What is here already, by an earlier import or because it is this station's own, is passed over.
    Raises RuleError FILE_UNREADABLE or PACKAGE_FORM (name), PACKAGE_OTHER_HALL (name, hall),
    PACKAGE_KEY (name), PACKAGE_ALTERED (name, at) with the place in the file, PACKAGE_NEWER (name)
    when a newer program made it; then nothing is queued. And what the disk refuses.
    """
    package = Package(path)
    form = package.head.get("format")
    if form != FORMAT:
        newer = isinstance(form, int) and form > FORMAT
        raise RuleError(Trouble.PACKAGE_NEWER if newer else Trouble.PACKAGE_FORM, name=path.name)
    if package.head.get("hall") != station.hall_id:
        hall = str(package.head.get("hall", ""))
        raise RuleError(Trouble.PACKAGE_OTHER_HALL, name=path.name, hall=hall)
    by_hall = package.head.get("key") == HALL
    key = package.key(station.hall_secret if by_hall else secret_of(code))
    manifest, operations = _checked(package, key)
    if any(op.is_unread for op in operations):
        raise RuleError(Trouble.PACKAGE_NEWER, name=path.name)
    with package.reading(key) as reading:
        reading.frame(_MANIFEST)
        for _ in operations:
            reading.frame(_OPERATION)
        for sha256, size, _ in manifest.files:
            # The bytes first: a crash leaves files that nobody names, never a name without bytes.
            source = cast(BinaryIO, Pieces(reading, _PIECE, size))
            station.store.files.put(source, expected=sha256)
    sender = str(package.head.get("station", ""))
    return _queue(station, sender, manifest, operations, path.name)


def _queue(
    station: Station,
    sender: str,
    manifest: _Manifest,
    operations: tuple[Operation, ...],
    name: str,
) -> tuple[Imported, Changes]:
    new = 0
    with station.store.begin() as work:
        for op, (_, digest, made_at) in zip(operations, manifest.operations, strict=True):
            known = work.outbox.find(op.op_id)
            if known is None:
                carried_work.queue(work, op, at=made_at, of=sender)
                new += 1
            elif known.digest() != digest:
                # The same id with other words: never what a station of ours has made.
                raise RuleError(Trouble.PACKAGE_FORM, name=name)
        for sha256, size, mime in manifest.files:
            work.blobs.add(sha256, size=size, mime=mime, state=BlobState.LOCAL)
        cases = dict.fromkeys(work.cases.resolve(op.case_id) for op in operations)
        for case_id in cases:
            refresh_view(work, station, case_id)
    files = len(manifest.files)
    _remember(station, "unsynced_imported", name, new, files)
    done = Imported(sender, new, len(operations) - new, files, len(cases))
    return done, Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


def _checked(package: Package, key: bytes) -> tuple[_Manifest, tuple[Operation, ...]]:
    """Read the package to its end and prove every part of it; nothing is kept yet."""
    with package.reading(key) as reading:
        first = reading.frame(_MANIFEST)
        try:
            manifest = _read_manifest(json.loads(first.content))
        except (ValueError, KeyError, TypeError) as error:
            raise reading.altered(first.at) from error
        operations = tuple(
            _operation(reading, op_id, digest) for op_id, digest, _ in manifest.operations
        )
        for sha256, size, _ in manifest.files:
            _prove(reading, sha256, size)
        reading.end()
    return manifest, operations


def _operation(reading: Reading, op_id: str, digest: str) -> Operation:
    frame = reading.frame(_OPERATION)
    try:
        doc = json.loads(frame.content)
    except ValueError as error:
        raise reading.altered(frame.at) from error
    if not isinstance(doc, dict):
        raise reading.altered(frame.at)
    op = read_kept(doc)
    if op.op_id != op_id or op.digest() != digest:
        raise reading.altered(frame.at)
    return op


def _prove(reading: Reading, sha256: str, size: int) -> None:
    digest, left, at = hashlib.sha256(), size, 0
    while left > 0:
        frame = reading.frame(_PIECE)
        at = frame.at
        digest.update(frame.content)
        left -= len(frame.content) or left + 1
    if left < 0 or digest.hexdigest() != sha256:
        raise reading.altered(at)


def _pieces(station: Station, sha256: str) -> Iterator[bytes]:
    with station.store.files.open(sha256) as opened:
        while piece := opened.read(_CHUNK):
            yield piece


def _manifest_doc(alone: tuple[LoneOperation, ...], files: tuple[BlobRow, ...]) -> dict[str, Any]:
    return {
        "operations": [
            {"op_id": one.op.op_id, "digest": one.digest, "made_at": one.made_at.isoformat()}
            for one in alone
        ],
        "files": [{"sha256": one.sha256, "size": one.size, "mime": one.mime} for one in files],
    }


def _read_manifest(doc: Any) -> _Manifest:
    return _Manifest(
        tuple(
            (str(one["op_id"]), str(one["digest"]), datetime.fromisoformat(one["made_at"]))
            for one in doc["operations"]
        ),
        tuple((str(one["sha256"]), int(one["size"]), str(one["mime"])) for one in doc["files"]),
    )


def _remember(station: Station, action: str, name: str, operations: int, files: int) -> None:
    with station.store.begin() as work:
        work.audit.add(
            at=station.clock.now(),
            operator="",
            window=station.window,
            action=action,
            subject=name,
            facts={"operations": operations, "files": files},
        )
