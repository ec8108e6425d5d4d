"""How the work that waits would spread over the windows that may take it: as evenly as can be.

The hall is looked at as communicating vessels. Work flows to whichever of its windows has least to
do, so that in the end no window could hand any of it to one with less. The loads of that state are
unique (they minimise the sum of squares of the loads), and they are monotone: more work lowers no
load, and one more window, or one more queue for a window, never makes the spread less even.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

EVEN_WITHIN = 0.001
"""Seconds: the spread is settled when no queue could even it out by more than this."""
_MOST_ROUNDS = 2000


@dataclass(frozen=True, slots=True)
class Share:
    """Work that any of some windows may take."""

    windows: tuple[str, ...]
    seconds: float


def balanced_loads(
    windows: Iterable[str], shares: Iterable[Share], *, within: float = EVEN_WITHIN
) -> dict[str, float]:
    """Seconds of work that come to each window; a share whose windows are not among them is not.

    Each share in turn is poured anew over its windows, those with least to do first, until none
    moves by more than `within` seconds. What one window alone may take is simply its own.
    """
    loads = dict.fromkeys(sorted(windows), 0.0)
    pools: dict[tuple[str, ...], float] = {}
    for share in shares:
        reach = tuple(sorted(set(share.windows) & loads.keys()))
        if len(reach) == 1:
            loads[reach[0]] += max(0.0, share.seconds)
        elif reach and share.seconds > 0:
            pools[reach] = pools.get(reach, 0.0) + share.seconds
    poured: dict[tuple[str, ...], list[float]] = {reach: [0.0] * len(reach) for reach in pools}
    for _ in range(_MOST_ROUNDS):
        moved = 0.0
        for reach, seconds in pools.items():
            before = poured[reach]
            others = [loads[window] - old for window, old in zip(reach, before, strict=True)]
            after = _pour(others, seconds)
            for window, other, new in zip(reach, others, after, strict=True):
                loads[window] = other + new
            moved = max(moved, *(abs(new - old) for new, old in zip(after, before, strict=True)))
            poured[reach] = after
        if moved <= within:
            break
    return loads


def _pour(levels: Sequence[float], amount: float) -> list[float]:
    """How much of `amount` comes to each vessel when it fills the lowest first."""
    rising = sorted(levels)
    surface = rising[0] + amount
    below = rising[0]
    for count, level in enumerate(rising[1:], start=1):
        if level >= surface:
            break
        below += level
        surface = (below + amount) / (count + 1)
    return [max(0.0, surface - level) for level in levels]
