"""What the logs of the windows and the database say of one soak, side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine, func, select

from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_day import day_figures
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.ticket import Ticket, TicketAct
from clerk_app.store.engine import transaction
from clerk_app.store.hall_tables import ticket, ticket_counter, ticket_event
from clerk_app.store.ticket_rows import ticket_from, ticket_of
from tests.soak.hall_log import Intention, intentions

_TICKET_ACTS = [act.value for act in TicketAct]


@dataclass(frozen=True, slots=True)
class Event:
    """One act on a ticket, as the database keeps it."""

    seq: int
    intent: str
    act: str
    window: str
    from_state: str
    at: datetime
    after: Ticket


@dataclass(frozen=True, slots=True)
class Records:
    """All there is to be judged."""

    intentions: Sequence[Intention]
    events: Sequence[Event]
    """By their number; on SQLite that is the order of the commits."""
    tickets: Sequence[Ticket]
    counters: Mapping[str, int]
    """Last number of each queue."""
    figures: DayFigures
    one_writer: bool
    """Whether transactions that write come strictly one after the other (SQLite)."""


def gather(hall: Hall, engine: Engine, logs: Sequence[Path]) -> Records:
    """Read everything, once the hall is at rest."""
    with transaction(engine, reading=True) as connection:
        events = [
            Event(
                row["seq"],
                row["intent"],
                row["act"],
                row["window_id"],
                row["from_state"],
                row["at"],
                ticket_from(row["answer"]),
            )
            for row in connection.execute(
                select(ticket_event)
                .where(ticket_event.c.hall == hall.hall_id, ticket_event.c.act.in_(_TICKET_ACTS))
                .order_by(ticket_event.c.seq)
            ).mappings()
        ]
        tickets = [
            ticket_of(dict(row))
            for row in connection.execute(
                select(ticket).where(ticket.c.hall == hall.hall_id)
            ).mappings()
        ]
        counted = connection.execute(
            select(ticket_counter.c.queue, func.max(ticket_counter.c.last))
            .where(ticket_counter.c.hall == hall.hall_id)
            .group_by(ticket_counter.c.queue)
        )
        counters = {row[0]: row[1] for row in counted}
    return Records(
        intentions=[one for path in logs for one in intentions(path)],
        events=events,
        tickets=tickets,
        counters=counters,
        figures=day_figures(hall, hall.date_of(hall.now())),
        one_writer=engine.dialect.name == "sqlite",
    )
