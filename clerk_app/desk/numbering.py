"""Where the number of a new ticket comes from: the queue's counter, or a block set aside."""

from datetime import date, datetime

from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import QueueInfo, position_at
from clerk_app.store.hall import HallWork
from clerk_app.store.number_blocks import Reserve
from clerk_app.store.tickets import NextNumber

_AWAY = ":away"


def away_intent(tap: str) -> str:
    """Intent of what a tap that could not reach the hall does at the station instead.

    It is another one than the tap's own, because the hall may have done that all the same: then
    one tap has called or made two different tickets, and both must be found.
    """
    return tap + _AWAY


def tap_of(intent: str) -> str:
    """The tap behind an `away_intent`."""
    return intent.removesuffix(_AWAY)


def next_number(
    hall: Hall, work: HallWork, info: QueueInfo, *, day: date, at: datetime
) -> NextNumber:
    """The next number of a queue, taken in this transaction.

    Raises RuleError QUEUE_FULL (queue), in a standby store AWAY_NUMBERS (queue).
    """
    arrival = position_at(at)
    if hall.station:
        reserve = Reserve(hall.hall_id, day, info.queue)
        found = work.blocks.draw(reserve, hall.station, arrival=arrival)
        if found is None:
            raise RuleError(Trouble.AWAY_NUMBERS, queue=info.queue)
        return found
    last = info.last_ordinary
    number = work.tickets.next_number(hall.hall_id, day, info.queue, arrival=arrival, most=last)
    if number.sequence > last:
        raise RuleError(Trouble.QUEUE_FULL, queue=info.queue)
    return number


def new_ticket_id(hall: Hall, intent: str) -> str:
    """Id of a new ticket.

    A ticket given away from the hall has the id of its tap: so from the slip alone every station
    knows under which intent it was issued, and the ticket becomes one row whoever hands it in.
    """
    return tap_of(intent) if hall.station else hall.ids.new()
