"""When a page under a camera is kept: once, lying still, sharp; not again until it is another."""

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from clerk_app.domain import lying_page
from clerk_app.domain.lying_page import HIGH, STILL_LOOKS, WIDE, Phase, Sight, Watch
from tests.helpers.camera_film import LIGHT_MAT, MAT, blurred, mat, page, sight, with_hand
from tests.helpers.pages import noisy

LONG = STILL_LOOKS + 4
HAND = (160, 260, 360)


def watch(pictures: Iterable[Image.Image], since: Watch | None = None) -> list[Watch]:
    """What is said at each look."""
    said, now = [], since or Watch()
    for picture in pictures:
        now = lying_page.look(now, sight(picture))
        said.append(now)
    return said


def kept(said: list[Watch]) -> int:
    return sum(one.due for one in said)


def hand_over(under: Image.Image) -> list[Image.Image]:
    return [with_hand(under, at) for at in (*HAND, *reversed(HAND))]


@pytest.mark.parametrize("colour", [MAT, LIGHT_MAT])
def test_a_page_is_kept_once_when_it_has_lain_still(colour: tuple[int, int, int]) -> None:
    laid = [mat(colour)] * 3 + hand_over(page(1, colour)) + [page(1, colour)] * 3 * LONG
    said = watch(laid)
    assert kept(said) == 1
    assert said[2].phase is Phase.SEEKING
    assert {one.phase for one in said[4:10]} == {Phase.MOVING}
    assert said[-1].phase is Phase.TAKEN
    assert not any(one.due for one in said[: 3 + 2 * len(HAND) + STILL_LOOKS])


@pytest.mark.parametrize("colour", [MAT, LIGHT_MAT])
def test_an_empty_table_is_never_kept(colour: tuple[int, int, int]) -> None:
    said = watch(noisy(mat(colour), sigma=6, seed=one) for one in range(3 * LONG))
    assert kept(said) == 0
    assert said[-1].phase is Phase.SEEKING


def test_a_cheap_sensor_s_noise_is_no_movement() -> None:
    assert kept(watch(noisy(page(1), sigma=10, seed=one) for one in range(LONG))) == 1


def test_the_same_page_is_kept_again_only_when_it_was_taken_away() -> None:
    lain = watch([page(1)] * LONG)
    touched = watch([*hand_over(page(1)), *[page(1)] * LONG], lain[-1])
    assert kept(touched) == 0
    assert touched[-1].phase is Phase.TAKEN
    again = watch([mat(), *[page(1)] * LONG], touched[-1])
    assert kept(again) == 1


@pytest.mark.parametrize("push", [(3, 0), (-4, 3), (0, 5)])
def test_a_page_that_was_pushed_a_little_is_the_same(push: tuple[int, int]) -> None:
    lain = watch([page(1)] * LONG)
    pushed = [*hand_over(page(1)), *[page(1, MAT, push)] * LONG]
    assert kept(watch(pushed, lain[-1])) == 0


def test_another_page_laid_over_the_first_is_kept() -> None:
    said = watch([page(one) for one in range(6) for _ in range(LONG)])
    assert kept(said) == 6


def test_what_creeps_slowly_is_not_still() -> None:
    assert kept(watch(page(1, MAT, (step, 0)) for step in range(3 * LONG))) == 0


def test_what_is_not_sharp_waits_for_the_lens_or_the_clerk() -> None:
    unclear = watch([blurred(page(1))] * LONG)
    assert kept(unclear) == 0
    assert unclear[-1].phase is Phase.BLURRED
    assert kept(watch([page(1)] * LONG, unclear[-1])) == 1
    by_hand = lying_page.keep(unclear[-1], sight(blurred(page(1))))
    assert by_hand.due
    assert by_hand.phase is Phase.TAKEN
    assert kept(watch([blurred(page(1))] * LONG, by_hand)) == 0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from(["mat", "page", "other", "hand"]), max_size=6))
def test_never_twice_without_something_between(acts: list[str]) -> None:
    sights = {
        "mat": sight(mat()),
        "page": sight(page(1)),
        "other": sight(page(2)),
        "hand": sight(with_hand(page(1), 300)),
    }
    now, lying, last = Watch(), "", ""
    for act in acts:
        for _ in range(STILL_LOOKS + 1):
            now = lying_page.look(now, sights[act])
            if now.due:
                assert act != "mat"
                assert act != lying
                lying = act
        last, lying = act, "" if act == "mat" else lying
        assert (now.phase is Phase.SEEKING) == (last == "mat")


@settings(max_examples=30, deadline=None)
@given(st.integers(0, 255), st.integers(1, 255), st.binary(max_size=50))
def test_no_picture_breaks_it(level: int, step: int, strip: bytes) -> None:
    grey = bytes((level + step * at) % 256 for at in range(WIDE * HIGH))
    now = lying_page.keep(Watch(), Sight(grey, strip))
    for _ in range(2):
        now = lying_page.look(now, Sight(grey, strip))
