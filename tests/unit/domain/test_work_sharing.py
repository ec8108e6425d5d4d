"""Work spreads evenly over the windows that may take it, and only over those."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.work_sharing import Share, balanced_loads

WINDOWS = ("1", "2", "3", "4")
seconds = st.floats(min_value=0, max_value=20_000, allow_nan=False)
reaches = st.lists(st.sampled_from(WINDOWS), unique=True, max_size=4).map(tuple)
shares = st.lists(st.builds(Share, reaches, seconds), max_size=6)
NEAR = 0.5


def highest_level(given_shares: list[Share]) -> float:
    """The load of the busiest window, by looking at every set of windows (Hall's condition)."""
    return max(
        sum(one.seconds for one in given_shares if one.windows and set(one.windows) <= set(some))
        / len(some)
        for count in range(1, len(WINDOWS) + 1)
        for some in combinations(WINDOWS, count)
    )


def test_what_one_window_alone_may_take_is_its_own() -> None:
    loads = balanced_loads("12", [Share(("1",), 600), Share(("1", "2"), 200)])
    assert loads == pytest.approx({"1": 600, "2": 200})


def test_who_has_less_takes_more() -> None:
    loads = balanced_loads("123", [Share(("1",), 300), Share(("1", "2", "3"), 600)])
    assert loads == pytest.approx({"1": 300, "2": 300, "3": 300})


def test_work_passes_on_from_window_to_window() -> None:
    loads = balanced_loads(
        "123", [Share(("1", "2"), 600), Share(("2", "3"), 500), Share(("1",), 100)]
    )
    assert loads == pytest.approx({"1": 400, "2": 400, "3": 400}, abs=NEAR)


def test_what_nobody_may_take_is_on_nobody() -> None:
    assert balanced_loads("1", [Share(("9",), 600), Share((), 100)]) == {"1": 0}


@given(shares)
def test_nothing_is_lost_and_the_busiest_is_as_little_busy_as_can_be(
    given_shares: list[Share],
) -> None:
    loads = balanced_loads(WINDOWS, given_shares)
    taken = sum(one.seconds for one in given_shares if one.windows)
    assert sum(loads.values()) == pytest.approx(taken, abs=NEAR)
    assert max(loads.values()) == pytest.approx(highest_level(given_shares), abs=NEAR)


@given(shares, st.builds(Share, reaches, seconds))
def test_more_work_lowers_no_load(given_shares: list[Share], more: Share) -> None:
    before = balanced_loads(WINDOWS, given_shares)
    after = balanced_loads(WINDOWS, [*given_shares, more])
    assert all(after[window] >= before[window] - NEAR for window in WINDOWS)
