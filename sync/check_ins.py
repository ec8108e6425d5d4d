"""What a hall hears of appointments: a day's or a person's, and what one number stands for."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from urllib.parse import quote

from clerk_app.desk.checking_in import take_appointments
from clerk_app.desk.hall import Hall
from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.canonical import canonical_bytes
from clerk_app.domain.check_in import Found, OnlineCase
from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError
from clerk_app.domain.records import MisfitError, from_doc
from clerk_app.domain.ticket import Slot
from sync.client import JSON_BODY, Client
from sync.events import Failure
from sync.pacing import Pacing
from sync.replies import ExchangeError

LOOK_SECONDS = 60.0
"""Between two readings of the day's appointments: nobody books for the next minute."""
ASK_CONNECT_SECONDS = 2.0
ASK_READ_SECONDS = 4.0
"""A visitor stands there and waits: for so long and no longer."""


@dataclass(frozen=True, slots=True)
class _Appointment:
    code: str
    hall: str
    day: date
    queue: str
    starts: datetime
    ends: datetime
    name: str
    case_number: str
    holder: str
    cancelled: bool

    def read(self) -> Appointment:
        """As the hall keeps it. Raises ValueError for a time without its zone."""
        if self.starts.tzinfo is None or self.ends.tzinfo is None:
            raise ValueError("a slot has no zone")
        state = AppointmentState.CANCELLED if self.cancelled else AppointmentState.BOOKED
        return Appointment(
            code=self.code,
            hall=self.hall,
            day=self.day,
            queue=self.queue,
            slot=Slot(self.starts, self.ends),
            name=self.name,
            case_number=self.case_number,
            holder=self.holder,
            state=state,
        )


@dataclass(frozen=True, slots=True)
class _Appointments:
    appointments: tuple[_Appointment, ...]


@dataclass(frozen=True, slots=True)
class _Case:
    number: str
    queue: str
    holder: str


@dataclass(frozen=True, slots=True)
class _CheckIn:
    kind: str
    appointment: _Appointment | None = None
    case: _Case | None = None


def appointments_of(client: Client, hall: str, day: date) -> tuple[Appointment, ...]:
    """All appointments of a hall's day. Raises ExchangeError."""
    doc = client.call("GET", f"/v1/appointments?hall={hall}&day={day.isoformat()}").json()
    try:
        return tuple(one.read() for one in from_doc(_Appointments, doc).appointments)
    except (MisfitError, ValueError) as misfit:
        raise ExchangeError(Failure.UNKNOWN, "appointments") from misfit


def appointments_of_person(client: Client, hall: str, cert_no: str) -> tuple[Appointment, ...]:
    """Appointments at a hall of whoever has that certificate, today's and those to come.

    Raises UnavailableError PLATFORM_AWAY for every answer that is none.
    """
    path, body = f"/v1/appointments/find?hall={hall}", canonical_bytes({"cert_no": cert_no})
    try:
        doc = client.call("POST", path, body=body, headers=JSON_BODY).json()
        return tuple(one.read() for one in from_doc(_Appointments, doc).appointments)
    except (ExchangeError, MisfitError, ValueError) as error:
        raise UnavailableError(Trouble.PLATFORM_AWAY) from error


def look_up(client: Client, number: str) -> Found | None:
    """What a number stands for; None when the platform says: for nothing.

    Raises UnavailableError PLATFORM_AWAY for every answer that is none.
    """
    try:
        doc = client.call("GET", f"/v1/check-ins/{quote(number, safe='')}").json()
        found = from_doc(_CheckIn, doc)
        if found.appointment is not None:
            return found.appointment.read()
    except ExchangeError as error:
        if error.failure is Failure.GONE:
            return None
        raise UnavailableError(Trouble.PLATFORM_AWAY) from error
    except (MisfitError, ValueError) as misfit:
        raise UnavailableError(Trouble.PLATFORM_AWAY) from misfit
    if found.case is None:
        raise UnavailableError(Trouble.PLATFORM_AWAY)
    case = found.case
    return OnlineCase(case.number, case.queue, case.holder)


@dataclass(slots=True)
class AppointmentCarrier:
    """Brings the day's appointments into the hall; `round()` is called by one thread only."""

    hall: Hall
    client: Client
    pacing: Pacing = field(default_factory=Pacing)
    look: float = LOOK_SECONDS
    dice: Callable[[], float] = lambda: secrets.randbelow(1 << 24) / (1 << 24)
    """In [0, 1): so that the kiosks of a province do not come together."""
    failures: int = 0
    read_at: datetime | None = None
    """When the platform was last heard; None: not yet."""

    def round(self) -> float:
        """Read them once. Returns the seconds until the next time."""
        now = self.hall.now()
        try:
            found = appointments_of(self.client, self.hall.hall_id, self.hall.date_of(now))
            take_appointments(self.hall, found)
        except ExchangeError as error:
            self.failures += 1
            if error.failure is Failure.AUTH:
                return self.pacing.signed_out
            return max(error.retry_after, self._back_off())
        except YichuangError:
            # The hall is away: what was read is read again.
            self.failures += 1
            return self._back_off()
        self.failures, self.read_at = 0, now
        return self.look * (0.5 + self.dice() / 2)

    def _back_off(self) -> float:
        return self.pacing.after_failures(self.failures, self.dice())
