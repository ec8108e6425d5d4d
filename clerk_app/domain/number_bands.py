"""Bands of a station's daily numbers (号段): each store counts only inside those it was granted.

A band is a stretch of the sequence within a day, and is good for every day until it is given up:
a store that is away for weeks, or whose clock is wrong, still has numbers, and no other store of
the same prefix can give one of them. Which prefix a station has the platform says at enrolment.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from clerk_app.domain import batch_number, bundle_number, case_number


class NumberKind(StrEnum):
    """What is numbered offline."""

    CASE = "case"
    BUNDLE = "bundle"
    BATCH = "batch"

    @property
    def mark(self) -> str:
        """What stands before the station's prefix in such a number."""
        return _MARKS[self]

    @property
    def last(self) -> int:
        """The last sequence of a day."""
        return case_number.LAST_SEQUENCE if self is NumberKind.CASE else bundle_number.LAST_SEQUENCE

    @property
    def band(self) -> int:
        """Numbers in a band."""
        return 250 if self is NumberKind.CASE else 10

    @property
    def places(self) -> int:
        """How many bands there are under one prefix."""
        return -(-self.last // self.band)

    @property
    def wanted(self) -> int:
        """Numbers of a day that a station likes to have in hand: a batch has 500 companies."""
        return 2 * self.band


_MARKS = {
    NumberKind.CASE: "",
    NumberKind.BUNDLE: bundle_number.MARK,
    NumberKind.BATCH: batch_number.MARK,
}


@dataclass(frozen=True, slots=True, order=True)
class Band:
    """A stretch of sequences, both ends included."""

    kind: NumberKind
    first: int
    last: int

    @property
    def on_the_grid(self) -> bool:
        """Whether a platform can have granted it: bands lie side by side from 1."""
        begins = (self.first - 1) % self.kind.band == 0
        ends = min(self.first + self.kind.band - 1, self.kind.last)
        return 1 <= self.first <= self.last == ends and begins


def band_at(kind: NumberKind, place: int) -> Band | None:
    """The band at a place on the grid, from 0; None behind the end of a day's sequence."""
    first = place * kind.band + 1
    return Band(kind, first, min(first + kind.band - 1, kind.last)) if first <= kind.last else None


def place_of(band: Band) -> int:
    """Where on the grid a band lies."""
    return (band.first - 1) // band.kind.band


def next_in(bands: Iterable[Band], last: int) -> int | None:
    """The number of a day that follows `last` (0: none was given yet); None: they are used up."""
    for band in sorted(bands):
        if band.last > last:
            return max(last + 1, band.first)
    return None


def left_in(bands: Iterable[Band], last: int) -> int:
    """How many numbers of a day are left after `last`."""
    return sum(max(0, one.last - max(last, one.first - 1)) for one in bands)


def numbers_to_ask(kind: NumberKind, left: int) -> int:
    """How many numbers a station with `left` of a day asks for: none before half is used up.

    Whole bands, and no more than it lacks: there are few, and each store has taken some.
    """
    if left * 2 > kind.wanted:
        return 0
    return max(1, (kind.wanted - left) // kind.band) * kind.band


def bands_for(kind: NumberKind, numbers: int) -> int:
    """How many bands hold so many numbers."""
    return -(-numbers // kind.band)
