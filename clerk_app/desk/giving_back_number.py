"""A visitor gives a number back at the kiosk that has just given it (退号)."""

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.domain.changes import Changes
from clerk_app.domain.ticket import Ticket

GIVEN_BACK = "given_back"
"""Note on the event: the visitor did not want it, whose slip had not come out."""


def give_back(hall: Hall, ticket: Ticket, *, intent: str) -> tuple[Ticket, Changes]:
    """Make a number void while it waits: the day counts it as void and never as a no-show.

    At no window and by nobody of the staff. The same intent again answers the same. Raises
    RuleError TICKET_OTHER_WINDOW (window) once it was called, TICKET_MOVE (act, state) when it has
    ended, TICKET_UNKNOWN (ticket), and UnavailableError when the hall cannot be reached.
    """
    return queueing.void(hall, "", ticket.ticket_id, operator="", intent=intent, reason=GIVEN_BACK)
