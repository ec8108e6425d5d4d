"""Rows of the audit trail that can wait a moment: what was seen, written with whatever comes next.

Seeing must not cost a clerk a wait for the disk. What was noted goes into the next transaction that
is written anyway, at the latest after `WITHIN_S`, and at the end in good order; a power cut or a
crash may lose what was noted since.
"""

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

WITHIN_S = 3.0
AGAIN = timedelta(minutes=10)
"""Who sees the same once more within it is noted once: screens are brought up to date all day."""
_MOST_KNOWN = 10_000


@dataclass(frozen=True, slots=True)
class Note:
    """One row, before it is one."""

    at: datetime
    operator: str
    window: str
    action: str
    subject: str
    facts: Mapping[str, Any]


@dataclass(slots=True)
class Notes:
    """What waits to be written; for any thread."""

    write: Callable[[], None]
    """Writes what waits in a transaction of its own; called on a thread."""
    operator: str = ""
    """Id of whoever is signed in at this program."""
    _waiting: list[Note] = field(default_factory=list)
    _known: dict[tuple[str, str, str], datetime] = field(default_factory=dict)
    _timer: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def put(
        self, *, at: datetime, window: str, action: str, subject: str, facts: Mapping[str, Any]
    ) -> None:
        """Note that whoever is signed in has seen something."""
        with self._lock:
            name = (self.operator, action, subject)
            before = self._known.get(name)
            if self._closed or (before is not None and timedelta() <= at - before < AGAIN):
                return
            if len(self._known) >= _MOST_KNOWN:
                self._known.clear()
            self._known[name] = at
            self._waiting.append(Note(at, self.operator, window, action, subject, facts))
            if self._timer is None:
                self._timer = threading.Timer(WITHIN_S, self._run_out)
                self._timer.daemon = True
                self._timer.start()

    def waiting(self) -> tuple[Note, ...]:
        """What is not written yet, the oldest first."""
        with self._lock:
            return tuple(self._waiting)

    def written(self, count: int) -> None:
        """The oldest `count` are on the disk."""
        with self._lock:
            del self._waiting[:count]

    def close(self) -> None:
        """Nothing is noted after this; what waits stays to be written."""
        with self._lock:
            self._closed = True
            if self._timer is not None:
                self._timer.cancel()

    def _run_out(self) -> None:
        with self._lock:
            self._timer = None
        self.write()
