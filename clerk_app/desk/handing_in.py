"""What was done away from the hall is handed in, act by act, once, at its own time (补录).

Every act goes through the table of legal moves as the ticket now stands in the hall. Where the hall
has moved on, it is right: the act is kept as an event and changes nothing. An act the hall already
has under its intent is passed over. The standby store marks what was handed in and forgets nothing,
so that a kill at any moment is repeated without harm (sync-notes 5.3).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from clerk_app.desk.hall import Hall, once, policy_of, present_day
from clerk_app.desk.handed_in_acts import act_on_ticket, act_on_window
from clerk_app.desk.handed_in_events import keep_clash, outcome_of
from clerk_app.desk.handed_in_numbers import (
    UNHEARD,
    bring_ticket,
    fill_in,
    ticket_from_slip,
    void_ghost,
)
from clerk_app.desk.late_check_ins import CHECK_IN, keep_check_in
from clerk_app.desk.parked_acts import in_the_way, park, parked
from clerk_app.desk.queue_recording import Tap, record
from clerk_app.desk.shifts_away import HAND_OVER, keep_handover
from clerk_app.desk.shutting import released
from clerk_app.desk.standby import Standby
from clerk_app.domain import ticket as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.handing_in import HandedIn, Reconciled
from clerk_app.domain.ticket import By, Ticket, TicketAct, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent
from clerk_app.store.ticket_rows import ticket_from


def behind(standby: Standby) -> bool:
    """Whether the hall has still to be told something."""
    local = standby.local
    with local.store.read() as work:
        waits = in_the_way(work, local.hall_id)
        return bool(waits or work.blocks.to_report(local.hall_id))


def has_parked(standby: Standby) -> bool:
    """Whether acts are parked that the hall has refused by rights: they are tried again."""
    local = standby.local
    with local.store.read() as work:
        return bool(parked(work, local.hall_id))


def reconcile(standby: Standby, window: str = "") -> tuple[Reconciled, Changes]:
    """Hand in everything that waits, in its order; `window` is empty at a kiosk.

    When the hall goes away meanwhile the answer is `cut_off`: what was handed in stays so, the rest
    is handed in the next time. What the hall refuses by rights is parked with all that follows on
    the same ticket, and keeps nothing else. Raises UnavailableError when nothing at all could be
    done.
    """
    local = standby.local
    with local.store.read() as work:
        events = work.handed_in.waiting(local.hall_id)
        left_open = work.handed_in.open_tickets(local.hall_id)
    told = _Told()
    try:
        if window:
            told.returned += _take_unheard_back(standby, window, events)
        for event in events:
            outcome = None if told.held(event) else _unless_refused(standby.hall, event)
            if outcome is None:
                told.refuse(event)
                continue
            with local.store.begin() as work:
                # Two threads of a station may hand in at once; the hall takes each event once.
                if not work.handed_in.has(event.intent):
                    work.handed_in.add(event.intent, outcome, local.now())
            told.add(event, outcome)
        park(local, [one.intent for one in told.refused])
        _report_blocks(standby)
        for ticket in left_open:
            if _carry_over(standby.hall, ticket):
                told.carried_over.append(ticket.number)
    except UnavailableError:
        if not told.outcomes and not told.returned:
            raise
        told.cut_off = True
    return told.whole(), Changes.QUEUE if events else Changes(0)


def hand_in_again(standby: Standby) -> None:
    """Hand in once more what was handed in today, for a hall that was restored from a copy.

    What the hall has is passed over by its intent. Raises UnavailableError.
    """
    local = standby.local
    with local.store.read() as work:
        day = present_day(local, work, local.now())
        events = work.handed_in.of_day(local.hall_id, day)
    for event in events:
        _hand_in(standby.hall, event)


@dataclass(slots=True)
class _Told:
    """What becomes known while handing in."""

    outcomes: list[HandedIn] = field(default_factory=list)
    issued: list[str] = field(default_factory=list)
    late: list[str] = field(default_factory=list)
    clashed: list[str] = field(default_factory=list)
    returned: list[str] = field(default_factory=list)
    carried_over: list[str] = field(default_factory=list)
    refused: list[HallEvent] = field(default_factory=list)
    cut_off: bool = False

    def held(self, event: HallEvent) -> bool:
        """What the same ticket or window did before was refused: acts stay in their order."""
        return any(_subject(one) == _subject(event) for one in self.refused)

    def refuse(self, event: HallEvent) -> None:
        """The hall does not take it from this station."""
        self.refused.append(event)

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
            refused=tuple(dict.fromkeys(_shown(one) for one in self.refused)),
            cut_off=self.cut_off,
        )


def _subject(event: HallEvent) -> str:
    return event.ticket_id or f"window:{event.window}"


def _shown(event: HallEvent) -> str:
    """The number on the slip; of an act on a window what was done."""
    return str(event.answer.get("number", "")) or event.window


def _unless_refused(hall: Hall, event: HallEvent) -> HandedIn | None:
    """What became of it in the hall; None when this station's login may not do it there."""
    try:
        return _hand_in(hall, event)
    except UnavailableError as error:
        if error.trouble is not Trouble.HALL_RIGHTS:
            raise
        return None


def _hand_in(hall: Hall, event: HallEvent) -> HandedIn:
    def run(work: HallWork) -> HandedIn:
        # What is handed in counts before a day's end or after it, not in the midst.
        work.days.stand_on(hall.hall_id)
        issuing = event.act == TicketAct.ISSUE.value
        if issuing:
            void_ghost(hall, work, event)
        known = work.events.by_intent(event.intent)
        if known is not None:
            if issuing:
                fill_in(work, known, ticket_from(event.answer))
            return outcome_of(known)
        if event.act == HAND_OVER:
            return keep_handover(work, event)
        if event.act == CHECK_IN:
            return keep_check_in(work, event, policy_of(hall, work))
        if not event.ticket_id:
            return act_on_window(work, event)
        if issuing:
            return bring_ticket(hall, work, event, ticket_from(event.answer))
        before = work.tickets.hold(event.ticket_id) or ticket_from_slip(hall, work, event)
        return (
            keep_clash(work, event) if before is None else act_on_ticket(hall, work, event, before)
        )

    return once(hall, run)


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
        after = released(work, here, By(window, "", now))
        call = work.events.of_ticket(here.ticket_id)[-1]
        tap = Tap(TicketAct.RELEASE, window, "", f"{call.intent}:unheard", UNHEARD)
        work.tickets.put(here, after)
        record(work, tap, here, after, at=now)
        return [here.number]

    return once(hall, run)


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
