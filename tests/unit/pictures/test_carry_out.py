"""Steps carried out: nothing without steps, back when they are taken back, to scale, in colours."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.page_steps import (
    Box,
    Corners,
    Light,
    PageMode,
    PageSteps,
    Point,
    Step,
    straight_size,
    take_back,
    turned,
)
from clerk_app.pictures.carry_out import carry_out, resolution
from clerk_app.pictures.find_sheet import find_sheet
from tests.helpers.examples import scaled
from tests.helpers.pages import form, photographed

PAGE = form(75, stamp=True)
WIDE, HIGH = PAGE.size

_steps = st.builds(
    PageSteps,
    corners=st.sampled_from(
        [
            None,
            Corners(Point(9, 4), Point(WIDE - 30, 12), Point(WIDE, HIGH - 9), Point(0, HIGH - 40)),
        ]
    ),
    turns=st.integers(0, 3),
    skew=st.integers(-1500, 1500),
    crop=st.sampled_from([None, Box(20, 30, 300, 400)]),
    light=st.sampled_from(Light),
    mode=st.sampled_from(PageMode),
)


def _same(one: Image.Image, other: Image.Image) -> bool:
    return one.mode == other.mode and one.size == other.size and one.tobytes() == other.tobytes()


def test_without_steps_a_page_is_its_original() -> None:
    assert _same(carry_out(PAGE, PageSteps()), PAGE)


@settings(max_examples=scaled(10), deadline=None)
@given(_steps)
def test_the_original_is_never_touched_and_comes_back(steps: PageSteps) -> None:
    before = PAGE.tobytes()
    carry_out(PAGE, steps)
    assert PAGE.tobytes() == before
    for step in Step:
        steps = take_back(steps, step)
    assert _same(carry_out(PAGE, steps), PAGE)


@settings(max_examples=scaled(10), deadline=None)
@given(_steps)
def test_size_and_colours_are_those_the_steps_say(steps: PageSteps) -> None:
    made = carry_out(PAGE, steps)
    crop = steps.crop
    size = (
        (crop.right - crop.left, crop.bottom - crop.top)
        if crop
        else straight_size(steps, WIDE, HIGH)
    )
    assert made.size == size
    modes = {PageMode.COLOUR: "RGB", PageMode.GREY: "L", PageMode.BILEVEL: "1"}
    assert made.mode == modes[steps.mode]


@given(st.integers(0, 3), st.integers(0, 3))
def test_turns_add_up(one: int, other: int) -> None:
    at_once = carry_out(PAGE, turned(PageSteps(), one + other))
    assert _same(carry_out(carry_out(PAGE, PageSteps(turns=one)), PageSteps(turns=other)), at_once)


def test_skew_is_turned_back_around_the_middle() -> None:
    there = carry_out(PAGE.convert("L"), PageSteps(skew=-700))
    back = carry_out(there, PageSteps(skew=700))
    left, top = (back.width - WIDE) // 2, (back.height - HIGH) // 2
    middle = back.crop((left, top, left + WIDE, top + HIGH))
    off = ImageChops.difference(middle, PAGE.convert("L")).resize((20, 20), Image.Resampling.BOX)
    assert max(level for level in off.tobytes()) < 40


def test_a_photographed_form_becomes_the_form() -> None:
    photo = photographed(form(200))
    corners = find_sheet(photo)
    steps = PageSteps(corners=corners)
    made = carry_out(photo, steps)
    assert made.height / made.width == pytest.approx(297 / 210, abs=0.002)
    assert resolution(0, steps) == pytest.approx(made.height / (297 / 25.4), abs=1)
    plain = form(200).convert("L").resize((120, 170), Image.Resampling.BOX)
    seen = made.convert("L").resize((120, 170), Image.Resampling.BOX)
    off = list(ImageChops.difference(plain, seen).tobytes())
    assert sum(off) / len(off) < 6


def test_what_cannot_be_done_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        carry_out(PAGE, PageSteps(crop=Box(0, 0, WIDE + 1, HIGH)))
    assert refused.value.trouble is Trouble.PAGE_STEPS
