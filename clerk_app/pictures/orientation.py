"""Which way up a page lies: by its codes when it has any, else by how its lines are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt
from PIL import Image

from clerk_app.pictures.codes_on_page import CodeOnPage
from clerk_app.pictures.ink import Mask, ink, small_grey

_SIDE = 1800
"""Pixels of the long side at which a comma is still a few pixels wide."""
_LEAST_LINES = 3
_LEAST_VOTES = 6
"""Small marks that must speak before they are believed."""
_MAJORITY = 0.7
"""Of the small marks that must say the same."""
_CLEARER = 1.3
"""How much sharper rows are than columns where lines of writing run across."""
_LINE_HEIGHTS = (9, 80)
"""Pixels: from 1.5 mm to 13 mm of A4."""


class By(StrEnum):
    """What tells which way up the page lies."""

    CODE = "code"
    WRITING = "writing"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Orientation:
    """Which way up a page lies."""

    turns: int
    """Quarter turns clockwise that bring it upright; the best guess when not sure."""
    sure: bool
    by: By


def find_orientation(picture: Image.Image, codes: Sequence[CodeOnPage] = ()) -> Orientation:
    """Which way up a straightened page lies.

    Writing runs across, which leaves two ways; of these, commas, stops and underscores lie low in
    their line. Where too few speak, or they disagree, the answer is not sure.
    """
    if codes:
        votes = [one.turns for one in codes]
        most = max(sorted(set(votes)), key=votes.count)
        return Orientation(most, votes.count(most) * 2 > len(votes), By.CODE)
    mask = ink(small_grey(picture, _SIDE), thin=True)
    across, aside = _sharpness(mask, 1), _sharpness(mask, 0)
    if max(across, aside) == 0:
        return Orientation(0, False, By.NOTHING)
    lying = aside > across
    clear = max(across, aside) > _CLEARER * min(across, aside)
    upright = np.rot90(mask) if lying else mask
    low, high = _small_marks(upright)
    upside_down = high > low
    told = low + high >= _LEAST_VOTES and max(low, high) >= _MAJORITY * (low + high)
    # `rot90` turns to the left: three quarters to the right.
    turns = ((3 if lying else 0) + (2 if upside_down else 0)) % 4
    return Orientation(turns, clear and told, By.WRITING if clear and told else By.NOTHING)


def _sharpness(mask: Mask, axis: int) -> float:
    """How sharply ink and gaps alternate along an axis, lines of a table left out."""
    shares = mask.mean(axis=axis)
    kept = shares[shares < 0.5]
    return float((np.diff(kept) ** 2).sum() / max(kept.mean() ** 2, 1e-9)) if kept.size > 1 else 0.0


def _small_marks(mask: Mask) -> tuple[int, int]:
    """How many small marks lie low in their lines, and how many high."""
    low = high = 0
    for top, bottom in _lines(mask):
        line = mask[top:bottom]
        height = bottom - top
        for left, right in _spans(np.asarray(line.any(axis=0))):
            if right - left > height * 0.5:
                continue
            rows = np.nonzero(line[:, left:right].any(axis=1))[0]
            tall = int(rows[-1] - rows[0]) + 1
            if tall > height * 0.42 or tall < 2:
                continue
            middle = (rows[0] + rows[-1]) / 2 / height
            low += middle > 0.66
            high += middle < 0.34
    return int(low), int(high)


def _lines(mask: Mask) -> list[tuple[int, int]]:
    """Rows in which a line of writing stands, without the rules of tables."""
    wide = mask.mean(axis=1)
    found = [
        (top, bottom)
        for top, bottom in _spans((wide > 0.004) & (wide < 0.5))
        if _LINE_HEIGHTS[0] <= bottom - top <= _LINE_HEIGHTS[1]
    ]
    return found if len(found) >= _LEAST_LINES else []


def _spans(true: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Start and end of each run of true values."""
    edges = np.diff(np.pad(true, 1).astype(np.int8))
    starts, ends = np.nonzero(edges == 1)[0], np.nonzero(edges == -1)[0]
    return [(int(one), int(other)) for one, other in zip(starts, ends, strict=True)]
