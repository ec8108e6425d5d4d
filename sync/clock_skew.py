"""How far the platform's clock and ours are apart, from exchanges of which each took a while."""

from dataclasses import dataclass
from datetime import datetime, timedelta

KEPT = 8
"""Exchanges of which the quickest is believed (sync-notes 7.9)."""
RESOLUTION = timedelta(seconds=1)
"""Of the time in an HTTP header."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What one exchange says."""

    skew: timedelta
    """The platform's clock minus ours, had it spoken in the middle of the exchange."""
    took: timedelta
    """There and back: the answer is wrong by half of it at most."""


def measure(theirs: datetime, ours: datetime, took: float) -> Measured:
    """An exchange that ended when our clock said `ours` and took so many seconds."""
    trip = timedelta(seconds=max(0.0, took))
    return Measured(theirs - (ours - trip / 2), trip)


def with_one_more(known: tuple[Measured, ...], one: Measured) -> tuple[Measured, ...]:
    """The last few; only the new one where it and the best exclude each other: a clock was set."""
    if known:
        best = quickest(known)
        if abs(one.skew - best.skew) > (one.took + best.took) / 2 + RESOLUTION:
            return (one,)
    return (*known, one)[-KEPT:]


def quickest(known: tuple[Measured, ...]) -> Measured:
    """The exchange to believe, the latest of equals."""
    return min(reversed(known), key=lambda one: one.took)
