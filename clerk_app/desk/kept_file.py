"""A finished paper kept as a file where somebody wants it."""

from pathlib import Path

from clerk_app.domain.errors import Trouble, UnavailableError


def write_file(path: Path, data: bytes) -> Path:
    """Write all of it; the path. Raises UnavailableError FILE_UNWRITABLE (name)."""
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UnavailableError(Trouble.FILE_UNWRITABLE, name=path.name) from error
    return path
