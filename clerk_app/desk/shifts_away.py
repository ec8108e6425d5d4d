"""A window changes hands while the hall is away: signed at the station, kept in the hall later."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from clerk_app.desk import shifts
from clerk_app.desk.hall import once
from clerk_app.desk.shifts import ShiftFigures, Signatures
from clerk_app.desk.sign_in import Session
from clerk_app.desk.standby import Standby
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import HALL_AWAY, RuleError, Trouble, UnavailableError
from clerk_app.domain.handing_in import HandedIn
from clerk_app.domain.shift import Handover
from clerk_app.store.hall import HallWork
from clerk_app.store.ticket_events import HallEvent

HAND_OVER = "hand_over"
"""Act of the event that holds a hand-over signed away from the hall."""


def shift_figures(standby: Standby, window: str, *, operator: str) -> ShiftFigures:
    """As `shifts.shift_figures`; what is known at the station while the hall is away."""
    try:
        return shifts.shift_figures(standby.hall, window, operator=operator)
    except UnavailableError as error:
        _require_away(error)
        return shifts.shift_figures(standby.local, window, operator=operator)


def sign_over(
    station: Station, standby: Standby, giver: Session, signatures: Signatures, *, intent: str
) -> tuple[Session, Changes]:
    """As `shifts.sign_over`; while the hall is away the record is kept here until it is back."""
    taker = shifts.both_sign(station, giver, signatures)
    names = {"given_by": giver.operator_id, "taken_by": taker.operator_id}
    try:
        shifts.hand_over(standby.hall, station.window, **names, intent=intent)
    except UnavailableError as error:
        _require_away(error)
        _hand_over_away(standby, station.window, **names, intent=intent)
    return taker, Changes.QUEUE | Changes.SESSION


def keep_handover(work: HallWork, event: HallEvent) -> HandedIn:
    """Keep in the hall a hand-over that was signed away from it, once."""
    if work.ends.handover_of(event.intent) is not None:
        return HandedIn.KNOWN
    work.ends.add_handover(event.hall, _handover(event.answer))
    work.events.add(event)
    return HandedIn.DONE


def _hand_over_away(
    standby: Standby, window: str, *, given_by: str, taken_by: str, intent: str
) -> None:
    local = standby.local

    def run(work: HallWork) -> None:
        done = work.events.by_intent(intent)
        if done is not None:
            first = _handover(done.answer)
            if (first.window, first.given_by, first.taken_by) != (window, given_by, taken_by):
                raise RuleError(Trouble.INTENT_REUSED, act=HAND_OVER, intent=intent)
            return
        signed = shifts.sign_now(
            local, work, window, given_by=given_by, taken_by=taken_by, intent=intent
        )
        work.events.add(
            HallEvent(
                intent=intent,
                hall=local.hall_id,
                day=signed.day,
                act=HAND_OVER,
                ticket_id="",
                window=window,
                operator=given_by,
                at=signed.at,
                from_state="",
                to_state="",
                answer=_doc(signed),
            )
        )

    once(local, run)


def _require_away(error: UnavailableError) -> None:
    if error.trouble not in HALL_AWAY:
        raise error


def _doc(handover: Handover) -> dict[str, Any]:
    return {
        "intent": handover.intent,
        "day": handover.day.isoformat(),
        "window": handover.window,
        "given_by": handover.given_by,
        "taken_by": handover.taken_by,
        "at": handover.at.isoformat(),
        "figures": dict(handover.figures),
        "digest": handover.digest,
    }


def _handover(doc: Mapping[str, Any]) -> Handover:
    days = {"day": date.fromisoformat(doc["day"]), "at": datetime.fromisoformat(doc["at"])}
    return Handover(**{**doc, **days})
