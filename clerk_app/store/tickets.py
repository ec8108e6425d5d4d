"""Tickets of the hall: numbers without doubles or gaps, and one window for each visitor."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    cast,
    func,
    or_,
    select,
    update,
)

from clerk_app.domain.day_check import KeptNumber
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.queue_rules import STEP, LaneTurn, Reach
from clerk_app.domain.ticket import AT_WINDOW, OPEN, Lane, Ticket, TicketState
from clerk_app.store.columns import milliseconds
from clerk_app.store.hall_tables import BIG, WAITING, ticket, ticket_counter, window_state
from clerk_app.store.raced import RacedError
from clerk_app.store.ticket_rows import row_of, ticket_of
from clerk_app.store.upsert import insert_into


@dataclass(frozen=True, slots=True)
class Asking:
    """A window that asks for its next visitor."""

    hall: str
    day: date
    window: str
    own: Sequence[str]
    """Queues it serves."""
    helped: Sequence[str]
    """Queues it only helps out with."""
    at: datetime
    overdue_before: datetime | None = None
    """Who has waited since before this moment has waited too long; None: no such rule."""


@dataclass(frozen=True, slots=True)
class NextNumber:
    """What a queue's counter gives to one new ticket."""

    sequence: int
    position: int


@dataclass(frozen=True, slots=True)
class Ended:
    """When a number was called, and when it came to its end."""

    queue: str
    called_at: datetime
    ended_at: datetime


@dataclass(frozen=True, slots=True)
class Taken:
    """When a number was taken."""

    queue: str
    at: datetime


class Tickets:
    """Tickets over one connection."""

    def __init__(self, connection: Connection) -> None:
        """Work inside the connection's open transaction."""
        self._connection = connection

    def next_number(
        self, hall: str, day: date, queue: str, *, arrival: int, most: int
    ) -> NextNumber:
        """Step the queue's counter in this transaction; who comes after waits for its end.

        Positions rise with the numbers, whatever the clocks of the machines that issue them. A
        counter that was lost goes on behind the last number up to `most` that is there.
        """
        given = select(func.coalesce(func.max(ticket.c.sequence), 0) + 1).where(
            *_of_day(hall, day), ticket.c.origin == queue, ticket.c.sequence <= most
        )
        new = insert_into(self._connection, ticket_counter).values(
            hall=hall,
            day=day.isoformat(),
            queue=queue,
            last=given.scalar_subquery(),
            last_position=arrival,
        )
        follows = ticket_counter.c.last_position + STEP
        row = self._connection.execute(
            new.on_conflict_do_update(
                index_elements=list(ticket_counter.primary_key.columns),
                set_={
                    "last": ticket_counter.c.last + 1,
                    "last_position": case(
                        (new.excluded.last_position > follows, new.excluded.last_position),
                        else_=follows,
                    ),
                },
            ).returning(ticket_counter.c.last, ticket_counter.c.last_position)
        ).one()
        return NextNumber(row.last, row.last_position)

    def add(self, new: Ticket, *, intent: str) -> None:
        """Keep a new ticket; `intent` is the tap that asked for it."""
        self._connection.execute(ticket.insert().values(issue_intent=intent, **row_of(new)))

    def hold(self, ticket_id: str) -> Ticket | None:
        """The ticket, locked for this transaction.

        One that is at another window is not ours to lock: it comes as it is, and no act of ours on
        it is legal.
        """
        query = _tickets().where(ticket.c.ticket_id == ticket_id)
        return self._one(query.with_for_update()) or self._one(query)

    def hold_number(self, hall: str, day: date, number: str) -> Ticket | None:
        """The day's ticket of that number, locked as `hold` does."""
        query = _tickets().where(*_of_day(hall, day), ticket.c.number == number)
        return self._one(query.with_for_update(of=ticket)) or self._one(query)

    def at_window(self, hall: str, window: str) -> Ticket | None:
        """The ticket called to or served at the window, of whatever day."""
        return self._one(
            _tickets().where(
                ticket.c.hall == hall,
                ticket.c.window_id == window,
                ticket.c.state.in_([state.value for state in AT_WINDOW]),
            )
        )

    def open_of_holder(self, hall: str, day: date, origin: str, holder: str) -> Ticket | None:
        """The holder's ticket of that queue that is not ended yet; an empty holder has none."""
        if not holder:
            return None
        return self._one(
            _tickets().where(
                *_of_day(hall, day),
                ticket.c.origin == origin,
                ticket.c.holder == holder,
                ticket.c.state.in_([state.value for state in OPEN]),
            )
        )

    def claim(self, asking: Asking, step: LaneTurn) -> Ticket | None:
        """The first ticket of one lane that the window may call, locked for this transaction.

        PostgreSQL passes over rows another window is just taking (SKIP LOCKED); on SQLite the
        transaction has begun IMMEDIATE, so nobody else is taking any.
        """
        line = (
            _tickets()
            .where(*_of_day(asking.hall, asking.day), WAITING, _within_reach(asking, step.queues))
            .order_by(ticket.c.position, ticket.c.number)
            .limit(1)
            .with_for_update(of=ticket, skip_locked=True)
        )
        if step.lane is not None:
            line = line.where(ticket.c.lane == step.lane.value)
        if step.due_only:
            line = line.where(ticket.c.slot_starts <= asking.at)
        if step.overdue_only:
            line = line.where(ticket.c.waiting_since <= asking.overdue_before)
        return self._one(line)

    def line(self, hall: str, day: date, queue: str, lane: Lane) -> tuple[int, ...]:
        """Positions of those who wait in one lane of a queue, sorted."""
        found = self._connection.execute(
            select(ticket.c.position)
            .where(
                *_of_day(hall, day), WAITING, ticket.c.queue == queue, ticket.c.lane == lane.value
            )
            .order_by(ticket.c.position)
        )
        return tuple(found.scalars())

    def put(self, before: Ticket, after: Ticket) -> None:
        """Replace a ticket as it was read. Raises RacedError when somebody changed it since.

        Only what has changed is written: the hall's logins may change no ticket's number or day.
        """
        old, new = row_of(before), row_of(after)
        done = self._connection.execute(
            update(ticket)
            .where(ticket.c.ticket_id == before.ticket_id, ticket.c.version == before.version)
            .values({name: value for name, value in new.items() if value != old[name]})
        )
        if done.rowcount != 1:
            raise RacedError(before.ticket_id)

    def fill_in(self, before: Ticket, after: Ticket) -> None:
        """Put what the giver of a number alone knows into a ticket made from its slip.

        Wherever it is by now, also at another window. Raises RacedError as `put` does.
        """
        if self._connection.dialect.name != "postgresql":
            self.put(before, after)
            return
        starts, ends = (after.slot.starts, after.slot.ends) if after.slot else (None, None)
        done = select(
            func.fill_in_number(
                before.ticket_id,
                before.version,
                after.priority.value,
                after.holder,
                *(_moment(one) for one in (starts, ends, after.issued_at, after.waiting_since)),
            )
        )
        if not self._connection.execute(done).scalar_one():
            raise RacedError(before.ticket_id)

    def waiting(self, hall: str, day: date) -> tuple[Ticket, ...]:
        """Everybody who waits."""
        return self._all(_tickets().where(*_of_day(hall, day), WAITING))

    def hold_waiting(self, hall: str, day: date) -> tuple[Ticket, ...]:
        """Everybody who waits, locked for this transaction: nobody calls them meanwhile."""
        return self._all(_tickets().where(*_of_day(hall, day), WAITING).with_for_update())

    def in_state(self, hall: str, day: date, state: TicketState) -> tuple[Ticket, ...]:
        """The day's tickets that stand so, by their number."""
        of_day = _tickets().where(*_of_day(hall, day), ticket.c.state == state.value)
        return self._all(of_day.order_by(ticket.c.number))

    def kept(self, hall: str, day: date) -> tuple[KeptNumber, ...]:
        """How each number of the day stands, by queue and number."""
        found = self._connection.execute(
            select(
                ticket.c.ticket_id,
                ticket.c.origin,
                ticket.c.sequence,
                ticket.c.number,
                ticket.c.state,
            )
            .where(*_of_day(hall, day))
            .order_by(ticket.c.origin, ticket.c.sequence)
        )
        return tuple(
            KeptNumber(row.ticket_id, row.origin, row.sequence, row.number, TicketState(row.state))
            for row in found
        )

    def windows_at_work(self, hall: str, day: date) -> tuple[str, ...]:
        """Windows that have a visitor of that day."""
        found = self._connection.execute(
            select(ticket.c.window_id)
            .where(*_of_day(hall, day), ticket.c.state.in_([state.value for state in AT_WINDOW]))
            .order_by(func.length(ticket.c.window_id), ticket.c.window_id)
        )
        return tuple(found.scalars())

    def at_windows(self, hall: str) -> tuple[Ticket, ...]:
        """Every ticket that is at a window, of whatever day."""
        return self._all(
            _tickets().where(
                ticket.c.hall == hall, ticket.c.state.in_([state.value for state in AT_WINDOW])
            )
        )

    def ended_at_windows(self, hall: str, day: date, *, most: int) -> tuple[Ended, ...]:
        """The day's numbers that were served or given up after a call; at most the last `most`."""
        found = self._connection.execute(
            select(ticket.c.queue, ticket.c.called_at, ticket.c.ended_at)
            .where(
                *_of_day(hall, day),
                ticket.c.state.in_([TicketState.SERVED.value, TicketState.NO_SHOW.value]),
                ticket.c.called_at.is_not(None),
            )
            .order_by(ticket.c.ended_at.desc())
            .limit(most)
        )
        return tuple(Ended(row.queue, row.called_at, row.ended_at) for row in found)

    def taken(self, hall: str, day: date) -> tuple[Taken, ...]:
        """When each number of the day was taken, and for which queue; oldest first."""
        found = self._connection.execute(
            select(ticket.c.queue, ticket.c.issued_at)
            .where(*_of_day(hall, day))
            .order_by(ticket.c.issued_at, ticket.c.number)
        )
        return tuple(Taken(row.queue, row.issued_at) for row in found)

    def day_before(self, hall: str, day: date) -> date | None:
        """The last day before `day` on which the hall gave numbers."""
        found = self._connection.execute(
            select(func.max(ticket.c.day)).where(
                ticket.c.hall == hall, ticket.c.day < day.isoformat()
            )
        ).scalar_one()
        return None if found is None else date.fromisoformat(found)

    def served_counts(self, hall: str, day: date) -> dict[str, int]:
        """How many each window has finished that day; one with none is left out."""
        found = self._connection.execute(
            select(ticket.c.window_id, func.count())
            .where(*_of_day(hall, day), ticket.c.state == TicketState.SERVED.value)
            .group_by(ticket.c.window_id)
        )
        return {window: count for window, count in found}  # noqa: C416 - rows are no tuples

    def last_served(self, hall: str, day: date, window: str) -> Ticket | None:
        """The ticket the window finished last: the one it may take back."""
        return self._one(
            _tickets()
            .where(*_served_at(hall, day, window))
            .order_by(ticket.c.ended_at.desc(), ticket.c.number.desc())
            .limit(1)
        )

    def served_count(self, hall: str, day: date, window: str) -> int:
        """How many the window has finished that day."""
        return self._connection.execute(
            select(func.count()).select_from(ticket).where(*_served_at(hall, day, window))
        ).scalar_one()

    def served_by(self, hall: str, day: date, window: str, operator: str) -> int:
        """How many of them the operator has finished."""
        found = select(func.count()).select_from(ticket)
        done = found.where(*_served_at(hall, day, window), ticket.c.operator == operator)
        return self._connection.execute(done).scalar_one()

    def counts(self, hall: str, day: date) -> dict[TicketState, int]:
        """Tickets of the day by state; a state with none is left out."""
        found = self._connection.execute(
            select(ticket.c.state, func.count()).where(*_of_day(hall, day)).group_by(ticket.c.state)
        )
        return {TicketState(state): count for state, count in found}

    def get(self, ticket_id: str) -> Ticket | None:
        """The ticket, as it is."""
        return self._one(_tickets().where(ticket.c.ticket_id == ticket_id))

    def last_sequences(self, hall: str, day: date) -> dict[str, int]:
        """How far each queue's counter has come; a queue that gave no number is left out."""
        found = self._connection.execute(
            select(ticket_counter.c.queue, ticket_counter.c.last).where(
                ticket_counter.c.hall == hall, ticket_counter.c.day == day.isoformat()
            )
        )
        return {row.queue: row.last for row in found}

    def numbers_given(self, hall: str, day: date) -> int:
        """Sum of the day's counters."""
        found = self._connection.execute(
            select(func.sum(ticket_counter.c.last)).where(
                ticket_counter.c.hall == hall, ticket_counter.c.day == day.isoformat()
            )
        ).scalar_one()
        return int(found or 0)

    def _one(self, query: Select[Any]) -> Ticket | None:
        row = self._connection.execute(query).mappings().one_or_none()
        return None if row is None else ticket_of(dict(row))

    def _all(self, query: Select[Any]) -> tuple[Ticket, ...]:
        rows = self._connection.execute(query).mappings()
        return tuple(ticket_of(dict(row)) for row in rows)


def _moment(at: datetime | None) -> ColumnElement[Any]:
    return cast(None if at is None else milliseconds(at), BIG)


def _tickets() -> Select[Any]:
    return select(*(column for column in ticket.c if column.name != "issue_intent"))


def _within_reach(asking: Asking, reach: Reach) -> ColumnElement[bool]:
    """Tickets sent to the window, and those of the queues that count whose window has closed."""
    bound = ticket.c.for_window
    staffed = select(window_state.c.window_id).where(
        window_state.c.hall == asking.hall,
        window_state.c.status != WindowStatus.CLOSED.value,
    )
    free = or_(bound == "", bound.not_in(staffed))
    if reach is Reach.HELPED:
        return and_(ticket.c.queue.in_(asking.helped), bound != asking.window, free)
    queues = asking.own if reach is Reach.OWN else (*asking.own, *asking.helped)
    return or_(bound == asking.window, and_(ticket.c.queue.in_(queues), free))


def _of_day(hall: str, day: date) -> tuple[Any, ...]:
    return ticket.c.hall == hall, ticket.c.day == day.isoformat()


def _served_at(hall: str, day: date, window: str) -> tuple[Any, ...]:
    return (
        *_of_day(hall, day),
        ticket.c.window_id == window,
        ticket.c.state == TicketState.SERVED.value,
    )
