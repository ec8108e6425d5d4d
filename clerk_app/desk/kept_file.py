"""A finished paper kept as a file where somebody wants it."""

from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.store.disk import disk_trouble
from clerk_app.store.sealed_file import SealedFile, SpoiltError


def write_file(path: Path, data: bytes) -> Path:
    """Write all of it; the path. Raises UnavailableError FILE_UNWRITABLE (name)."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnavailableError(Trouble.FILE_UNWRITABLE, name=path.name) from error
    return path


def keep_copy(file: SealedFile, path: Path) -> Path:
    """Write what is in a file of ours where somebody wants it, for anybody to read; the path.

    Raises UnavailableError FILE_UNWRITABLE (name), BLOB_DAMAGED (sha256) and those of a disk.
    """
    try:
        content = file.read_bytes()
    except OSError as error:
        raise unreadable(file, error) from error
    return write_file(path, content)


def unreadable(file: SealedFile, error: OSError) -> YichuangError:
    """Why a file of ours cannot be read: BLOB_DAMAGED (sha256), or that of a disk."""
    if isinstance(error, SpoiltError):
        return UnavailableError(Trouble.BLOB_DAMAGED, sha256=file.name)
    return disk_trouble(error, file.path)
