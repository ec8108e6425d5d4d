"""Numbers set aside for stations that cannot reach the hall, one by one and shared out fairly.

Each is one number of one queue and one day, held by one station. The queue's own counter never
gives them, so a number given away from the hall can be no other visitor's (sync-notes 5.3).
"""

from dataclasses import dataclass
from datetime import date

WANTED = 20
"""Numbers of a queue that a station likes to have in hand."""
DAYS_AHEAD = 3
"""A station holds numbers for so many days to come: the hall may be away in the morning, after a
weekend too."""
WANTED_AT_WINDOW = 5
"""The same for a window: there it is slips of others that are read, the kiosks give the numbers."""
STATIONS = 72
"""So many stations can have a number of one queue: 64 windows, and kiosks."""

ORPHANED = "orphaned"
"""Station of a number whose holder nobody knows any more."""

_SHARE = 4


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


def numbers_granted(left: int, wanted: int, *, free: int, stations: int, first: bool) -> int:
    """How many more numbers a station gets that has `left`, of `free` ones nobody has.

    None before half of what it wants is used up; then up to what it wants, but no more than a fair
    part, and one stays free for each of `STATIONS` that has had none: `stations` have, and this one
    unless it is its `first` time.
    """
    if left * 2 > wanted or not free:
        return 0
    spare = free - max(0, STATIONS - stations - first)
    if spare <= 0:
        return int(first)
    return max(1, min(wanted - left, spare // _SHARE))
