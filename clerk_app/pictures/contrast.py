"""Light and contrast of a page: grey cast, shadows and thin print are evened out.

Each colour is divided by the paper behind it: the paper becomes white and a stamp stays red.
"""

import numpy as np
from PIL import Image

from clerk_app.pictures.ink import darkness, paper_behind, small_grey

_MOST_GAIN = 2.2
"""A dark picture on a page, such as a portrait, is no shadow and stays dark."""
_WHITE = (0.86, 0.94)
"""Of the paper: lighter is paper with what shines through; the more grain it has, the lower."""
_GRAINS = 2.5
"""Deviations of its grain that are still paper."""
_PRINTED = 0.75
"""How dark print ought to be."""
_MOST_DARKENED = 3.0


def level(picture: Image.Image) -> Image.Image:
    """The same page on evenly white paper with dark print; mode L or RGB as it came."""
    darker = _darkening(picture)
    white = _white(picture)
    bands = [_level_band(band, darker, white) for band in picture.split()]
    return Image.merge(picture.mode, bands)


def _level_band(band: Image.Image, darker: float, white: float) -> Image.Image:
    levels = np.asarray(band, dtype=np.float32)
    paper = np.asarray(paper_behind(band), dtype=np.float32)
    even = levels / np.maximum(paper, 255 / _MOST_GAIN)
    dark = (white - even) / white * darker
    return Image.fromarray((255 * (1 - np.clip(dark, 0, 1)) + 0.5).astype(np.uint8))


def _white(picture: Image.Image) -> float:
    """What share of the paper's own level is still paper, by the grain of it."""
    band = picture.split()[0]
    few = (slice(None, None, 5), slice(None, None, 5))
    levels = np.asarray(band)[few].astype(np.float32)
    even = levels / np.maximum(np.asarray(paper_behind(band))[few].astype(np.float32), 1)
    bare = even[(even > 0.8) & (even < 1.2)]
    if not bare.size:
        return _WHITE[1]
    middle = float(np.median(bare))
    # Of a normal distribution: its deviation is half as much again as half of it is off its middle.
    deviation = 1.4826 * float(np.median(np.abs(bare - middle)))
    return min(max(middle - _GRAINS * deviation, _WHITE[0]), _WHITE[1])


def _darkening(picture: Image.Image) -> float:
    """By how much print must be darkened, from how dark the page's darkest print is."""
    dark = darkness(small_grey(picture, 1800))
    print_ = dark[dark > 0.12]
    if print_.size < dark.size * 0.0002:
        return 1.0
    strong = float(np.quantile(print_, 0.9))
    return min(max(_PRINTED / strong, 1.0), _MOST_DARKENED)
