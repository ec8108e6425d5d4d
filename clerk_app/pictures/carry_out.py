"""Original and steps become the picture of a page; the original itself is never touched."""

from math import cos, radians, sin
from typing import Any

import numpy as np
from PIL import Image

from clerk_app.domain.page_steps import (
    Corners,
    Light,
    PageMode,
    PageSteps,
    check_steps,
    sheet_size,
    straight_size,
)
from clerk_app.pictures.contrast import level
from clerk_app.pictures.ink import blacken

_A4_LONG_INCHES = 297 / 25.4
_TURNS = {
    1: Image.Transpose.ROTATE_270,
    2: Image.Transpose.ROTATE_180,
    3: Image.Transpose.ROTATE_90,
}


def carry_out(original: Image.Image, steps: PageSteps) -> Image.Image:
    """The page after its steps: mode RGB for colour, L for grey, 1 for bilevel.

    Without steps it is the original, pixel by pixel. Raises RuleError PAGE_STEPS.
    """
    check_steps(steps, *original.size)
    # First, because one band is carried out three times as fast.
    grey = steps.mode is not PageMode.COLOUR and original.mode != "L"
    picture = straighten(original.convert("L") if grey else original, steps)
    if steps.crop is not None:
        box = steps.crop
        picture = picture.crop((box.left, box.top, box.right, box.bottom))
    if steps.light is Light.LEVELLED:
        picture = level(picture)
    return blacken(picture) if steps.mode is PageMode.BILEVEL else picture


def straighten(original: Image.Image, steps: PageSteps) -> Image.Image:
    """The page after corners, turns and skew, before it is cropped."""
    picture = original
    if steps.corners is not None:
        picture = _cut_out(picture, steps.corners)
    if steps.turns:
        picture = picture.transpose(_TURNS[steps.turns])
    if steps.skew:
        picture = _turn_back(picture, steps)
    return picture


def resolution(dpi: int, steps: PageSteps) -> int:
    """Pixels an inch of the page after its steps, of an original of `dpi` (0: unknown).

    A sheet cut out of a photograph is taken to be A4: nothing in a photograph says otherwise, and
    the size on paper is what a reader of the PDF sees.
    """
    if dpi or steps.corners is None:
        return dpi
    return max(1, round(max(sheet_size(steps.corners)) / _A4_LONG_INCHES))


def _cut_out(picture: Image.Image, corners: Corners) -> Image.Image:
    width, height = sheet_size(corners)
    goal = ((0, 0), (width, 0), (width, height), (0, height))
    rows: list[list[float]] = []
    found: list[float] = []
    for (x, y), point in zip(goal, corners.around(), strict=True):
        rows.append([x, y, 1, 0, 0, 0, -point.x * x, -point.x * y])
        rows.append([0, 0, 0, x, y, 1, -point.y * x, -point.y * y])
        found += [point.x, point.y]
    how = tuple(float(one) for one in np.linalg.solve(np.array(rows), np.array(found)))
    return picture.transform(
        (width, height), Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC
    )


def _turn_back(picture: Image.Image, steps: PageSteps) -> Image.Image:
    width, height = straight_size(PageSteps(skew=steps.skew), *picture.size)
    angle = radians(steps.skew / 100)
    across, along = cos(angle), sin(angle)
    middle_x, middle_y = picture.width / 2, picture.height / 2
    how = (
        across,
        -along,
        middle_x - across * width / 2 + along * height / 2,
        along,
        across,
        middle_y - along * width / 2 - across * height / 2,
    )
    white: Any = 255 if picture.mode == "L" else (255, 255, 255)
    return picture.transform(
        (width, height), Image.Transform.AFFINE, how, Image.Resampling.BICUBIC, fillcolor=white
    )
