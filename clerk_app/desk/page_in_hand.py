"""A page that comes without a file, from a camera or the clipboard, is given one to be filed."""

from pathlib import Path
from uuid import uuid4

from clerk_app.store.disk import write_whole


def put_page(folder: Path, content: bytes, suffix: str) -> Path:
    """A file of the page among those that wait to be filed.

    Raises UnavailableError STORE_DISK_FULL, STORE_HELD, STORE_READ_ONLY or STORE_FAILED.
    """
    page = folder / f"{uuid4().hex}{suffix}"
    write_whole(page, content)
    return page
