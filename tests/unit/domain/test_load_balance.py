"""The figure of the load, and that no proposal ever makes it worse."""

from datetime import timedelta
from math import sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.load_balance import (
    SAME,
    WORTH_FIGURE,
    WORTH_WAIT,
    Proposal,
    applied,
    hall_load,
    propose,
    unevenness,
    unserved_in,
    weigh,
)
from clerk_app.domain.waiting_times import Demand, Line, Seat
from tests.helpers.pours import counted_pours

QUEUES = ("A", "B", "C")
TEN = dict.fromkeys(QUEUES, 600.0)


def demand(*seats: Seat, lines: tuple[Line, ...] = ()) -> Demand:
    """A hall where every number costs ten minutes, and every window that serves is staffed."""
    return Demand(seats, lines, TEN, frozenset(seat.window for seat in seats))


class TestFigure:
    def test_all_the_same_is_nothing(self) -> None:
        assert unevenness([600, 600, 600]) == 0

    def test_one_has_all_the_work(self) -> None:
        assert unevenness([0, 0, 0, 900]) == pytest.approx(sqrt(4 - 1))

    def test_it_has_no_unit(self) -> None:
        assert unevenness([1, 3]) == pytest.approx(0.5)
        assert unevenness([100, 300]) == pytest.approx(0.5)

    @pytest.mark.parametrize("loads", [[], [600], [0, 0]])
    def test_without_work_or_windows_there_is_none(self, loads: list[float]) -> None:
        assert unevenness(loads) is None

    def test_who_is_served_by_nobody_is_counted_apart(self) -> None:
        load = hall_load(demand(Seat("1", ("A",)), lines=(Line("B", 3), Line("A", 2))))
        assert load.unserved == {"B": 3}
        assert load.loads == {"1": 1200}

    def test_who_waits_for_a_paused_window_is_not_served_by_nobody(self) -> None:
        paused = Demand((), (Line("A", 2, window="7"),), TEN, frozenset("7"))
        assert hall_load(paused).unserved == {}


def neighbours(windows: int, queues: int) -> Demand:
    """Each window serves two queues that lie side by side: work passes on all round the hall."""
    codes = [chr(ord("A") + one) for one in range(queues)]
    each = windows // queues
    seats = tuple(
        Seat(str(one), (codes[one // each], codes[(one // each + 1) % queues]), at_hand=codes[0])
        for one in range(windows)
    )
    lines = tuple(Line(code, 7 * at % 40) for at, code in enumerate(codes))
    times = {code: 200.0 + 50 * (at % 5) for at, code in enumerate(codes)}
    return Demand(seats, lines, times, frozenset(seat.window for seat in seats))


class TestWork:
    MOST_POURS = 50_000
    """Of a large hall. It was a million and more when each change was looked into in full."""

    def test_a_large_hall_is_weighed_with_few_pours(self, pours: list[None]) -> None:
        of = neighbours(32, 16)
        weigh(of, [line.queue for line in of.lines])
        assert 0 < len(pours) <= self.MOST_POURS

    def test_who_is_served_by_nobody_is_counted_without_any(self, pours: list[None]) -> None:
        assert unserved_in(neighbours(32, 16)) == {}
        assert pours == []

    @pytest.fixture
    def pours(self, monkeypatch: pytest.MonkeyPatch) -> list[None]:
        """Each time a queue's work is poured over its windows."""
        return counted_pours(monkeypatch)


class TestProposals:
    def test_the_idle_window_takes_the_busy_queue_too(self) -> None:
        of = demand(Seat("1", ("A",)), Seat("5", ("B",)), lines=(Line("A", 6),))
        found = propose(of, QUEUES)
        assert found == Proposal(
            "5", "A", True, 1.0, 0.0, timedelta(minutes=60), timedelta(minutes=30)
        )

    def test_an_even_hall_is_left_alone(self) -> None:
        of = demand(Seat("1", ("A",)), Seat("5", ("B",)), lines=(Line("A", 6), Line("B", 6)))
        assert propose(of, QUEUES) is None

    def test_nobody_waits_nothing_is_proposed(self) -> None:
        assert propose(demand(Seat("1", ("A",)), Seat("5", ("B",))), QUEUES) is None

    def test_a_small_gain_is_not_worth_a_word(self) -> None:
        of = demand(Seat("1", ("A",)), Seat("5", ("B",)), lines=(Line("A", 1),))
        short = Demand(of.seats, of.lines, dict.fromkeys(QUEUES, 60.0), of.staffed)
        assert propose(short, QUEUES) is None

    def test_a_queue_that_nobody_serves_comes_first(self) -> None:
        of = demand(Seat("1", ("A",)), Seat("5", ("B",)), lines=(Line("A", 20), Line("C", 1)))
        found = propose(of, QUEUES)
        assert found is not None
        assert (found.window, found.queue, found.wait_before) == ("5", "C", None)

    def test_nothing_is_known_of_times_but_a_queue_is_forgotten(self) -> None:
        of = Demand((Seat("1", ("A",)),), (Line("C", 1),), {}, frozenset("1"))
        found = propose(of, QUEUES)
        assert found is not None
        assert (found.window, found.queue) == ("1", "C")

    def test_a_window_that_serves_nothing_is_not_drawn_into_service(self) -> None:
        of = demand(Seat("1", ("A",)), Seat("11", ()), lines=(Line("A", 9),))
        assert propose(of, QUEUES) is None

    def test_help_that_is_not_needed_any_more_may_stop(self) -> None:
        of = demand(
            Seat("1", ("A",)), Seat("5", ("B",), ("A",)), lines=(Line("A", 1), Line("B", 9))
        )
        found = propose(of, QUEUES)
        assert found is not None
        # Window 1 may help with B, which evens the work out more than stopping does.
        assert (found.window, found.queue, found.helps) == ("1", "B", True)
        then = propose(applied(of, found), QUEUES)
        assert then is None

    def test_a_busy_helper_may_stop(self) -> None:
        of = demand(
            Seat("1", ("A",)),
            Seat("5", ("B",), ("A",)),
            lines=(Line("A", 2), Line("B", 3, window="5")),
        )
        found = propose(of, QUEUES)
        assert found is not None
        assert (found.window, found.queue, found.helps) == ("5", "A", False)
        assert found.wait_after == found.wait_before

    def test_help_that_is_needed_goes_on(self) -> None:
        of = demand(
            Seat("1", ("A",)), Seat("5", ("B",), ("A",)), lines=(Line("A", 9), Line("B", 1))
        )
        assert propose(of, QUEUES) is None


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


@given(halls)
def test_a_proposal_that_is_applied_never_worsens_the_hall(of: Demand) -> None:
    found = propose(of, QUEUES)
    if found is None:
        return
    before, after = hall_load(of), hall_load(applied(of, found))
    people, figure = before.severity
    assert after.severity <= (people, figure + SAME)
    assert after.figure == found.after
    assert before.figure == found.before


@given(halls)
def test_a_proposal_is_worth_its_click(of: Demand) -> None:
    found = propose(of, QUEUES)
    if found is None or not found.helps or hall_load(of).unserved:
        return
    assert found.before is not None
    assert found.wait_before is not None
    assert found.wait_after is not None
    assert found.before - (found.after or 0) >= WORTH_FIGURE
    assert found.wait_before - found.wait_after >= WORTH_WAIT


@given(halls)
def test_proposals_come_to_an_end(of: Demand) -> None:
    for _ in range(4 * len(QUEUES) * 2):
        found = propose(of, QUEUES)
        if found is None:
            return
        of = applied(of, found)
    raise AssertionError("a manager would click for ever")


@given(halls, st.sampled_from(("1", "2", "3", "4")), st.sampled_from(QUEUES))
def test_help_never_worsens_the_figure(of: Demand, window: str, queue: str) -> None:
    help_it = Proposal(window, queue, True, None, None, None, None)
    if hall_load(of).unserved:
        return
    before, after = hall_load(of).figure, hall_load(applied(of, help_it)).figure
    assert (before is None) == (after is None)
    assert (after or 0) <= (before or 0) + SAME
