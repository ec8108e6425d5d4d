"""Files that are whole or absent: what a disk can refuse, and how a name becomes durable."""

import errno
import os
from contextlib import suppress
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.store.held import is_held, when_free

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOTDIR, errno.ENOENT})


def disk_trouble(error: OSError, path: Path) -> UnavailableError:
    """What an error of the disk means, with its path.

    STORE_DISK_FULL, STORE_HELD (another program has the file), STORE_READ_ONLY or STORE_FAILED.
    """
    if is_held(error):
        return UnavailableError(Trouble.STORE_HELD, path=str(path))
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
        handle = new_private(part)
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
        with os.fdopen(new_private(part), "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        put_in_place(part, path)
    except OSError as error:
        raise disk_trouble(error, path.parent) from error
    finally:
        forget_part(part)


def new_private(part: Path) -> int:
    """Handle of a new file (mode 0600) that only its owner reads, in place of an older try's.

    Raises the OSError of the disk.
    """
    when_free(lambda: part.unlink(missing_ok=True))
    return when_free(lambda: os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def forget_part(part: Path) -> None:
    """Take an unfinished file away; one that cannot be has no name that anybody reads."""
    with suppress(OSError):
        when_free(lambda: part.unlink(missing_ok=True))


def put_in_place(part: Path, final: Path) -> None:
    """Rename a finished file, durably. Raises the OSError of the disk."""
    when_free(lambda: part.replace(final))
    sync_folder(final.parent)


def flush_into_place(part: Path, final: Path) -> None:
    """`put_in_place` of a file that a library has written, flushed first."""
    with when_free(lambda: part.open("rb+")) as written:
        os.fsync(written.fileno())
    put_in_place(part, final)


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
        when_free(lambda: part.rename(path))
    else:
        when_free(lambda: path.hardlink_to(part))
