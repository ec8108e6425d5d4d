"""Erlang C against values worked out by hand, and against what must hold for any hall."""

from math import inf

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.waiting_theory import mean_wait, utilisation, waits_at_all, windows_needed

LOADS = st.floats(0.1, 40)


def test_one_window_is_the_formula_of_a_single_line() -> None:
    """M/M/1: who comes waits with probability rho, on average rho/(1-rho) services."""
    assert waits_at_all(0.8, 1.0, 1) == pytest.approx(0.8)
    assert mean_wait(0.8, 1.0, 1) == pytest.approx(4.0)


def test_two_windows_by_hand() -> None:
    """M/M/2 with a load of 1: C = 1/3, so the mean wait is a third of a service."""
    assert waits_at_all(0.5, 2.0, 2) == pytest.approx(1 / 3)
    assert mean_wait(0.5, 2.0, 2) == pytest.approx(2 / 3)


def test_an_overloaded_hall_waits_for_ever() -> None:
    assert waits_at_all(1.0, 3.0, 3) == 1.0
    assert mean_wait(1.0, 3.0, 3) == inf
    assert utilisation(1.0, 3.0, 2) == 1.5


@given(LOADS, st.integers(1, 60))
def test_one_more_window_never_makes_anybody_wait_longer(load: float, servers: int) -> None:
    assert 0 <= waits_at_all(load, 1.0, servers) <= 1
    assert mean_wait(load, 1.0, servers + 1) <= mean_wait(load, 1.0, servers)


@given(LOADS, st.floats(0.01, 30))
def test_the_fewest_windows_are_enough_and_one_less_is_not(load: float, wait: float) -> None:
    needed = windows_needed(load, 1.0, wait=wait)

    assert mean_wait(load, 1.0, needed) <= wait
    assert needed == 1 or mean_wait(load, 1.0, needed - 1) > wait


def test_a_load_that_no_hall_carries_is_refused() -> None:
    with pytest.raises(ValueError, match="no hall"):
        windows_needed(2_000, 1.0, wait=5)
