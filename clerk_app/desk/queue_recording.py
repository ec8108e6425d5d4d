"""The one way an act on a ticket becomes rows: looked up by its intent, checked, kept once."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from clerk_app.desk.hall import Hall, once
from clerk_app.domain.board_act import BoardAct
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_window import WindowAct
from clerk_app.domain.ticket import By, Ticket, TicketAct
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import ASKED, HallEvent
from clerk_app.store.ticket_rows import doc_of, ticket_from


@dataclass(frozen=True, slots=True)
class Tap:
    """One intention of somebody at a window, at the kiosk or at the board."""

    act: TicketAct | WindowAct | BoardAct
    window: str
    operator: str
    intent: str
    """Made before the first try (UUIDv7)."""
    note: str = ""


Change = Callable[[HallWork, Ticket, By], Ticket]
"""A ticket as it is to be after an act; raises RuleError when it may not be."""


def act(hall: Hall, tap: Tap, ticket_id: str, change: Change) -> tuple[Ticket, Changes]:
    """Do `change` to a ticket in one transaction, once for the tap's intent.

    Raises RuleError TICKET_UNKNOWN (ticket), INTENT_REUSED, and what `change` raises: then
    nothing is written.
    """

    def run(work: HallWork) -> Ticket:
        # Locked before the intent is looked up: the same tap tried twice at once waits here, and
        # then finds itself.
        before = work.tickets.hold(ticket_id)
        done = first_answer(work, tap, ticket_id)
        if done is not None:
            return done
        if before is None or before.hall != hall.hall_id:
            raise RuleError(Trouble.TICKET_UNKNOWN, ticket=ticket_id)
        now = hall.now()
        changed = change(work, before, By(tap.window, tap.operator, now))
        work.tickets.put(before, changed)
        record(work, tap, before, changed, at=now)
        return changed

    return once(hall, run), Changes.QUEUE


def first_answer(work: HallWork, tap: Tap, ticket_id: str = "") -> Ticket | None:
    """What the first try of this tap answered; None when no try of it was committed.

    Raises RuleError INTENT_REUSED as `first_event` does, also for another ticket (if given).
    """
    event = first_event(work, tap)
    if event is None:
        return None
    if ticket_id not in ("", event.ticket_id):
        raise RuleError(Trouble.INTENT_REUSED, act=event.act, intent=tap.intent)
    return ticket_from(event.answer)


def first_event(work: HallWork, tap: Tap) -> HallEvent | None:
    """The event of this tap's intent; None when no try of it was committed.

    Raises RuleError INTENT_REUSED (act, intent) when the intent was another act or at another
    window: the caller has mixed up its taps.
    """
    event = work.events.by_intent(tap.intent)
    if event is not None:
        asked = event.facts.get(ASKED, event.act)
        if (asked, event.window) != (tap.act.value, tap.window):
            raise RuleError(Trouble.INTENT_REUSED, act=event.act, intent=tap.intent)
    return event


def record(work: HallWork, tap: Tap, before: Ticket | None, after: Ticket, *, at: datetime) -> None:
    """Keep the event of an act, with the answer that a repeat of its intent gets."""
    work.events.add(
        HallEvent(
            intent=tap.intent,
            hall=after.hall,
            day=after.day,
            act=tap.act.value,
            ticket_id=after.ticket_id,
            window=tap.window,
            operator=tap.operator,
            at=at,
            from_state="" if before is None else before.state.value,
            to_state=after.state.value,
            facts={"note": tap.note} if tap.note else {},
            answer=doc_of(after),
        )
    )
