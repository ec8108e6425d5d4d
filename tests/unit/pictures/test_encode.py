"""Few bytes and still legible: sizes in bytes, resolutions, and what the result says of both."""

import io

import numpy as np
import pytest
from PIL import Image

from clerk_app.domain.page_steps import Light, PageMode, PageSteps
from clerk_app.pictures.carry_out import carry_out
from clerk_app.pictures.codes_on_page import read_codes
from clerk_app.pictures.encode import BOUND, Coding, encode
from tests.helpers.pages import CASE, Draws, creased, form, greyish, noisy, thin

BLACK = PageSteps(light=Light.LEVELLED, mode=PageMode.BILEVEL)


@pytest.mark.parametrize(
    "draw",
    [form, lambda: noisy(greyish(form())), lambda: noisy(creased(thin(form())), 6)],
    ids=["new", "grey", "worn"],
)
def test_a_form_in_black_and_white_keeps_all_its_dots_in_a_third_of_the_bound(
    draw: Draws,
) -> None:
    made = encode(carry_out(draw(), BLACK), 300)
    assert (made.coding, made.width, made.height, made.dpi) == (Coding.G4, 2480, 3508, 300)
    assert made.within
    assert len(made.data) < 70_000


def test_black_and_white_print_is_where_it_was() -> None:
    ink = np.asarray(form().convert("L")) < 128
    black = ~np.asarray(carry_out(noisy(greyish(form())), BLACK))
    assert (ink & black).sum() / (ink | black).sum() > 0.93


@pytest.mark.parametrize("mode", [PageMode.GREY, PageMode.COLOUR])
@pytest.mark.parametrize("worn", [False, True], ids=["new", "worn"])
def test_a_form_with_a_stamp_is_within_the_bound_and_its_bars_are_read(
    mode: PageMode, worn: bool
) -> None:
    page = form(stamp=True)
    page = noisy(greyish(page)) if worn else page
    made = encode(carry_out(page, PageSteps(light=Light.LEVELLED, mode=mode)), 300)
    assert made.within
    assert len(made.data) <= BOUND
    assert made.coloured == (mode is PageMode.COLOUR)
    assert made.dpi >= 150
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.size == (made.width, made.height)
        assert CASE in {one.text for one in read_codes(picture.copy())}


def test_what_does_not_fit_says_so() -> None:
    grain = Image.fromarray(np.random.default_rng(1).integers(0, 256, (3508, 2480), dtype=np.uint8))
    made = encode(grain, 300)
    assert not made.within
    assert len(made.data) > BOUND
    assert made.dpi == 150


def test_a_larger_sheet_may_have_more() -> None:
    a3 = Image.new("L", (3508, 4960), 255)
    a3.paste(noisy(form()).convert("L").resize((3508, 4960)), (0, 0))
    made = encode(a3, 300)
    assert made.within
    assert len(made.data) <= BOUND * 2.05


def test_a_page_of_unknown_size_has_a_resolution_nevertheless() -> None:
    assert encode(form(75), 0).dpi > 0
