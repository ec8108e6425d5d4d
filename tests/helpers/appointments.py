"""Appointments and online cases for tests."""

from dataclasses import replace
from datetime import datetime, timedelta

from clerk_app.desk.hall import Hall
from clerk_app.domain import appointment_code, case_number
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.ticket import Slot
from tests.helpers.tickets import MORNING

HOUR = timedelta(hours=1)
CASE = case_number.make("WB0001", MORNING.date(), 1)
OTHER_CASE = case_number.make("WB0001", MORNING.date(), 2)


def code_for(day: datetime, secret: str = "7KQ3M") -> str:
    """A right code for that day; the secret's last character gives way to the check's rule."""
    for letter in secret[-1] + appointment_code.LETTERS:
        code = appointment_code.make(day.date(), secret[:-1] + letter)
        if code is not None:
            return code
    raise AssertionError


APPOINTMENT = code_for(MORNING)


def booked_at(
    hall: Hall, at: datetime, *, queue: str = "", case_number: str = "", code: str = APPOINTMENT
) -> Appointment:
    """An appointment for the hour that holds `at`."""
    starts = at.replace(minute=0, second=0, microsecond=0)
    return Appointment(
        code=code,
        hall=hall.hall_id,
        day=hall.date_of(starts),
        queue=queue or hall.queues[0].queue,
        slot=Slot(starts, starts + HOUR),
        name="赵*",
        case_number=case_number,
        holder=f"holder-of-{code}",
    )


def other_day(appointment: Appointment, days: int) -> Appointment:
    """The same appointment so many days later."""
    by = timedelta(days=days)
    slot = Slot(appointment.slot.starts + by, appointment.slot.ends + by)
    return replace(appointment, day=appointment.day + by, slot=slot)
