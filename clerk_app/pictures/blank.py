"""Whether a page is empty: what shines through, dark edges and grain are nothing.

A page with as little as its number, a signature or a stamp is kept: losing one is worse than filing
an empty one.
"""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from clerk_app.pictures.ink import Mask, ink, small_grey, without_edges

_SIDE = 900
_MARGIN = 0.025
"""Of each side, where there is only the edge of the sheet."""
_TILE = 24
"""Pixels: 8 mm of A4."""
_WRITTEN = 0.045
"""Of a tile: more ink than a hair or a grain of dust leaves, less than one digit."""
_MUCH = 0.002
"""Of the page: ink that is spread thin all over, as of a pale table."""


@dataclass(frozen=True, slots=True)
class Emptiness:
    """What speaks for an empty page."""

    blank: bool
    ink: int
    """Millionths of the page that are ink."""


def find_blank(picture: Image.Image) -> Emptiness:
    """Whether nothing is on the page."""
    mask = without_edges(ink(small_grey(picture, _SIDE)), _MARGIN)
    share = float(mask.mean()) if mask.size else 0.0
    return Emptiness(share < _MUCH and not _written(mask), round(share * 1_000_000))


def _written(mask: Mask) -> bool:
    """Whether some tile holds more ink than dust does; tiles overlap by half."""
    sums = np.cumsum(np.cumsum(np.pad(mask.astype(np.int32), ((1, 0), (1, 0))), axis=0), axis=1)
    size = min(_TILE, *mask.shape)
    if size <= 0:
        return False
    rows = np.arange(0, mask.shape[0] - size + 1, max(1, size // 2))[:, None]
    columns = np.arange(0, mask.shape[1] - size + 1, max(1, size // 2))[None, :]
    held = (
        sums[rows + size, columns + size]
        - sums[rows, columns + size]
        - sums[rows + size, columns]
        + sums[rows, columns]
    )
    return bool((held > _WRITTEN * size * size).any())
