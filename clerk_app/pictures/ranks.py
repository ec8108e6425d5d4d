"""Lightest, darkest and median of a pixel's neighbourhood: faster than Pillow."""

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

Levels = npt.NDArray[np.uint8]

_Pick = Callable[[Any, Any], Any]


def lightest(levels: Levels, size: int) -> Levels:
    """The lightest of the square of `size` (odd) around each pixel."""
    return _along(_along(levels, size, np.maximum, 0), size, np.maximum, 1)


def darkest(levels: Levels, size: int) -> Levels:
    """The darkest of the square of `size` (odd) around each pixel."""
    return _along(_along(levels, size, np.minimum, 0), size, np.minimum, 1)


def median(levels: Levels) -> Levels:
    """The median of the three by three pixels around each."""
    wide = np.pad(levels, ((1, 1), (1, 1)) + ((0, 0),) * (levels.ndim - 2), mode="edge")
    high = levels.shape[0]
    low, mid, top = _sorted(wide[:high], wide[1 : high + 1], wide[2:])
    # Of the three columns: the darkest's lightest, the middle's middle, the lightest's darkest.
    lows = [_part(low, at) for at in range(3)]
    mids = [_part(mid, at) for at in range(3)]
    tops = [_part(top, at) for at in range(3)]
    first = np.maximum(np.maximum(lows[0], lows[1]), lows[2])
    second = _sorted(*mids)[1]
    third = np.minimum(np.minimum(tops[0], tops[1]), tops[2])
    middle: Levels = _sorted(first, second, third)[1]
    return middle


def _part(levels: Any, at: int) -> Any:
    return levels[:, at : levels.shape[1] - 2 + at]


def _sorted(one: Any, two: Any, three: Any) -> tuple[Any, Any, Any]:
    low, high = np.minimum(one, two), np.maximum(one, two)
    rest = np.minimum(high, three)
    return np.minimum(low, rest), np.maximum(low, rest), np.maximum(high, three)


def _along(levels: Levels, size: int, pick: _Pick, axis: int) -> Levels:
    half = size // 2
    pads = [(0, 0)] * levels.ndim
    pads[axis] = (half, half)
    wide = np.moveaxis(np.pad(levels, pads, mode="edge"), axis, 0)
    count = levels.shape[axis]
    found = wide[:count]
    for at in range(1, size):
        found = pick(found, wide[at : at + count])
    return np.moveaxis(found, 0, axis)
