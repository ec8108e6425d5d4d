"""The bytes of materials, one file for each content: blobs/ab/cd/<sha256>."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble, forget_part, make_folder, put_in_place
from clerk_app.store.fence import Fence
from clerk_app.store.held import when_free

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Stored:
    """A file that is safe on the disk."""

    sha256: str
    size: int
    """Bytes."""


class Files:
    """A folder of contents named by their digest.

    A name appears only when its bytes are whole and synced; a database row that names them is
    committed afterwards. So a crash leaves at most a file nobody names, never half a file.
    """

    def __init__(self, folder: Path, fence: Fence | None = None) -> None:
        """Use `folder`, made at the first `put`; `fence` is shared with who writes beside it."""
        self._folder = folder
        self._fence = fence or Fence()
        self._incoming = folder / "incoming"

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def put(self, source: BinaryIO | Path, *, expected: str = "") -> Stored:
        """Keep a copy of `source`; the same content twice is one file.

        `expected`: the digest it must have. Raises RuleError FILE_UNREADABLE (name) when the
        source cannot be read, UnavailableError BLOB_DAMAGED (sha256) when the digest differs,
        STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED (path), or STORE_STOPPED after that. Then
        nothing is left behind.
        """
        if not isinstance(source, Path):
            return self._put(source, expected)
        try:
            opened = when_free(lambda: source.open("rb"))
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=source.name) from error
        with opened:
            return self._put(opened, expected)

    def path(self, sha256: str) -> Path:
        """Where the bytes are. Raises UnavailableError BLOB_MISSING (sha256)."""
        path = self._place(sha256)
        if not path.is_file():
            raise UnavailableError(Trouble.BLOB_MISSING, sha256=sha256)
        return path

    def open(self, sha256: str) -> BinaryIO:
        """The bytes, for reading.

        Raises UnavailableError BLOB_MISSING (sha256), and that of `disk_trouble`.
        """
        path = self.path(sha256)
        try:
            return when_free(lambda: path.open("rb"))
        except OSError as error:
            raise disk_trouble(error, path) from error

    def has(self, sha256: str) -> bool:
        """Whether the bytes are here."""
        return self._place(sha256).is_file()

    def verify(self, sha256: str) -> bool:
        """Whether the bytes are here and still have their digest."""
        try:
            with when_free(lambda: self._place(sha256).open("rb")) as opened:
                return hashlib.file_digest(opened, "sha256").hexdigest() == sha256
        except OSError:
            return False

    def remove(self, sha256: str) -> None:
        """Throw a content away for good; nothing happens when it is not here.

        Only of what no row names any more. Raises the UnavailableError of `disk_trouble`.
        """
        path = self._place(sha256)
        self._fence.refuse()
        try:
            when_free(lambda: path.unlink(missing_ok=True))
        except OSError as error:
            raise disk_trouble(error, path) from error

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
        return self._folder / sha256[:2] / sha256[2:4] / sha256

    def _put(self, source: BinaryIO, expected: str) -> Stored:
        self._fence.refuse()
        with self._fence.watch():
            return self._put_whole(source, expected)

    def _put_whole(self, source: BinaryIO, expected: str) -> Stored:
        make_folder(self._incoming)
        part: Path | None = None
        try:
            handle, name = tempfile.mkstemp(dir=self._incoming, suffix=".part")
            part = Path(name)
            stored = _copy(source, handle)
            if expected and stored.sha256 != expected:
                raise UnavailableError(Trouble.BLOB_DAMAGED, sha256=expected)
            self._keep(part, stored.sha256)
        except OSError as error:
            raise disk_trouble(error, self._folder) from error
        finally:
            if part is not None:
                forget_part(part)
        return stored

    def _keep(self, part: Path, sha256: str) -> None:
        final = self._place(sha256)
        if self.verify(sha256):
            return
        make_folder(final.parent)
        put_in_place(part, final)


def _copy(source: BinaryIO, handle: int) -> Stored:
    digest, size = hashlib.sha256(), 0
    with os.fdopen(handle, "wb") as out:
        for chunk in _chunks(source):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    return Stored(digest.hexdigest(), size)


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    """Pieces of a file; a source that fails is not the fault of our disk."""
    try:
        while chunk := source.read(_CHUNK):
            yield chunk
    except OSError as error:
        name = Path(str(getattr(source, "name", ""))).name
        raise RuleError(Trouble.FILE_UNREADABLE, name=name) from error
