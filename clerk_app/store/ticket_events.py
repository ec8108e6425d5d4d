"""Every event of the queue, kept for good: who did what, when, at which window, once."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, Connection, RowMapping, and_, func, or_, select

from clerk_app.domain.day_check import Step
from clerk_app.domain.hall_window import WindowAct
from clerk_app.domain.ticket import TicketAct, TicketState
from clerk_app.store.columns import object_doc
from clerk_app.store.hall_tables import CHANNEL, ticket_event

NAME = "name"
"""Key of the operator's name in the facts of the event that opens a window."""

ASKED = "asked"
"""Key in the facts of an event that is of another act than its tap asked for: that act."""

HANDED_IN = "handed_in"
"""Key in the facts of an event that was done away from the hall and told it later."""


@dataclass(frozen=True, slots=True)
class HallEvent:
    """One act on a ticket or a window."""

    intent: str
    """Id of the tap or call that meant it, made before the first try."""
    hall: str
    day: date
    act: str
    ticket_id: str
    """Empty for an act on a window."""
    window: str
    operator: str
    at: datetime
    from_state: str
    to_state: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    answer: Mapping[str, Any] = field(default_factory=dict)
    """What the first try answered; the same intent again gets it again."""


@dataclass(frozen=True, slots=True)
class EventCounts:
    """A day's events, counted."""

    acts: Mapping[str, int]
    """Only those that changed something: what came late is kept, but was done by somebody else."""
    net: Mapping[str, int]
    """For each state: how often a ticket came into it less how often one left it."""


class TicketEvents:
    """Events over one connection; the database refuses to change or delete any."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def add(self, event: HallEvent) -> None:
        """Keep an event and, on a server, wake whoever listens to its hall when it is committed.

        A second one of the same intent breaks a constraint.
        """
        new = ticket_event.insert().values(
            intent=event.intent,
            hall=event.hall,
            day=event.day.isoformat(),
            act=event.act,
            ticket_id=event.ticket_id or None,
            window_id=event.window,
            operator=event.operator,
            at=event.at,
            from_state=event.from_state,
            to_state=event.to_state,
            facts=event.facts,
            answer=event.answer,
        )
        if self._connection.dialect.name == "postgresql":
            # Here and not in a trigger, which would cost the short way its condition at each act.
            new = new.returning(func.pg_notify(CHANNEL, event.hall))
        self._connection.execute(new)

    def by_intent(self, intent: str) -> HallEvent | None:
        """What became of an intent; None when no try of it was committed."""
        row = (
            self._connection.execute(select(ticket_event).where(ticket_event.c.intent == intent))
            .mappings()
            .one_or_none()
        )
        return None if row is None else event_of(row)

    def of_ticket(self, ticket_id: str) -> tuple[HallEvent, ...]:
        """A ticket's whole history, oldest first."""
        rows = self._connection.execute(
            select(ticket_event)
            .where(ticket_event.c.ticket_id == ticket_id)
            .order_by(ticket_event.c.seq)
        ).mappings()
        return tuple(event_of(row) for row in rows)

    def names(self, hall: str, day: date) -> dict[str, str]:
        """Names of the operators who opened a window that day, by operator; the last one said."""
        rows = self._connection.execute(
            select(ticket_event.c.operator, ticket_event.c.facts)
            .where(
                ticket_event.c.hall == hall,
                ticket_event.c.day == day.isoformat(),
                ticket_event.c.act == WindowAct.OPEN.value,
            )
            .order_by(ticket_event.c.seq)
        )
        said = ((operator, object_doc(facts).get(NAME)) for operator, facts in rows)
        return {operator: name for operator, name in said if isinstance(name, str)}

    def counts(self, hall: str, day: date) -> EventCounts:
        """The day's events by act and by what they did to the states."""
        rows = self._connection.execute(
            select(
                ticket_event.c.act,
                ticket_event.c.from_state,
                ticket_event.c.to_state,
                func.count(),
            )
            .where(ticket_event.c.hall == hall, ticket_event.c.day == day.isoformat())
            .group_by(ticket_event.c.act, ticket_event.c.from_state, ticket_event.c.to_state)
        )
        acts: Counter[str] = Counter()
        net: Counter[str] = Counter()
        for act, from_state, to_state, count in rows:
            if _counts(act, from_state, to_state):
                acts[act] += count
            net[to_state] += count
            net[from_state] -= count
        return EventCounts(acts, net)

    def steps(self, hall: str, day: date) -> dict[str, list[Step]]:
        """What the day's events say of each ticket's state, oldest first, by ticket."""
        rows = self._connection.execute(
            select(
                ticket_event.c.ticket_id,
                ticket_event.c.act,
                ticket_event.c.from_state,
                ticket_event.c.to_state,
            )
            .where(
                ticket_event.c.hall == hall,
                ticket_event.c.day == day.isoformat(),
                ticket_event.c.ticket_id.is_not(None),
            )
            .order_by(ticket_event.c.seq)
        )
        found: dict[str, list[Step]] = {}
        for ticket_id, act, from_state, to_state in rows:
            found.setdefault(ticket_id, []).append(Step(act, from_state, to_state))
        return found

    def acts_of(self, hall: str, day: date, window: str, operator: str) -> Counter[str]:
        """How often an operator did each act at a window that day, as `EventCounts.acts`."""
        return self._counted(hall, day, window, operator, ticket_event.c.act)

    def no_shows_of(self, hall: str, day: date, window: str, operator: str) -> int:
        """How many numbers were given up there, by hand or by the rule of so many calls."""
        ends = self._counted(hall, day, window, operator, ticket_event.c.to_state)
        return ends[TicketState.NO_SHOW.value]

    def _counted(
        self, hall: str, day: date, window: str, operator: str, by: Column[Any]
    ) -> Counter[str]:
        rows = self._connection.execute(
            select(by, func.count())
            .where(
                ticket_event.c.hall == hall,
                ticket_event.c.day == day.isoformat(),
                ticket_event.c.window_id == window,
                ticket_event.c.operator == operator,
                or_(
                    ticket_event.c.from_state != ticket_event.c.to_state,
                    and_(
                        ticket_event.c.act == TicketAct.RECALL.value,
                        ticket_event.c.to_state == TicketState.CALLED.value,
                    ),
                ),
            )
            .group_by(by)
        )
        return Counter({act: count for act, count in rows})  # noqa: C416 - rows are no tuples


def _counts(act: str, from_state: str, to_state: str) -> bool:
    """Whether an event changed something; a recall leaves the visitor called."""
    recalled = act == TicketAct.RECALL and to_state == TicketState.CALLED
    return from_state != to_state or recalled


def event_of(row: RowMapping) -> HallEvent:
    """The event in a row."""
    return HallEvent(
        intent=row["intent"],
        hall=row["hall"],
        day=date.fromisoformat(row["day"]),
        act=row["act"],
        ticket_id=row["ticket_id"] or "",
        window=row["window_id"],
        operator=row["operator"],
        at=row["at"],
        from_state=row["from_state"],
        to_state=row["to_state"],
        facts=object_doc(row["facts"]),
        answer=object_doc(row["answer"]),
    )
