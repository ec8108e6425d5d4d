"""A window whose PC has died is closed from the board; whom it held up goes back (关闭失联窗口).

One act of the manager for one window and several tickets: each keeps an event of its own.
"""

from clerk_app.desk import led
from clerk_app.desk.hall import Hall, shared_day
from clerk_app.desk.queue_recording import Tap, record
from clerk_app.desk.window_recording import act_on_window
from clerk_app.desk.window_signs import silent_among
from clerk_app.domain import hall_window, ticket
from clerk_app.domain.changes import Changes
from clerk_app.domain.hall_window import HallWindow, WindowAct
from clerk_app.domain.queue_rules import Destination, line_key, place_sent
from clerk_app.domain.ticket import By, Lane, Ticket, TicketAct
from clerk_app.store.hall import HallWork

SILENT = "silent_window"
"""Why: the note on each event."""


def shut_window(
    hall: Hall, window: str, *, operator: str, intent: str
) -> tuple[HallWindow, Changes]:
    """Close a window that has gone silent and give everybody bound to it back to their queues.

    Who is at it goes to the front, who waits for it alone keeps the place they have. Never done by
    itself: a visitor may well be sitting there (sync-notes 5.2). Raises RuleError WINDOW_HEARD
    (window) when the window is there again.
    """

    def change(work: HallWork, here: HallWindow, by: By) -> HallWindow:
        silent = window in silent_among(hall, work, (here,), by.at)
        closed = hall_window.shut(here, by, silent=silent)
        _give_back(hall, work, by, intent)
        return closed

    return act_on_window(hall, Tap(WindowAct.SHUT, window, operator, intent, SILENT), change)


def released(work: HallWork, before: Ticket, by: By) -> Ticket:
    """The visitor of a window at the front of the queue they were called from."""
    line = work.tickets.line(before.hall, before.day, before.place.queue, Lane.FRONT)
    return ticket.release(before, by, place_sent(before, Destination(front=True), by.at, line))


def released_from_board(tap: Tap, work: HallWork, before: Ticket, by: By) -> Ticket:
    """As `released`, by a manager's tap, which is on the hall's trail."""
    told = {"number": before.number, "window": before.window}
    led.note_tap(work, before.hall, tap, before.ticket_id, by.at, told)
    return released(work, before, by)


def _give_back(hall: Hall, work: HallWork, by: By, intent: str) -> None:
    # A manager's acts on tickets are at no window.
    leads = By("", by.operator, by.at)
    at_hand = work.tickets.at_window(hall.hall_id, by.window)
    if at_hand is not None:
        _put(work, TicketAct.RELEASE, at_hand, released(work, at_hand, leads), leads, intent)
    everybody = work.tickets.waiting(hall.hall_id, shared_day(hall, work))
    bound = (one for one in everybody if one.place.window == by.window)
    for one in sorted(bound, key=line_key):
        _put(work, TicketAct.UNBIND, one, ticket.unbind(one), leads, intent)


def _put(
    work: HallWork, act: TicketAct, before: Ticket, after: Ticket, by: By, intent: str
) -> None:
    work.tickets.put(before, after)
    tap = Tap(act, by.window, by.operator, f"{intent}:{before.ticket_id}", SILENT)
    record(work, tap, before, after, at=by.at)
