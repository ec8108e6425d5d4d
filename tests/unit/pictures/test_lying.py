"""How a page lies: its skew to 0.2 degrees, its corners to half a millimetre, which way is up."""

import pytest
from PIL import Image

from clerk_app.domain.page_steps import PageSteps
from clerk_app.pictures.carry_out import straighten
from clerk_app.pictures.codes_on_page import read_codes
from clerk_app.pictures.find_sheet import find_sheet
from clerk_app.pictures.orientation import By, find_orientation
from clerk_app.pictures.skew import find_skew
from tests.helpers.pages import (
    ON_TABLE,
    Draws,
    Quad,
    creased,
    edged,
    empty,
    form,
    greyish,
    noisy,
    photographed,
    skewed,
    thin,
)

NEAR = 0.2
"""Degrees."""
STRAIGHT_ON: Quad = ((900, 60), (3060, 60), (3060, 3080), (900, 3080))
SIDEWAYS: Quad = ((520, 300), (3350, 230), (3560, 2280), (380, 2300))


@pytest.mark.parametrize("degrees", [-15, -9.3, -3.2, -0.4, 0, 0.3, 2.7, 8, 14.8])
def test_skew_is_found_on_a_clean_page(degrees: float) -> None:
    assert find_skew(skewed(form(200), degrees)) == pytest.approx(degrees, abs=NEAR)


@pytest.mark.parametrize("degrees", [-15, -4.4, 0, 6.1, 15])
@pytest.mark.parametrize("worn", [noisy, greyish, creased, thin])
def test_skew_is_found_on_a_worn_page_of_150_dpi(degrees: float, worn: object) -> None:
    page = worn(skewed(form(150), degrees))  # type: ignore[operator]
    assert find_skew(page) == pytest.approx(degrees, abs=NEAR)


def test_skew_is_found_on_a_page_that_lies_on_its_side() -> None:
    page = skewed(form(150).rotate(90, expand=True), 5)
    assert find_skew(page) == pytest.approx(5, abs=NEAR)


@pytest.mark.parametrize("draw", [empty, lambda: noisy(empty(150)), lambda: edged(empty(150))])
def test_an_empty_page_has_no_skew(draw: Draws) -> None:
    assert find_skew(draw()) == 0


def test_a_straightened_page_is_straight() -> None:
    page = skewed(form(150), 7.3)
    straight = straighten(page, PageSteps(skew=round(find_skew(page) * 100)))
    assert find_skew(straight) == pytest.approx(0, abs=NEAR)


@pytest.mark.parametrize(
    ("table", "corners"),
    [(20, ON_TABLE), (90, ON_TABLE), (190, ON_TABLE), (60, STRAIGHT_ON), (60, SIDEWAYS)],
)
def test_corners_of_a_sheet_on_a_table_are_found_to_half_a_millimetre(
    table: int, corners: Quad
) -> None:
    found = find_sheet(photographed(form(200, stamp=True), table=table, corners=corners))
    assert found is not None
    long_side = max(abs(corners[0][1] - corners[3][1]), abs(corners[0][0] - corners[1][0]))
    for point, (x, y) in zip(found.around(), corners, strict=True):
        off = ((point.x - x) ** 2 + (point.y - y) ** 2) ** 0.5
        assert off * 297 / long_side < 0.5


@pytest.mark.parametrize(
    "draw", [lambda: empty(200), lambda: greyish(form(200)), lambda: creased(form(200))]
)
def test_a_sheet_is_found_whatever_is_on_it(draw: Draws) -> None:
    assert find_sheet(photographed(draw())) is not None


@pytest.mark.parametrize(
    "draw",
    [
        form,
        lambda: noisy(form(150)),
        lambda: skewed(form(), 4),
        lambda: edged(form()),
        empty,
        lambda: greyish(form(150)),
    ],
)
def test_a_page_that_fills_the_picture_has_no_corners(draw: Draws) -> None:
    assert find_sheet(draw()) is None


@pytest.mark.parametrize("size", [(1, 1), (24, 24), (48, 64), (200, 283)])
def test_a_picture_as_small_as_a_stamp_has_no_corners(size: tuple[int, int]) -> None:
    """Too few pixels lie across an edge, wherever there seems to be one."""
    assert find_sheet(Image.linear_gradient("L").resize(size)) is None
    assert find_sheet(photographed(form(200)).resize(size)) is None


def test_a_sheet_that_is_partly_out_of_the_picture_has_no_corners() -> None:
    outside: Quad = ((900, -300), (3060, -300), (3060, 2700), (900, 2700))
    assert find_sheet(photographed(form(200), corners=outside)) is None


TURNED = [
    (0, None),
    (1, Image.Transpose.ROTATE_90),
    (2, Image.Transpose.ROTATE_180),
    (3, Image.Transpose.ROTATE_270),
]


@pytest.mark.parametrize(("turns", "way"), TURNED)
@pytest.mark.parametrize("dpi", [150, 300])
def test_writing_tells_which_way_is_up(turns: int, way: Image.Transpose | None, dpi: int) -> None:
    page = noisy(form(dpi, codes=False))
    told = find_orientation(page if way is None else page.transpose(way))
    assert (told.turns, told.sure, told.by) == (turns, True, By.WRITING)


@pytest.mark.parametrize(("turns", "way"), TURNED)
def test_codes_tell_which_way_is_up(turns: int, way: Image.Transpose | None) -> None:
    page = form()
    page = page if way is None else page.transpose(way)
    told = find_orientation(page, read_codes(page, 0))
    assert (told.turns, told.sure, told.by) == (turns, True, By.CODE)


@pytest.mark.parametrize("draw", [empty, lambda: noisy(empty(150))])
def test_nobody_is_sure_about_an_empty_page(draw: Draws) -> None:
    told = find_orientation(draw())
    assert not told.sure
    assert told.by is By.NOTHING
