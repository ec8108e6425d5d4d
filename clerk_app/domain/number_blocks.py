"""Numbers set aside for stations that cannot reach the hall: blocks on a grid, shared out fairly.

A block is `BLOCK` numbers of one queue and one day, held by one station. The queue's own counter
never gives them, so a number given away from the hall can be no other visitor's (sync-notes 5.3).
"""

from dataclasses import dataclass
from datetime import date

from clerk_app.domain.ticket import LAST_SEQUENCE

BLOCK = 5
"""Numbers in a block; small, because a hall has many stations and a queue has 999 numbers."""
WANTED = 20
"""Numbers of a queue that a station likes to have in hand."""
DAYS_AHEAD = 3
"""A station holds numbers for so many days to come: the hall may be away in the morning, after a
weekend too."""
WANTED_AT_WINDOW = 5
"""The same for a window: there it is slips of others that are read, the kiosks give the numbers."""

ORPHANED = "orphaned"
"""Station of a block whose holder nobody knows any more."""

_SHARE = 8


@dataclass(frozen=True, slots=True)
class NumberBlock:
    """A block that was granted."""

    hall: str
    day: date
    queue: str
    first: int
    station: str
    """The standby store that holds it; a store made anew is another one."""
    used: int = 0
    """How many of its numbers are tickets in the store that holds this row."""
    reported: int | None = None
    """How many its station says it has given; None until it has handed its acts in once."""


def block_of(sequence: int) -> int:
    """First number of the block a number lies in."""
    return sequence // BLOCK * BLOCK


def block_firsts(reserved_from: int) -> range:
    """First numbers of all blocks of a queue whose reserve begins at `reserved_from`."""
    return range(reserved_from, LAST_SEQUENCE - BLOCK + 2, BLOCK)


def blocks_granted(left: int, wanted: int, *, free: int) -> int:
    """How many blocks a station gets that has `left` numbers, of `free` blocks nobody has.

    None before half of what it wants is used up; then up to what it wants, but never more than a
    fair part of what is free, so that the first stations of a morning leave some for the last.
    """
    if left * 2 > wanted or not free:
        return 0
    missing = -(-(wanted - left) // BLOCK)
    return max(1, min(missing, free // _SHARE))
