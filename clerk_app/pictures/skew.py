"""How far a page is turned out of the straight: the angle at which its lines are sharpest."""

from math import radians

import numpy as np
import numpy.typing as npt
from PIL import Image

from clerk_app.pictures.ink import Mask, ink, small_grey, without_edges

MOST = 15.0
"""Degrees to either side that are looked at."""
_SIDE = 1000
_RIM = 0.015
"""Of the long side: there the sheet ends, which is no line of print."""
_LEAST_INK = 300
"""Pixels of ink: with fewer there are no lines to go by."""
_CLEAR = 1.25
"""The best angle's sharpness by the middle one's: below it no angle stands out."""
_PIXELS = 20_000
_STEPS = (0.5, 0.1, 0.02)
"""Degrees from one look to the next; each follows the best of the one before."""


def find_skew(picture: Image.Image) -> float:
    """Degrees the page is turned clockwise, within ±15, to 0.2; 0 when nothing tells.

    Lines of text and of tables count, whichever way they run: a page on its side has its own too.
    """
    mask = without_edges(ink(small_grey(picture, _SIDE), thin=True), _RIM)
    y, x = _places(mask)
    if x.size < _LEAST_INK:
        return 0.0
    angles = np.arange(-MOST, MOST + _STEPS[0] / 2, _STEPS[0])
    best = 0.0
    for turn, step in enumerate(_STEPS):
        sharp = np.array([_sharpness(x, y, angle, sum(mask.shape)) for angle in angles])
        best = float(angles[int(sharp.argmax())])
        if turn == 0 and sharp.max() < _CLEAR * np.median(sharp):
            return 0.0
        if turn + 1 < len(_STEPS):
            angles = np.arange(best - step, best + step + step / 100, _STEPS[turn + 1])
    return max(-MOST, min(best, MOST))


def _places(mask: Mask) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Where ink ends, below and on the right: a line's edges say more than its inside."""
    edge = np.zeros_like(mask)
    edge[:-1] |= mask[:-1] & ~mask[1:]
    edge[:, :-1] |= mask[:, :-1] & ~mask[:, 1:]
    y, x = np.nonzero(edge)
    every = max(1, x.size // _PIXELS)
    return y[::every].astype(np.float32), x[::every].astype(np.float32)


def _sharpness(
    x: npt.NDArray[np.float32], y: npt.NDArray[np.float32], degrees: float, room: int
) -> float:
    across, along = np.cos(radians(degrees)), np.sin(radians(degrees))
    rows = np.bincount((y * across - x * along + room).astype(np.int64))
    columns = np.bincount((x * across + y * along + room).astype(np.int64))
    return float((np.diff(rows) ** 2.0).sum() + (np.diff(columns) ** 2.0).sum())
