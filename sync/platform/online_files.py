"""A file a citizen sends: judged by its content before it is kept.

The platform opens nothing itself: what looks into a file does so in a process of its own, with
limits, as at a window. A file that is a bomb, or crashes what reads it, costs that process.
"""

from dataclasses import dataclass, field
from threading import BoundedSemaphore
from typing import BinaryIO

from clerk_app.desk.ports import FileInspector
from clerk_app.desk.sources import HeldFile
from clerk_app.domain.errors import RuleError, Trouble
from sync.platform.problems import Kind, Problem

LARGEST = 20 * 1024 * 1024
MOST_AT_ONCE = 8
"""Files that are looked into or wait for it. Each holds a worker thread and its bytes: whoever
sends files that hang must not take all threads, which stations are answered on too."""
PDF = "application/pdf"
_KINDS = frozenset({"image/jpeg", "image/png", PDF})


@dataclass(frozen=True, slots=True)
class Looking:
    """Looks into files for so many callers at once, from any thread."""

    inspector: FileInspector
    _places: BoundedSemaphore = field(
        default_factory=lambda: BoundedSemaphore(MOST_AT_ONCE), repr=False, compare=False
    )

    def look_into(self, file: BinaryIO, size: int) -> tuple[str, int]:
        """Kind and pages of a JPEG, PNG or PDF; `file` is rewound.

        Raises RuleError FILE_EMPTY, FILE_TOO_LARGE (size, limit), FILE_KIND, FILE_DAMAGED,
        FILE_LOCKED, FILE_SCRIPT, FILE_CARRIES, FILE_DYNAMIC or FILE_TWOFOLD, and Problem BUSY when
        too many are waiting.
        """
        if not size:
            raise RuleError(Trouble.FILE_EMPTY)
        if size > LARGEST:
            raise RuleError(Trouble.FILE_TOO_LARGE, size=size, limit=LARGEST)
        if not self._places.acquire(blocking=False):
            raise Problem(Kind.BUSY, headers={"Retry-After": "5"})
        try:
            facts = self.inspector.inspect(HeldFile("file", file.read()))
        except RuleError as error:
            # Without a name: whoever sent it knows which.
            raise RuleError(error.trouble) from error
        finally:
            self._places.release()
            file.seek(0)
        if facts.mime not in _KINDS:
            raise RuleError(Trouble.FILE_KIND)
        return facts.mime, facts.pages
