"""Hand-over of a window (交接班): what the one who leaves has done, signed by both."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from clerk_app.domain.canonical import digest_of
from clerk_app.domain.errors import RuleError, Trouble


@dataclass(frozen=True, slots=True)
class Handover:
    """One hand-over; `digest` is over everything both have seen when they signed."""

    intent: str
    day: date
    window: str
    given_by: str
    taken_by: str
    at: datetime
    figures: Mapping[str, Any]
    digest: str


def sign_handover(
    *,
    intent: str,
    day: date,
    window: str,
    given_by: str,
    taken_by: str,
    at: datetime,
    figures: Mapping[str, Any],
) -> Handover:
    """The hand-over both have signed. Raises RuleError HANDOVER_ONE_PERSON.

    Whoever calls this has checked both passwords.
    """
    if given_by == taken_by:
        raise RuleError(Trouble.HANDOVER_ONE_PERSON)
    signed = {
        "intent": intent,
        "day": day.isoformat(),
        "window": window,
        "given_by": given_by,
        "taken_by": taken_by,
        "at": at.astimezone(UTC).isoformat(),
        "figures": dict(figures),
    }
    return Handover(intent, day, window, given_by, taken_by, at, figures, digest_of(signed))


def untouched(handover: Handover) -> bool:
    """Whether what is kept is what was signed."""
    again = sign_handover(
        intent=handover.intent,
        day=handover.day,
        window=handover.window,
        given_by=handover.given_by,
        taken_by=handover.taken_by,
        at=handover.at,
        figures=handover.figures,
    )
    return again.digest == handover.digest
