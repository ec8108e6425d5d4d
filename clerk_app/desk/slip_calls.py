"""A slip that is read at a window calls its number, whoever gave it (扫小票呼叫)."""

from clerk_app.desk import queueing
from clerk_app.desk.carried_over import call_carried_over, is_carried_over
from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.handing_in import reconcile
from clerk_app.desk.serving_away import adopt
from clerk_app.desk.standby import Standby
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.queue_rules import RESERVED_FROM
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket


def call_slip(
    hall: Hall, standby: Standby | None, window: str, slip: Slip, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Call the visitor of a slip in the hall.

    A number given by a station that is still away from the hall comes into it by its slip, and one
    that was carried over from a day before is honoured. Raises
    RuleError TICKET_UNKNOWN (ticket) for a slip of another hall or day, or whose number the hall
    does not have or has given to somebody else; else what `queueing.call_number` raises.
    """
    if slip.hall == hall.hall_id and _is_there(hall, slip):
        return queueing.call_number(hall, window, slip.number, operator=operator, intent=intent)
    if is_carried_over(hall, slip):
        return call_carried_over(hall, window, slip, operator=operator, intent=intent)
    if standby is None or not _given_away(hall, slip):
        raise RuleError(Trouble.TICKET_UNKNOWN, ticket=slip.number)
    done = adopt(standby, window, slip, operator=operator, intent=intent)
    reconcile(standby, window)
    return done


def _given_away(hall: Hall, slip: Slip) -> bool:
    """Whether it is a number that stations give which cannot reach the hall."""
    infos = [info for info in hall.queues if slip.number.startswith(info.letter)]
    # The hall may have the queue no more.
    least = min((info.reserved_from for info in infos), default=RESERVED_FROM)
    return int(slip.number[1:]) >= least


def _is_there(hall: Hall, slip: Slip) -> bool:
    with hall.store.read() as work:
        day = present_day(hall, work, hall.now())
        events = work.events.of_ticket(slip.ticket_id)
    return slip.day == day and any(one.answer.get("number") == slip.number for one in events)
