"""How an act that is handed in is kept in the hall: as it was done, late, or without a ticket."""

from dataclasses import replace
from typing import Any

from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.ticket import Ticket
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HANDED_IN, HallEvent
from clerk_app.store.ticket_rows import doc_of

_CLASH = "clash"
"""Act of an event that is kept without a ticket, because its number is another one's."""
_LATE = "late"


def keep(
    work: HallWork, event: HallEvent, before: Ticket | None, after: Ticket, *, late: bool = False
) -> HandedIn:
    """Keep the event of an act; `late` when it changed nothing."""
    work.events.add(
        replace(
            event,
            day=after.day,
            from_state="" if before is None else before.state.value,
            to_state=after.state.value,
            facts=facts_of(event, late=late),
            answer=doc_of(after),
        )
    )
    return HandedIn.LATE if late else HandedIn.DONE


def keep_clash(work: HallWork, event: HallEvent) -> HandedIn:
    """Keep that an act was done with a number that is another visitor's."""
    facts = {**facts_of(event, late=True), "act": event.act}
    work.events.add(
        replace(event, act=_CLASH, ticket_id="", from_state="", to_state="", facts=facts)
    )
    return HandedIn.CLASH


def facts_of(event: HallEvent, *, late: bool) -> dict[str, Any]:
    """Facts of the event as the hall keeps it: told later, and what was wanted if it came late."""
    told = {**event.facts, HANDED_IN: True}
    return {**told, _LATE: True, "wanted": event.to_state} if late else told


def outcome_of(known: HallEvent) -> HandedIn:
    """What became of an event the hall has: a hand-in that was cut off is told as it ended."""
    if known.act == _CLASH:
        return HandedIn.CLASH
    return HandedIn.LATE if known.facts.get(_LATE) else HandedIn.KNOWN
