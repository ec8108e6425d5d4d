"""Whatever somebody who leads the hall does is on the hall's own audit trail, in the same step."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from clerk_app.desk.hall import Hall, once
from clerk_app.desk.queue_recording import Tap
from clerk_app.store.hall import HallWork

POSTED, DAY_ENDED = "post_notice", "end_day"
DAY_SHEET, DAY_SHEET_AGAIN = "issue_day_sheet", "print_day_sheet_again"
BOARD_TRAIL = "board_trail"
"""How far the trail of a board's own station had come."""
_INTENT = "intent"
_RECENT = 20


@dataclass(frozen=True, slots=True)
class Led:
    """One act."""

    action: str
    subject: str
    """What it was done to."""
    by: str
    """Id of the operator; empty: a program's own."""
    at: datetime
    intent: str
    """Of the tap that meant it, by which the hall's other rows are found."""
    facts: Mapping[str, Any] = field(default_factory=dict)
    window: str = ""
    """Where it was done; empty: at the board."""


def note(work: HallWork, hall: str, one: Led) -> None:
    """Put it on the trail, last in the transaction that does it."""
    work.audit.add(
        hall,
        at=one.at,
        operator=one.by,
        window=one.window,
        action=one.action,
        subject=one.subject,
        facts={_INTENT: one.intent, **one.facts},
    )


def note_tap(
    work: HallWork, hall: str, tap: Tap, subject: str, at: datetime, facts: Mapping[str, Any]
) -> None:
    """A manager's act on a window, a ticket, an alarm or a notice."""
    said = {"note": tap.note} if tap.note else {}
    note(work, hall, Led(tap.act.value, subject, tap.operator, at, tap.intent, {**said, **facts}))


def note_apart(hall: Hall, one: Led) -> None:
    """What changes nothing else in the hall: a row in a transaction of its own, once.

    Raises UnavailableError when the hall cannot be reached.
    """

    def run(work: HallWork) -> None:
        latest = work.audit.rows(hall.hall_id, limit=_RECENT, action=one.action)
        if all(row.facts.get(_INTENT) != one.intent for row in latest):
            note(work, hall.hall_id, one)

    once(hall, run)
