"""Light and contrast of a page: grey cast, shadows and thin print are evened out.

Each colour is divided by the paper behind it: the paper becomes white and a stamp stays red.
"""

import numpy as np
from PIL import Image

from clerk_app.pictures.ink import darkness, paper_behind, small_grey

_MOST_GAIN = 2.2
"""A dark picture on a page, such as a portrait, is no shadow and stays dark."""
_WHITE = 0.94
"""Of the paper: lighter is paper with its grain and what shines through."""
_PRINTED = 0.75
"""How dark print ought to be."""
_MOST_DARKENED = 3.0


def level(picture: Image.Image) -> Image.Image:
    """The same page on evenly white paper with dark print; mode L or RGB as it came."""
    darker = _darkening(picture)
    bands = [_level_band(band, darker) for band in picture.split()]
    return Image.merge(picture.mode, bands)


def _level_band(band: Image.Image, darker: float) -> Image.Image:
    levels = np.asarray(band, dtype=np.float32)
    paper = np.asarray(paper_behind(band), dtype=np.float32)
    even = levels / np.maximum(paper, 255 / _MOST_GAIN)
    dark = (_WHITE - even) / _WHITE * darker
    return Image.fromarray((255 * (1 - np.clip(dark, 0, 1)) + 0.5).astype(np.uint8))


def _darkening(picture: Image.Image) -> float:
    """By how much print must be darkened, from how dark the page's darkest print is."""
    dark = darkness(small_grey(picture, 1800))
    print_ = dark[dark > 0.12]
    if print_.size < dark.size * 0.0002:
        return 1.0
    strong = float(np.quantile(print_, 0.9))
    return min(max(_PRINTED / strong, 1.0), _MOST_DARKENED)
