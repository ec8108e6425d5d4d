"""A new ticket within a transaction: what taking a number and checking in have in common."""

from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.desk.hall import Hall, look
from clerk_app.desk.numbering import new_ticket_id, next_number
from clerk_app.desk.queue_recording import Tap, first_answer, record
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo, lane_on_arrival, position_at
from clerk_app.domain.ticket import Place, Priority, Slot, Ticket, ticket_number
from clerk_app.store.hall import HallWork
from clerk_app.store.one_trip import Footing
from clerk_app.store.tickets import NextNumber


@dataclass(frozen=True, slots=True)
class Wanted:
    """The number a visitor asks for."""

    queue: QueueInfo
    priority: Priority = Priority.NORMAL
    holder: str = ""
    slot: Slot | None = None


def issue_in(hall: Hall, work: HallWork, tap: Tap, wanted: Wanted) -> Ticket:
    """The next number of the queue, once for the tap's intent.

    Raises RuleError QUEUE_FULL (queue), AWAY_NUMBERS (queue) in a standby store, QUEUE_CLOSING
    (queue), TICKET_HELD, DAY_OVER (day).
    """
    done = first_answer(work, tap)
    if done is not None:
        return done
    require_giving(wanted.queue)
    now = hall.now()
    footing = look(hall, work, now)
    require_not_ended(work, hall.hall_id, footing.day)
    number = next_number(hall, work, wanted.queue, day=footing.day, at=now)
    require_none_open(work, hall.hall_id, footing.day, wanted.queue.queue, wanted.holder)
    new_id = new_ticket_id(hall, tap.intent)
    new = _new_ticket(hall, footing, wanted, number, new_id, at=now)
    work.tickets.add(new, intent=tap.intent)
    record(work, tap, None, new, at=now)
    return new


def issue_in_one_trip(hall: Hall, tap: Tap, wanted: Wanted) -> Ticket | None:
    """As `issue_in`, but the short way; None: nothing was done, go the long way."""
    trip = hall.store.one_trip(hall.hall_id)
    now = hall.now()
    if trip is None or trip.footing.day < hall.date_of(now) or wanted.queue.closing:
        return None
    new_id, asked = new_ticket_id(hall, tap.intent), NextNumber(1, position_at(now))
    asking = _new_ticket(hall, trip.footing, wanted, asked, new_id, at=now)
    number = trip.issue(asking, intent=tap.intent, last=wanted.queue.last_ordinary)
    if number is None:
        return None
    return _new_ticket(hall, trip.footing, wanted, number, new_id, at=now)


def require_giving(queue: QueueInfo) -> None:
    """The hall still has the queue. Raises RuleError QUEUE_CLOSING (queue)."""
    if queue.closing:
        raise RuleError(Trouble.QUEUE_CLOSING, queue=queue.name)


def require_none_open(work: HallWork, hall: str, day: date, queue: str, holder: str) -> None:
    """One open ticket for each holder and queue. Raises RuleError TICKET_HELD (ticket)."""
    held = work.tickets.open_of_holder(hall, day, queue, holder)
    if held is not None:
        raise RuleError(Trouble.TICKET_HELD, ticket=held.number)


def require_not_ended(work: HallWork, hall: str, day: date) -> None:
    """The figures of a day that has been ended stay as they are, and it does not end meanwhile.

    Raises RuleError DAY_OVER (day).
    """
    work.days.stand_on(hall)
    if work.ends.end_of(hall, day) is not None:
        raise RuleError(Trouble.DAY_OVER, day=day.isoformat())


def _new_ticket(
    hall: Hall, footing: Footing, wanted: Wanted, number: NextNumber, new_id: str, *, at: datetime
) -> Ticket:
    queue = wanted.queue
    lane = lane_on_arrival(footing.policy, wanted.priority, wanted.slot, at)
    return Ticket(
        ticket_id=new_id,
        hall=hall.hall_id,
        day=footing.day,
        origin=queue.queue,
        sequence=number.sequence,
        number=ticket_number(queue.letter, number.sequence),
        priority=wanted.priority,
        holder=wanted.holder,
        slot=wanted.slot,
        place=Place(queue.queue, lane, number.position),
        issued_at=at,
        waiting_since=at,
    )
