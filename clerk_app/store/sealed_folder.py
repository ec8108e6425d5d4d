"""A folder of sealed files that are found by name: papers that were issued, pages that wait.

What a program of before has put there lies open under its own name; it is found like the rest.
"""

import io
import os
from functools import partial
from pathlib import Path

from clerk_app.store.disk import disk_trouble, make_folder, put_in_place, write_whole
from clerk_app.store.file_keys import KeysInUse
from clerk_app.store.held import when_free
from clerk_app.store.sealed_file import SealedFile, Sealing


class SealedFolder:
    """Files of a few megabytes, each whole or not there."""

    def __init__(self, folder: Path, keys: KeysInUse) -> None:
        """Use `folder`; it is made at the first `keep`."""
        self._folder, self._keys = folder, keys

    @property
    def folder(self) -> Path:
        """Where they are."""
        return self._folder

    def keep(self, name: str, content: bytes) -> SealedFile:
        """Keep a file, over one that has the name.

        Raises UnavailableError STORE_DISK_FULL, STORE_HELD, STORE_READ_ONLY or STORE_FAILED (path).
        """
        file = self.file(name)
        write_whole(file.path, sealed_bytes(self._keys, file.path.name, content))
        self._forget_open(name)
        return file

    def file(self, name: str) -> SealedFile:
        """The file of that name, whether it is there or not."""
        place = self._folder / self._keys.now.hidden(name)
        return self._keys.sealed_file(place, name, self._folder / name)

    def names(self) -> tuple[str, ...]:
        """Names of all that is there, in the order they came."""
        found = self._folder.iterdir() if self._folder.is_dir() else ()
        there = {
            self._keys.now.shown(one.name) or one.name: one.stat().st_mtime_ns
            for one in found
            if one.is_file() and not one.name.startswith(".")
        }
        return tuple(sorted(there, key=lambda name: (there[name], name)))

    def remove(self, name: str) -> None:
        """Throw a file away; nothing happens when it is not there. Raises as `keep` does."""
        path = self.file(name).path
        try:
            when_free(partial(path.unlink, missing_ok=True))
        except OSError as error:
            raise disk_trouble(error, path) from error
        self._forget_open(name)

    def fetch_ours(self, shared: Path) -> None:
        """Move what was sealed with our keys here from a folder that others used as well.

        Names tell whose it is: only the keys they were made with read them. Raises as `keep` does.
        """
        for path in tuple(shared.iterdir()) if shared.is_dir() else ():
            if not path.is_file() or self._keys.now.shown(path.name) is None:
                continue
            make_folder(self._folder)
            try:
                put_in_place(path, self._folder / path.name)
            except OSError as error:
                raise disk_trouble(error, path) from error

    def seal_open(self, path: Path) -> None:
        """Seal what a program of before has put at `path`.

        Raises as `keep` does, and the OSError of reading it.
        """
        came = path.stat()
        kept = self.keep(path.name, when_free(path.read_bytes))
        # Pages that wait are known by when they came.
        os.utime(kept.path, ns=(came.st_atime_ns, came.st_mtime_ns))

    def _forget_open(self, name: str) -> None:
        path = self._folder / name
        try:
            when_free(partial(path.unlink, missing_ok=True))
        except OSError as error:
            raise disk_trouble(error, path) from error


def sealed_bytes(keys: KeysInUse, name: str, content: bytes) -> bytes:
    """A small content as it lies under `name` on the disk."""
    out, now = io.BytesIO(), keys.now
    sealing = Sealing(out, now.current, now.secret_now(name), keys.suite)
    sealing.write(content)
    sealing.end()
    return out.getvalue()
