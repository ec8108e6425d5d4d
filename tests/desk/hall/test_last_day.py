"""The hall's last day played again: the same visitors an hour, at the hall's own windows."""

from datetime import timedelta

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.last_day import LEAST, last_day_in, windows_in
from clerk_app.domain.hall_scenario import QueueLoad, Scenario, WindowShift
from clerk_app.domain.hall_window import NO_QUEUES
from tests.helpers.halls import called_at, clock_of, take, tap

IMAGINED = Scenario(
    name="imagined",
    opens="09:00",
    closes="10:00",
    loads=(QueueLoad("general", (5.0,), 10.0),),
    windows=(WindowShift("1"),),
)


def a_day(hall: Hall, *, morning: int, later: int) -> None:
    """So many at nine, so many after eleven; each takes four minutes at window 3."""
    clock_of(hall).moment = clock_of(hall).moment.replace(minute=0)
    for queue, count in (("general", morning), ("advice", later)):
        for _ in range(count):
            take(hall, queue)
        clock_of(hall).jump(hours=2)
    for _ in range(morning + later):
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=4)
        queueing.finish(hall, "3", ticket.ticket_id, **tap(hall))


def test_visitors_come_at_the_hours_of_the_last_day(hall: Hall) -> None:
    a_day(hall, morning=LEAST, later=4)
    clock_of(hall).jump(days=1)
    scenario = last_day_in(hall, IMAGINED)
    assert (scenario.opens, scenario.closes) == ("09:00", "12:00")
    hours = {load.queue: load.per_hour for load in scenario.loads}
    assert hours == {"advice": (0.0, 0.0, 4.0), "general": (float(LEAST), 0.0, 0.0)}
    for load in scenario.loads:
        assert abs(load.minutes - (4 - IMAGINED.walk_seconds / 60)) < 0.2
    assert scenario.windows == IMAGINED.windows


def test_a_hall_without_a_day_before_or_with_too_few_visitors_keeps_the_imagined_day(
    hall: Hall,
) -> None:
    assert last_day_in(hall, IMAGINED) == IMAGINED
    a_day(hall, morning=LEAST - 1, later=0)
    assert last_day_in(hall, IMAGINED) == IMAGINED
    clock_of(hall).moment += timedelta(days=1)
    assert last_day_in(hall, IMAGINED) == IMAGINED


def test_windows_are_those_of_the_hall_with_their_duties(hall: Hall) -> None:
    assert windows_in(hall, IMAGINED) == IMAGINED
    hall_windows.assign_queues(hall, "5", queues=("advice",), **tap(hall))
    hall_windows.help_queues(hall, "5", queues=("general",), **tap(hall))
    hall_windows.assign_queues(hall, "12", queues=NO_QUEUES, **tap(hall))
    assert windows_in(hall, IMAGINED).windows == (WindowShift("5", ("advice",), ("general",)),)
