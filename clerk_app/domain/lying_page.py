"""When a page under a document camera (高拍仪) lies still and is to be kept, by grey pictures.

Once for each page: not again before it was taken away or another lies there. Nothing here knows of
cameras; a look costs a few milliseconds, so that ten a second leave the window its hands free.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import accumulate
from operator import sub

WIDE, HIGH = 160, 120
"""Pixels of the grey picture that is looked at, whatever the camera's form."""
STILL_LOOKS = 8
"""Looks in a row in which nothing moved: the better part of a second at ten looks a second."""
_MOVED = 14
"""Levels by which a pixel differs when something moved; a cheap sensor's noise stays below."""
_MOST_MOVED = 0.004
"""Of all pixels: a finger at the edge is more."""
_OTHER = 30
"""Levels by which a pixel of another page differs."""
_MOST_OTHER = 0.015
"""Of all pixels, in which the same page may differ."""
_PUSHED = 2
"""Pixels by which the same page may have been pushed: a hundredth of what the camera sees."""
_APART = 25
"""Levels between paper and what is around or printed on it."""
_LIGHT = 90
"""Levels of the darkest paper."""
_LEAST_PAPER, _LEAST_DARK = 0.1, 0.01
"""Of the picture: an identity card under a camera for A4 takes a tenth, and print on a page that
fills it a hundredth."""
_SHARP = 0.28
"""Of the way from dark to light that the steepest edges go within two pixels."""
_STEEPEST = 0.004
"""Of all places: how many are called the steepest."""


class Phase(StrEnum):
    """What the clerk is told."""

    SEEKING = "seeking"  # 寻找纸张
    MOVING = "moving"  # 请放平
    BLURRED = "blurred"  # 不清楚
    TAKEN = "taken"  # 已拍下


@dataclass(frozen=True, slots=True)
class Sight:
    """One look at what lies under the camera."""

    grey: bytes
    """WIDE x HIGH levels, row after row."""
    strip: bytes = b""
    """Levels of some rows as fine as the camera gives them, to tell sharp from blurred."""


@dataclass(frozen=True, slots=True)
class Watch:
    """What has been seen so far."""

    phase: Phase = Phase.SEEKING
    due: bool = False
    """The last look is one to keep."""
    anchor: bytes = b""
    """The grey picture since which nothing has moved."""
    still: int = 0
    """Looks since then."""
    taken: bytes = b""
    """The grey picture of the page that was kept and may still lie there; empty: none."""


def look(before: Watch, sight: Sight) -> Watch:
    """What one more look makes of it."""
    if not paper_there(sight.grey):
        return Watch(anchor=sight.grey)
    if not before.anchor or _share(before.anchor, sight.grey, _MOVED) > _MOST_MOVED:
        # Against the first of the still looks, not the last: slow creeping adds up.
        return Watch(phase=Phase.MOVING, anchor=sight.grey, taken=before.taken)
    still = before.still + 1
    now = replace(before, due=False, still=still)
    if before.phase is Phase.TAKEN or still < STILL_LOOKS:
        return now
    if before.phase is not Phase.BLURRED and _same_page(before.taken, sight.grey):
        return replace(now, phase=Phase.TAKEN)
    if not is_sharp(sight.strip):
        return replace(now, phase=Phase.BLURRED)
    return keep(now, sight)


def keep(before: Watch, sight: Sight) -> Watch:
    """The look is kept, because it was due or the clerk said so."""
    still = max(before.still, STILL_LOOKS)
    return Watch(Phase.TAKEN, due=True, anchor=sight.grey, still=still, taken=sight.grey)


def paper_there(grey: bytes) -> bool:
    """Whether a sheet lies in the picture: something light, apart from what is around or on it.

    An empty mat, dark or light, is one level and its noise; its ruled lines are no sheet.
    """
    counts = Counter(grey)
    levels = [counts.get(one, 0) for one in range(256)]
    dark, light, share = _two_levels(levels)
    return light - dark >= _APART and light >= _LIGHT and _LEAST_PAPER <= share <= 1 - _LEAST_DARK


def is_sharp(strip: bytes) -> bool:
    """Whether edges in these rows are steep; rows without an edge cannot say, and pass."""
    steps = Counter(map(abs, map(sub, strip[2:], strip)))
    ordered = sorted(strip)
    cut = len(ordered) // 200
    if not ordered or (apart := ordered[-1 - cut] - ordered[cut]) < _APART:
        return True
    wanted = max(1, int(len(strip) * _STEEPEST))
    seen = 0
    for step in sorted(steps, reverse=True):
        seen += steps[step]
        if seen >= wanted:
            return bool(step >= apart * _SHARP)
    return False


def _two_levels(levels: list[int]) -> tuple[float, float, float]:
    """Mean of the dark and of the light pixels, parted as Otsu (1979) does, and the light's share.

    Equal when all pixels have one level.
    """
    count = list(accumulate(levels))
    weight = list(accumulate(level * number for level, number in enumerate(levels)))
    best, found = 0.0, (0.0, 0.0, 0.0)
    for at in range(255):
        below, above = count[at], count[-1] - count[at]
        if below and above:
            dark, light = weight[at] / below, (weight[-1] - weight[at]) / above
            between = below * above * (light - dark) ** 2
            if between > best:
                best, found = between, (dark, light, above / count[-1])
    return found


def _share(one: bytes, other: bytes, levels: int) -> float:
    """Of the pixels, how many differ by more than so many levels."""
    differ = Counter(map(abs, map(sub, one, other)))
    return sum(number for step, number in differ.items() if step > levels) / max(len(one), 1)


def _same_page(taken: bytes, grey: bytes) -> bool:
    """Whether it is the page that was kept, where it lay or pushed a little.

    Both are softened, and pushed by half pixels: what falls between two pixels looks like other
    print else. Measured with pages that differ in their words alone: 0.2 % of the pixels of a page
    that was pushed differ by so much, 6 % of another page's.
    """
    if not taken:
        return False
    one, other = _soft(_soft(taken)), _soft(_soft(grey))
    return any(_share(*both, _OTHER) <= _MOST_OTHER for both in _pushed(one, other))


def _soft(grey: bytes) -> bytes:
    """Each pixel the mean of itself and of three beside it."""
    return _mean(grey, grey[1:], grey[WIDE:], grey[WIDE + 1 :])


def _mean(*parts: bytes) -> bytes:
    """Level by level; as long as the shortest."""
    many = len(parts)
    return bytes([sum(levels) // many for levels in zip(*parts, strict=False)])


def _pushed(one: bytes, other: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The first over the second, which lies as it is or pushed, the nearest first."""
    between = {
        (0, 0): other,
        (0, 1): _mean(other, other[1:]),
        (1, 0): _mean(other, other[WIDE:]),
        (1, 1): _soft(other),
    }
    rows = range(_PUSHED, HIGH - _PUSHED - 4, 2)
    wide = WIDE - 2 * _PUSHED - 4
    lying = b"".join(one[row * WIDE + _PUSHED :][:wide] for row in rows)
    halves = range(-2 * _PUSHED, 2 * _PUSHED + 1)
    for down, right in sorted(((y, x) for y in halves for x in halves), key=_far):
        under = between[down % 2, right % 2]
        start = down // 2 * WIDE + _PUSHED + right // 2
        yield lying, b"".join(under[row * WIDE + start :][:wide] for row in rows)


def _far(way: tuple[int, int]) -> int:
    return abs(way[0]) + abs(way[1])
