"""What should be done to a page: proposed as steps, each of which a person may take back."""

from dataclasses import dataclass

import numpy as np
from PIL import Image

from clerk_app.domain.page_steps import (
    Box,
    Corners,
    Light,
    PageSteps,
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
    sheet = straighten(picture, steps)
    dpi = resolution(original.dpi, steps)
    blank = find_blank(sheet).blank
    if blank:
        return Proposal(_made_light(sheet, steps, dpi), True, By.NOTHING, ())
    skew = find_skew(sheet)
    codes = read_codes(sheet, skew)
    if abs(skew) >= _STRAIGHT:
        steps = _straightened(sheet, corners, round(skew * 100), dpi)
    straight = straighten(picture, steps)
    lies = find_orientation(straight, codes)
    if lies.sure:
        crop = steps.crop and _turned_box(steps.crop, straight.size, lies.turns)
        turned_steps = turned(steps, lies.turns)
        steps = PageSteps(corners, turned_steps.turns, steps.skew, crop)
    by = lies.by if lies.sure else By.NOTHING
    return Proposal(_made_light(straight, steps, dpi), False, by, codes)


def _made_light(picture: Image.Image, steps: PageSteps, dpi: int) -> PageSteps:
    mode = find_kind(picture, dpi)
    return PageSteps(steps.corners, steps.turns, steps.skew, steps.crop, Light.LEVELLED, mode)


def _straightened(sheet: Image.Image, corners: Corners | None, skew: int, dpi: int) -> PageSteps:
    """With the skew taken out, cropped to the sheet's own size unless ink lies outside of it."""
    bare = PageSteps(skew=skew)
    wide, high = straight_size(bare, *sheet.size)
    straight = straighten(sheet, bare)
    kept = _sheet_within(straight, _own_size(sheet.size, dpi))
    crop = None if kept == Box(0, 0, wide, high) else kept
    return PageSteps(corners=corners, skew=skew, crop=crop)


def _own_size(size: tuple[int, int], dpi: int) -> tuple[int, int]:
    """The size of the sheet in a picture: A4 where that is a little less than the picture.

    A scanner that is told to find the paper's edges takes in more of a sheet that lies aslant.
    """
    if not dpi:
        return size
    short, long = round(_A4_INCHES[0] * dpi), round(_A4_INCHES[1] * dpi)
    sheet = (short, long) if size[1] >= size[0] else (long, short)
    roomy = all(_ROOMY * have <= want <= have for have, want in zip(size, sheet, strict=True))
    return sheet if roomy else size


def _sheet_within(straight: Image.Image, size: tuple[int, int]) -> Box:
    """Where the sheet lies in the straightened picture, which has grown by turning.

    It is `size` around the middle, or more where ink lies beyond it, with a margin.
    """
    mask = ink(small_grey(straight))
    scale = straight.width / mask.shape[1]
    rows, columns = np.nonzero(mask.any(axis=1))[0], np.nonzero(mask.any(axis=0))[0]
    wide, high = straight.size
    if not rows.size:
        return Box(0, 0, wide, high)
    margin = max(size) * 0.02
    left, right = columns[0] * scale - margin, (columns[-1] + 1) * scale + margin
    top, bottom = rows[0] * scale - margin, (rows[-1] + 1) * scale + margin
    spare_x, spare_y = (wide - size[0]) / 2, (high - size[1]) / 2
    return Box(
        max(0, round(min(left, spare_x))),
        max(0, round(min(top, spare_y))),
        min(wide, round(max(right, wide - spare_x))),
        min(high, round(max(bottom, high - spare_y))),
    )


def _turned_box(box: Box, size: tuple[int, int], quarters: int) -> Box:
    """Where a box of a picture of `size` lies when the picture is turned clockwise."""
    wide, high = size
    for _ in range(quarters % 4):
        box = Box(high - box.bottom, box.left, high - box.top, box.right)
        wide, high = high, wide
    return box
