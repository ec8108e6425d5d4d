"""Which windows were heard of lately: the one rule for boards, kiosks, estimates and transfers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from clerk_app.desk.hall import Hall, shared_now
from clerk_app.desk.hall_settings import limits_of
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.waiting_times import is_silent
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class Sign:
    """What is known of one window's being there."""

    seen: datetime | None
    """When it last gave a sign of life, by the clock of who asks; None: it never says so."""
    silent: bool
    """Open or paused, and not heard of for longer than the hall's limit."""


def signs_of(
    hall: Hall, work: HallWork, windows: Iterable[HallWindow], now: datetime
) -> dict[str, Sign]:
    """The sign of each of `windows`, by a clock that now shows `now`.

    Signs are kept by the clock all machines share: no PC's clock makes a colleague's window silent.
    """
    off = now - shared_now(hall, work) if hall.server_time else timedelta()
    last_seen = work.windows.last_seen(hall.hall_id)
    after = limits_of(hall, work).silent_after
    found: dict[str, Sign] = {}
    for one in windows:
        told = last_seen.get(one.window)
        seen = None if told is None else max(told + off, one.since)
        staffed = one.status is not WindowStatus.CLOSED
        found[one.window] = Sign(seen, staffed and is_silent(seen, now, after))
    return found


def silent_among(
    hall: Hall, work: HallWork, windows: Iterable[HallWindow], now: datetime
) -> frozenset[str]:
    """Those of `windows` that have gone silent."""
    signs = signs_of(hall, work, windows, now)
    return frozenset(window for window, sign in signs.items() if sign.silent)
