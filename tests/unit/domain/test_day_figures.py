"""What counts otherwise than when a day was ended is named with both figures."""

from dataclasses import replace
from datetime import date

import pytest

from clerk_app.domain.day_check import Imbalance
from clerk_app.domain.day_figures import DayFigures, changed_since

SEALED = DayFigures(
    day=date(2026, 11, 23),
    numbers_given=9,
    issued=9,
    issue_events=9,
    waiting=0,
    called=0,
    serving=0,
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


def test_a_day_as_it_was_ended_has_not_changed() -> None:
    assert changed_since(SEALED, SEALED) == ()
    assert SEALED.open == 0


@pytest.mark.parametrize("what", ["issued", "served", "no_shows", "voided", "carried_over"])
def test_each_figure_that_has_changed_is_named(what: str) -> None:
    sealed = getattr(SEALED, what)
    now = replace(SEALED, **{what: sealed + 1})
    assert changed_since(SEALED, now) == (Imbalance(what, sealed, sealed + 1),)
