"""A new ticket within a transaction: what taking a number and checking in have in common."""

from dataclasses import dataclass
from datetime import date

from clerk_app.desk.hall import Hall, business_day, policy_of
from clerk_app.desk.numbering import new_ticket_id, next_number
from clerk_app.desk.queue_recording import Tap, first_answer, record
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo, lane_on_arrival
from clerk_app.domain.ticket import Place, Priority, Slot, Ticket, ticket_number
from clerk_app.store.hall import HallWork


@dataclass(frozen=True, slots=True)
class Wanted:
    """The number a visitor asks for."""

    queue: QueueInfo
    priority: Priority = Priority.NORMAL
    holder: str = ""
    slot: Slot | None = None


def issue_in(hall: Hall, work: HallWork, tap: Tap, wanted: Wanted) -> Ticket:
    """The next number of the queue, once for the tap's intent.

    Raises RuleError QUEUE_FULL (queue), AWAY_NUMBERS (queue) in a standby store, TICKET_HELD.
    """
    done = first_answer(work, tap)
    if done is not None:
        return done
    now = hall.now()
    day = business_day(hall, work, now)
    queue = wanted.queue.queue
    number = next_number(hall, work, wanted.queue, day=day, at=now)
    require_none_open(work, hall.hall_id, day, queue, wanted.holder)
    lane = lane_on_arrival(policy_of(hall, work), wanted.priority, wanted.slot, now)
    new = Ticket(
        ticket_id=new_ticket_id(hall, tap.intent),
        hall=hall.hall_id,
        day=day,
        origin=queue,
        sequence=number.sequence,
        number=ticket_number(wanted.queue.letter, number.sequence),
        priority=wanted.priority,
        holder=wanted.holder,
        slot=wanted.slot,
        place=Place(queue, lane, number.position),
        issued_at=now,
        waiting_since=now,
    )
    work.tickets.add(new, intent=tap.intent)
    record(work, tap, None, new, at=now)
    return new


def require_none_open(work: HallWork, hall: str, day: date, queue: str, holder: str) -> None:
    """One open ticket for each holder and queue. Raises RuleError TICKET_HELD (ticket)."""
    held = work.tickets.open_of_holder(hall, day, queue, holder)
    if held is not None:
        raise RuleError(Trouble.TICKET_HELD, ticket=held.number)
