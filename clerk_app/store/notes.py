"""Rows of the audit trail that can wait a moment: what was seen, written with whatever comes next.

Seeing must not cost a clerk a wait for the disk. What was noted goes into the next transaction that
is written anyway, at the latest after `WITHIN_S`, and at the end in good order; a power cut or a
crash may lose what was noted since. What somebody looks for is noted once the typing has come to
rest, or they have gone on to something else: not at every key.
"""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

WITHIN_S = 3.0
REST_S = 2.0
"""After the last key of what is looked for: slow hands pause between the digits of a number."""
AGAIN = timedelta(minutes=10)
"""Who sees the same once more within it is noted once: screens are brought up to date all day."""
_MOST_KNOWN = 10_000
COUNT = "found"
"""Fact that tells how much there was: another number of the same is no other thing to see."""


@dataclass(frozen=True, slots=True)
class Note:
    """One row, before it is one."""

    at: datetime
    operator: str
    window: str
    action: str
    subject: str
    facts: Mapping[str, Any]

    def name(self) -> tuple[str, str, str, str]:
        """What makes it another one than what was noted before."""
        told = {key: value for key, value in self.facts.items() if key != COUNT}
        return self.operator, self.action, self.subject, json.dumps(told, sort_keys=True)


@dataclass(slots=True)
class Notes:
    """What waits to be written; for any thread."""

    write: Callable[[], None]
    """Writes what waits in a transaction of its own; called on a thread."""
    operator: str = ""
    """Id of whoever is signed in at this program."""
    _waiting: list[Note] = field(default_factory=list)
    _known: dict[tuple[str, str, str, str], datetime] = field(default_factory=dict)
    _resting: tuple[str, Note] | None = None
    """What somebody is still typing, and what it has shown so far."""
    _last_key: float = 0.0
    _timer: threading.Timer | None = None
    _rest: threading.Timer | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _closed: bool = False

    def put(
        self,
        *,
        at: datetime,
        window: str,
        action: str,
        subject: str,
        facts: Mapping[str, Any],
        once: bool = False,
    ) -> None:
        """Note that whoever is signed in has seen something.

        `once`: it lies open before them; noted already, it is not noted again.
        """
        with self._lock:
            self._settle()
            self._add(Note(at, self.operator, window, action, subject, facts), once=once)

    def put_typed(
        self,
        typed: str,
        *,
        at: datetime,
        window: str,
        action: str,
        subject: str,
        facts: Mapping[str, Any],
    ) -> None:
        """As `put`, of what `typed` text has shown: nothing is noted while it is typed on.

        The text stays in memory and ends with the next key.
        """
        with self._lock:
            if self._closed:
                return
            before = self._resting
            if before is not None and not _goes_on(before[0], typed):
                self._settle()
            self._resting = typed, Note(at, self.operator, window, action, subject, facts)
            self._last_key = monotonic()
            if self._rest is None:
                self._rest = _started(REST_S, self._on_rest)

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
            self._settle()
            self._closed = True
            for timer in (self._timer, self._rest):
                if timer is not None:
                    timer.cancel()

    def _settle(self) -> None:
        resting, self._resting = self._resting, None
        if resting is not None:
            self._add(resting[1])

    def _add(self, note: Note, *, once: bool = False) -> None:
        name = note.name()
        before = self._known.get(name)
        if self._closed or (before is not None and once):
            return
        if before is not None and timedelta() <= note.at - before < AGAIN:
            return
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[name] = note.at
        self._waiting.append(note)
        if self._timer is None:
            self._timer = _started(WITHIN_S, self._run_out)

    def _on_rest(self) -> None:
        with self._lock:
            self._rest = None
            left = self._last_key + REST_S - monotonic()
            if self._resting is None or self._closed:
                return
            if left > 0:
                self._rest = _started(left, self._on_rest)
            else:
                self._settle()

    def _run_out(self) -> None:
        with self._lock:
            self._timer = None
        self.write()


def _goes_on(before: str, typed: str) -> bool:
    """The same is typed on; what was shown before a letter is taken back has been seen."""
    return bool(before) and typed.startswith(before)


def _started(seconds: float, call: Callable[[], None]) -> threading.Timer:
    timer = threading.Timer(seconds, call)
    timer.daemon = True
    timer.start()
    return timer
