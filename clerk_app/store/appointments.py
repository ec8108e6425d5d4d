"""Appointments of a hall: copied from the platform, checked in here, never copied over that."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from sqlalchemy import Connection, RowMapping, Select, or_, select, update

from clerk_app.domain.appointment import Appointment, AppointmentState
from clerk_app.domain.ticket import Slot
from clerk_app.store.hall_tables import appointment
from clerk_app.store.upsert import insert_into

_OPEN = (AppointmentState.BOOKED.value, AppointmentState.CANCELLED.value)
"""What the platform decides; what has happened here is ours."""


class Appointments:
    """Appointments over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def copy(self, found: Iterable[Appointment]) -> int:
        """Keep what the platform says; how many rows that changed, and only those are written."""
        wanted = {one.code: one for one in found}
        known = {one.code: one for one in self._all(_rows().where(_code.in_(wanted)))}
        fresh = [one for code, one in wanted.items() if _says_more(known.get(code), one)]
        for one in fresh:
            self._put(one)
        return len(fresh)

    def get(self, code: str) -> Appointment | None:
        """The appointment with this code."""
        return next(iter(self._all(_rows().where(_code == code))), None)

    def hold(self, code: str) -> Appointment | None:
        """The appointment, locked for this transaction."""
        return next(iter(self._all(_rows().where(_code == code).with_for_update())), None)

    def of_day(self, hall: str, day: date) -> tuple[Appointment, ...]:
        """All of a day, by slot and code."""
        order = appointment.c.slot_starts, _code
        return self._all(_rows().where(*_of_day(hall, day)).order_by(*order))

    def of_case(self, hall: str, day: date, case_number: str) -> Appointment | None:
        """The one of that day that was booked for an online case and not cancelled."""
        query = _rows().where(
            *_of_day(hall, day),
            appointment.c.case_number == case_number,
            appointment.c.state != AppointmentState.CANCELLED.value,
        )
        return next(iter(self._all(query.order_by(appointment.c.slot_starts))), None)

    def coming(
        self, hall: str, since: date, case_numbers: Collection[str]
    ) -> tuple[Appointment, ...]:
        """From that day on, of whoever booked for one of these cases; none cancelled."""
        booked = appointment.c.case_number.in_(sorted(case_numbers))
        who = select(appointment.c.holder).where(booked, appointment.c.holder != "")
        query = _rows().where(
            appointment.c.hall == hall,
            appointment.c.day >= since.isoformat(),
            appointment.c.state != AppointmentState.CANCELLED.value,
            or_(booked, appointment.c.holder.in_(who)),
        )
        return self._all(query.order_by(appointment.c.slot_starts, _code))

    def ticket_of(self, code: str) -> str | None:
        """Id of the ticket it was exchanged for."""
        query = select(appointment.c.ticket_id).where(_code == code)
        return self._connection.execute(query).scalar_one_or_none()

    def tickets_of_day(self, hall: str, day: date) -> dict[str, str]:
        """Ids of the tickets that a day's appointments were exchanged for, by their codes."""
        query = select(_code, appointment.c.ticket_id).where(
            *_of_day(hall, day), appointment.c.ticket_id.is_not(None)
        )
        return {row.code: row.ticket_id for row in self._connection.execute(query)}

    def check_in(self, code: str, ticket_id: str) -> None:
        """It has been exchanged for a ticket."""
        self._set(_code == code, state=AppointmentState.CHECKED_IN.value, ticket_id=ticket_id)

    def note_no_shows(self, hall: str, day: date) -> None:
        """The day is over: whoever booked and never checked in did not come."""
        booked = appointment.c.state == AppointmentState.BOOKED.value
        self._set(*_of_day(hall, day), booked, state=AppointmentState.NO_SHOW.value)

    def _set(self, *where: Any, **values: str) -> None:
        self._connection.execute(update(appointment).where(*where).values(**values))

    def _put(self, one: Appointment) -> None:
        values = {
            "hall": one.hall,
            "day": one.day.isoformat(),
            "queue": one.queue,
            "slot_starts": one.slot.starts,
            "slot_ends": one.slot.ends,
            "name": one.name,
            "case_number": one.case_number,
            "holder": one.holder,
            "state": one.state.value,
        }
        new = insert_into(self._connection, appointment).values(code=one.code, **values)
        self._connection.execute(
            new.on_conflict_do_update(
                index_elements=[_code], set_=values, where=appointment.c.state.in_(_OPEN)
            )
        )

    def _all(self, query: Select[Any]) -> tuple[Appointment, ...]:
        return tuple(_appointment(row) for row in self._connection.execute(query).mappings())


_code = appointment.c.code


def _rows() -> Select[Any]:
    return select(appointment)


def _of_day(hall: str, day: date) -> tuple[Any, ...]:
    return appointment.c.hall == hall, appointment.c.day == day.isoformat()


def _says_more(known: Appointment | None, told: Appointment) -> bool:
    return known is None or (known.state.value in _OPEN and known != told)


def _appointment(row: RowMapping) -> Appointment:
    return Appointment(
        code=row["code"],
        hall=row["hall"],
        day=date.fromisoformat(row["day"]),
        queue=row["queue"],
        slot=Slot(row["slot_starts"], row["slot_ends"]),
        name=row["name"],
        case_number=row["case_number"],
        holder=row["holder"],
        state=AppointmentState(row["state"]),
    )
