"""Who comes in time for an appointment: every moment of the day has one answer."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clerk_app.domain.appointment import (
    OPENS_BEFORE,
    Appointment,
    AppointmentState,
    Arrival,
    arrival_of,
)
from clerk_app.domain.ticket import Slot
from tests.helpers.tickets import MORNING

GRACE = timedelta(minutes=15)
SLOT = Slot(MORNING, MORNING + timedelta(hours=1))
BOOKED = Appointment("Y1123AAAAAB", "XA01", MORNING.date(), "A", SLOT, "赵*", "", "h")


def arrival(at: datetime, appointment: Appointment = BOOKED, *, days: int = 0) -> Arrival:
    today = MORNING.date() + timedelta(days=days)
    return arrival_of(appointment, at, hall="XA01", today=today, grace=GRACE)


@given(st.integers(-600, 600))
def test_on_its_day_one_is_early_in_time_or_late(minutes: int) -> None:
    at = MORNING + timedelta(minutes=minutes)
    expected = Arrival.IN_TIME
    if at < SLOT.starts - OPENS_BEFORE:
        expected = Arrival.EARLY
    elif at >= SLOT.ends + GRACE:
        expected = Arrival.LATE
    assert arrival(at) is expected


def test_another_day_is_said_to_be_one() -> None:
    assert arrival(MORNING, days=-1) is Arrival.DAY_TO_COME
    assert arrival(MORNING, days=1) is Arrival.DAY_PAST


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (AppointmentState.CANCELLED, Arrival.CANCELLED),
        (AppointmentState.CHECKED_IN, Arrival.USED),
        (AppointmentState.NO_SHOW, Arrival.LATE),
    ],
)
def test_what_has_become_of_it_comes_first(state: AppointmentState, expected: Arrival) -> None:
    assert arrival(MORNING, replace(BOOKED, state=state)) is expected


def test_another_hall_is_not_this_one() -> None:
    assert arrival(MORNING, replace(BOOKED, hall="XA02")) is Arrival.ELSEWHERE
