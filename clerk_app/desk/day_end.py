"""The end of a business day (日结): who still waits is carried over, the figures are kept."""

from dataclasses import asdict
from datetime import date
from typing import Any

from clerk_app.desk import led
from clerk_app.desk.hall import Hall, hold_day, once
from clerk_app.desk.hall_day import figures_in
from clerk_app.desk.led import Led
from clerk_app.desk.queue_recording import Tap, record
from clerk_app.domain import ticket as moves
from clerk_app.domain.changes import Changes
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.ticket import By, TicketAct
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_ends import DayEnd
from clerk_app.store.raced import RacedError

ENDED_BY = "ended_by"
"""In the document of the figures: the name of who ended the day, whom other PCs do not know."""


def end_day(
    hall: Hall, day: date, *, operator: str, intent: str, name: str = ""
) -> tuple[DayFigures, Changes]:
    """End a hall's day: nobody may be at a window, and the figures must add up.

    Whoever still waits is carried over: the number is kept, and honoured another day. The same
    intent again answers the figures of the first time. `name`: of the operator, as every PC of
    the hall is to say it. Raises RuleError DAY_ENDED (day),
    DAY_WINDOWS_BUSY (windows), DAY_IMBALANCE (what, expected, found, queue, numbers).
    """

    def run(work: HallWork) -> DayFigures:
        # First, so that whatever is read below stays so: who gives a number, calls an ended one
        # again or hands in waits for this end, and this end for them.
        hold_day(hall, work, hall.now())
        ended = work.ends.end_of(hall.hall_id, day)
        if ended is not None:
            if ended.intent != intent:
                raise RuleError(Trouble.DAY_ENDED, day=day.isoformat())
            return figures_from(ended.figures)
        now = hall.now()
        # A call locks its ticket and nothing else: it has either been done when the windows are
        # looked at, or finds nobody.
        everybody = work.tickets.hold_waiting(hall.hall_id, day)
        busy = work.tickets.windows_at_work(hall.hall_id, day)
        if busy:
            raise RuleError(Trouble.DAY_WINDOWS_BUSY, windows=", ".join(busy))
        for waiting in everybody:
            after = moves.carry_over(waiting, By("", operator, now))
            work.tickets.put(waiting, after)
            # One act of the manager for many tickets: each keeps an event of its own.
            tap = Tap(TicketAct.CARRY_OVER, "", operator, f"{intent}:{waiting.ticket_id}")
            record(work, tap, waiting, after, at=now)
        work.appointments.note_no_shows(hall.hall_id, day)
        figures = figures_in(hall, work, day)
        if figures.open:
            # A visitor went back from a window into the queue in between: look again.
            raise RacedError(f"{figures.open} open on {day.isoformat()}")
        for wrong in figures.wrong:
            raise RuleError(
                Trouble.DAY_IMBALANCE,
                what=wrong.what,
                expected=wrong.expected,
                found=wrong.found,
                queue=wrong.queue,
                numbers=" ".join(wrong.numbers),
            )
        doc = figures_doc(figures) | ({ENDED_BY: name} if name else {})
        work.ends.add_end(hall.hall_id, DayEnd(day, intent, operator, now, doc))
        led.note(
            work, hall.hall_id, Led(led.DAY_ENDED, day.isoformat(), operator, now, intent, doc)
        )
        return figures

    return once(hall, run), Changes.QUEUE


def figures_doc(figures: DayFigures) -> dict[str, Any]:
    """Plain JSON values of the figures of a day in order."""
    doc = {**asdict(figures), "day": figures.day.isoformat()}
    # Nothing is wrong with what is sealed; a program before this one does not know the word.
    del doc["wrong"]
    return doc


def figures_from(doc: Any) -> DayFigures:
    """The figures in the document that is kept of a day's end."""
    figures = {key: value for key, value in doc.items() if key != ENDED_BY}
    return DayFigures(**{**figures, "day": date.fromisoformat(doc["day"])})
