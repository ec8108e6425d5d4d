"""What should be done to a page: proposed as steps, each of which a person may take back."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
from PIL import Image

from clerk_app.domain.page_steps import (
    Box,
    Corners,
    Light,
    PageSteps,
    Point,
    straight_size,
    turned,
)
from clerk_app.pictures.blank import find_blank
from clerk_app.pictures.carry_out import resolution, straighten
from clerk_app.pictures.codes_on_page import CodeOnPage, read_codes
from clerk_app.pictures.find_sheet import find_sheet
from clerk_app.pictures.ink import ink, small_grey
from clerk_app.pictures.kind import find_kind
from clerk_app.pictures.opening import Original
from clerk_app.pictures.orientation import By, find_orientation
from clerk_app.pictures.skew import find_skew

_A4_INCHES = (210 / 25.4, 297 / 25.4)
_ROOMY = 0.72
"""Of the picture that an A4 sheet within it measures at least, at 15 degrees."""
_LOOK = 1700
"""Pixels of the long side that are looked at; only codes need all there are."""
_MARGIN = 0.02
_STRAIGHT = 0.15
"""Degrees that nobody sees; turning a page by less only blurs it."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What is proposed for a page, and what was seen on it."""

    steps: PageSteps
    blank: bool
    """Whether it is to be left out; it is kept until a person agrees."""
    upright_by: By
    """What tells that it is upright; NOTHING: it may lie otherwise, a person must look."""
    codes: tuple[CodeOnPage, ...]


def propose(original: Original) -> Proposal:
    """The steps that make a page readable: its sheet cut out, upright, straight, light, small."""
    picture = original.picture
    corners = find_sheet(picture)
    steps = PageSteps(corners=corners)
    dpi = resolution(original.dpi, steps)
    factor = max(1, max(picture.size) // _LOOK)
    look = picture.reduce(factor) if factor > 1 else picture
    sheet = straighten(look, PageSteps(corners=corners and _scaled(corners, factor, look.size)))
    if find_blank(sheet).blank:
        return Proposal(_made_light(sheet, steps, dpi), True, By.NOTHING, ())
    skew = find_skew(sheet)
    codes = read_codes(straighten(picture.convert("L"), steps), skew)
    straight = sheet
    if abs(skew) >= _STRAIGHT:
        angle = round(skew * 100)
        straight = straighten(sheet, PageSteps(skew=angle))
        whole = straight_size(replace(steps, skew=angle), *picture.size)
        crop = _sheet_within(straight, _own_size(sheet.size, dpi / factor), whole)
        steps = replace(steps, skew=angle, crop=crop)
    lies = find_orientation(straight, codes)
    if lies.sure:
        steps = _upright(steps, picture.size, lies.turns)
    return Proposal(
        _made_light(straight, steps, dpi), False, lies.by if lies.sure else By.NOTHING, codes
    )


def _scaled(corners: Corners, factor: int, size: tuple[int, int]) -> Corners:
    """The corners in a copy that is so many times smaller."""
    points = [
        Point(min(round(one.x / factor), size[0]), min(round(one.y / factor), size[1]))
        for one in corners.around()
    ]
    return Corners(points[0], points[1], points[2], points[3])


def _upright(steps: PageSteps, size: tuple[int, int], turns: int) -> PageSteps:
    """With so many quarter turns, and the crop where it then lies."""
    crop = steps.crop and _turned_box(steps.crop, straight_size(steps, *size), turns)
    return replace(turned(steps, turns), crop=crop)


def _made_light(picture: Image.Image, steps: PageSteps, dpi: int) -> PageSteps:
    return replace(steps, light=Light.LEVELLED, mode=find_kind(picture, dpi))


def _own_size(size: tuple[int, int], dpi: float) -> tuple[int, int]:
    """The size of the sheet in a picture: A4 where that is a little less than the picture.

    A scanner that is told to find the paper's edges takes in more of a sheet that lies aslant.
    """
    short, long = round(_A4_INCHES[0] * dpi), round(_A4_INCHES[1] * dpi)
    sheet = (short, long) if size[1] >= size[0] else (long, short)
    roomy = all(_ROOMY * have <= want <= have for have, want in zip(size, sheet, strict=True))
    return sheet if roomy else size


def _sheet_within(
    straight: Image.Image, size: tuple[int, int], whole: tuple[int, int]
) -> Box | None:
    """Where the sheet lies in a straightened picture, which has grown by turning.

    It is `size` around the middle, or more where ink lies beyond it, with a margin. The box is one
    of the picture at its full size `whole`; None when it is all of it.
    """
    mask = ink(small_grey(straight))
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    left, right = _kept(columns, mask.shape[1], size[0] / straight.width, whole[0])
    top, bottom = _kept(rows, mask.shape[0], size[1] / straight.height, whole[1])
    if (left, top, right, bottom) == (0, 0, *whole):
        return None
    return Box(left, top, right, bottom)


def _kept(inked: npt.NDArray[np.int64], of: int, share: float, whole: int) -> tuple[int, int]:
    """First and last of what is kept along one side, of `whole` pixels."""
    spare = (1 - share) / 2
    first, last = spare, 1 - spare
    if inked.size:
        first = min(first, inked[0] / of - _MARGIN)
        last = max(last, (inked[-1] + 1) / of + _MARGIN)
    return max(0, round(first * whole)), min(whole, round(last * whole))


def _turned_box(box: Box, size: tuple[int, int], quarters: int) -> Box:
    """Where a box of a picture of `size` lies when the picture is turned clockwise."""
    wide, high = size
    for _ in range(quarters % 4):
        box = Box(high - box.bottom, box.left, high - box.top, box.right)
        wide, high = high, wide
    return box
