"""An appointment (预约) at a hall, and whether somebody comes in time for it (domain.md 7)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from clerk_app.domain.ticket import Slot

OPENS_BEFORE = timedelta(minutes=30)
"""So long before the slot one may check in: the visitor then waits as booked, for the slot."""


class AppointmentState(StrEnum):
    """What has become of an appointment."""

    BOOKED = "booked"  # 已预约
    CANCELLED = "cancelled"  # 已取消
    CHECKED_IN = "checked_in"  # 已签到
    NO_SHOW = "no_show"  # 爽约: the day ended and nobody had come


class Arrival(StrEnum):
    """How somebody who shows an appointment stands to it."""

    IN_TIME = "in_time"
    EARLY = "early"  # on its day, but not yet
    LATE = "late"  # on its day, after the slot and the grace
    DAY_TO_COME = "day_to_come"
    DAY_PAST = "day_past"
    USED = "used"  # checked in before
    CANCELLED = "cancelled"
    ELSEWHERE = "elsewhere"  # of another hall


@dataclass(frozen=True, slots=True)
class Appointment:
    """One booked visit; nothing of the person but what check-in needs."""

    code: str
    hall: str
    day: date
    queue: str
    slot: Slot
    name: str
    """Masked (张*)."""
    case_number: str
    """Of the online case it was booked for; empty: for a business in general."""
    holder: str
    """Hash of the person: one has one open ticket in a queue."""
    state: AppointmentState = AppointmentState.BOOKED


def arrival_of(
    appointment: Appointment, at: datetime, *, hall: str, today: date, grace: timedelta
) -> Arrival:
    """How a visitor of `hall` at `at` stands to an appointment; `grace` is the policy's."""
    if appointment.hall != hall:
        return Arrival.ELSEWHERE
    if appointment.state is AppointmentState.CANCELLED:
        return Arrival.CANCELLED
    if appointment.state is AppointmentState.CHECKED_IN:
        return Arrival.USED
    if appointment.day != today:
        return Arrival.DAY_TO_COME if appointment.day > today else Arrival.DAY_PAST
    if at < opens_at(appointment):
        return Arrival.EARLY
    late = at >= appointment.slot.ends + grace or appointment.state is AppointmentState.NO_SHOW
    return Arrival.LATE if late else Arrival.IN_TIME


def opens_at(appointment: Appointment) -> datetime:
    """From when on one may check in with it."""
    return appointment.slot.starts - OPENS_BEFORE
