"""How a kiosk's screen is shaped: lying or upright, and how much larger than the smallest one."""

from dataclasses import dataclass

from PySide6.QtCore import QSize

from ui import theme

LONG_SIDE = 1366
SHORT_SIDE = 768
"""The smallest screen a kiosk has, in device-independent pixels; sizes are given for it."""
LEAST, MOST = 0.6, 3.0


@dataclass(frozen=True, slots=True)
class Shape:
    """One screen."""

    upright: bool
    growth: float

    def space(self, units: float) -> int:
        """Distance of `units` of the theme, grown with the screen."""
        return theme.space(units * self.growth)


def shape_of(size: QSize) -> Shape:
    """The shape of a page of that size."""
    sides = size.width(), size.height()
    long_side, short_side = max(sides), min(sides)
    growth = min(long_side / LONG_SIDE, short_side / SHORT_SIDE)
    return Shape(size.height() > size.width(), max(LEAST, min(MOST, growth)))


USUAL = Shape(upright=False, growth=1.0)
