"""The visitors of an imagined day, drawn before it begins: every policy meets the same people."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from clerk_app.domain.hall_scenario import QueueLoad, Scenario, Spread, minute_of
from clerk_app.domain.ticket import Priority, Slot

_SLOT = timedelta(minutes=30)
_SIGMA = 0.6
"""Scatter of log-normal service times: nine of ten within half and two and a half times the
median."""
_MOST_ABSENT_CALLS = 9
_REASONS = tuple(reason for reason in Priority if reason is not Priority.NORMAL)


@dataclass(frozen=True, slots=True)
class Visitor:
    """One who will come."""

    comes: datetime
    queue: str
    service: timedelta
    priority: Priority = Priority.NORMAL
    slot: Slot | None = None
    missed_calls: int = 0
    """So many calls go unheard before the visitor is there again."""


def visitors_of(scenario: Scenario, midnight: datetime, chance: Random) -> tuple[Visitor, ...]:
    """Everybody of the day in the order of their coming; the same `chance` gives the same day.

    Each hour's arrivals are a Poisson process of that hour's rate.
    """
    found = [
        visitor
        for load in scenario.loads
        for visitor in _of_queue(scenario, load, midnight, chance)
    ]
    return tuple(sorted(found, key=lambda one: (one.comes, one.queue)))


def _of_queue(
    scenario: Scenario, load: QueueLoad, midnight: datetime, chance: Random
) -> Iterator[Visitor]:
    opens = midnight + timedelta(minutes=minute_of("opens", scenario.opens))
    closes = midnight + timedelta(minutes=minute_of("closes", scenario.closes))
    for hour, rate in enumerate(load.per_hour):
        begins = opens + timedelta(hours=hour)
        ends = min(begins + timedelta(hours=1), closes)
        moment = begins
        while rate > 0:
            moment += timedelta(hours=chance.expovariate(rate))
            if moment >= ends:
                break
            yield _visitor(scenario, load, moment, chance)


def _visitor(scenario: Scenario, load: QueueLoad, comes: datetime, chance: Random) -> Visitor:
    # Each visitor draws the same number of chances, whatever the shares: so that another share
    # does not change everybody's arrival.
    privileged, booked, absent = chance.random(), chance.random(), chance.random()
    reason = chance.choice(_REASONS)
    missed = chance.randint(1, _MOST_ABSENT_CALLS)
    service = _service(load, chance)
    return Visitor(
        comes=comes,
        queue=load.queue,
        service=service,
        priority=reason if privileged < scenario.priority_share else Priority.NORMAL,
        slot=_slot(comes) if booked < scenario.booked_share else None,
        missed_calls=missed if absent < scenario.absent_share else 0,
    )


def _service(load: QueueLoad, chance: Random) -> timedelta:
    match load.spread:
        case Spread.EXPONENTIAL:
            share = chance.expovariate(1.0)
        case Spread.LOGNORMAL:
            share = math.exp(chance.gauss(-(_SIGMA**2) / 2, _SIGMA))
        case _:
            share = 1.0
    return timedelta(minutes=load.minutes * share)


def _slot(comes: datetime) -> Slot:
    """The half hour in which the visitor comes."""
    begins = comes - timedelta(
        minutes=comes.minute % 30, seconds=comes.second, microseconds=comes.microsecond
    )
    return Slot(begins, begins + _SLOT)
