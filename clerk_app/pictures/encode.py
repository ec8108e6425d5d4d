"""A page's picture in few bytes: CCITT G4 for black and white, JPEG within a bound for the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO

from PIL import Image, ImageChops

BOUND = 200_000
"""Bytes of an A4 page; a larger one has as much more."""
_A4_SQUARE_INCHES = 210 * 297 / 25.4**2
_LEGIBLE_DPI = (300, 200, 150)
_QUALITIES = (75, 60, 48)
_LAST_QUALITIES = (38, 30)
"""Only at the coarsest legible resolution."""
_UNKNOWN_DPI = 200
"""Taken for a page whose size on paper nobody knows."""


class Coding(StrEnum):
    """How the bytes of a picture are coded."""

    JPEG = "jpeg"
    G4 = "g4"
    """ITU-T T.6 (CCITT group 4), black print on white."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """A page in few bytes."""

    data: bytes
    coding: Coding
    coloured: bool
    width: int
    height: int
    dpi: int
    within: bool
    """Whether the bound is kept; if not, fewer bytes would not be legible any more."""


def encode(picture: Image.Image, dpi: int, bound: int = BOUND) -> Encoded:
    """The picture in at most `bound` bytes for each A4 of its size, as far as it stays legible.

    Resolution is given up before quality: ringing around strokes reads worse than
    softness. `dpi` 0 is unknown.
    """
    known = dpi or _UNKNOWN_DPI
    area = picture.width * picture.height / known**2 / _A4_SQUARE_INCHES
    most = round(bound * max(1.0, area))
    if picture.mode == "1":
        data = _g4(picture)
        size = (picture.width, picture.height)
        return Encoded(data, Coding.G4, False, *size, known, len(data) <= most)
    coarser = [one for one in _LEGIBLE_DPI if one < known]
    finest = known if known <= _LEGIBLE_DPI[0] or not coarser else coarser.pop(0)
    at, small = finest, _scaled(picture, finest / known)
    data = _best_quality(small, most, _qualities(last=not coarser))
    while len(data) > most and coarser:
        at = coarser.pop(0)
        small = _scaled(picture, at / known)
        data = _best_quality(small, most, _qualities(last=not coarser))
    size = (small.width, small.height)
    return Encoded(data, Coding.JPEG, small.mode == "RGB", *size, at, len(data) <= most)


def _qualities(*, last: bool) -> tuple[int, ...]:
    return (*_QUALITIES, *_LAST_QUALITIES) if last else _QUALITIES


def _scaled(picture: Image.Image, share: float) -> Image.Image:
    if share >= 1:
        return picture
    size = (max(1, round(picture.width * share)), max(1, round(picture.height * share)))
    return picture.resize(size, Image.Resampling.LANCZOS)


def _best_quality(picture: Image.Image, most: int, qualities: Sequence[int]) -> bytes:
    """The best of the qualities that fits, else the worst: that one is tried first."""
    kept = _jpeg(picture, qualities[-1])
    if len(kept) > most:
        return kept
    better = (_jpeg(picture, quality) for quality in qualities[:-1])
    return next((data for data in better if len(data) <= most), kept)


def _jpeg(picture: Image.Image, quality: int) -> bytes:
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=quality, optimize=True, subsampling="4:2:0")
    return kept.getvalue()


def _g4(picture: Image.Image) -> bytes:
    """The one strip of a TIFF file: PDF wants the bare code."""
    kept = BytesIO()
    one_strip = {278: picture.height}
    # Zero is white in T.6, and black in Pillow.
    ImageChops.invert(picture).save(kept, "TIFF", compression="group4", tiffinfo=one_strip)
    kept.seek(0)
    with Image.open(kept) as written:
        offsets, counts = written.tag_v2[273], written.tag_v2[279]  # type: ignore[attr-defined]
        assert len(offsets) == 1
    return kept.getvalue()[offsets[0] : offsets[0] + counts[0]]
