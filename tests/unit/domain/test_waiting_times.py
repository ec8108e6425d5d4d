"""What a number costs, and what that means for one who takes a number now."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.waiting_times import (
    OUTLIER,
    PRIOR_TURNS,
    Demand,
    Line,
    Seat,
    Turn,
    estimated_waits,
    is_silent,
    usual_times,
)
from tests.helpers.tickets import at

QUEUES = ("A", "B", "C")
TEN = dict.fromkeys(QUEUES, 600.0)


def demand(
    *seats: Seat, lines: tuple[Line, ...] = (), times: dict[str, float] | None = None
) -> Demand:
    """A hall where every number costs ten minutes, and every window that serves is staffed."""
    staffed = frozenset(seat.window for seat in seats)
    return Demand(seats, lines, TEN if times is None else times, staffed)


def wait(of: Demand, queue: str = "A") -> float | None:
    """Minutes that one who takes a number now will wait."""
    found = estimated_waits(of, QUEUES)[queue]
    return None if found is None else found / timedelta(minutes=1)


class TestUsualTimes:
    def test_nothing_known_is_nothing_said(self) -> None:
        assert usual_times(QUEUES, ()) == {}

    def test_many_of_today_count_for_themselves(self) -> None:
        times = usual_times(QUEUES, [Turn("A", 300)] * 200, [Turn("A", 900)])
        assert times["A"] == pytest.approx(300, rel=0.06)

    def test_few_of_today_are_drawn_to_what_was_usual(self) -> None:
        times = usual_times(QUEUES, [Turn("A", 300)] * PRIOR_TURNS, [Turn("A", 900)] * 30)
        assert times["A"] == pytest.approx(600)

    def test_a_queue_without_a_past_is_taken_as_the_hall(self) -> None:
        assert usual_times(QUEUES, [Turn("A", 300)] * 9)["B"] == pytest.approx(300)

    def test_yesterday_alone_is_enough_to_begin_the_day(self) -> None:
        times = usual_times(QUEUES, (), [Turn("A", 300), Turn("B", 900)])
        assert times == pytest.approx({"A": 300, "B": 900, "C": 600})

    def test_one_that_was_forgotten_over_lunch_does_not_count_in_full(self) -> None:
        times = usual_times(QUEUES, [Turn("A", 300)] * 20 + [Turn("A", 7200)])
        assert times["A"] <= 300 * (20 + OUTLIER) / 21 * 1.1

    @given(st.lists(st.floats(min_value=0, max_value=50_000), min_size=1, max_size=40))
    def test_it_is_never_outside_what_was_seen(self, seconds: list[float]) -> None:
        found = usual_times(QUEUES, [Turn("A", one) for one in seconds])["A"]
        assert min(seconds) - 1e-6 <= found <= max(seconds) + 1e-6


class TestEstimates:
    def test_nobody_serves_it(self) -> None:
        assert wait(demand(Seat("1", ("B",)))) is None

    def test_a_free_window_takes_one_at_once(self) -> None:
        assert wait(demand(Seat("1", ("A",)))) == 0

    def test_a_free_window_takes_one_at_once_even_if_nothing_is_known(self) -> None:
        assert wait(demand(Seat("1", ("A",)), times={})) == 0

    def test_nothing_is_known_and_somebody_is_before(self) -> None:
        seat = Seat("1", ("A", "B"))
        assert wait(demand(seat, lines=(Line("B", 1),), times={})) is None
        assert wait(demand(replace(seat, at_hand="A"), times={})) is None

    def test_the_line_is_shared_by_the_windows(self) -> None:
        two = (Seat("1", ("A",)), Seat("2", ("A",)))
        assert wait(demand(*two, lines=(Line("A", 6),))) == 30

    def test_the_visitor_at_hand_counts_for_what_is_left(self) -> None:
        seat = Seat("1", ("A",), at_hand="A", since=timedelta(minutes=4))
        assert wait(demand(seat)) == 6

    def test_a_visitor_who_is_there_for_long_is_not_gone_at_once(self) -> None:
        seat = Seat("1", ("A",), at_hand="A", since=timedelta(minutes=40))
        assert wait(demand(seat)) == 2.5

    def test_people_of_another_queue_at_the_same_window_are_before_one(self) -> None:
        assert wait(demand(Seat("1", ("A", "B")), lines=(Line("B", 3),))) == 30

    def test_people_of_another_queue_with_windows_of_their_own_are_not(self) -> None:
        seats = (Seat("1", ("A", "B")), Seat("2", ("B", "C")), Seat("3", ("C",)))
        of = demand(*seats, lines=(Line("C", 30),))
        assert wait(of, "A") == 0
        assert wait(of, "C") == 150

    def test_help_shortens_the_line(self) -> None:
        alone = demand(Seat("1", ("A",)), lines=(Line("A", 4),))
        helped = demand(Seat("1", ("A",)), Seat("2", ("B",), ("A",)), lines=(Line("A", 4),))
        assert wait(alone) == 40
        assert wait(helped) == 20

    def test_those_helped_do_not_lengthen_the_helpers_own_line(self) -> None:
        of = demand(
            Seat("1", ("A",)), Seat("2", ("B",), ("A",)), lines=(Line("A", 4), Line("B", 1))
        )
        assert wait(of, "B") == 10

    def test_who_was_sent_to_one_window_waits_for_it_alone(self) -> None:
        seats = (Seat("1", ("A",)), Seat("2", ("A",)))
        of = demand(*seats, lines=(Line("A", 3, window="2"),))
        assert wait(of) == 0
        assert wait(replace(of, seats=seats[1:])) == 30

    def test_who_was_sent_to_a_closed_window_waits_for_all(self) -> None:
        of = demand(Seat("1", ("A",)), lines=(Line("A", 3, window="9"),))
        assert wait(of) == 30

    def test_who_was_sent_to_a_paused_window_is_before_nobody(self) -> None:
        of = demand(Seat("1", ("A",)), lines=(Line("A", 3, window="9"),))
        assert wait(replace(of, staffed=frozenset(("1", "9")))) == 0


some_queues = st.lists(st.sampled_from(QUEUES), unique=True).map(tuple)
seats = st.builds(
    Seat,
    st.sampled_from(("1", "2", "3", "4")),
    some_queues,
    some_queues,
    st.sampled_from(("", *QUEUES)),
    st.integers(0, 3000).map(lambda s: timedelta(seconds=s)),
)
lines = st.builds(
    Line, st.sampled_from(QUEUES), st.integers(0, 30), st.sampled_from(("", "", "1", "9"))
)
halls = st.builds(
    Demand,
    st.lists(seats, unique_by=lambda seat: seat.window, max_size=4).map(tuple),
    st.lists(lines, max_size=5).map(tuple),
    st.fixed_dictionaries({queue: st.floats(30, 3000) for queue in QUEUES}),
    st.just(frozenset("1234")),
)


def shorter(one: timedelta | None, other: timedelta | None) -> bool:
    """Whether `one` is really shorter; no answer is longer than any."""
    if one is None or other is None:
        return one is not None and other is None
    return one < other - timedelta(seconds=1)


@given(halls, lines)
def test_more_people_ahead_never_shorten_it(of: Demand, more: Line) -> None:
    before = estimated_waits(of, QUEUES)
    after = estimated_waits(replace(of, lines=(*of.lines, more)), QUEUES)
    assert not any(shorter(after[queue], before[queue]) for queue in QUEUES)


@given(halls, seats.map(lambda seat: replace(seat, window="5")))
def test_one_more_window_never_lengthens_it(of: Demand, more: Seat) -> None:
    before = estimated_waits(of, QUEUES)
    after = estimated_waits(replace(of, seats=(*of.seats, more)), QUEUES)
    assert not any(shorter(before[queue], after[queue]) for queue in QUEUES)


def test_a_window_is_silent_only_if_it_ever_spoke() -> None:
    minute = timedelta(minutes=1)
    assert not is_silent(None, at(9000), minute)
    assert not is_silent(at(0), at(60), minute)
    assert is_silent(at(0), at(61), minute)
