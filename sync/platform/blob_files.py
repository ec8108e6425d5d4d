"""Files by content: written aside, flushed, renamed into place, and only then said to be here."""

import errno
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO

from sqlalchemy import Connection, select

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.paths import make_private_folder
from sync.platform import cases
from sync.platform.arrived_files import mark_arrived
from sync.platform.context import Arrived, Platform
from sync.platform.problems import Kind, Problem
from sync.platform.tables import blob, case_blob
from sync.platform.upserts import Upsert

PIECE = 1 << 18
"""Bytes read or written at once."""

_FILES = "files"
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT})


def place_of(folder: Path, sha256: str) -> Path:
    """Where the file with this digest lies; it is there only when it was verified."""
    return folder.joinpath(_FILES, sha256[:2], sha256)


def parts_folder(folder: Path) -> Path:
    """Where files lie that are not complete yet."""
    return folder / "parts"


@contextmanager
def disk_problems() -> Iterator[None]:
    """What the disk refuses becomes Problem STORAGE (it is full) or BUSY (all else)."""
    try:
        yield
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise Problem(Kind.STORAGE, headers={"Retry-After": "60"}) from error
        raise Problem(Kind.BUSY, headers={"Retry-After": "5"}) from error


def make_folders(folder: Path) -> None:
    """Make every folder that a file may lie in, durably, so that no file waits for its folder.

    Raises UnavailableError STORE_READ_ONLY (path).
    """
    files = make_private_folder(folder / _FILES)
    places = [files / f"{number:02x}" for number in range(256)]
    absent = [one for one in places if not one.is_dir()]
    try:
        for one in absent:
            one.mkdir(mode=0o700, exist_ok=True)
        if absent:
            _flush_folder(files)
    except OSError as error:
        raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(files)) from error


def keep(platform: Platform, source: BinaryIO) -> tuple[str, int]:
    """Keep the bytes of `source`; their SHA-256 and how many they are.

    On return they are on the disk, and cases that waited for them say so. Raises Problem STORAGE or
    BUSY; then nothing is kept.
    """
    with _part(platform.folder) as part:
        sha256, size = _copy(source, part)
        _move(platform.folder, part, sha256)
    arrive(platform, Arrived(sha256, size))
    return sha256, size


def keep_whole(platform: Platform, content: bytes, sha256: str) -> None:
    """As `keep`, of what is in memory and must have this digest.

    Raises Problem BLOB_DIGEST when it has another, and what `keep` raises.
    """
    put_whole(platform.folder, (content,), sha256)
    arrive(platform, Arrived(sha256, len(content)))


def put_whole(folder: Path, pieces: Sequence[bytes | memoryview], sha256: str) -> None:
    """As `keep_whole`, but that no case is told of it; the pieces are one file's, in order."""
    digest = hashlib.sha256()
    for piece in pieces:
        digest.update(piece)
    if digest.hexdigest() != sha256:
        raise Problem(Kind.BLOB_DIGEST)
    with _part(folder) as part:
        with part.open("xb") as written:
            written.writelines(pieces)
            written.flush()
            os.fsync(written.fileno())
        _move(folder, part, sha256)


@contextmanager
def _part(folder: Path) -> Iterator[Path]:
    """Where to write a file until it is whole; what is left there by a failure is thrown away."""
    with disk_problems():
        parts = parts_folder(folder)
        parts.mkdir(mode=0o700, parents=True, exist_ok=True)
        part = parts / f"{secrets.token_hex(16)}.tmp"
        try:
            yield part
        except BaseException:
            part.unlink(missing_ok=True)
            raise


def put_in_place(folder: Path, part: Path, sha256: str) -> None:
    """Move a verified file to its place, durably. Raises OSError."""
    with part.open("rb+") as written:
        os.fsync(written.fileno())
    _move(folder, part, sha256)


def _move(folder: Path, part: Path, sha256: str) -> None:
    place = place_of(folder, sha256)
    part.replace(place)
    _flush_folder(place.parent)


def digest_of_file(path: Path) -> str:
    """SHA-256 of a file, 64 hexadecimal digits. Raises OSError."""
    with path.open("rb") as source:
        return hashlib.file_digest(source, "sha256").hexdigest()


def arrive(platform: Platform, *files: Arrived) -> None:
    """The files are in their places: say so in the documents of all cases that name them.

    A case that is being written at this moment has the file's row locked: either it finds the
    file here, or we find the case.
    """
    if platform.database.one_writer:
        # Nobody holds a case whose row we could wait for: the disk is waited for once, also for
        # all that arrive meanwhile.
        platform.arrivals.write(files, partial(_arrive_together, platform))
        return
    # In one order, so that of two who bring the same files none waits for what the other holds.
    in_order = sorted(files, key=lambda one: one.sha256)
    platform.database.write(lambda held: _set_verified(held, in_order))
    for one in in_order:
        _tell_cases(platform, one.sha256)


def _arrive_together(platform: Platform, groups: Sequence[tuple[Arrived, ...]]) -> None:
    files = [one for group in groups for one in group]
    if platform.database.write(lambda held: _arrive_at_once(held, files)):
        platform.pokes.ring()


def _arrive_at_once(connection: Connection, files: Sequence[Arrived]) -> bool:
    _set_verified(connection, files)
    waiting = cases.waiting_for(connection, {one.sha256 for one in files})
    mark_arrived(connection, waiting)
    return bool(waiting)


def catch_up(platform: Platform) -> None:
    """Tell cases of files that arrived just before the platform was stopped."""
    with platform.database.read() as connection:
        query = (
            select(case_blob.c.sha256)
            .join(blob, blob.c.sha256 == case_blob.c.sha256)
            .where(case_blob.c.arrived == 0, blob.c.verified == 1)
            .distinct()
            .order_by(case_blob.c.sha256)
        )
        left = connection.execute(query).scalars().all()
    for sha256 in left:
        _tell_cases(platform, sha256)


def _tell_cases(platform: Platform, sha256: str) -> None:
    with platform.database.read() as connection:
        waiting = cases.waiting_for(connection, {sha256})
    for case_id, named in waiting.items():
        platform.database.write(partial(mark_arrived, arrived={case_id: named}))
    if waiting:
        platform.pokes.ring()


_VERIFIED = Upsert(
    blob,
    lambda insert: insert.values(verified=1).on_conflict_do_update(
        index_elements=[blob.c.sha256], set_={"size": insert.excluded.size, "verified": 1}
    ),
)


def _set_verified(connection: Connection, files: Sequence[Arrived]) -> None:
    rows = [{"sha256": one.sha256, "size": one.size} for one in files]
    connection.execute(_VERIFIED.on(connection), rows)


def _copy(source: BinaryIO, part: Path) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with part.open("xb") as written:
        while piece := source.read(PIECE):
            written.write(piece)
            digest.update(piece)
            size += len(piece)
        written.flush()
        os.fsync(written.fileno())
    return digest.hexdigest(), size


def _flush_folder(folder: Path) -> None:
    if os.name == "nt":
        # Windows flushes a rename with its own journal and opens no folder as a file.
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
