"""A finished paper kept as a file where somebody wants it."""

from contextlib import suppress
from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.store.disk import disk_trouble
from clerk_app.store.sealed_file import SealedFile, SpoiltError

PRIVATE = 0o600


def write_file(path: Path, data: bytes) -> Path:
    """Write all of it; the path. Raises UnavailableError FILE_UNWRITABLE (name)."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnavailableError(Trouble.FILE_UNWRITABLE, name=path.name) from error
    return path


def keep_copy(file: SealedFile, path: Path) -> Path:
    """Write what is in a file of ours where somebody wants it, for them alone to read; the path.

    Raises UnavailableError FILE_UNWRITABLE (name), BLOB_DAMAGED (sha256) and those of a disk.
    """
    return write_private(path, read_whole(file))


def read_whole(file: SealedFile) -> bytes:
    """What is in a file of ours. Raises UnavailableError BLOB_DAMAGED (sha256), or of a disk."""
    try:
        return file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error


def write_private(path: Path, data: bytes) -> Path:
    """As `write_file`, for nobody else to read: it is about somebody.

    Where the disk knows no such rights, as on most sticks, it is whoever has the disk.
    """
    with suppress(OSError):
        # Before anything is in it; one that lies there already keeps its rights when written over.
        path.touch(mode=PRIVATE)
        path.chmod(PRIVATE)
    return write_file(path, data)


def unreadable(file: SealedFile, error: OSError) -> YichuangError:
    """Why a file of ours cannot be read: BLOB_DAMAGED (sha256), or that of a disk."""
    if isinstance(error, SpoiltError):
        return UnavailableError(Trouble.BLOB_DAMAGED, sha256=file.name)
    return disk_trouble(error, file.path)
