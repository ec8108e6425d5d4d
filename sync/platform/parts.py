"""Uploads under way: a row that says what is coming, and a file that grows to be it."""

import secrets
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from sqlalchemy import Connection, Text, bindparam, delete, select

from sync.platform import blob_files
from sync.platform.blob_files import disk_problems
from sync.platform.context import Arrived, Platform
from sync.platform.devices import Device
from sync.platform.problems import Kind, Problem
from sync.platform.tables import upload, upload_metadata, upload_owner

KEPT = timedelta(days=7)
"""A station that is cut off for longer begins the upload again."""
_STRIPES = 64
_PURGED_AT_ONCE = 100
_asked = bindparam("asked", type_=Text)
_ENTER, _ENTER_METADATA = upload.insert(), upload_metadata.insert()
_ENTER_OWNER = upload_owner.insert()
_FIND = (
    select(upload, upload_metadata.c.header, upload_owner.c.station)
    .outerjoin(upload_metadata, upload_metadata.c.upload_id == upload.c.upload_id)
    .outerjoin(upload_owner, upload_owner.c.upload_id == upload.c.upload_id)
    .where(upload.c.upload_id == _asked)
)
_FORGET = delete(upload).where(upload.c.upload_id == _asked)
_EXPIRED = (
    select(upload.c.upload_id).where(upload.c.expires <= bindparam("now")).limit(_PURGED_AT_ONCE)
)


@dataclass(frozen=True, slots=True)
class Announced:
    """A file that a station has begun to send."""

    upload_id: str
    sha256: str
    size: int
    expires: int
    """Seconds since 1970."""
    metadata: str = ""
    """`Upload-Metadata` as it was sent."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The growing files of one platform.

    A lock is held for the moment of one write only, and every write names the place it goes to:
    a sender on a half-open connection holds nothing, and what it still sends no longer fits.
    """

    platform: Platform
    _locks: tuple[threading.Lock, ...] = field(
        default_factory=lambda: tuple(threading.Lock() for _ in range(_STRIPES))
    )

    def name(self, metadata: str, sha256: str, size: int) -> Announced:
        """A file that nobody else knows of yet, before there is anything of it."""
        expires = int((self.platform.now() + KEPT).timestamp())
        return Announced(secrets.token_hex(16), sha256, size, expires, metadata)

    def begin(self, metadata: str, sha256: str, size: int) -> Announced:
        """Begin a file that nobody else knows of yet. Raises Problem STORAGE or BUSY."""
        one = self.name(metadata, sha256, size)
        with disk_problems():
            blob_files.parts_folder(self.platform.folder).mkdir(
                mode=0o700, parents=True, exist_ok=True
            )
            self._path(one.upload_id).touch(mode=0o600)
        return one

    def announce(self, one: Announced, *, filename: str, mime: str, owner: Device | None) -> None:
        """Let its sender, and nobody else, come back to it. Raises Problem STORAGE or BUSY."""
        row = {
            "upload_id": one.upload_id,
            "sha256": one.sha256,
            "size": one.size,
            "filename": filename,
            "mime": mime,
            "expires": one.expires,
        }
        told = {"upload_id": one.upload_id, "header": one.metadata}
        now = int(self.platform.now().timestamp())

        def enter(connection: Connection) -> tuple[str, ...]:
            connection.execute(_ENTER, row)
            connection.execute(_ENTER_METADATA, told)
            if owner is not None:
                row_of = {"upload_id": one.upload_id, "station": owner.station}
                connection.execute(_ENTER_OWNER, row_of)
            return _purge(connection, now)

        for upload_id in self.platform.database.write(enter):
            with disk_problems():
                self._path(upload_id).unlink(missing_ok=True)

    def find(self, upload_id: str, asker: Device | None) -> Announced:
        """The upload with this id. Raises Problem NOT_FOUND: over, expired, unknown or another's.

        A station that has enrolled anew goes on with what it began.
        """
        with self.platform.database.read() as connection:
            row = connection.execute(_FIND, {"asked": upload_id}).one_or_none()
        if row is None or row.expires <= self.platform.now().timestamp():
            raise Problem(Kind.NOT_FOUND)
        if asker is not None and row.station != asker.station:
            raise Problem(Kind.NOT_FOUND)
        return Announced(row.upload_id, row.sha256, row.size, row.expires, row.header or "")

    def offset(self, one: Announced) -> int:
        """How many bytes have come. Raises Problem NOT_FOUND when the file is gone."""
        try:
            return self._path(one.upload_id).stat().st_size
        except OSError as error:
            raise Problem(Kind.NOT_FOUND) from error

    def append(self, one: Announced, at: int, piece: bytes) -> int:
        """Write `piece` at `at`, which must be the end of what has come; the new end.

        Raises Problem UPLOAD_OFFSET when it is not, TOO_LARGE for more than was announced,
        STORAGE, BUSY.
        """
        if at + len(piece) > one.size:
            raise Problem(Kind.TOO_LARGE)
        with self._lock(one), disk_problems():
            self.expect(one, at)
            with self._path(one.upload_id).open("ab") as part:
                part.write(piece)
        return at + len(piece)

    def expect(self, one: Announced, at: int) -> None:
        """Raises Problem UPLOAD_OFFSET when `at` is not the end of what has come."""
        there = self.offset(one)
        if there != at:
            raise Problem(Kind.UPLOAD_OFFSET, headers={"Upload-Offset": str(there)})

    def finish(self, one: Announced) -> None:
        """As `keep`, of one that was announced: the upload is over."""
        try:
            self.keep(one)
        except Problem as problem:
            if problem.kind is Kind.BLOB_DIGEST:
                self._forget(one.upload_id)
            raise
        self._forget(one.upload_id)

    def keep(self, one: Announced) -> None:
        """All bytes have come: verify them and put the file in its place.

        Raises Problem BLOB_DIGEST when the file is another one: its bytes are thrown away.
        """
        with self._lock(one), disk_problems():
            path = self._path(one.upload_id)
            if path.exists():
                if blob_files.digest_of_file(path) != one.sha256:
                    path.unlink(missing_ok=True)
                    raise Problem(Kind.BLOB_DIGEST)
                blob_files.put_in_place(self.platform.folder, path, one.sha256)
            elif not blob_files.place_of(self.platform.folder, one.sha256).exists():
                raise Problem(Kind.NOT_FOUND)
        blob_files.arrive(self.platform, Arrived(one.sha256, one.size))

    def give_up(self, one: Announced) -> None:
        """Throw an upload's bytes away. Raises Problem BUSY."""
        self.throw_away(one)
        self._forget(one.upload_id)

    def throw_away(self, one: Announced) -> None:
        """Throw away the bytes of one that was never announced. Raises Problem BUSY."""
        with self._lock(one), disk_problems():
            self._path(one.upload_id).unlink(missing_ok=True)

    def _forget(self, upload_id: str) -> None:
        self.platform.database.write(
            lambda connection: connection.execute(_FORGET, {"asked": upload_id})
        )

    def _path(self, upload_id: str) -> Path:
        return blob_files.parts_folder(self.platform.folder) / f"{upload_id}.part"

    def _lock(self, one: Announced) -> threading.Lock:
        return self._locks[int(one.upload_id[:8], 16) % _STRIPES]


def _purge(connection: Connection, now: int) -> tuple[str, ...]:
    """Forget what nobody came back for; its ids."""
    ids = tuple(connection.execute(_EXPIRED, {"now": now}).scalars())
    if ids:
        connection.execute(delete(upload).where(upload.c.upload_id.in_(ids)))
    return ids


def sweep(platform: Platform) -> None:
    """At a start: throw away what a power cut left of files that were never announced."""
    oldest = (platform.now() - KEPT).timestamp()
    with suppress(OSError):
        for path in blob_files.parts_folder(platform.folder).iterdir():
            # Another process may be writing a younger one.
            if path.stat().st_mtime < oldest:
                path.unlink()
