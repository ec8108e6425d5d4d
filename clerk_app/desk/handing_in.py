"""What was done away from the hall is handed in, act by act, once, at its own time (补录).

Every act goes through the table of legal moves as the ticket now stands in the hall. Where the hall
has moved on, it is right: the act is kept as an event and changes nothing. An act the hall already
has under its intent is passed over. The standby store marks what was handed in and forgets nothing,
so that a kill at any moment is repeated without harm (sync-notes 5.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from clerk_app.desk.hall import Hall, once, policy_of
from clerk_app.desk.numbering import away_intent, tap_of
from clerk_app.desk.queue_recording import Tap, record
from clerk_app.desk.standby import Standby
from clerk_app.domain import ticket as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.handing_in import HandedIn, Reconciled
from clerk_app.domain.number_blocks import NumberBlock, block_of
from clerk_app.domain.queue_rules import (
    Destination,
    lane_again,
    place_behind,
    place_sent,
    position_at,
)
from clerk_app.domain.ticket import (
    OPEN,
    By,
    Lane,
    Place,
    Ticket,
    TicketAct,
    TicketState,
)
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_windows import doc_of as window_doc
from clerk_app.store.hall_windows import window_from
from clerk_app.store.number_blocks import Reserve
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import doc_of, ticket_from

SLIP = "slip"
"""Note on the issue of a ticket whose slip is all that was known of it."""
UNHEARD = "unheard"
"""Note on what was undone because the answer of the first try never came."""
ORPHANED = "orphaned"
"""Station of a block whose grant the hall does not know of."""
_CLASH = "clash"
"""Act of an event that is kept without a ticket, because its number is another one's."""


def behind(standby: Standby) -> bool:
    """Whether the hall has still to be told something."""
    local = standby.local
    with local.store.read() as work:
        return bool(work.handed_in.waiting(local.hall_id) or work.blocks.to_report(local.hall_id))


def reconcile(standby: Standby, window: str = "") -> tuple[Reconciled, Changes]:
    """Hand in everything that waits, in its order; `window` is empty at a kiosk.

    Raises UnavailableError when the hall goes away meanwhile: what was handed in stays so, the rest
    is handed in the next time.
    """
    local = standby.local
    with local.store.read() as work:
        events = work.handed_in.waiting(local.hall_id)
        left_open = work.handed_in.open_tickets(local.hall_id)
    told = _Told()
    if window:
        told.returned += _take_unheard_back(standby, window, events)
    for event in events:
        outcome = _hand_in(standby.hall, event)
        with local.store.begin() as work:
            # Two threads of a station may hand in at once; the hall has taken each event once.
            if not work.handed_in.has(event.intent):
                work.handed_in.add(event.intent, outcome, local.now())
        told.add(event, outcome)
    _report_blocks(standby)
    for ticket in left_open:
        if _carry_over(standby.hall, ticket):
            told.carried_over.append(ticket.number)
    return told.whole(), Changes.QUEUE if events else Changes(0)


@dataclass(slots=True)
class _Told:
    """What becomes known while handing in."""

    outcomes: list[HandedIn] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    clashed: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    carried_over: list[str] = field(default_factory=list)

    def add(self, event: HallEvent, outcome: HandedIn) -> None:
        self.outcomes.append(outcome)
        number = str(event.answer.get("number", ""))
        if not number:
            return
        if outcome is HandedIn.LATE and number not in self.late:
            self.late.append(number)
        elif outcome is HandedIn.CLASH and number not in self.clashed:
            self.clashed.append(number)
        elif event.act == TicketAct.ISSUE.value:
            self.issued.append(number)

    def whole(self) -> Reconciled:
        return Reconciled(
            outcomes=tuple(self.outcomes),
            issued=tuple(self.issued),
            late=tuple(self.late),
            clashed=tuple(self.clashed),
            returned=tuple(self.returned),
            carried_over=tuple(self.carried_over),
        )


def _hand_in(hall: Hall, event: HallEvent) -> HandedIn:
    def run(work: HallWork) -> HandedIn:
        if event.act == TicketAct.ISSUE.value:
            _void_ghost(hall, work, event)
        known = work.events.by_intent(event.intent)
        if known is not None:
            if event.act == TicketAct.ISSUE.value:
                _fill_in(work, known, ticket_from(event.answer))
            return HandedIn.KNOWN
        if not event.ticket_id:
            return _window_act(work, event)
        if event.act == TicketAct.ISSUE.value:
            return _import(hall, work, event, ticket_from(event.answer))
        before = work.tickets.hold(event.ticket_id)
        if before is None:
            before = _import_from_slip(hall, work, event)
        if before is None:
            return _keep_clash(work, event)
        return _act(hall, work, event, before)

    return once(hall, run)


def _act(hall: Hall, work: HallWork, event: HallEvent, before: Ticket) -> HandedIn:
    try:
        after = _moved(hall, work, event, before)
    except RuleError:
        # The physical act is a fact (somebody was called out); the state is the hall's.
        _keep(work, event, before, before, late=True)
        return HandedIn.LATE
    work.tickets.put(before, after)
    if after.state in moves.AT_WINDOW:
        _have_window(work, event)
    _keep(work, event, before, after)
    return HandedIn.DONE


def _moved(hall: Hall, work: HallWork, event: HallEvent, before: Ticket) -> Ticket:
    """The ticket after the act; raises RuleError when the hall has moved on."""
    by = By(event.window, event.operator, event.at)
    done = ticket_from(event.answer)
    match TicketAct(event.act):
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
        blank = HallWindow(event.window, WindowStatus.OPEN, event.operator, event.at)
        work.windows.put(event.hall, blank)


# Tickets the hall has not seen


def _import(hall: Hall, work: HallWork, event: HallEvent, ticket: Ticket) -> HandedIn:
    if not _number_is_free(hall, work, ticket):
        return _keep_clash(work, event)
    if work.tickets.open_of_holder(ticket.hall, ticket.day, ticket.origin, ticket.holder):
        # Two open numbers of one holder: both stand, but only the first can be found by it.
        ticket = replace(ticket, holder="")
    work.tickets.add(ticket, intent=event.intent)
    _keep(work, event, None, ticket)
    return HandedIn.DONE


def _import_from_slip(hall: Hall, work: HallWork, event: HallEvent) -> Ticket | None:
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
    reserved_from = hall.queue(ticket.origin).reserved_from
    if ticket.sequence < reserved_from:
        return False
    if work.tickets.hold_number(ticket.hall, ticket.day, ticket.number) is not None:
        return False
    reserve = Reserve(ticket.hall, ticket.day, ticket.origin)
    if not work.blocks.use(reserve, ticket.sequence):
        # The hall has lost the grant (restored from a copy); the visitor's number stands.
        block = NumberBlock(*_row(reserve), block_of(ticket.sequence), ORPHANED, used=1)
        work.blocks.add([block], at=ticket.issued_at)
    return True


def _row(reserve: Reserve) -> tuple[str, date, str]:
    return reserve.hall, reserve.day, reserve.queue


def _fill_in(work: HallWork, known: HallEvent, issued: Ticket) -> None:
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
    work.tickets.put(before, after)


def _void_ghost(hall: Hall, work: HallWork, event: HallEvent) -> None:
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


# Windows and visitors the station does not know of


def _take_unheard_back(standby: Standby, window: str, events: Sequence[HallEvent]) -> list[str]:
    """Put back in front whom the hall called here although the answer never came.

    Only when the clerk has meanwhile served somebody else; one who did nothing simply learns now
    who is called.
    """
    served = {event.ticket_id for event in events if event.window == window and event.ticket_id}
    if not served:
        return []
    hall = standby.hall

    def run(work: HallWork) -> list[str]:
        here = work.tickets.at_window(hall.hall_id, window)
        if here is None or here.ticket_id in served:
            return []
        now = hall.now()
        front = Destination(front=True)
        line = work.tickets.line(here.hall, here.day, here.place.queue, Lane.FRONT)
        after = moves.release(here, By(window, "", now), place_sent(here, front, now, line))
        call = work.events.of_ticket(here.ticket_id)[-1]
        tap = Tap(TicketAct.RELEASE, window, "", f"{call.intent}:unheard", UNHEARD)
        work.tickets.put(here, after)
        record(work, tap, here, after, at=now)
        return [here.number]

    return once(hall, run)


def _window_act(work: HallWork, event: HallEvent) -> HandedIn:
    """The window opened or paused: as it now is, unless it was changed since."""
    before = work.windows.hold(event.hall, event.window)
    done = window_from(event.answer)
    if before is None:
        after = done
    elif before.since > event.at:
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
        work.windows.put(event.hall, after)
    work.events.add(
        replace(
            event,
            from_state="" if before is None else before.status.value,
            to_state=after.status.value,
            facts=_facts(event, late=late),
            answer=window_doc(after),
        )
    )
    return HandedIn.LATE if late else HandedIn.DONE


# What is kept of it


def _keep(
    work: HallWork, event: HallEvent, before: Ticket | None, after: Ticket, *, late: bool = False
) -> None:
    work.events.add(
        replace(
            event,
            day=after.day,
            from_state="" if before is None else before.state.value,
            to_state=after.state.value,
            facts=_facts(event, late=late),
            answer=doc_of(after),
        )
    )


def _keep_clash(work: HallWork, event: HallEvent) -> HandedIn:
    facts = {**_facts(event, late=True), "act": event.act}
    work.events.add(
        replace(event, act=_CLASH, ticket_id="", from_state="", to_state="", facts=facts)
    )
    return HandedIn.CLASH


def _facts(event: HallEvent, *, late: bool) -> dict[str, Any]:
    if not late:
        return dict(event.facts)
    return {**event.facts, "late": True, "wanted": event.to_state}


def _report_blocks(standby: Standby) -> None:
    local = standby.local
    with local.store.read() as work:
        blocks = work.blocks.to_report(local.hall_id)
    if not blocks:
        return

    def run(work: HallWork) -> None:
        for block in blocks:
            work.blocks.report(block)

    once(standby.hall, run)
    with local.store.begin() as work:
        for block in blocks:
            work.blocks.report(block)


def _carry_over(hall: Hall, ticket: Ticket) -> bool:
    """Carry a visitor over who still waits although the day has been ended meanwhile."""

    def run(work: HallWork) -> bool:
        before = work.tickets.hold(ticket.ticket_id)
        ended = work.ends.end_of(hall.hall_id, ticket.day)
        if before is None or ended is None or before.state is not TicketState.WAITING:
            return False
        now = hall.now()
        after = moves.carry_over(before, By("", ended.operator, now))
        work.tickets.put(before, after)
        tap = Tap(TicketAct.CARRY_OVER, "", ended.operator, f"{ended.intent}:{ticket.ticket_id}")
        record(work, tap, before, after, at=now)
        return True

    return once(hall, run)
