"""What a visitor is told of the number they scanned or typed; pure, said later in any language."""

from datetime import date, datetime

from clerk_app.desk.checking_in import CheckedIn
from clerk_app.domain import appointment_code
from clerk_app.domain.appointment import Appointment, Arrival, opens_at
from clerk_app.domain.check_in import CheckInCode, CheckInKind, Found, doubtful_position
from clerk_app.domain.errors import RuleError
from clerk_app.domain.slip_code import Slip
from clerk_app.domain.ticket import Ticket
from clerk_app.domain.typed_text import plain
from ui import words
from ui.kiosk import kiosk_words as w
from ui.kiosk.visit import Notice, Told

_OFFERED = frozenset({Arrival.EARLY, Arrival.LATE})
"""An ordinary number of the appointment's own queue is of use then."""


def refused(found: Found, checked: CheckedIn) -> Notice:
    """Why there is no number for an appointment."""
    arrival = checked.arrival
    facts: dict[str, object] = {}
    if isinstance(found, Appointment):
        facts = {
            "starts": words.clock(found.slot.starts),
            "ends": words.clock(found.slot.ends),
            "opens": words.clock(opens_at(found)),
            "day": words.moment(found.slot.starts)[:10],
        }
    if checked.ticket is not None:
        facts["number"] = checked.ticket.number
    offered = found if arrival in _OFFERED else None
    return Notice(Told(w.TITLES[arrival]), Told(w.TEXTS[arrival], facts), found=offered)


def unknown() -> Notice:
    """The number stands for nothing the platform knows."""
    return Notice(Told(w.NOT_FOUND), Told(w.NOT_FOUND_TEXT), retype=True)


def another_day(code: CheckInCode, today: datetime) -> Notice | None:
    """What a code nobody can look up tells by itself: that it is not for today; None: it may be."""
    if code.kind is not CheckInKind.APPOINTMENT:
        return None
    told = appointment_code.parse(code.number)
    if (told.month, told.day) == (today.month, today.day):
        return None
    facts: dict[str, object] = {"month": told.month, "day": told.day}
    return Notice(Told(w.NOT_VERIFIED), Told(w.NOT_TODAY_TEXT, facts))


def hall_away() -> Notice:
    """The hall itself cannot be asked."""
    return Notice(Told(w.NOT_VERIFIED), Told(w.HALL_AWAY_TEXT))


def slip(scanned: Slip, today: date) -> Notice:
    """A queue slip was scanned; one of a day before is honoured at the windows."""
    if scanned.day < today:
        return Notice(Told(w.OLD_SLIP, {"day": scanned.day.isoformat()}), Told(w.OLD_SLIP_TEXT))
    return Notice(Told(w.SLIP, {"number": scanned.number}), Told(w.SLIP_TEXT))


def given_back(ticket: Ticket) -> Notice:
    """The number is void, as its visitor wished."""
    return Notice(Told(w.GIVEN_BACK, {"number": ticket.number}), Told(w.GIVEN_BACK_TEXT))


def typing_problem(text: str, error: RuleError) -> tuple[Told, int | None]:
    """What is wrong with a typed number, and at which place (1-based) if that can be told."""
    number = plain(text)
    if not number:
        return Told(w.NOTHING_TYPED), None
    place = doubtful_position(number)
    if place is not None and place <= len(number):
        facts: dict[str, object] = {"position": place, "character": number[place - 1]}
        return Told(w.WRONG_AT, facts), place
    return Told(w.SHORT if error.facts.get("part") == "length" else w.WRONG), None
