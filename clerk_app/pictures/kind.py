"""In what colours a page is kept, by what is on it: a red stamp in colour, a portrait in grey."""

import numpy as np
from PIL import Image

from clerk_app.domain.page_steps import PageMode
from clerk_app.pictures.contrast import level
from clerk_app.pictures.ranks import darkest, lightest, median

_SIDE = 900
_COLOURED = 42
"""Levels between the strongest and the weakest of a pixel's colours, on white paper."""
_LEAST_COLOUR = 0.00025
"""Of the page: a signature in blue has more."""
_TONES = (70, 215)
"""Levels of grey between print and paper."""
_LEAST_TONES = 0.008
"""Of the page in tones without edges: a passport picture has more."""
_FINEST_BLACK = 180
"""Pixels an inch below which strokes of small print run together in black and white."""


def find_kind(picture: Image.Image, dpi: int) -> PageMode:
    """How the page is best kept: bilevel for print, grey for pictures, colour where it has any.

    `dpi` is the page's resolution, 0 when unknown: below 180 print is kept in grey, because small
    print in black and white would not be legible.
    """
    factor = max(1, max(picture.size) // _SIDE)
    small = level(picture.reduce(factor) if factor > 1 else picture)
    if small.mode == "RGB" and _coloured(small):
        return PageMode.COLOUR
    grey = small if small.mode == "L" else small.convert("L")
    if (dpi and dpi < _FINEST_BLACK) or _toned(grey):
        return PageMode.GREY
    return PageMode.BILEVEL


def _coloured(small: Image.Image) -> bool:
    # The median takes the coloured seams that scanners and JPEG leave along black print.
    levels = median(np.asarray(small)).astype(np.int16)
    strength = levels.max(axis=2) - levels.min(axis=2)
    return bool((strength > _COLOURED).mean() > _LEAST_COLOUR)


def _toned(grey: Image.Image) -> bool:
    """Whether there are areas of grey that are no edges of print."""
    plain = np.asarray(grey)
    levels = median(plain)
    even = (
        (lightest(plain, 5) - darkest(plain, 5) < 80) & (levels > _TONES[0]) & (levels < _TONES[1])
    )
    return bool(even.mean() > _LEAST_TONES)
