"""Figures of imagined days by small examples."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.hall_run import (
    HallRun,
    Outcome,
    Visit,
    WindowRun,
    figures_of,
    jain,
    wait_figures,
    waiting_over_time,
)

NINE = datetime(2026, 11, 24, 1, tzinfo=UTC)
SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=20)


def visit(came: float, called: float | None, *, queue: str = "A", lane: str = "normal") -> Visit:
    """A visitor who came and was called so many minutes after nine."""
    return Visit(
        number=f"{queue}001",
        queue=queue,
        lane=lane,
        outcome=Outcome.LEFT_WAITING if called is None else Outcome.SERVED,
        came=NINE + timedelta(minutes=came),
        called=None if called is None else NINE + timedelta(minutes=called),
    )


def a_run(*visits: Visit, busy: tuple[float, ...] = (60, 60)) -> HallRun:
    windows = tuple(
        WindowRun(str(number), 1, timedelta(minutes=minutes), timedelta(minutes=120))
        for number, minutes in enumerate(busy)
    )
    return HallRun("tried", visits, windows, NINE, NINE + timedelta(minutes=10))


def test_waits_are_told_in_minutes() -> None:
    figures = wait_figures([visit(0, 5), visit(0, 10), visit(0, 30), visit(0, None)], goal=15)

    assert figures.visitors == 3
    assert (figures.mean, figures.median, figures.longest) == (15, 10, 30)
    assert figures.ninth_decile == pytest.approx(26)
    assert figures.over_goal == pytest.approx(1 / 3)


def test_a_day_on_which_nobody_came_has_figures_too() -> None:
    figures = figures_of([a_run(busy=(0, 0))], goal=15)

    assert figures.all.visitors == figures.served == 0
    assert figures.fairness == 1
    assert figures.most_by_least == float("inf")


def test_queues_and_lanes_are_told_apart_and_days_added() -> None:
    day = a_run(visit(0, 4), visit(0, 8, queue="B", lane="priority"), visit(1, None))

    figures = figures_of([day, day], goal=5)

    assert {name: one.mean for name, one in figures.by_queue} == {"A": 6.5, "B": 8}
    assert {name: one.visitors for name, one in figures.by_lane} == {"normal": 4, "priority": 2}
    assert (figures.served, figures.left_waiting, figures.no_shows) == (4, 2, 0)


def test_who_was_never_called_has_waited_until_the_end() -> None:
    figures = figures_of([a_run(visit(0, 1), visit(0, None))], goal=5)

    assert (figures.all.visitors, figures.all.longest, figures.all.over_goal) == (2, 10, 0.5)


def test_an_idle_window_shows() -> None:
    fair, unfair = (figures_of([a_run(busy=busy)], goal=5) for busy in ((60, 60), (120, 30)))

    assert fair.fairness == pytest.approx(1)
    assert unfair.fairness == pytest.approx(0.735, abs=0.001)
    assert unfair.most_by_least == pytest.approx(4)
    assert fair.utilisation == pytest.approx(0.5)


def test_no_day_has_no_figures() -> None:
    with pytest.raises(ValueError, match="no day"):
        figures_of([], goal=5)


def test_the_line_over_time_counts_who_was_there() -> None:
    run = a_run(visit(0, 6), visit(2, 3), visit(4, None, queue="B"))

    points = waiting_over_time(run, timedelta(minutes=5))

    assert [counts for _, counts in points] == [
        {"A": 1, "B": 0},
        {"A": 1, "B": 1},
        {"A": 0, "B": 1},
        {"A": 0, "B": 1},
    ]


@given(SHARES)
def test_jain_lies_between_one_for_all_and_one_of_n(shares: list[float]) -> None:
    index = jain(shares)
    squares = sum(share * share for share in shares)
    if squares > 1e-300:
        assert 1 / len(shares) - 1e-9 <= index <= 1 + 1e-9
