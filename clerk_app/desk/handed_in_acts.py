"""An act that was done away from the hall, done with the ticket or window as it now is there."""

from dataclasses import replace

from clerk_app.desk.hall import Hall, policy_of
from clerk_app.desk.handed_in_events import facts_of, keep
from clerk_app.domain import ticket as moves
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import (
    WINDOW_MOVES,
    WindowAct,
    calling,
    never_opened,
)
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.queue_rules import lane_again, place_behind
from clerk_app.domain.ticket import AT_WINDOW, OPEN, By, Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_windows import doc_of as window_doc
from clerk_app.store.hall_windows import window_from
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import ticket_from


def act_on_ticket(hall: Hall, work: HallWork, event: HallEvent, before: Ticket) -> HandedIn:
    """Do with a ticket, as it now stands in the hall, what was done with it away from there."""
    try:
        after = _moved(hall, work, event, before)
    except RuleError:
        # The physical act is a fact (somebody was called out); the state is the hall's.
        return keep(work, event, before, before, late=True)
    if after != before:
        work.tickets.put(before, after)
    if after.state in AT_WINDOW:
        _have_window(work, event)
    return keep(work, event, before, after)


def act_on_window(work: HallWork, event: HallEvent) -> HandedIn:
    """The window opened or paused: as it now is, unless it was changed since."""
    before = work.windows.hold(event.hall, event.window)
    done = window_from(event.answer)
    if before is None:
        # The hall that knew its duties is no more; a window cannot say them.
        after = replace(done, assigned=(), helps=())
    elif before.since > event.at or before.status not in WINDOW_MOVES[WindowAct(event.act)]:
        after = before
    else:
        after = replace(
            before,
            status=done.status,
            operator=done.operator,
            since=done.since,
            reason=done.reason,
        )
    late = after == before
    if not late:
        work.windows.put(event.hall, before, after)
        after = work.windows.get(event.hall, event.window) or after
    work.events.add(
        replace(
            event,
            from_state="" if before is None else before.status.value,
            to_state=after.status.value,
            facts=facts_of(event, late=late),
            answer=window_doc(after),
        )
    )
    return HandedIn.LATE if late else HandedIn.DONE


def _moved(hall: Hall, work: HallWork, event: HallEvent, before: Ticket) -> Ticket:
    """The ticket after the act; raises RuleError when the hall has moved on."""
    by = By(event.window, event.operator, event.at)
    done = ticket_from(event.answer)
    match TicketAct(event.act):
        case TicketAct.CALL | TicketAct.CALL_NUMBER if _called_here(before, event.window):
            # The first try of a call had arrived after all, and the slip was read here then.
            return before
        case TicketAct.CALL | TicketAct.CALL_NUMBER:
            _require_room(work, before, event.window)
            return moves.call(before, by, by_number=True)
        case TicketAct.RECALL:
            return moves.recall(before, by)
        case TicketAct.START:
            return moves.start(before, by)
        case TicketAct.SKIP | TicketAct.NO_SHOW if done.state is TicketState.NO_SHOW:
            # The clerk was told that the number is given up, whatever the policy now says.
            return moves.no_show(before, by)
        case TicketAct.SKIP:
            policy = policy_of(hall, work)
            lane = lane_again(before.priority)
            line = work.tickets.line(before.hall, before.day, before.place.queue, lane)
            return moves.skip(before, by, place_behind(policy, before, line))
        case TicketAct.TRANSFER:
            return moves.transfer(before, by, done.place, done.note)
        case TicketAct.FINISH:
            return moves.finish(before, by)
        case TicketAct.TAKE_BACK:
            _require_room(work, before, event.window)
            return moves.take_back(before, by)
        case TicketAct.VOID:
            return moves.void(before, by)
        case act:
            raise ValueError(f"{act} is never done away from the hall")


def _require_room(work: HallWork, ticket: Ticket, window: str) -> None:
    """Nobody else is at the window, and the holder has no other number open."""
    here = work.tickets.at_window(ticket.hall, window)
    if here is not None:
        raise RuleError(Trouble.WINDOW_BUSY, ticket=here.number)
    if ticket.state not in OPEN:
        held = work.tickets.open_of_holder(ticket.hall, ticket.day, ticket.origin, ticket.holder)
        if held is not None:
            raise RuleError(Trouble.TICKET_HELD, ticket=held.number)


def _have_window(work: HallWork, event: HallEvent) -> None:
    if work.windows.get(event.hall, event.window) is None:
        by = By(event.window, event.operator, event.at)
        work.windows.add(event.hall, calling(never_opened(event.window, event.at), by))


def _called_here(ticket: Ticket, window: str) -> bool:
    return ticket.state is TicketState.CALLED and ticket.window == window
