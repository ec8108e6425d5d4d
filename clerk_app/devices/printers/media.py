"""The sheet that a paper wants, and its name among those a printer has (PWG 5101.1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clerk_app.devices.printers.raster import MM_PER_INCH, page_sizes

_SIZED = re.compile(r"_([0-9.]+)x([0-9.]+)(mm|in)$")
ROLL_MM = 112
"""The widest roll of a ticket or label printer; what is wider is a sheet."""
_NEAR_MM = 1.0
"""A size in points is not a whole number of millimetres."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet upright, the short edge first, or a piece of a roll as it is; whole millimetres."""

    width: int
    height: int

    @property
    def on_roll(self) -> bool:
        """Whether it comes off a roll, whose length only the driver knows."""
        return self.width <= ROLL_MM


def sheet_of(pdf: bytes) -> Sheet:
    """The sheet that holds every page of a paper; a page that lies is turned onto it."""
    sizes = page_sizes(pdf)
    if max(width for width, _ in sizes) > ROLL_MM:
        sizes = tuple((min(size), max(size)) for size in sizes)
    return Sheet(round(max(width for width, _ in sizes)), round(max(height for _, height in sizes)))


def media_named(names: Iterable[str], sheet: Sheet) -> str | None:
    """The size of that sheet among those a printer has; None when it has none.

    A printer that takes sheets of its user's own size says so by the least and the largest.
    """
    least: tuple[float, float] | None = None
    most: tuple[float, float] | None = None
    for name in names:
        size = _millimetres(name)
        if size is None:
            continue
        if name.startswith("custom_min"):
            least = size
        elif name.startswith("custom_max"):
            most = size
        elif abs(size[0] - sheet.width) <= _NEAR_MM and abs(size[1] - sheet.height) <= _NEAR_MM:
            return name
    if least is None or most is None:
        return None
    fits = least[0] <= sheet.width <= most[0] and least[1] <= sheet.height <= most[1]
    return f"custom_paper_{sheet.width}x{sheet.height}mm" if fits else None


def _millimetres(name: str) -> tuple[float, float] | None:
    found = _SIZED.search(name)
    if found is None:
        return None
    scale = MM_PER_INCH if found[3] == "in" else 1.0
    return float(found[1]) * scale, float(found[2]) * scale
