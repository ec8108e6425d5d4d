"""Wakes whoever listens to a hall, right behind an act's commit, and in a burst not each time."""

import logging
from threading import Lock, Timer
from time import monotonic

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from clerk_app.store.hall_tables import CHANNEL

PAUSE_S = 0.1
"""Least time between two wake-ups of one station: nobody sees the difference, and a notification
costs the server half as much as a whole call."""

WAKE = f"""
SELECT pg_notify('{CHANNEL}', %(hall)s), set_config('synchronous_commit', 'off', true)
WHERE pg_try_advisory_xact_lock(hashtextextended(%(hall)s, 0))"""
"""A transaction of its own, which need not reach the disk: PostgreSQL commits one with a
notification at a time, and with the act in it all windows would wait for one another's flush.
While somebody else is just waking the same hall, that wake-up is still to come and enough."""

log = logging.getLogger(__name__)


class Wakes:
    """The wake-ups of one station; safe to use from many threads."""

    def __init__(self, engine: Engine) -> None:
        """Those that are late go over a connection of `engine`."""
        self._engine = engine
        self._lock = Lock()
        self._last: dict[str, float] = {}
        self._late: dict[str, Timer] = {}
        self._closed = False

    def with_act(self, hall: str) -> bool:
        """Whether a wake-up is to travel with the act that is sent now; else one comes after."""
        with self._lock:
            now = monotonic()
            left = self._last.get(hall, now - PAUSE_S) + PAUSE_S - now
            if left <= 0:
                self._last[hall] = now
                return True
            return False

    def after_act(self, hall: str) -> None:
        """An act without a wake-up of its own is committed: see to it that one comes."""
        with self._lock:
            if hall in self._late or self._closed:
                return
            timer = self._late[hall] = Timer(PAUSE_S, self._wake, (hall,))
            timer.daemon = True
            timer.start()

    def close(self) -> None:
        """No wake-ups any more; one that was still to come goes out now."""
        with self._lock:
            self._closed = True
            late = dict(self._late)
        for hall, timer in late.items():
            timer.cancel()
            self._wake(hall)

    def _wake(self, hall: str) -> None:
        with self._lock:
            if self._late.pop(hall, None) is None:
                return
            self._last[hall] = monotonic()
        try:
            with self._engine.connect() as opened:
                # One trip: a transaction held open here would hold up the wake-ups of all others.
                connection = opened.execution_options(isolation_level="AUTOCOMMIT")
                connection.exec_driver_sql(WAKE, {"hall": hall})
        except (SQLAlchemyError, psycopg.Error) as error:
            # A notification is a hint: whoever listens looks again by itself after some seconds.
            log.info("a wake-up was lost: %s", type(error).__name__)
