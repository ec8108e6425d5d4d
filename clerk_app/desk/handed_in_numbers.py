"""Numbers that were given away from the hall become tickets there, once, whoever brings them."""

from dataclasses import replace

from clerk_app.desk.hall import Hall
from clerk_app.desk.handed_in_events import keep, keep_clash
from clerk_app.desk.numbering import away_intent, tap_of
from clerk_app.desk.queue_recording import Tap, record
from clerk_app.domain import ticket as moves
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.number_blocks import ORPHANED, NumberBlock
from clerk_app.domain.queue_rules import RESERVED_FROM, lane_again, position_at
from clerk_app.domain.ticket import By, Lane, Place, Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.number_blocks import Reserve
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import ticket_from

SLIP = "slip"
"""Note on the issue of a ticket whose slip is all that was known of it."""
UNHEARD = "unheard"
"""Note on what was undone because the answer of the first try never came."""


def bring_ticket(hall: Hall, work: HallWork, event: HallEvent, ticket: Ticket) -> HandedIn:
    """A number given away from the hall becomes a ticket there."""
    if not _number_is_free(hall, work, ticket):
        return keep_clash(work, event)
    if work.tickets.open_of_holder(ticket.hall, ticket.day, ticket.origin, ticket.holder):
        # Two open numbers of one holder: both stand, but only the first can be found by it.
        ticket = replace(ticket, holder="")
    work.tickets.add(ticket, intent=event.intent)
    return keep(work, event, None, ticket)


def ticket_from_slip(hall: Hall, work: HallWork, event: HallEvent) -> Ticket | None:
    """The ticket as its slip told it, when this window is the first to hand it in.

    Whoever gave it finds it by the intent it was issued under, and fills in the rest. None when
    the number cannot have been given away from the hall.
    """
    done = ticket_from(event.answer)
    lane = done.place.lane if done.place.lane is not Lane.FRONT else lane_again(done.priority)
    ticket = replace(
        done,
        place=Place(done.origin, lane, position_at(done.issued_at)),
        waiting_since=done.issued_at,
        state=TicketState.WAITING,
        window="",
        operator="",
        calls=0,
        note="",
        called_at=None,
        started_at=None,
        ended_at=None,
        version=1,
    )
    if not _number_is_free(hall, work, ticket):
        return None
    intent = away_intent(ticket.ticket_id)
    work.tickets.add(ticket, intent=intent)
    tap = Tap(TicketAct.ISSUE, "", "", intent, SLIP)
    record(work, tap, None, ticket, at=ticket.issued_at)
    return ticket


def _number_is_free(hall: Hall, work: HallWork, ticket: Ticket) -> bool:
    """Whether the number was set aside and no ticket has it; then it counts as used."""
    info = next((one for one in hall.queues if one.queue == ticket.origin), None)
    # The hall may have the queue no more; who has a number of it is called all the same.
    if ticket.sequence < (RESERVED_FROM if info is None else info.reserved_from):
        return False
    if work.tickets.hold_number(ticket.hall, ticket.day, ticket.number) is not None:
        return False
    reserve = Reserve(ticket.hall, ticket.day, ticket.origin)
    if not work.blocks.use(reserve, ticket.sequence):
        # The hall has lost the grant (restored from a copy); the visitor's number stands.
        block = NumberBlock(
            reserve.hall, reserve.day, reserve.queue, ticket.sequence, ORPHANED, used=1
        )
        work.blocks.add([block], at=ticket.issued_at)
    return True


def fill_in(work: HallWork, known: HallEvent, issued: Ticket) -> None:
    """Give a ticket that was made from its slip what only the giver of the number knows."""
    before = work.tickets.hold(known.ticket_id)
    if before is None or known.facts.get("note") != SLIP or before.issued_at == issued.issued_at:
        return
    held = work.tickets.open_of_holder(before.hall, before.day, before.origin, issued.holder)
    told_by_slip = before.waiting_since == before.issued_at
    after = replace(
        before,
        priority=issued.priority,
        holder="" if held is not None else issued.holder,
        slot=issued.slot,
        issued_at=issued.issued_at,
        waiting_since=issued.waiting_since if told_by_slip else before.waiting_since,
        version=before.version + 1,
    )
    work.tickets.fill_in(before, after)


def void_ghost(hall: Hall, work: HallWork, event: HallEvent) -> None:
    """Void the number that the failed try of the same tap has made: nobody has its slip."""
    tap = tap_of(event.intent)
    ghost = work.events.by_intent(tap)
    if ghost is None or ghost.act != TicketAct.ISSUE.value:
        return
    before = work.tickets.hold(ghost.ticket_id)
    if before is None or before.state is not TicketState.WAITING:
        return
    now = hall.now()
    after = moves.void(before, By("", event.operator, now))
    work.tickets.put(before, after)
    ghost_tap = Tap(TicketAct.VOID, "", event.operator, f"{tap}:ghost", UNHEARD)
    record(work, ghost_tap, before, after, at=now)
