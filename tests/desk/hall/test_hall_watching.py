"""A change is heard by whoever watches the hall, on both engines, and only by its own hall."""

import threading
from collections.abc import Callable

from clerk_app.desk import hall_notices, hall_settings, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_watching import Watch, watch
from clerk_app.domain.queue_rules import Policy
from tests.helpers.halls import OPERATOR, new_hall, take, tap

LONG = 60.0
"""Longer than the test may last: what ends such a wait is the change, not the time."""
SHORT = 0.25


def quiet_watch(hall: Hall) -> Watch:
    """A watch that has had its first, unconditional wake-up."""
    take(hall)
    found = watch(hall)
    assert found.wait(LONG)
    while found.wait(SHORT):
        pass
    return found


def heard(ear: Watch, act: Callable[[], object]) -> bool:
    """Whether a change made while somebody waits ends the wait."""
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(ear.wait(LONG)))
    thread.start()
    act()
    thread.join(LONG / 2)
    return answers == [True]


def test_a_number_taken_elsewhere_is_heard(hall: Hall) -> None:
    ear = quiet_watch(hall)
    assert heard(ear, lambda: take(hall))
    ear.close()


def test_a_call_a_notice_and_a_policy_are_heard(hall: Hall) -> None:
    ear = quiet_watch(hall)

    def call() -> None:
        queueing.call_next(hall, "1", operator=OPERATOR, intent=hall.ids.new())

    def notice() -> None:
        hall_notices.post_notice(hall, "午休 12:00", operator=OPERATOR, intent=hall.ids.new())

    def policy() -> None:
        hall_settings.set_policy(hall, Policy(), operator=OPERATOR, intent=hall.ids.new())

    for act in (call, notice, policy):
        assert heard(ear, act)
        while ear.wait(SHORT):
            pass
    ear.close()


def test_a_call_that_only_opens_a_window_is_heard(hall: Hall) -> None:
    hall_windows.assign_queues(hall, "1", queues=("pickup",), **tap(hall))
    hall_windows.open_window(hall, "1", **tap(hall))
    hall_windows.pause_window(hall, "1", reason="午餐", **tap(hall))
    ear = quiet_watch(hall)
    assert heard(ear, lambda: queueing.call_next(hall, "1", **tap(hall)))
    ear.close()


def test_nothing_is_heard_when_nothing_changes_and_a_stop_ends_the_wait(hall: Hall) -> None:
    ear = quiet_watch(hall)
    assert not ear.wait(SHORT)
    answers: list[bool] = []
    thread = threading.Thread(target=lambda: answers.append(ear.wait(LONG)))
    thread.start()
    ear.stop()
    thread.join(LONG / 2)
    assert answers == [False]
    ear.close()


def test_another_hall_on_the_same_server_wakes_nobody(hall: Hall, hall_url: str) -> None:
    other = new_hall(hall.store)
    ear = quiet_watch(hall)
    take(other)
    # SQLite counts changes of the whole file; a server says which hall it was.
    if hall_url.startswith("postgresql"):
        assert not ear.wait(SHORT)
    ear.close()
