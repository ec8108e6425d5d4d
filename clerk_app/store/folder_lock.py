"""One program to one folder: a lock the system lets go of by itself when the program dies."""

import os
import sys
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.disk import disk_trouble
from clerk_app.store.held import when_free

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_NAME = "station.lock"


class FolderLock:
    """A held lock; `release` gives the folder free."""

    def __init__(self, folder: Path) -> None:
        """Take the lock. Raises UnavailableError STORE_IN_USE (path) when somebody has it."""
        path = folder / _NAME
        try:
            self._handle = when_free(lambda: os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        except OSError as error:
            raise disk_trouble(error, path) from error
        try:
            _take(self._handle)
        except OSError as error:
            os.close(self._handle)
            raise UnavailableError(Trouble.STORE_IN_USE, path=str(folder)) from error

    def release(self) -> None:
        """Let the folder go; a second call does nothing."""
        if self._handle >= 0:
            os.close(self._handle)
            self._handle = -1


def _take(handle: int) -> None:
    if sys.platform == "win32":
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
