"""Paper and ink of a picture as arrays: grey levels, the paper behind them, what is ink."""

from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageFilter

from clerk_app.pictures.ranks import Levels, darkest, lightest, median

Mask = npt.NDArray[np.bool_]

SMALL = 900
"""Pixels of the long side that are enough to find out how a page lies."""
INK = 0.75
"""Of the paper behind it: darker is ink. What shines through from the other side is lighter."""
_PALEST = 0.1
"""Of black: paler is grain."""
_DARK_LINE = 0.45
"""Of a row or column along the border that is dark: it belongs to the lid, not to the page."""
_DEEPEST = 0.12
"""Of a side that a dark edge may reach."""
_TILES = 48
"""Along the long side: on A4 each is 6 mm, wider than the strokes of any form."""


def small_grey(picture: Image.Image, side: int = SMALL) -> Image.Image:
    """A grey copy whose long side is at most `side`."""
    grey = picture if picture.mode == "L" else picture.convert("L")
    factor = max(grey.size) // side
    return grey.reduce(factor) if factor > 1 else grey


def paper_behind(grey: Image.Image) -> Image.Image:
    """The paper behind print: its brightest in each small tile, smoothed, in the same size."""
    factor = max(1, max(grey.size) // (_TILES * 8))
    few = grey.reduce(factor) if factor > 1 else grey
    # Grain goes, then strokes; what has grown by it is taken back by half.
    bright = darkest(lightest(median(np.asarray(few)), 15), 9)
    paper = Image.fromarray(bright).filter(ImageFilter.GaussianBlur(6))
    return paper.resize(grey.size, Image.Resampling.BILINEAR)


def darkness(grey: Image.Image) -> npt.NDArray[np.float32]:
    """How dark each pixel is beside the paper behind it: 0 paper, 1 black."""
    levels = np.asarray(grey, dtype=np.float32)
    paper = np.maximum(np.asarray(paper_behind(grey), dtype=np.float32), 1)
    return np.clip(1 - levels / paper, 0, 1)


def ink(grey: Image.Image, *, thin: bool = False) -> Mask:
    """Which pixels are ink; specks of one pixel are none.

    `thin`: print that is pale all over counts too, and with it what shines through strongly.
    """
    quiet = Image.fromarray(median(np.asarray(grey)))
    dark = darkness(quiet)
    least = 1 - INK
    if thin and (printed := dark[dark > _PALEST]).size:
        least = min(least, max(float(np.quantile(printed, 0.9)) / 2, _PALEST))
    return np.asarray(dark > least)


def without_edges(mask: Mask, margin: float) -> Mask:
    """What is ink, without the dark of an open lid along the border and a margin, a share of it."""
    high, wide = mask.shape
    rows, columns = mask.mean(axis=1), mask.mean(axis=0)
    top, bottom = _first_light(rows), high - _first_light(rows[::-1])
    left, right = _first_light(columns), wide - _first_light(columns[::-1])
    rim = round(max(high, wide) * margin)
    return mask[top + rim : bottom - rim, left + rim : right - rim]


def _first_light(shares: npt.NDArray[np.float64]) -> int:
    edge = np.nonzero(shares[: max(1, int(len(shares) * _DEEPEST))] > _DARK_LINE)[0]
    return int(edge[-1]) + 1 if edge.size else 0


def blacken(picture: Image.Image) -> Image.Image:
    """Black and white (mode 1) of a grey picture, whatever light it has.

    The line between them lies where it parts the page's ink and paper best (Otsu).
    """
    grey = picture if picture.mode == "L" else picture.convert("L")
    # Noise of a sensor is what fills a G4 file: strokes stay, single pixels go.
    quiet = grey.filter(ImageFilter.GaussianBlur(0.6))
    dark = darkness(quiet)
    line = min(max(otsu((dark * 255).astype(np.uint8)) / 255, 0.22), 0.5)
    return Image.fromarray(np.where(dark > line, 0, 255).astype(np.uint8)).convert(
        "1", dither=Image.Dither.NONE
    )


def otsu(levels: Levels) -> int:
    """The level that parts an array in two classes best (Otsu 1979)."""
    counts = np.bincount(levels.ravel(), minlength=256).astype(np.float64)
    below = np.cumsum(counts)
    above = below[-1] - below
    sums = np.cumsum(counts * np.arange(256))
    with np.errstate(divide="ignore", invalid="ignore"):
        apart: Any = below * above * (sums / below - (sums[-1] - sums) / above) ** 2
    return int(np.nanargmax(np.nan_to_num(apart)))
