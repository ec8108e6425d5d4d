"""PCs' clocks differ; the day and the signs of life go by the server's."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from clerk_app.desk import board, hall_alarms, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.kiosk_view import read_kiosk
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.store.hall import HallStore
from tests.helpers.halls import HandClock, called_at, new_hall, next_at, take, tap


@pytest.fixture
def hall(postgres_url: str) -> Iterator[Hall]:
    """A hall on a server, at a PC whose clock is right."""
    with closing(HallStore.open(postgres_url)) as store:
        right = HandClock(datetime.now(UTC))
        yield replace(new_hall(store, clock=right), server_time=True)


def with_clock_off(hall: Hall, **by: float) -> Hall:
    """The same hall at another PC."""
    return replace(hall, clock=HandClock(datetime.now(UTC) + timedelta(**by)))


def test_a_pc_whose_date_runs_ahead_does_not_move_the_hall_on(hall: Hall) -> None:
    first, fast = take(hall), with_clock_off(hall, days=2)
    for act in (take, next_at):
        with pytest.raises(RuleError) as refused:
            act(fast)
        assert refused.value.trouble is Trouble.CLOCK_AHEAD
    assert take(hall).number == "A002"
    assert called_at(hall).ticket_id == first.ticket_id


def test_nor_before_the_halls_first_day(hall: Hall) -> None:
    with pytest.raises(RuleError) as refused:
        take(with_clock_off(hall, days=2))
    assert refused.value.trouble is Trouble.CLOCK_AHEAD


def test_help_is_called_also_from_there_and_seen(hall: Hall) -> None:
    take(hall)
    fast = with_clock_off(hall, days=2)
    hall_windows.open_window(fast, "4", **tap(hall))
    alarm, _ = hall_alarms.call_for_help(fast, "4", **tap(hall))
    (seen,) = hall_alarms.alarms_today(hall)
    assert seen.alarm_id == alarm.alarm_id


@pytest.mark.parametrize("minutes", [-4, 4])
def test_a_window_whose_clock_is_off_is_not_silent(hall: Hall, minutes: int) -> None:
    off = with_clock_off(hall, minutes=minutes)
    take(hall)
    queueing.finish(hall, "3", called_at(hall, "3").ticket_id, **tap(hall))
    hall_windows.say_alive(off, "3")
    (window,) = board.view(hall).windows
    assert not window.silent
    assert window.seen is not None
    # Served by nobody, a queue has no estimate.
    take(hall)
    assert read_kiosk(hall).queues[0].estimated is not None


def test_nor_is_one_whose_colleague_s_clock_is_off(hall: Hall) -> None:
    take(hall)
    called_at(hall, "3")
    hall_windows.say_alive(hall, "3")
    (window,) = board.view(with_clock_off(hall, minutes=10)).windows
    assert not window.silent
