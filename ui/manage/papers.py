"""Papers a manager asks for: the sheet of a day, and a trial, whose drawing the program puts in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial

from clerk_app.desk import day_paper
from clerk_app.desk.day_paper import DayView
from clerk_app.desk.hall import Hall
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.papers import DaySheet
from clerk_app.domain.queue_rules import Policy

Trial = Callable[[Policy], bytes]
"""Imagined days of this hall under the present policy and under another one, as a PDF; may be
called on any thread, raises YichuangError."""


@dataclass(frozen=True, slots=True)
class DayPaperCalls:
    """What the sheet of a day (日结表) may ask for; may be called on any thread."""

    view: Callable[[date | None], DayView]
    issue: Callable[[DaySheet, str], tuple[Printed, Changes]]
    """A sheet as it was looked at, and why there is one more."""
    again: Callable[[str], tuple[Printed, Changes]]
    """A copy that was issued, once more as it was."""
    content: Callable[[str], bytes]
    """Its PDF."""
    tell: Callable[[Changes], None]
    """Whoever shows or prints papers hears of it; on the GUI thread."""


def day_paper_calls(
    station: Station, session: Session, hall: Hall, tell: Callable[[Changes], None]
) -> DayPaperCalls:
    """The sheets of a hall's days, at a station, for a manager."""
    return DayPaperCalls(
        view=partial(day_paper.view, station, session, hall),
        issue=lambda sheet, reason: day_paper.issue(station, session, hall, sheet, reason=reason),
        again=partial(day_paper.print_as_issued, station, session, hall),
        content=lambda key: day_paper.as_issued(station, hall, key).path.read_bytes(),
        tell=tell,
    )
