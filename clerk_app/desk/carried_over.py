"""A number that was carried over is honoured another day (凭原号办理): its slip is shown, once."""

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall, business_day, once, present_day
from clerk_app.desk.issuing import Wanted, issue_in
from clerk_app.desk.queue_recording import Tap
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallWork


def is_carried_over(hall: Hall, slip: Slip) -> bool:
    """Whether the slip is of a day before whose end came first. Raises UnavailableError."""
    with hall.store.read() as work:
        today = present_day(hall, work, hall.now())
        return slip.hall == hall.hall_id and slip.day < today and _carried(work, slip) is not None


def call_carried_over(
    hall: Hall, window: str, slip: Slip, *, operator: str, intent: str
) -> tuple[Ticket, Changes]:
    """Give the visitor a number of today for the old one, and call it to the window.

    The old one's day stays as it was ended. The same slip again, at any window, means the same new
    number; on yet another day it is worth nothing any more. Raises RuleError TICKET_UNKNOWN
    (ticket), WINDOW_BUSY (ticket): then no number is given; else what `queueing.issue` and
    `queueing.call_number` raise.
    """
    with hall.store.read() as work:
        done = work.events.by_intent(intent)
        here = work.tickets.at_window(hall.hall_id, window)
    if done is None and here is not None:
        raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)
    tap = Tap(TicketAct.ISSUE, "", operator, f"carried-over:{slip.ticket_id}", slip.number)

    def run(work: HallWork) -> Ticket:
        before = _carried(work, slip)
        if before is None:
            raise RuleError(Trouble.TICKET_UNKNOWN, ticket=slip.number)
        # The queue may be no more; whoever waited in it is not to begin anew.
        wanted = Wanted(hall.giving_queue(before.origin), before.priority, before.holder)
        new = issue_in(hall, work, tap, wanted)
        if new.day != business_day(hall, work, hall.now()):
            raise RuleError(Trouble.TICKET_UNKNOWN, ticket=slip.number)
        return new

    new = once(hall, run)
    return queueing.call_number(hall, window, new.number, operator=operator, intent=intent)


def _carried(work: HallWork, slip: Slip) -> Ticket | None:
    found = work.tickets.get(slip.ticket_id)
    is_it = found is not None and (found.day, found.number) == (slip.day, slip.number)
    return found if is_it and found and found.state is TicketState.CARRIED_OVER else None
