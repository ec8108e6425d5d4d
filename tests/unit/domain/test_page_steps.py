"""What is done to a page: written and read, taken back, and refused where it cannot be done."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.page_steps import (
    MOST_SKEW,
    Box,
    Corners,
    Light,
    Page,
    PageMode,
    PageSteps,
    Point,
    Step,
    Ticks,
    as_ticked,
    check_steps,
    read_page,
    sheet_size,
    straight_size,
    take_back,
    taken,
    ticks_of,
    turned,
    write_page,
)

WIDE, HIGH = 2480, 3508
SHEET = Corners(Point(100, 90), Point(2300, 140), Point(2400, 3300), Point(60, 3400))

_points = st.builds(Point, st.integers(0, WIDE), st.integers(0, HIGH))
_steps = st.builds(
    PageSteps,
    corners=st.none() | st.builds(Corners, _points, _points, _points, _points),
    turns=st.integers(0, 3),
    skew=st.integers(-MOST_SKEW, MOST_SKEW),
    crop=st.none() | st.builds(Box, *(st.integers(0, HIGH) for _ in range(4))),
    light=st.sampled_from(Light),
    mode=st.sampled_from(PageMode),
)
_pages = st.builds(
    Page, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 9), _steps
)


@given(_pages)
def test_a_page_is_read_as_it_was_written(page: Page) -> None:
    assert read_page(json.loads(json.dumps(write_page(page)))) == page


@given(_steps, st.permutations(list(Step)))
def test_whatever_is_taken_back_in_whatever_order_leaves_the_original(
    steps: PageSteps, order: list[Step]
) -> None:
    for step in order:
        steps = take_back(steps, step)
        assert step not in taken(steps)
    assert steps == PageSteps()


@given(_steps, st.sampled_from(Step))
def test_taking_back_one_step_leaves_the_others(steps: PageSteps, step: Step) -> None:
    left = set(taken(take_back(steps, step)))
    gone = {step, Step.CROP} if step in (Step.CORNERS, Step.TURN, Step.SKEW) else {step}
    assert left == set(taken(steps)) - (gone if step in taken(steps) else set())


@given(_steps)
def test_four_quarter_turns_are_none(steps: PageSteps) -> None:
    round_about = steps
    for _ in range(4):
        round_about = turned(round_about, 1)
    assert round_about == take_back(steps, Step.CROP)
    assert turned(steps, 4) == steps


def test_a_sheet_nearly_of_the_a_series_is_made_exactly_so() -> None:
    width, height = sheet_size(SHEET)
    assert height / width == pytest.approx(2**0.5, abs=0.001)


def test_a_card_keeps_its_own_form() -> None:
    card = Corners(Point(0, 0), Point(856, 0), Point(856, 540), Point(0, 540))
    assert sheet_size(card) == (856, 540)


def test_turning_swaps_the_sides_and_straightening_makes_room() -> None:
    assert straight_size(PageSteps(turns=1), WIDE, HIGH) == (HIGH, WIDE)
    assert straight_size(PageSteps(), WIDE, HIGH) == (WIDE, HIGH)
    wide, high = straight_size(PageSteps(skew=1500), WIDE, HIGH)
    assert (wide, high) == (3304, 4031)


@pytest.mark.parametrize(
    ("steps", "step", "problem"),
    [
        (PageSteps(turns=4), "turn", "range"),
        (PageSteps(turns=-1), "turn", "range"),
        (PageSteps(skew=MOST_SKEW + 1), "skew", "range"),
        (PageSteps(crop=Box(0, 0, WIDE + 1, HIGH)), "crop", "outside"),
        (PageSteps(crop=Box(-1, 0, WIDE, HIGH)), "crop", "outside"),
        (PageSteps(turns=1, crop=Box(0, 0, WIDE, HIGH)), "crop", "outside"),
        (PageSteps(crop=Box(30, 0, 30, HIGH)), "crop", "too_small"),
        (PageSteps(crop=Box(90, 0, 30, HIGH)), "crop", "too_small"),
        (
            PageSteps(
                corners=Corners(Point(0, 0), Point(WIDE + 1, 0), Point(900, 900), Point(0, 900))
            ),
            "corners",
            "outside",
        ),
        (
            PageSteps(corners=Corners(Point(0, 0), Point(900, 900), Point(900, 0), Point(0, 900))),
            "corners",
            "crossed",
        ),
        (
            PageSteps(corners=Corners(Point(0, 0), Point(9, 0), Point(9, 900), Point(0, 900))),
            "corners",
            "too_small",
        ),
    ],
)
def test_what_cannot_be_done_is_named(steps: PageSteps, step: str, problem: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_steps(steps, WIDE, HIGH)
    assert refused.value.trouble is Trouble.PAGE_STEPS
    assert refused.value.facts == {"step": step, "problem": problem}


def test_a_picture_never_grows_beyond_all_bounds() -> None:
    with pytest.raises(RuleError) as refused:
        check_steps(PageSteps(skew=4500), 15_000, 15_000)
    assert refused.value.facts["problem"] == "too_large"


def test_what_can_be_done_is_let_through() -> None:
    check_steps(PageSteps(SHEET, 1, -320, Box(0, 0, 2000, 2000), Light.LEVELLED), WIDE, HIGH)


@pytest.mark.parametrize(
    ("doc", "where"),
    [
        ({"original": "00", "steps": {"mode": "purple"}}, "steps.mode"),
        ({"original": "00", "steps": {"skew": 1.5}}, "steps.skew"),
        (
            {"original": "00", "steps": {"corners": {"top_left": {"x": 1}}}},
            "steps.corners.top_left.y",
        ),
        ({"frame": 1}, "original"),
    ],
)
def test_a_page_that_does_not_fit_names_its_place(doc: object, where: str) -> None:
    with pytest.raises(RuleError) as refused:
        read_page(doc)
    assert refused.value.trouble is Trouble.PAGE_STEPS
    assert refused.value.facts["step"] == where


@given(proposed=_steps)
def test_all_ticked_as_proposed_is_what_was_proposed(proposed: PageSteps) -> None:
    assert as_ticked(proposed, ticks_of(proposed)) == proposed


@given(proposed=_steps)
def test_nothing_ticked_is_the_original(proposed: PageSteps) -> None:
    nothing = Ticks(cut=False, straight=False, turns=0, light=False, mode=PageMode.COLOUR)
    assert as_ticked(proposed, nothing) == PageSteps()


@given(proposed=_steps)
def test_a_box_goes_with_the_steps_that_made_what_it_cuts(proposed: PageSteps) -> None:
    turned_more = replace(ticks_of(proposed), turns=(proposed.turns + 1) % 4)
    assert as_ticked(proposed, turned_more).crop is None
    assert as_ticked(proposed, turned_more).corners == proposed.corners
