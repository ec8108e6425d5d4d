"""How many wait and for how long, from the hall's own rows."""

from dataclasses import replace
from datetime import timedelta

from clerk_app.desk import board, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.board_view import BoardQueue
from tests.helpers.halls import called_at, clock_of, take, tap

MINUTE = timedelta(minutes=1)


def waits(hall: Hall, queue: str = "general") -> BoardQueue:
    """One queue's line."""
    return next(one for one in board.view(hall).queues if one.queue == queue)


def serve(hall: Hall, window: str, *, minutes: float, queue: str = "general") -> None:
    """One visitor comes, is called at once and served for so long."""
    take(hall, queue)
    ticket = called_at(hall, window)
    clock_of(hall).jump(minutes=minutes)
    queueing.finish(hall, window, ticket.ticket_id, **tap(hall))


def open_at(hall: Hall, window: str, *queues: str) -> None:
    """A window that serves these queues."""
    hall_windows.open_window(hall, window, **tap(hall))
    hall_windows.assign_queues(hall, window, queues=queues, **tap(hall))


def near(found: timedelta | None, minutes: float) -> bool:
    """Whether it is that many minutes, but for the seconds a clock goes on while we look."""
    return found is not None and abs(found - minutes * MINUTE) <= timedelta(seconds=20)


def test_an_empty_hall_names_every_queue_and_promises_nothing(hall: Hall) -> None:
    found = board.view(hall).queues
    assert [one.queue for one in found] == list(hall.queue_codes())
    assert {(one.waiting, one.first_since, one.estimated) for one in found} == {(0, None, None)}


def test_it_counts_who_waits_and_the_longest(hall: Hall) -> None:
    take(hall)
    clock_of(hall).jump(minutes=5)
    take(hall)
    found = waits(hall)
    assert found.waiting == 2
    assert found.first_since is not None
    assert near(hall.now() - found.first_since, 5)
    assert waits(hall, "advice").waiting == 0


def test_the_estimate_is_from_the_times_of_today(hall: Hall) -> None:
    for _ in range(3):
        serve(hall, "3", minutes=10)
    for _ in range(4):
        take(hall)
    assert near(waits(hall).estimated, 40)
    open_at(hall, "4")
    assert near(waits(hall).estimated, 20)


def test_before_the_first_is_served_only_a_free_window_says_something(hall: Hall) -> None:
    open_at(hall, "3")
    assert waits(hall).estimated == timedelta()
    take(hall)
    assert waits(hall).estimated is None


def test_yesterday_is_enough_to_begin_with(hall: Hall) -> None:
    serve(hall, "3", minutes=10)
    clock_of(hall).jump(days=1)
    take(hall)
    assert near(waits(hall).estimated, 10)


def test_a_paused_window_serves_nobody(hall: Hall) -> None:
    serve(hall, "3", minutes=10)
    hall_windows.pause_window(hall, "3", reason="lunch", **tap(hall))
    assert waits(hall).estimated is None


def test_a_window_that_has_gone_silent_serves_nobody(hall: Hall) -> None:
    serve(hall, "3", minutes=10)
    hall_windows.say_alive(hall, "3")
    assert waits(hall).estimated == timedelta()
    clock_of(hall).jump(minutes=4)
    assert waits(hall).estimated is None
    hall_windows.say_alive(hall, "3")
    assert waits(hall).estimated == timedelta()


def test_helping_windows_are_counted(hall: Hall) -> None:
    open_at(hall, "3", "general")
    open_at(hall, "4", "advice")
    serve(hall, "3", minutes=10)
    for _ in range(4):
        take(hall)
    assert near(waits(hall).estimated, 40)
    hall_windows.help_queues(hall, "4", queues=("general",), **tap(hall))
    assert near(waits(hall).estimated, 20)


def test_a_number_that_was_given_up_costs_the_window_time_too(hall: Hall) -> None:
    for _ in range(3):
        take(hall)
        ticket = called_at(hall)
        clock_of(hall).jump(minutes=2)
        queueing.no_show(hall, "3", ticket.ticket_id, by_hand=True, **tap(hall))
    take(hall)
    assert near(waits(hall).estimated, 2)


def test_another_hall_of_the_store_is_not_seen(hall: Hall) -> None:
    serve(hall, "3", minutes=10)
    take(hall)
    other = replace(hall, hall_id=f"{hall.hall_id}-other")
    found = waits(other)
    assert (found.waiting, found.first_since, found.estimated) == (0, None, None)
