"""Files that are whole or absent: what a disk can refuse, and how a name becomes durable."""

import errno
import os
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.ENOENT})
_TRIES = 10
_PAUSE_S = 0.05


def disk_trouble(error: OSError, path: Path) -> UnavailableError:
    """What an error of the disk means: STORE_DISK_FULL, STORE_READ_ONLY or STORE_FAILED (path)."""
    if error.errno in _FULL:
        return UnavailableError(Trouble.STORE_DISK_FULL, path=str(path))
    if error.errno in _READ_ONLY:
        return UnavailableError(Trouble.STORE_READ_ONLY, path=str(path))
    return UnavailableError(Trouble.STORE_FAILED, path=str(path))


def make_folder(folder: Path) -> None:
    """Make a private folder and its parents, durably.

    Without that a power cut could take the folder away with all that was synced in it. Raises the
    UnavailableError of `disk_trouble`.
    """
    new = [one for one in (folder, *folder.parents) if not one.exists()]
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for one in new:
            sync_folder(one.parent)
    except OSError as error:
        # A plain file stands where a folder should: nothing can be written there.
        if isinstance(error, FileExistsError):
            raise UnavailableError(Trouble.STORE_READ_ONLY, path=str(folder)) from error
        raise disk_trouble(error, folder) from error


def write_once(path: Path, content: bytes) -> None:
    """Make a small private file (mode 0600), durably; whole or absent, never replaced.

    Raises FileExistsError when it is there already, or the UnavailableError of `disk_trouble`.
    """
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        _claim_name(part, path)
        sync_folder(path.parent)
    except FileExistsError:
        raise
    except OSError as error:
        raise disk_trouble(error, path) from error
    finally:
        forget_part(part)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file durably, whole or not at all, over what stood there; its folder is made.

    Raises the UnavailableError of `disk_trouble`.
    """
    part = path.with_name(f".{path.name}.part")
    make_folder(path.parent)
    try:
        with part.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(part, path)
    except OSError as error:
        raise disk_trouble(error, path.parent) from error
    finally:
        forget_part(part)


def forget_part(part: Path) -> None:
    """Take an unfinished file away; one that cannot be has no name that anybody reads."""
    with suppress(OSError):
        part.unlink(missing_ok=True)


def put_in_place(part: Path, final: Path, *, pause: Callable[[float], None] = time.sleep) -> None:
    """Rename a finished file, durably.

    A virus scanner or indexer may hold a file on Windows for a moment: ten tries. Raises the
    OSError of the last one.
    """
    for left in reversed(range(_TRIES)):
        try:
            part.replace(final)
            break
        except PermissionError:
            if left == 0:
                raise
            pause(_PAUSE_S)
    sync_folder(final.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in `folder` durable; Windows has no such call."""
    if os.name == "nt":
        return
    try:
        handle = os.open(folder, os.O_RDONLY)
    except PermissionError:
        # A folder we may write to but not list cannot be asked.
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _claim_name(part: Path, path: Path) -> None:
    """Give a file its name unless somebody has it: FileExistsError."""
    if os.name == "nt":
        part.rename(path)
    else:
        path.hardlink_to(part)
