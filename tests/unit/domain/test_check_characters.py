"""Each check character algorithm, against worked examples and against single mistakes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.check_characters import (
    ALPHANUMERICS,
    CREDIT_CODE_ALPHABET,
    DIGITS,
    gb_11714,
    gb_32100,
    icao_9303,
    mod_11_2,
    mod_37_36,
    mod_37_36_misses_swap,
)
from tests.helpers.samples import wide

places = st.integers(min_value=0, max_value=16)


def test_worked_examples() -> None:
    assert mod_11_2("61030519710315001") == "4"
    assert gb_11714("XYC00001") == "4"
    assert gb_32100("91610131XYQ100176") == "0"
    assert icao_9303("KAZ11009012310") == "5"
    assert mod_37_36("11610000XYC000022200111610100XYC000014C2026000001001") == "1"


def test_icao_filler_counts_nothing() -> None:
    # Document number and birth date of the specimen in ICAO 9303 part 4.
    assert icao_9303("L898902C3") == "6"
    assert icao_9303("740812") == "2"
    assert icao_9303("ZE184226B<<<<<") == "1"


@pytest.mark.parametrize(
    ("algorithm", "body"),
    [
        (mod_11_2, "6103051971031500"),
        (mod_11_2, "6103051971031500A"),
        (mod_11_2, wide("6") + "1030519710315001"),
        (gb_11714, "XYC0001"),
        (gb_11714, "xYC00001"),
        (gb_32100, "91610131XYQ10017"),
        (gb_32100, "91610131XYI100176"),
        (mod_37_36, "a"),
        (icao_9303, "#"),
    ],
)
def test_what_an_algorithm_cannot_read_is_refused(
    algorithm: Callable[[str], str], body: str
) -> None:
    with pytest.raises(ValueError, match=r"substring not found|zip\(\)"):
        algorithm(body)


def _changed(body: str, place: int, character: str) -> str:
    return body[:place] + character + body[place + 1 :]


def _swapped(body: str, place: int) -> str:
    return body[:place] + body[place + 1] + body[place] + body[place + 2 :]


@given(st.text(DIGITS, min_size=17, max_size=17), places, st.sampled_from(DIGITS))
def test_mod_11_2_catches_every_substitution(body: str, place: int, digit: str) -> None:
    other = _changed(body, place, digit)
    assert (mod_11_2(other) == mod_11_2(body)) == (other == body)


@given(st.text(DIGITS, min_size=17, max_size=17), st.integers(0, 15))
def test_mod_11_2_catches_every_swap_of_neighbours(body: str, place: int) -> None:
    other = _swapped(body, place)
    assert (mod_11_2(other) == mod_11_2(body)) == (other == body)


@given(
    st.text(CREDIT_CODE_ALPHABET, min_size=17, max_size=17),
    places,
    st.sampled_from(CREDIT_CODE_ALPHABET),
)
def test_gb_32100_catches_every_substitution(body: str, place: int, character: str) -> None:
    other = _changed(body, place, character)
    assert (gb_32100(other) == gb_32100(body)) == (other == body)


@given(st.text(CREDIT_CODE_ALPHABET, min_size=17, max_size=17), st.integers(0, 15))
def test_gb_32100_catches_every_swap_of_neighbours(body: str, place: int) -> None:
    other = _swapped(body, place)
    assert (gb_32100(other) == gb_32100(body)) == (other == body)


@given(st.text(DIGITS, min_size=8, max_size=8), st.integers(0, 7), st.sampled_from(DIGITS))
def test_gb_11714_catches_every_digit_substitution(body: str, place: int, digit: str) -> None:
    # Letters that lie 11 apart are beyond a sum modulo 11, by the standard itself.
    other = _changed(body, place, digit)
    assert (gb_11714(other) == gb_11714(body)) == (other == body)


@given(st.text(ALPHANUMERICS, min_size=1, max_size=60), st.data(), st.sampled_from(ALPHANUMERICS))
def test_mod_37_36_catches_every_substitution(
    body: str, data: st.DataObject, character: str
) -> None:
    place = data.draw(st.integers(0, len(body) - 1))
    other = _changed(body, place, character)
    assert (mod_37_36(other) == mod_37_36(body)) == (other == body)


@given(st.text(ALPHANUMERICS, min_size=2, max_size=60), st.data())
def test_mod_37_36_misses_exactly_the_swaps_it_names(body: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(body) - 2))
    other = _swapped(body, place)
    missed = other != body and mod_37_36(other) == mod_37_36(body)
    assert missed == mod_37_36_misses_swap(body[:place], body[place], body[place + 1])


@pytest.mark.parametrize("before", ["", "0", "1", "GX0301", "Z9"])
def test_mod_37_36_misses_one_pair_of_neighbours_in_each_state(before: str) -> None:
    missed = [
        (first, second)
        for first in ALPHANUMERICS
        for second in ALPHANUMERICS
        if first < second and mod_37_36_misses_swap(before, first, second)
    ]
    assert len(missed) == 1
    first, second = missed[0]
    assert (ALPHANUMERICS.index(second) - ALPHANUMERICS.index(first)) in {1, 35}
