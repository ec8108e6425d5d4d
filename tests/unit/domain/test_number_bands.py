"""Bands of numbers: in order, never outside, asked for when half of what is wanted is used."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.number_bands import (
    Band,
    NumberKind,
    band_at,
    left_in,
    next_in,
    numbers_to_ask,
    place_of,
)

PLACES = st.sets(st.integers(0, 39), max_size=6)


def bands(places: set[int], kind: NumberKind = NumberKind.CASE) -> list[Band]:
    return [band for place in places if (band := band_at(kind, place)) is not None]


@pytest.mark.parametrize("kind", [*NumberKind])
def test_bands_lie_side_by_side_up_to_the_last_number(kind: NumberKind) -> None:
    found = bands(set(range(kind.places)), kind)
    covered = [n for band in found for n in range(band.first, band.last + 1)]
    assert covered == list(range(1, kind.last + 1))
    assert [place_of(band) for band in found] == list(range(kind.places))
    assert all(band.on_the_grid for band in found)
    assert band_at(kind, kind.places) is None


@pytest.mark.parametrize(("first", "last"), [(0, 249), (2, 251), (1, 249), (1, 500), (9999, 9999)])
def test_what_no_platform_grants_is_off_the_grid(first: int, last: int) -> None:
    assert not Band(NumberKind.CASE, first, last).on_the_grid


@given(places=PLACES)
def test_every_number_of_the_bands_is_given_once_and_in_order(places: set[int]) -> None:
    held = bands(places)
    given_out: list[int] = []
    last = 0
    while (number := next_in(held, last)) is not None:
        assert left_in(held, last) == sum(one.last - one.first + 1 for one in held) - len(given_out)
        given_out.append(number)
        last = number
    assert given_out == sorted(n for one in held for n in range(one.first, one.last + 1))
    assert left_in(held, last) == 0


@given(used=st.integers(0, 500))
def test_it_is_asked_when_half_is_used_and_whole_bands_are(used: int) -> None:
    kind = NumberKind.CASE
    asked = numbers_to_ask(kind, kind.wanted - used)
    assert (asked > 0) == (used * 2 >= kind.wanted)
    assert asked % kind.band == 0
    assert kind.wanted - used + asked <= kind.wanted
