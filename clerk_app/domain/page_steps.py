"""What is done to the picture of a page, as data: the original stays, every step can be taken back.

A page is its original and its steps, carried out in one order: the sheet is cut out by its corners,
turned, straightened, cropped; then its light and its colours are made.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from math import ceil, cos, hypot, radians, sin
from typing import Any

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import MisfitError, from_doc, to_doc

MOST_SKEW = 4500
"""Hundredths of a degree; beyond it the page lies on its side, which is a turn."""
LEAST_SIDE = 16
"""Pixels: less is no page."""
MOST_SIDE = 16_000
_A_SERIES = 2**0.5
"""ISO 216: the long side of a sheet by the short one."""
_ALIKE = 0.07
"""A sheet seen aslant measures this much off its own form."""


class PageMode(StrEnum):
    """What colours a page is kept in."""

    COLOUR = "colour"
    GREY = "grey"
    BILEVEL = "bilevel"


class Light(StrEnum):
    """What is done to light and contrast."""

    AS_IT_IS = "as_it_is"
    LEVELLED = "levelled"
    """Paper made evenly white, thin print made dark."""


class Step(StrEnum):
    """The steps, in the order they are carried out."""

    CORNERS = "corners"
    TURN = "turn"
    SKEW = "skew"
    CROP = "crop"
    LIGHT = "light"
    MODE = "mode"


@dataclass(frozen=True, slots=True)
class Point:
    """A place in a picture, in pixels from its upper left corner."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Corners:
    """The corners of a sheet of paper in the original, by where they are in the picture."""

    top_left: Point
    top_right: Point
    bottom_right: Point
    bottom_left: Point

    def around(self) -> tuple[Point, Point, Point, Point]:
        """All four, clockwise from the upper left."""
        return (self.top_left, self.top_right, self.bottom_right, self.bottom_left)


@dataclass(frozen=True, slots=True)
class Box:
    """What is kept of a picture, in pixels; right and bottom are the first that are left out."""

    left: int
    top: int
    right: int
    bottom: int


@dataclass(frozen=True, slots=True)
class PageSteps:
    """All that is done to a page; without any, the page is its original."""

    corners: Corners | None = None
    turns: int = 0
    """Quarter turns clockwise."""
    skew: int = 0
    """Hundredths of a degree the page is found turned clockwise; it is turned back by as much."""
    crop: Box | None = None
    """In the picture as it is when it has been straightened."""
    light: Light = Light.AS_IT_IS
    mode: PageMode = PageMode.COLOUR


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a material."""

    original: str
    """SHA-256 of the original file, which is kept as it came."""
    frame: int = 0
    """Which picture of the file, where it has several."""
    steps: PageSteps = PageSteps()


_TAKEN_BACK: Mapping[Step, Callable[[PageSteps], PageSteps]] = {
    # A crop names places of the picture that corners, turns and skew have made.
    Step.CORNERS: lambda steps: replace(steps, corners=None, crop=None),
    Step.TURN: lambda steps: replace(steps, turns=0, crop=None),
    Step.SKEW: lambda steps: replace(steps, skew=0, crop=None),
    Step.CROP: lambda steps: replace(steps, crop=None),
    Step.LIGHT: lambda steps: replace(steps, light=Light.AS_IT_IS),
    Step.MODE: lambda steps: replace(steps, mode=PageMode.COLOUR),
}


def taken(steps: PageSteps) -> tuple[Step, ...]:
    """Which steps are taken, in the order they are carried out."""
    is_taken = {
        Step.CORNERS: steps.corners is not None,
        Step.TURN: steps.turns != 0,
        Step.SKEW: steps.skew != 0,
        Step.CROP: steps.crop is not None,
        Step.LIGHT: steps.light is not Light.AS_IT_IS,
        Step.MODE: steps.mode is not PageMode.COLOUR,
    }
    return tuple(step for step in Step if is_taken[step])


def take_back(steps: PageSteps, step: Step) -> PageSteps:
    """The steps without one of them; a crop goes with the step that made the picture it cuts."""
    return steps if step not in taken(steps) else _TAKEN_BACK[step](steps)


def turned(steps: PageSteps, quarters: int) -> PageSteps:
    """The steps with the page turned clockwise by so many quarters more.

    What has been straightened stays straight; a crop is taken back.
    """
    turns = (steps.turns + quarters) % 4
    return steps if turns == steps.turns else replace(steps, turns=turns, crop=None)


@dataclass(frozen=True, slots=True)
class Ticks:
    """What a person says of the steps of a page, as simply as it is asked."""

    cut: bool
    """The sheet is cut out, by its corners or by a box."""
    straight: bool
    turns: int
    """Quarter turns clockwise, from 0 to 3."""
    light: bool
    mode: PageMode


def ticks_of(steps: PageSteps) -> Ticks:
    """The steps as a person is told of them."""
    cut = steps.corners is not None or steps.crop is not None
    levelled = steps.light is Light.LEVELLED
    return Ticks(cut, steps.skew != 0, steps.turns, levelled, steps.mode)


def as_ticked(proposed: PageSteps, ticks: Ticks) -> PageSteps:
    """The steps a person has chosen out of those that were proposed.

    A box names places of the picture that the steps before it have made: it is taken only with all
    of them as they were proposed.
    """
    steps = PageSteps(
        corners=proposed.corners if ticks.cut else None,
        turns=ticks.turns % 4,
        skew=proposed.skew if ticks.straight else 0,
        light=Light.LEVELLED if ticks.light else Light.AS_IT_IS,
        mode=ticks.mode,
    )
    same = steps.turns == proposed.turns and steps.skew == proposed.skew
    return replace(steps, crop=proposed.crop) if ticks.cut and same else steps


def sheet_size(corners: Corners) -> tuple[int, int]:
    """Width and height, in pixels, of a sheet cut out by its corners.

    Sides that face each other are averaged; what is nearly of the A series (ISO 216) is made
    exactly so, because a sheet seen aslant measures too short in one direction.
    """
    one, two, three, four = corners.around()
    width = (_far(one, two) + _far(four, three)) / 2
    height = (_far(one, four) + _far(two, three)) / 2
    long, short = max(width, height), max(1.0, min(width, height))
    if abs(long / short / _A_SERIES - 1) < _ALIKE:
        short = long / _A_SERIES
    if width > height:
        return round(long), round(short)
    return round(short), round(long)


def straight_size(steps: PageSteps, width: int, height: int) -> tuple[int, int]:
    """Size of the picture before it is cropped, of an original of `width` by `height`."""
    if steps.corners is not None:
        width, height = sheet_size(steps.corners)
    if steps.turns % 2:
        width, height = height, width
    angle = radians(steps.skew / 100)
    across, along = abs(cos(angle)), abs(sin(angle))
    # Whole pixels that rounding has put a hair above are not one more.
    return (
        ceil(width * across + height * along - 1e-6),
        ceil(width * along + height * across - 1e-6),
    )


def check_steps(steps: PageSteps, width: int, height: int) -> None:
    """Whether the steps can be done to an original of `width` by `height`.

    Raises RuleError PAGE_STEPS (step, problem): corners `outside`, `crossed` or `too_small`, turn
    `range`, skew `range`, crop `outside` or `too_small`, or any that makes it `too_large`.
    """
    if steps.corners is not None:
        _check_corners(steps.corners, width, height)
    if steps.turns not in range(4):
        raise RuleError(Trouble.PAGE_STEPS, step=Step.TURN, problem="range")
    if abs(steps.skew) > MOST_SKEW:
        raise RuleError(Trouble.PAGE_STEPS, step=Step.SKEW, problem="range")
    wide, high = straight_size(steps, width, height)
    if max(wide, high) > MOST_SIDE:
        raise RuleError(Trouble.PAGE_STEPS, step=taken(steps)[0], problem="too_large")
    if (box := steps.crop) is not None:
        if box.left < 0 or box.top < 0 or box.right > wide or box.bottom > high:
            raise RuleError(Trouble.PAGE_STEPS, step=Step.CROP, problem="outside")
        if min(box.right - box.left, box.bottom - box.top) < LEAST_SIDE:
            raise RuleError(Trouble.PAGE_STEPS, step=Step.CROP, problem="too_small")


def write_page(page: Page) -> dict[str, Any]:
    """The page as a plain JSON object."""
    doc: dict[str, Any] = to_doc(page)
    return doc


def read_page(doc: object) -> Page:
    """The page of a JSON object. Raises RuleError PAGE_STEPS (step: where, problem)."""
    try:
        return from_doc(Page, doc)
    except MisfitError as misfit:
        raise RuleError(Trouble.PAGE_STEPS, step=misfit.path, problem=misfit.problem) from misfit


def _check_corners(corners: Corners, width: int, height: int) -> None:
    points = corners.around()
    if any(not (0 <= one.x <= width and 0 <= one.y <= height) for one in points):
        raise RuleError(Trouble.PAGE_STEPS, step=Step.CORNERS, problem="outside")
    # Clockwise on a screen, whose y grows downwards: every bend is to the right.
    bends = [
        (points[at - 1].x - points[at - 2].x) * (points[at].y - points[at - 1].y)
        - (points[at - 1].y - points[at - 2].y) * (points[at].x - points[at - 1].x)
        for at in range(4)
    ]
    if min(bends) <= 0:
        raise RuleError(Trouble.PAGE_STEPS, step=Step.CORNERS, problem="crossed")
    if min(_far(points[at - 1], points[at]) for at in range(4)) < LEAST_SIDE:
        raise RuleError(Trouble.PAGE_STEPS, step=Step.CORNERS, problem="too_small")


def _far(one: Point, other: Point) -> float:
    return hypot(one.x - other.x, one.y - other.y)
