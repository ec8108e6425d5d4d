"""Numbers set aside for stations that cannot reach the hall, one by one and shared out fairly.

Each is one number of one queue and one day, held by one station. The queue's own counter never
gives them, so a number given away from the hall can be no other visitor's (sync-notes 5.3).
"""

from dataclasses import dataclass
from datetime import date

DAYS_AHEAD = 3
"""A station holds numbers for so many days to come: the hall may be away in the morning, after a
weekend too."""
ORPHANED = "orphaned"
"""Station of a number whose holder nobody knows any more."""

_KIOSKS, _WINDOWS = 8, 64
"""So many of a hall can have numbers of one queue."""


@dataclass(frozen=True, slots=True)
class Wish:
    """How many numbers of a queue a station likes to have in hand."""

    numbers: int
    among: int
    """Stations of its kind that a hall may have: it takes no more than its part of what is free."""


KIOSKS_WISH = Wish(20, _KIOSKS)
WINDOWS_WISH = Wish(5, _WINDOWS)
"""There it is slips of others that are read; the kiosks give the numbers."""


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A number that was granted."""

    hall: str
    day: date
    queue: str
    first: int
    station: str
    """The standby store that holds it; a store made anew is another one."""
    used: int = 0
    """1 when it is a ticket in the store that holds this row."""
    reported: int | None = None
    """1 when its station says it has given it; None until it has said anything of it."""


def kept_for_others(windows: int, *, stations: int, first: bool) -> int:
    """How many numbers of a queue stay free for other stations that have none yet.

    `windows` serve the queue, `stations` have numbers of it: one for each of the rest, and for the
    kiosks of a hall; not for the one that asks, when it has none (`first`).
    """
    return max(0, windows + _KIOSKS - stations - first)


def numbers_granted(left: int, wish: Wish, *, free: int, kept: int = 0, first: bool = False) -> int:
    """How many more numbers a station gets that has `left`, of `free` ones nobody has.

    None before half of what it wants is used up; then up to what it wants, but no more than its
    part of what is not `kept` for others. One that never had any gets one as long as there is one.
    """
    if left * 2 > wish.numbers or not free:
        return 0
    spare = free - kept
    if spare <= 0:
        return int(first)
    return max(1, min(wish.numbers - left, spare // wish.among))
