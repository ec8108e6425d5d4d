"""The day adds up, or the check names what does not."""

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.day_figures import DayFigures, Imbalance, imbalances

GOOD = DayFigures(
    day=date(2026, 11, 23),
    numbers_given=13,
    issued=13,
    issue_events=13,
    waiting=2,
    called=1,
    serving=1,
    served=5,
    no_shows=2,
    voided=1,
    carried_over=1,
    calls=15,
    recalls=2,
    skips=1,
    transfers=1,
    taken_back=1,
    served_by_events=5,
    no_shows_by_events=2,
    voided_by_events=1,
    carried_over_by_events=1,
)


def test_a_day_in_order_has_nothing_to_name() -> None:
    assert imbalances(GOOD) == ()
    assert GOOD.open == 4


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"waiting": 1}, Imbalance("issued", 13, 12)),
        ({"numbers_given": 14}, Imbalance("numbers", 14, 13)),
        ({"issue_events": 11}, Imbalance("issue_events", 13, 11)),
        ({"served_by_events": 6}, Imbalance("served", 5, 6)),
        ({"no_shows_by_events": 1}, Imbalance("no_shows", 2, 1)),
        ({"carried_over_by_events": 2}, Imbalance("carried_over", 1, 2)),
        ({"voided_by_events": 0}, Imbalance("voided", 1, 0)),
    ],
)
def test_each_side_that_differs_is_named(change: dict[str, int], found: Imbalance) -> None:
    assert imbalances(replace(GOOD, **change)) == (found,)  # type: ignore[arg-type]  # counts only
