"""Which of the forms a camera offers is taken: the finest one for pages that a PC can follow."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST_PIXELS = 16_000_000
"""Of a frame: A4 at 400 dpi has as many; more takes longer to turn into a picture than to read."""
LEAST_RATE = 2.0
"""Frames a second below which a live picture is none."""


@dataclass(frozen=True, slots=True)
class Mode:
    """One form of a camera's frames."""

    wide: int
    high: int
    rate: float
    """Frames a second, at most."""
    packed: bool
    """Comes as JPEG: a large one fits through USB 2 in no other way."""


def best_mode(modes: Sequence[Mode]) -> int | None:
    """Place of the mode to use; None when there is none, and the camera chooses itself."""
    fit = [
        at
        for at, one in enumerate(modes)
        if one.rate >= LEAST_RATE and 0 < one.wide * one.high <= MOST_PIXELS
    ]
    return max(fit, key=lambda at: _worth(modes[at]), default=None)


def _worth(mode: Mode) -> tuple[int, bool, float]:
    return mode.wide * mode.high, mode.packed, mode.rate
