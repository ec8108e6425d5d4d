"""Of the last exchanges the quickest is believed; a clock that was set is believed at once."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.desk.link import LinkState
from sync.clock_skew import KEPT, RESOLUTION, Measured, measure, quickest, with_one_more

NOON = datetime(2026, 11, 23, 4, tzinfo=UTC)


def test_an_answer_counts_as_given_in_the_middle_of_its_exchange() -> None:
    one = measure(NOON, NOON + timedelta(seconds=30), 20.0)
    assert (one.skew, one.took) == (timedelta(seconds=-20), timedelta(seconds=20))


@given(
    st.integers(-100_000, 100_000),
    st.lists(st.tuples(st.floats(0, 60), st.floats(0, 1)), min_size=1, max_size=30),
)
def test_whichever_way_is_slow_the_error_is_half_the_quickest_of_the_last_eight(
    minutes: int, trips: list[tuple[float, float]]
) -> None:
    true = timedelta(seconds=minutes)
    known: tuple[Measured, ...] = ()
    for took, share in trips:
        theirs = (NOON + true - timedelta(seconds=took * (1 - share))).replace(microsecond=0)
        known = with_one_more(known, measure(theirs, NOON, took))
    assert len(known) == min(KEPT, len(trips))
    best = min(took for took, _ in trips[-KEPT:])
    error = abs(quickest(known).skew - true)
    assert error <= timedelta(seconds=best / 2) + RESOLUTION


def test_a_slow_exchange_after_a_quick_one_changes_nothing_a_clock_that_was_set_counts() -> None:
    known = with_one_more((), measure(NOON, NOON, 0.1))
    known = with_one_more(known, measure(NOON - timedelta(seconds=9), NOON, 20.0))
    assert quickest(known).skew < timedelta(seconds=1)
    known = with_one_more(known, measure(NOON, NOON + timedelta(hours=1), 2.0))
    assert len(known) == 1
    assert quickest(known).skew == timedelta(hours=-1, seconds=1)


@pytest.mark.parametrize(
    ("skew_ms", "fast"),
    [(None, 0), (299_999, 0), (-420_000, 7), (420_000, -7), (-300_000, 5), (-299_999, 0)],
)
def test_a_difference_is_told_from_five_minutes_on(skew_ms: int | None, fast: int) -> None:
    assert LinkState(skew_ms=skew_ms).minutes_fast == fast
