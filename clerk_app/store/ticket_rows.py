"""A ticket as a row of the hall store, and as the document an event keeps of it."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from clerk_app.domain.ticket import Lane, Place, Priority, Slot, Ticket, TicketState
from clerk_app.store.columns import milliseconds, moment

_MOMENTS = (
    "slot_starts",
    "slot_ends",
    "issued_at",
    "waiting_since",
    "called_at",
    "started_at",
    "ended_at",
)


def row_of(ticket: Ticket) -> dict[str, Any]:
    """Column values of a ticket, but for the intent that issued it."""
    return {
        "ticket_id": ticket.ticket_id,
        "hall": ticket.hall,
        "day": ticket.day.isoformat(),
        "origin": ticket.origin,
        "sequence": ticket.sequence,
        "number": ticket.number,
        "priority": ticket.priority.value,
        "holder": ticket.holder,
        "slot_starts": None if ticket.slot is None else ticket.slot.starts,
        "slot_ends": None if ticket.slot is None else ticket.slot.ends,
        "queue": ticket.place.queue,
        "lane": ticket.place.lane.value,
        "position": ticket.place.position,
        "for_window": ticket.place.window,
        "state": ticket.state.value,
        "window_id": ticket.window,
        "operator": ticket.operator,
        "calls": ticket.calls,
        "note": ticket.note,
        "issued_at": ticket.issued_at,
        "waiting_since": ticket.waiting_since,
        "called_at": ticket.called_at,
        "started_at": ticket.started_at,
        "ended_at": ticket.ended_at,
        "version": ticket.version,
    }


def ticket_of(row: Mapping[str, Any]) -> Ticket:
    """The ticket in a row."""
    starts, ends = row["slot_starts"], row["slot_ends"]
    return Ticket(
        ticket_id=row["ticket_id"],
        hall=row["hall"],
        day=date.fromisoformat(row["day"]),
        origin=row["origin"],
        sequence=row["sequence"],
        number=row["number"],
        priority=Priority(row["priority"]),
        holder=row["holder"],
        slot=None if starts is None else Slot(starts, ends),
        place=Place(row["queue"], Lane(row["lane"]), row["position"], row["for_window"]),
        issued_at=row["issued_at"],
        waiting_since=row["waiting_since"],
        state=TicketState(row["state"]),
        window=row["window_id"],
        operator=row["operator"],
        calls=row["calls"],
        note=row["note"],
        called_at=row["called_at"],
        started_at=row["started_at"],
        ended_at=row["ended_at"],
        version=row["version"],
    )


def doc_of(ticket: Ticket) -> dict[str, Any]:
    """Plain JSON values of a ticket as it stood at one moment: what its row holds, moments too."""
    return {
        name: milliseconds(value) if isinstance(value, datetime) else value
        for name, value in row_of(ticket).items()
    }


def ticket_from(doc: Mapping[str, Any]) -> Ticket:
    """The ticket in a document that `doc_of` made, or that the row itself was made into."""
    row = dict(doc)
    for name in _MOMENTS:
        if (value := row[name]) is not None:
            row[name] = _moment(value)
    return ticket_of(row)


def _moment(value: int | str) -> datetime:
    """A moment; a document of a program before this one has it as ISO 8601 text."""
    return datetime.fromisoformat(value) if isinstance(value, str) else moment(value)
