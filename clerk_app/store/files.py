"""The bytes of materials, sealed, one file for each content: blobs/ab/cd/<keyed name>.

What programs of before have kept lies open under its digest; it is read like the rest until it is
sealed (`seal_some`).
"""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import BinaryIO

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, forget_part, make_folder, put_in_place
from clerk_app.store.fence import Fence
from clerk_app.store.file_keys import KeysInUse
from clerk_app.store.held import when_free
from clerk_app.store.sealed_file import (
    SealedFile,
    Sealing,
    Source,
    SpoiltError,
    open_source,
    pieces_of,
    sha256_of,
)

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safe on the disk."""

    sha256: str
    size: int
    """Bytes."""


class Files:
    """A folder of contents, each once, found by its digest.

    A name appears only when its bytes are whole and synced; a database row that names them is
    committed afterwards. So a crash leaves at most a file nobody names, never half a file.
    """

    def __init__(self, folder: Path, keys: KeysInUse, fence: Fence | None = None) -> None:
        """Use `folder`, made at the first `put`; `fence` is shared with who writes beside it."""
        self._folder, self._keys = folder, keys
        self._fence = fence or Fence()
        self._incoming = folder / "incoming"

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def put(self, source: BinaryIO | Source, *, expected: str = "") -> Stored:
        """Keep a copy of `source`; the same content twice is one file.

        `expected`: the digest it must have; a stream that cannot go back needs it. Raises RuleError
        FILE_UNREADABLE (name) when the source cannot be read, UnavailableError BLOB_DAMAGED
        (sha256) when the digest differs, STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED (path),
        or STORE_STOPPED after that. Then nothing is left behind.
        """
        if not isinstance(source, Source):
            return self._put(source, expected)
        try:
            opened = open_source(source)
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=source.name) from error
        with opened:
            return self._put(opened, expected)

    def path(self, sha256: str) -> Path:
        """Where the sealed bytes are. Raises UnavailableError BLOB_MISSING (sha256)."""
        for path in (self._place(sha256), self._open_place(sha256)):
            if path.is_file():
                return path
        raise UnavailableError(Trouble.BLOB_MISSING, sha256=sha256)

    def file(self, sha256: str) -> SealedFile:
        """The content, for whoever reads it. Raises UnavailableError BLOB_MISSING (sha256)."""
        place, before = self._place(sha256), self._open_place(sha256)
        if not (place.is_file() or before.is_file()):
            raise UnavailableError(Trouble.BLOB_MISSING, sha256=sha256)
        return self._keys.sealed_file(place, sha256, before)

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, for reading and seeking.

        Raises UnavailableError BLOB_MISSING (sha256), BLOB_DAMAGED (sha256), and that of
        `disk_trouble`.
        """
        file = self.file(sha256)
        try:
            return file.open()
        except SpoiltError as error:
            raise UnavailableError(Trouble.BLOB_DAMAGED, sha256=sha256) from error
        except OSError as error:
            raise disk_trouble(error, file.path) from error

    def has(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        return self._place(sha256).is_file() or self._open_place(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are here and still have their digest."""
        try:
            return sha256_of(self.file(sha256)) == sha256
        except (OSError, UnavailableError):
            return False

    def remove(self, sha256: str) -> None:
        """Throw a content away for good; nothing happens when it is not here.

        Only of what no row names any more. Raises the UnavailableError of `disk_trouble`.
        """
        self._fence.refuse()
        for path in (self._place(sha256), self._open_place(sha256)):
            try:
                when_free(partial(path.unlink, missing_ok=True))
            except OSError as error:
                raise disk_trouble(error, path) from error

    def seal_open(self, path: Path) -> None:
        """Seal what a program of before has put at `path`. Raises what `put` raises."""
        self.put(path, expected=path.name)

    def free_bytes(self) -> int:
        """Room left on the disk. Raises the UnavailableError of `disk_trouble`."""
        try:
            return shutil.disk_usage(self._folder.parent).free
        except OSError as error:
            raise disk_trouble(error, self._folder) from error

    def sweep(self) -> None:
        """Throw away what a crash left half written; only while nobody else uses the folder."""
        if self._incoming.is_dir():
            for part in self._incoming.iterdir():
                forget_part(part)

    def _place(self, sha256: str) -> Path:
        return _placed(self._folder, self._keys.now.name_of(sha256))

    def _open_place(self, sha256: str) -> Path:
        """Where a program of before has put it, as it was."""
        return _placed(self._folder, sha256)

    def _put(self, source: BinaryIO, expected: str) -> Stored:
        self._fence.refuse()
        with self._fence.watch():
            return self._put_whole(source, expected)

    def _put_whole(self, source: BinaryIO, expected: str) -> Stored:
        sha256 = expected or _digest_ahead(source)
        make_folder(self._incoming)
        part: Path | None = None
        try:
            handle, name = tempfile.mkstemp(dir=self._incoming, suffix=".part")
            part = Path(name)
            with os.fdopen(handle, "wb") as out:
                stored = self._seal(source, out, self._place(sha256).name)
            if stored.sha256 != sha256:
                raise UnavailableError(Trouble.BLOB_DAMAGED, sha256=sha256)
            self._keep(part, sha256)
        except OSError as error:
            raise disk_trouble(error, self._folder) from error
        finally:
            if part is not None:
                forget_part(part)
        return stored

    def _seal(self, source: BinaryIO, out: BinaryIO, name: str) -> Stored:
        """Its content's digest tells what a file is called, and its name what it is sealed with."""
        keys = self._keys.now
        sealing = Sealing(out, keys.current, keys.secret_now(name), self._keys.suite)
        digest, size = hashlib.sha256(), 0
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            sealing.write(chunk)
        sealing.end()
        out.flush()
        os.fsync(out.fileno())
        return Stored(digest.hexdigest(), size)

    def _keep(self, part: Path, sha256: str) -> None:
        final = self._place(sha256)
        if not (final.is_file() and self.verify(sha256)):
            make_folder(final.parent)
            put_in_place(part, final)
        # What lay here open, whole or damaged, is found no more.
        forget_part(self._open_place(sha256))


def _placed(folder: Path, name: str) -> Path:
    return folder.joinpath(name[:2], name[2:4], name)


def _digest_ahead(source: BinaryIO) -> str:
    """Digest of what is left of a file, which then stands where it stood."""
    digest = hashlib.sha256()
    try:
        stood = source.tell()
        for chunk in _chunks(source):
            digest.update(chunk)
        source.seek(stood)
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=_name_of(source)) from error
    return digest.hexdigest()


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    """Pieces of a file; a source that fails is not the fault of our disk."""
    try:
        yield from pieces_of(source, _CHUNK)
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=_name_of(source)) from error


def _name_of(source: BinaryIO) -> str:
    return Path(str(getattr(source, "name", ""))).name
