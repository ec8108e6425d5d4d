"""The day as a manager ends it: figures, what is amiss, who still waits, what was signed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from clerk_app.desk.day_end import ENDED_BY, figures_from
from clerk_app.desk.hall import Hall, present_day
from clerk_app.desk.hall_day import figures_in
from clerk_app.domain.day_check import Imbalance
from clerk_app.domain.day_figures import DayFigures, changed_since
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.shift import Handover
from clerk_app.domain.ticket import Ticket, TicketState
from clerk_app.store.hall import HallWork
from clerk_app.store.hall_ends import DayEnd

EARLIER_DAYS = 6
"""Days before the present one that a manager may still look back to."""


@dataclass(frozen=True, slots=True)
class EndedDay:
    """How a day was ended."""

    operator: str
    at: datetime
    figures: DayFigures
    name: str
    """Of the operator; empty: not told."""


@dataclass(frozen=True, slots=True)
class DayReport:
    """One business day as of one moment."""

    day: date
    present: date
    """The hall's business day now."""
    days: tuple[date, ...]
    """Days that can be looked at, newest first."""
    figures: DayFigures
    busy: tuple[Ticket, ...]
    """Visitors of the day who are at a window."""
    still_open: tuple[HallWindow, ...]
    """Windows nobody has closed yet."""
    carried: tuple[Ticket, ...]
    """Numbers that were carried over; before the end of the day: those that would be."""
    ended: EndedDay | None
    handovers: tuple[Handover, ...]
    people: Mapping[str, str]
    """Names of those who sat at a window that day, by operator."""
    as_of: datetime

    @property
    def wrong(self) -> tuple[Imbalance, ...]:
        """What does not add up now."""
        return self.figures.wrong

    @property
    def changed(self) -> tuple[Imbalance, ...]:
        """What counts otherwise than in the figures that were sealed."""
        return () if self.ended is None else changed_since(self.ended.figures, self.figures)


def day_report(hall: Hall, day: date | None = None) -> DayReport:
    """The report of `day`; None: of the present business day. Raises UnavailableError."""
    now = hall.now()
    with hall.store.read() as work:
        present = present_day(hall, work, now)
        shown = present if day is None else day
        end = work.ends.end_of(hall.hall_id, shown)
        figures = figures_in(hall, work, shown)
        state = TicketState.WAITING if end is None else TicketState.CARRIED_OVER
        return DayReport(
            day=shown,
            present=present,
            days=_days(work, hall.hall_id, present),
            figures=figures,
            busy=tuple(one for one in work.tickets.at_windows(hall.hall_id) if one.day == shown),
            still_open=tuple(
                one
                for one in work.windows.all(hall.hall_id)
                if one.status is not WindowStatus.CLOSED
            ),
            carried=work.tickets.in_state(hall.hall_id, shown, state),
            ended=None if end is None else _ended(end),
            handovers=work.ends.handovers(hall.hall_id, shown),
            people=work.events.names(hall.hall_id, shown),
            as_of=now,
        )


def _ended(end: DayEnd) -> EndedDay:
    name = end.figures.get(ENDED_BY, "")
    return EndedDay(end.operator, end.at, figures_from(end.figures), str(name))


def _days(work: HallWork, hall: str, present: date) -> tuple[date, ...]:
    found = [present]
    while len(found) <= EARLIER_DAYS:
        before = work.tickets.day_before(hall, found[-1])
        if before is None:
            break
        found.append(before)
    return tuple(found)
