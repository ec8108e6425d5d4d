"""Of a standby store: which of its events the hall has, and which it still has to be told."""

from datetime import date, datetime

from sqlalchemy import Connection, func, select

from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.ticket import OPEN, Ticket
from clerk_app.store.hall_tables import handed_in, ticket, ticket_event
from clerk_app.store.ticket_events import HallEvent, event_of
from clerk_app.store.ticket_rows import ticket_of


class HandedInEvents:
    """Marks over one connection; the database refuses to change or delete any."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, intent: str, outcome: HandedIn, at: datetime) -> None:
        """Mark an event as handed in; a second mark breaks a constraint."""
        self._connection.execute(
            handed_in.insert().values(intent=intent, outcome=outcome.value, at=at)
        )

    def has(self, intent: str) -> bool:
        """Whether the event is marked."""
        found = self._connection.execute(
            select(handed_in.c.intent).where(handed_in.c.intent == intent)
        ).scalar_one_or_none()
        return found is not None

    def waiting(self, hall: str) -> tuple[HallEvent, ...]:
        """Events the hall has not been told of, in their order."""
        rows = self._connection.execute(
            select(ticket_event)
            .outerjoin(handed_in, handed_in.c.intent == ticket_event.c.intent)
            .where(ticket_event.c.hall == hall, handed_in.c.intent.is_(None))
            .order_by(ticket_event.c.seq)
        ).mappings()
        return tuple(event_of(row) for row in rows)

    def of_day(self, hall: str, day: date) -> tuple[HallEvent, ...]:
        """Events of a day the hall has been told of, in their order."""
        rows = self._connection.execute(
            select(ticket_event)
            .join(handed_in, handed_in.c.intent == ticket_event.c.intent)
            .where(ticket_event.c.hall == hall, ticket_event.c.day == day.isoformat())
            .order_by(ticket_event.c.seq)
        ).mappings()
        return tuple(event_of(row) for row in rows)

    def waiting_of(self, ticket_id: str) -> int:
        """How many events of one ticket the hall has not been told of."""
        return self._connection.execute(
            select(func.count())
            .select_from(ticket_event)
            .outerjoin(handed_in, handed_in.c.intent == ticket_event.c.intent)
            .where(ticket_event.c.ticket_id == ticket_id, handed_in.c.intent.is_(None))
        ).scalar_one()

    def open_tickets(self, hall: str) -> tuple[Ticket, ...]:
        """Tickets of this store that are not ended, of whatever day."""
        rows = self._connection.execute(
            select(*(column for column in ticket.c if column.name != "issue_intent"))
            .where(ticket.c.hall == hall, ticket.c.state.in_([state.value for state in OPEN]))
            .order_by(ticket.c.day, ticket.c.number)
        ).mappings()
        return tuple(ticket_of(dict(row)) for row in rows)
