"""The hall's last day as a scenario: who came when and how long they took, to be played again."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.waits import times_in
from clerk_app.domain.hall_scenario import QueueLoad, Scenario, WindowShift
from clerk_app.domain.hall_window import NO_QUEUES
from clerk_app.store.tickets import Taken

LEAST = 20
"""A day with fewer visitors tells nothing of a usual one."""
SHORTEST_MINUTES = 0.5


def windows_in(hall: Hall, scenario: Scenario) -> Scenario:
    """The scenario with the windows the hall has now; one that has none yet keeps its own.

    Who calls nobody by queue (`NO_QUEUES`) is no window of a day of queues. Raises
    UnavailableError.
    """
    with hall.store.read() as work:
        known = work.windows.all(hall.hall_id)
    calling = [one for one in known if one.assigned != NO_QUEUES]
    if not calling:
        return scenario
    shifts = tuple(WindowShift(one.window, one.assigned, one.helps) for one in calling)
    return replace(scenario, windows=shifts)


def last_day_in(hall: Hall, scenario: Scenario) -> Scenario:
    """The scenario with the visitors of the hall's last day before today, if there were enough.

    Each hour brings as many to each queue as it did then, at other moments; the times are the
    usual ones of `domain.waiting_times`. Raises UnavailableError.
    """
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        before = work.tickets.day_before(hall.hall_id, day)
        if before is None:
            return scenario
        taken = work.tickets.taken(hall.hall_id, before)
        times = times_in(hall, work, day)
    known = [one for one in taken if one.queue in hall.queue_codes()]
    if len(known) < LEAST or not times:
        return scenario
    return _with_visitors(scenario, before, known, times)


def _with_visitors(
    scenario: Scenario, day: date, taken: Sequence[Taken], times: Mapping[str, float]
) -> Scenario:
    hours = [one.at.astimezone(HALL_ZONE).hour for one in taken]
    first, last = min(hours), max(hours)
    counts = Counter((one.queue, hour) for one, hour in zip(taken, hours, strict=True))
    walk = scenario.walk_seconds
    loads = tuple(
        QueueLoad(
            queue,
            tuple(float(counts[queue, hour]) for hour in range(first, last + 1)),
            max(SHORTEST_MINUTES, (times[queue] - walk) / 60),
        )
        for queue in sorted({one.queue for one in taken})
    )
    closes = f"{last + 1:02}:00" if last < 23 else "23:59"
    return replace(
        scenario, name=day.isoformat(), opens=f"{first:02}:00", closes=closes, loads=loads
    )
