"""With what visitors checked in: one row for each ticket that was taken so."""

from datetime import date

from sqlalchemy import Connection, RowMapping, select

from clerk_app.domain.appointment import AppointmentState
from clerk_app.domain.check_in import CheckInKind, CheckInRecord
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall_tables import appointment, check_in, ticket
from clerk_app.store.ticket_rows import ticket_of


class CheckIns:
    """Check-ins over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, record: CheckInRecord, of: Ticket) -> None:
        """Keep with what a ticket was taken."""
        self._connection.execute(
            check_in.insert().values(
                ticket_id=record.ticket_id,
                hall=of.hall,
                day=of.day.isoformat(),
                kind=record.kind.value,
                number=record.number,
                case_number=record.case_number,
            )
        )

    def of_ticket(self, ticket_id: str) -> CheckInRecord | None:
        """With what the ticket was taken; None: with nothing."""
        row = (
            self._connection.execute(select(check_in).where(check_in.c.ticket_id == ticket_id))
            .mappings()
            .one_or_none()
        )
        return None if row is None else _record(row)

    def latest(self, hall: str, day: date, number: str) -> CheckInRecord | None:
        """The last ticket that was taken with a number on a day."""
        query = (
            select(check_in)
            .join(ticket, ticket.c.ticket_id == check_in.c.ticket_id)
            .where(
                check_in.c.hall == hall,
                check_in.c.day == day.isoformat(),
                check_in.c.number == number,
            )
            .order_by(ticket.c.issued_at.desc(), ticket.c.ticket_id.desc())
            .limit(1)
        )
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else _record(row)

    def of_day(self, hall: str, day: date) -> tuple[tuple[CheckInRecord, Ticket], ...]:
        """All of a day with their tickets, as they were taken."""
        query = (
            select(ticket, check_in.c.kind, check_in.c.number.label("taken_with"))
            .add_columns(check_in.c.case_number)
            .join(ticket, ticket.c.ticket_id == check_in.c.ticket_id)
            .where(check_in.c.hall == hall, check_in.c.day == day.isoformat())
            .order_by(ticket.c.issued_at, ticket.c.ticket_id)
        )
        rows = self._connection.execute(query).mappings()
        return tuple(
            (
                CheckInRecord(
                    row["ticket_id"],
                    CheckInKind(row["kind"]),
                    row["taken_with"],
                    row["case_number"],
                ),
                ticket_of(dict(row)),
            )
            for row in rows
        )

    def unsettled(self, hall: str) -> tuple[CheckInRecord, ...]:
        """Those whose appointment has not been checked in, although somebody came with it."""
        query = (
            select(check_in)
            .join(appointment, appointment.c.code == check_in.c.number)
            .where(
                check_in.c.hall == hall,
                check_in.c.kind == CheckInKind.APPOINTMENT.value,
                appointment.c.state == AppointmentState.BOOKED.value,
            )
            .order_by(check_in.c.ticket_id)
        )
        return tuple(_record(row) for row in self._connection.execute(query).mappings())


def _record(row: RowMapping) -> CheckInRecord:
    return CheckInRecord(
        row["ticket_id"], CheckInKind(row["kind"]), row["number"], row["case_number"]
    )
