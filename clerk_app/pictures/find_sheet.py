"""The corners of a sheet of paper on a table, darker or lighter than it, to a pixel or two."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import hypot

import numpy as np
import numpy.typing as npt
from PIL import Image

from clerk_app.domain.errors import RuleError
from clerk_app.domain.page_steps import Corners, PageSteps, Point, check_steps
from clerk_app.pictures.blobs import largest_blob
from clerk_app.pictures.ink import Mask, otsu
from clerk_app.pictures.ranks import median

_COARSE, _FINE = 400, 1300
"""Pixels of the long side: to find the sheet at all, and then its edges."""
_RIM = 0.02
"""Of a side: what lies along the border of a photograph is the table."""
_LEAST_APART = 22
"""Levels between paper and table: with less there is no edge to see."""
_LEAST_SHARE, _MOST_SHARE = 0.12, 0.97
"""Of the picture that a sheet on a table takes."""
_SOLID = 0.8
"""Of its four corners' area that a sheet fills; lines of print on a page that fills the picture
do not."""
_INSET = 0.0008
"""Of the way to the middle: else the table shows as a hair line along the sheet's edges."""
_LOOKS = 80
"""Places along each edge where it is looked for."""
_FEWEST_STEPS = 18
"""Across an edge: nine pixels to either side of a place. A picture of a stamp has fewer."""

Spot = npt.NDArray[np.float64]
Map = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class _Line:
    """A straight edge: a point on it and its direction."""

    through: Spot
    along: Spot


def find_sheet(picture: Image.Image) -> Corners | None:
    """Corners of the sheet in the picture, in its pixels.

    None when there is no table around it (a scanner's page fills the picture), when an edge is out
    of the picture, or when paper and table are too alike.
    """
    coarse = _apart(picture, _COARSE)
    mask = coarse > max(otsu(coarse.astype(np.uint8)), _LEAST_APART)
    rough = _quad(largest_blob(mask))
    if rough is None:
        return None
    fine = _apart(picture, _FINE)
    scale = fine.shape[1] / coarse.shape[1]
    lines = _edges(fine, [spot * scale for spot in rough])
    if lines is None:
        return None
    whole = picture.width / fine.shape[1]
    # Places are counted from the middle of a pixel, corners from its upper left.
    spots = [(_crossing(lines[at - 1], lines[at]) + 0.5) * whole for at in range(4)]
    middle = sum(spots, np.zeros(2)) / 4
    return _checked([spot + (middle - spot) * _INSET for spot in spots], picture.size)


def _apart(picture: Image.Image, side: int) -> Map:
    """How far each pixel's colour is from the table's, of a smaller copy."""
    factor = max(picture.size) // side
    copy = picture.reduce(factor) if factor > 1 else picture
    grainy = np.asarray(copy)
    plain = median(median(grainy)) if side == _COARSE else grainy
    levels = plain.astype(np.float32).reshape(copy.height, copy.width, -1)
    rim = max(2, round(max(copy.size) * _RIM))
    around = np.concatenate(
        [
            part.reshape(-1, levels.shape[2])
            for part in (levels[:rim], levels[-rim:], levels[:, :rim], levels[:, -rim:])
        ]
    )
    far: Map = np.abs(levels - np.median(around, axis=0)).max(axis=2)
    return far


def _quad(blob: Mask) -> list[Spot] | None:
    """The blob's four extreme points, clockwise from the upper left; None when it is no sheet."""
    y, x = np.nonzero(blob)
    if x.size < blob.size * _LEAST_SHARE * _SOLID:
        return None
    total, less = x + y, x - y
    at = (total.argmin(), less.argmax(), total.argmax(), less.argmin())
    spots = [np.array([x[one], y[one]], dtype=np.float64) for one in at]
    area = abs(sum(_cross(spots[one - 1], spots[one]) for one in range(4))) / 2
    solid = x.size / max(area, 1)
    if not _LEAST_SHARE < area / blob.size < _MOST_SHARE or not _SOLID < solid < 1 / _SOLID:
        return None
    return spots


def _edges(far: Map, rough: Sequence[Spot]) -> list[_Line] | None:
    """The four edges, the upper one first; None when one of them cannot be seen."""
    lines: list[_Line] = []
    for at in range(4):
        line = _edge(far, rough[at], rough[(at + 1) % 4])
        if line is None:
            return None
        lines.append(line)
    return lines


def _edge(far: Map, start: Spot, end: Spot) -> _Line | None:
    """The line along which paper and table part, near the one from `start` to `end`."""
    length = float(hypot(*(end - start)))
    reach = max(far.shape) * 0.025
    offsets = np.arange(-reach, reach, 1.0)
    if length < max(far.shape) / 12 or offsets.size < _FEWEST_STEPS:
        return None
    along = (end - start) / length
    inward = np.array([-along[1], along[0]])
    shares = np.linspace(0.06, 0.94, _LOOKS)
    places = start + shares[:, None] * (end - start)
    looked = places[:, None, :] + offsets[None, :, None] * inward
    x = np.round(looked[:, :, 0]).astype(np.int64)
    y = np.round(looked[:, :, 1]).astype(np.int64)
    inside = (x >= 0) & (y >= 0) & (x < far.shape[1]) & (y < far.shape[0])
    seen = far[np.clip(y, 0, far.shape[0] - 1), np.clip(x, 0, far.shape[1] - 1)]
    # Against a step of nine pixels to either side: grain and print weigh less than the edge.
    rise = np.where(inside[:, 9:-8], _steps(seen), 0)
    best = rise.argmax(axis=1)
    strong = rise[np.arange(_LOOKS), best] > _LEAST_APART * 0.6
    if strong.sum() < _LOOKS / 2:
        return None
    found = places[strong] + (offsets[best[strong] + 9] - 0.5)[:, None] * inward
    return _fitted(found)


def _steps(seen: Map) -> Map:
    """Mean of the nine pixels after each place less the mean of the nine before it."""
    sums = np.cumsum(np.pad(seen, ((0, 0), (1, 0))), axis=1)
    nine = (sums[:, 9:] - sums[:, :-9]) / 9
    return np.asarray(nine[:, 9:] - nine[:, :-9], dtype=np.float32)


def _fitted(spots: npt.NDArray[np.float64]) -> _Line | None:
    """The line most spots lie on: the farther half is left out, three times."""
    kept = spots
    line = _through(kept)
    for _ in range(3):
        off = np.abs((spots - line.through) @ np.array([-line.along[1], line.along[0]]))
        kept = spots[off <= max(float(np.median(off)), 1.0)]
        line = _through(kept)
    off = np.abs((spots - line.through) @ np.array([-line.along[1], line.along[0]]))
    return line if (off < 4).mean() > 0.5 else None


def _through(spots: npt.NDArray[np.float64]) -> _Line:
    middle = spots.mean(axis=0)
    _, _, axes = np.linalg.svd(spots - middle, full_matrices=False)
    return _Line(middle, axes[0])


def _crossing(one: _Line, other: _Line) -> Spot:
    # Edges of a sheet that were found are never parallel to the next one.
    between = other.through - one.through
    share = _cross(between, other.along) / (_cross(one.along, other.along) or 1e-9)
    spot: Spot = one.through + share * one.along
    return spot


def _cross(one: Spot, other: Spot) -> float:
    return float(one[0] * other[1] - one[1] * other[0])


def _checked(spots: Sequence[Spot], size: tuple[int, int]) -> Corners | None:
    points: list[Point] = []
    for spot in spots:
        x, y = round(float(spot[0])), round(float(spot[1]))
        slack = max(size) // 100
        if not (-slack <= x <= size[0] + slack and -slack <= y <= size[1] + slack):
            return None
        points.append(Point(min(max(x, 0), size[0]), min(max(y, 0), size[1])))
    corners = Corners(points[0], points[1], points[2], points[3])
    try:
        check_steps(PageSteps(corners=corners), *size)
    except RuleError:
        return None
    return corners
