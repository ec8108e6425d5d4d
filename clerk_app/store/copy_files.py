"""Sealed copies of materials on a second volume, one file for each, named by nobody's content."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast

from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.store.copy_seal import MOST_HEAD, CopySeal
from clerk_app.store.disk import disk_trouble, forget_part, make_folder, put_in_place
from clerk_app.store.held import when_free
from clerk_app.store.sealed_package import Pieces, Reading, Sealer

_PIECE = b"piece"
_CHUNK = 1 << 20
_SUFFIX = ".file"


class CopyFiles:
    """A folder of sealed files."""

    def __init__(self, folder: Path, seal: CopySeal) -> None:
        """Use `folder`; it is made at the first `put`."""
        self._folder = folder
        self._seal = seal

    def put(self, sha256: str, source: BinaryIO) -> None:
        """Copy a file, whole or not at all. Raises the UnavailableError of `disk_trouble`."""
        path = self._place(self._seal.name_of(sha256))
        part = path.with_suffix(f".{os.getpid()}.part")
        make_folder(path.parent)
        head = self._seal.begin()
        try:
            with part.open("wb") as out:
                out.write(head.line)
                sealer = Sealer(out, head.lock)
                while piece := source.read(_CHUNK):
                    sealer.frame(_PIECE, piece)
                sealer.end()
                out.flush()
                os.fsync(out.fileno())
            put_in_place(part, path)
        except OSError as error:
            raise disk_trouble(error, path) from error
        finally:
            forget_part(part)

    @contextmanager
    def opened(self, sha256: str, size: int) -> Iterator[BinaryIO]:
        """The bytes of a file of that size, to be read once.

        Raises UnavailableError BLOB_MISSING (sha256) when there is no copy; reading raises
        RuleError PACKAGE_ALTERED (name, at) where it was changed.
        """
        for name in self._seal.names_of(sha256):
            path = self._place(name)
            if path.is_file():
                break
        else:
            raise UnavailableError(Trouble.BLOB_MISSING, sha256=sha256)
        try:
            opened = when_free(lambda: path.open("rb"))
        except OSError as error:
            raise disk_trouble(error, path) from error
        with opened:
            head = self._seal.read(opened.read(MOST_HEAD), path.name)
            opened.seek(len(head.line))
            reading = Reading(opened, head.lock, path.name)
            yield cast(BinaryIO, Pieces(reading, _PIECE, size))

    def verify(self, sha256: str, size: int) -> bool:
        """Whether there is a copy that still gives the right bytes; read anew from the volume."""
        digest = hashlib.sha256()
        try:
            with self.opened(sha256, size) as opened:
                while piece := opened.read(_CHUNK):
                    digest.update(piece)
        except RuleError:
            return False
        except UnavailableError as error:
            if error.trouble is not Trouble.BLOB_MISSING:
                raise
            return False
        return digest.hexdigest() == sha256

    def drop(self, sha256: str) -> None:
        """Forget a copy that is no longer needed. Raises the UnavailableError of `disk_trouble`."""
        for name in self._seal.names_of(sha256):
            path = self._place(name)
            try:
                when_free(partial(path.unlink, missing_ok=True))
            except OSError as error:
                raise disk_trouble(error, path) from error

    def _place(self, name: str) -> Path:
        return self._folder / name[:2] / (name + _SUFFIX)
