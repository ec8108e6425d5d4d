"""Wakes whoever listens to a hall, right behind an act's commit, and in a burst not each time."""

import logging
from threading import Condition, Thread
from time import monotonic

import psycopg

from clerk_app.domain.errors import UnavailableError
from clerk_app.store.hall_tables import CHANNEL
from clerk_app.store.numbered import numbered
from clerk_app.store.short_link import ShortLink

PAUSE_S = 0.1
"""Least time between two wake-ups of one station: nobody sees the difference, and a notification
costs the server half as much as a whole call."""

WAKE = numbered(f"""
SELECT pg_notify('{CHANNEL}', %(hall)s), set_config('synchronous_commit', 'off', true)
WHERE pg_try_advisory_xact_lock(hashtextextended(%(hall)s, 0))""")
"""A transaction of its own, which need not reach the disk: PostgreSQL commits one with a
notification at a time, and with the act in it all windows would wait for one another's flush.
While somebody else is just waking the same hall, that wake-up is still to come and enough."""

log = logging.getLogger(__name__)


class Wakes:
    """The wake-ups of one station; safe to use from many threads."""

    def __init__(self, link: ShortLink) -> None:
        """They go over connections of `link`, from a thread of their own."""
        self._link = link
        self._changed = Condition()
        self._due: dict[str, float] = {}
        self._last: dict[str, float] = {}
        self._thread: Thread | None = None
        self._closed = False

    def after_act(self, hall: str) -> None:
        """An act is committed: see to it that a wake-up comes, at once if there was a pause."""
        with self._changed:
            if hall in self._due or self._closed:
                return
            now = monotonic()
            self._due[hall] = max(now, self._last.get(hall, now - PAUSE_S) + PAUSE_S)
            if self._thread is None:
                self._thread = Thread(target=self._run, name="hall wakes", daemon=True)
                self._thread.start()
            self._changed.notify()

    def close(self) -> None:
        """No wake-ups any more; one that was still to come goes out now."""
        with self._changed:
            self._closed = True
            self._changed.notify()
        if self._thread is not None:
            self._thread.join()

    def _run(self) -> None:
        while (hall := self._next()) is not None:
            try:
                self._link.ask(WAKE, {"hall": hall})
            except (UnavailableError, psycopg.Error) as error:
                # A notification is a hint: whoever listens looks again by itself after seconds.
                log.info("a wake-up was lost: %s", type(error).__name__)

    def _next(self) -> str | None:
        """The hall whose wake-up is due; None when there will be none any more."""
        with self._changed:
            while True:
                if not self._due:
                    if self._closed:
                        return None
                    self._changed.wait()
                    continue
                hall = min(self._due, key=self._due.__getitem__)
                left = self._due[hall] - monotonic()
                if left > 0 and not self._closed:
                    self._changed.wait(left)
                    continue
                del self._due[hall]
                self._last[hall] = monotonic()
                return hall
