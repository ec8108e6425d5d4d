"""What a program asks of a disk, as a test sees it, and what the test lets the disk answer."""

import errno
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Act(StrEnum):
    """One thing asked of a disk."""

    OPEN = "open"
    CREATE = "create"
    WRITE = "write"
    TRUNCATE = "truncate"
    SYNC = "sync"
    REMOVE = "remove"
    RENAME = "rename"
    LINK = "link"
    MAKE_FOLDER = "make_folder"
    SYNC_FOLDER = "sync_folder"


class Fault(StrEnum):
    """What the disk answers instead of doing it."""

    FAILS = "fails"
    FULL = "full"


ERRNO = {Fault.FAILS: errno.EIO, Fault.FULL: errno.ENOSPC}


@dataclass(frozen=True, slots=True)
class Call:
    """One request; `target` is the new name, `size` the length a file is cut to."""

    act: Act
    path: str
    offset: int = 0
    data: bytes = b""
    size: int = 0
    target: str = ""


See = Callable[[Call], Fault | None]
"""Asked before each request; None lets it happen."""
