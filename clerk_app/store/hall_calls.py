"""What the calling screen reads: the last call of each number, and how many wait."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all

from clerk_app.domain.display_view import LastCall
from clerk_app.domain.ticket import AT_WINDOW, TicketAct, TicketState
from clerk_app.store.hall_tables import STANDING, WAITING, ticket, ticket_event
from clerk_app.store.ticket_events import HANDED_IN

CALLS = (TicketAct.CALL, TicketAct.CALL_NUMBER, TicketAct.RECALL)
_EVENTS_EACH = 4
"""Events read for each number wanted: the recalls of one number are several."""


class HallCalls:
    """Calls and waiting visitors over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def last(
        self, hall: str, day: date, queues: Sequence[str], *, most: int
    ) -> tuple[LastCall, ...]:
        """The last call of every number that is at a window, and of about `most` others.

        Of the tickets that belong to `queues` now; newest first.
        """
        day_s = day.isoformat()
        here = (ticket.c.hall == hall, ticket.c.day == day_s, ticket.c.queue.in_(queues))
        called = ticket_event.c.act.in_([act.value for act in CALLS])
        at_window = (*here, ticket.c.state.in_([state.value for state in AT_WINDOW]))
        standing = (
            select(func.max(ticket_event.c.seq))
            .join(ticket, ticket.c.ticket_id == ticket_event.c.ticket_id)
            .where(*at_window, called)
            .group_by(ticket_event.c.ticket_id)
        )
        recent = _calls(*here, called, ticket_event.c.hall == hall, ticket_event.c.day == day_s)
        found = (
            *self._read(_calls(ticket_event.c.seq.in_(standing))),
            *self._read(recent.limit(_EVENTS_EACH * most)),
        )
        latest: dict[str, LastCall] = {}
        for one in sorted(found, key=lambda call: call.seq):
            latest[one.ticket] = one
        return tuple(sorted(latest.values(), key=lambda call: call.seq, reverse=True))

    def waiting(self, hall: str, day: date) -> Mapping[str, int]:
        """How many wait in each queue; one with nobody is left out."""
        found = self._connection.execute(
            select(ticket.c.queue, func.count())
            .where(ticket.c.hall == hall, ticket.c.day == day.isoformat(), WAITING)
            .group_by(ticket.c.queue)
        )
        return {queue: count for queue, count in found}  # noqa: C416 - rows are no tuples

    def queues_left(self, hall: str, day: date, known: Sequence[str]) -> Mapping[str, str]:
        """Queues beside the `known` ones in which somebody still is, each with a number of it."""
        left = (
            ticket.c.hall == hall,
            ticket.c.day == day.isoformat(),
            ticket.c.queue.not_in(known),
        )
        columns = (ticket.c.queue, ticket.c.number)
        # Each half is answered by an index of its own.
        here = union_all(
            select(*columns).where(*left, WAITING), select(*columns).where(*left, STANDING)
        ).subquery()
        found = self._connection.execute(
            select(here.c.queue, func.min(here.c.number)).group_by(here.c.queue)
        )
        return {queue: number for queue, number in found}  # noqa: C416 - rows are no tuples

    def letters(self, hall: str, day: date) -> Mapping[str, str]:
        """The letter of the numbers each queue has given on a day."""
        found = self._connection.execute(
            select(ticket.c.origin, func.min(ticket.c.number))
            .where(ticket.c.hall == hall, ticket.c.day == day.isoformat())
            .group_by(ticket.c.origin)
        )
        return {origin: number[0] for origin, number in found}

    def _read(self, query: Select[Any]) -> list[LastCall]:
        return [
            LastCall(
                ticket=row.ticket_id,
                number=row.number,
                state=TicketState(row.state),
                now_at=row.now_at,
                calls=row.calls,
                seq=row.seq,
                window=row.window_id,
                at=row.at,
                told_later=HANDED_IN in row.facts,
            )
            for row in self._connection.execute(query)
        ]


def _calls(*where: ColumnElement[bool]) -> Select[Any]:
    """Events with how their tickets stand now, newest first: columns a display may read."""
    return (
        select(
            ticket_event.c.seq,
            ticket_event.c.window_id,
            ticket_event.c.at,
            ticket_event.c.facts,
            ticket.c.ticket_id,
            ticket.c.number,
            ticket.c.state,
            ticket.c.window_id.label("now_at"),
            ticket.c.calls,
        )
        .join(ticket, ticket.c.ticket_id == ticket_event.c.ticket_id)
        .where(*where)
        .order_by(ticket_event.c.seq.desc())
    )
