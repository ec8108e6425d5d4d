"""A platform that comes back is not stormed: a thousand engines, cut off together, no sockets."""

import heapq
from dataclasses import dataclass
from itertools import pairwise

import pytest

from sync.events import Woke
from sync.pacing import Pacing
from tests.helpers.province import Province, Sky, province

STATIONS = 1000
BEGUN, AGAIN = 10.0, 310.0
"""When the platform goes away, and when it is there again."""
ALL_BACK = 65.0
"""Seconds after its return until the last station is there."""
RETURNS = 60
"""Most stations that come back in one second."""
PEAK = 400
"""Most requests in one second after the return: all stations at their everyday pace are 250."""


@dataclass(frozen=True)
class NoJitter(Pacing):
    """A bug: everybody waits as long as everybody else."""

    def after_failures(self, failures: int, dice: float) -> float:
        return Pacing.after_failures(self, failures, 1.0)


@dataclass(frozen=True)
class ToldAlike(Pacing):
    """A bug: all come back in the very second the platform named."""

    def as_told(self, seconds: float, dice: float) -> float:
        return seconds


def outage(now: float) -> Sky:
    return Sky(up=not BEGUN <= now < AGAIN)


def cut_off_together(pacing: Pacing, *, stations: int = STATIONS) -> Province:
    """Five minutes without a platform; three batches wait at each station when it is back."""
    made = province(stations, outage, pacing=pacing)
    made.run(BEGUN)
    for desk in made.desks:
        desk.back_at = None
    op = province(1, outage, pacing=pacing, backlog=150).desks[0].waiting
    for desk in made.desks:
        desk.waiting = list(op)
    # A whole province loses its line at one moment: whoever rests notices at once, as at a cable.
    made.due = [(BEGUN, number, Woke(dice=made.dice.random())) for number in range(stations)]
    for desk in made.desks:
        desk.engine = type(desk.engine)(pacing=pacing)
    heapq.heapify(made.due)
    made.run(AGAIN)
    return made


def test_a_platform_that_comes_back_is_not_stormed_and_everybody_is_back_in_a_minute() -> None:
    made = cut_off_together(Pacing())
    away = made.requests(BEGUN + 120, AGAIN)
    assert max(away.values()) <= RETURNS
    made.run(AGAIN + 90)
    returns, peak = made.returns(), made.requests(AGAIN, AGAIN + 90)
    assert sum(returns.values()) == STATIONS
    assert max(returns) <= AGAIN + ALL_BACK
    assert max(returns.values()) <= RETURNS
    assert max(peak.values()) <= PEAK
    assert made.online() == STATIONS
    assert not any(desk.waiting or desk.out for desk in made.desks)


def test_nobody_hammers_a_platform_that_is_away() -> None:
    """Failure matrix, row 30: at most one request in five seconds once it is known to be away."""
    made = cut_off_together(Pacing(), stations=200)
    for desk in made.desks:
        late = [at for at in desk.asked if BEGUN + 120 <= at < AGAIN]
        assert all(later - one >= 5.0 for one, later in pairwise(late))


def test_without_jitter_the_oracle_cries() -> None:
    made = cut_off_together(NoJitter())
    made.run(AGAIN + ALL_BACK)
    assert max(made.returns().values()) > 10 * RETURNS


def busy(now: float) -> Sky:
    return Sky(retry_after=30.0 if 10.0 <= now < 40.0 else 0.0)


def test_a_wish_to_be_left_alone_is_honoured_by_each_and_not_by_all_at_once() -> None:
    made = province(STATIONS, busy, pacing=Pacing())
    made.run(100.0)
    for desk in made.desks:
        for at, wait in desk.told:
            after = [one for one in desk.asked if one > at]
            assert min(after) >= at + wait
    back = made.requests(40.0, 100.0)
    assert max(back.values()) <= PEAK
    assert made.online() == STATIONS


def told_in_one_second(pacing: Pacing) -> int:
    """All were told in one second to come again in 30; most that come in one second then."""
    made = province(STATIONS, lambda now: Sky(retry_after=30.0 if now < 6 else 0.0), pacing=pacing)
    made.due = [(1.0, number, Woke(dice=made.dice.random())) for number in range(STATIONS)]
    heapq.heapify(made.due)
    made.run(60.0)
    assert made.online() == STATIONS
    return max(made.returns().values())


def test_all_that_were_told_to_wait_in_one_second_do_not_come_back_in_one() -> None:
    assert told_in_one_second(Pacing()) <= 2 * RETURNS + 30
    assert told_in_one_second(ToldAlike()) > 5 * RETURNS


def test_stations_that_began_in_one_second_drift_apart() -> None:
    """A hall is switched on at once: after a minute its looks are spread over the seconds."""
    made = province(STATIONS, lambda _: Sky(), pacing=Pacing())
    made.due = [(1.0, number, Woke(dice=made.dice.random())) for number in range(STATIONS)]
    heapq.heapify(made.due)
    made.run(120.0)
    assert max(made.requests(90.0, 120.0).values()) <= 1.6 * STATIONS / Pacing().look


@pytest.mark.parametrize("dice", [0.0, 0.5, 0.999])
def test_a_short_break_costs_seconds(dice: float) -> None:
    assert Pacing().after_failures(1, dice) <= 2.0
    assert Pacing().after_failures(20, dice) <= 60.0
