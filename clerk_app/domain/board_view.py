"""What whoever leads the hall sees (值班看板): queues, windows, alarms, as of one moment."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from clerk_app.domain import load_balance
from clerk_app.domain.hall_alarm import Alarm, AlarmKind, AlarmLimits
from clerk_app.domain.hall_window import WindowStatus
from clerk_app.domain.load_balance import HallLoad, Proposal
from clerk_app.domain.ticket import Ticket
from clerk_app.domain.waiting_times import Demand

QUIET_AFTER = timedelta(minutes=15)
"""What somebody has seen to is called out again only after so long, if it is still so."""


@dataclass(frozen=True, slots=True)
class BoardQueue:
    """One queue of the hall."""

    queue: str
    name: str
    letter: str
    waiting: int
    first_since: datetime | None
    """Since when whoever came first has waited; None when nobody waits."""
    estimated: timedelta | None
    """Wait of one who takes a number now; None: no window serves it, or nothing is known."""
    windows: int
    """Windows that really serve it now, helpers included."""
    closing: bool = False
    """It gives no numbers any more (停办中)."""


@dataclass(frozen=True, slots=True)
class BoardWindow:
    """One window of the hall."""

    window: str
    status: WindowStatus
    operator: str
    since: datetime
    """Of its status."""
    reason: str
    own: tuple[str, ...]
    """Queues it serves."""
    helps: tuple[str, ...]
    """Queues it helps out with."""
    current: Ticket | None
    served: int
    """Today."""
    seen: datetime | None
    """Its last sign of life; None when it never gave one."""
    silent: bool
    """Staffed, but it has given no sign of life for longer than the limit."""
    bound: int = 0
    """How many wait for this window alone."""

    @property
    def abandoned(self) -> bool:
        """Whether a visitor is at a window that nobody may be sitting at."""
        return self.current is not None and (self.silent or self.status is WindowStatus.CLOSED)

    @property
    def holds_up(self) -> bool:
        """Whether it has gone silent while somebody is at it or waits for it alone."""
        return self.silent and (self.current is not None or self.bound > 0)


@dataclass(frozen=True, slots=True)
class BoardView:
    """The hall at one moment."""

    day: date
    as_of: datetime
    queues: tuple[BoardQueue, ...]
    windows: tuple[BoardWindow, ...]
    alarms: tuple[Alarm, ...]
    """All of the day, oldest first."""
    limits: AlarmLimits
    demand: Demand
    """Who serves and who waits: what `weigh` spreads."""
    unserved: Mapping[str, int]
    """People in queues that no window serves now; queues with nobody are left out."""
    people: Mapping[str, str]
    """Names of those who have sat down at a window today, by operator."""

    @property
    def open_alarms(self) -> tuple[Alarm, ...]:
        """Those nobody has seen to: calls for help first, then the oldest."""
        still = [one for one in self.alarms if one.acknowledged_at is None]
        return tuple(sorted(still, key=lambda one: one.kind is not AlarmKind.STAFF))

    @property
    def waiting(self) -> int:
        """Everybody who waits."""
        return sum(queue.waiting for queue in self.queues)

    @property
    def served(self) -> int:
        """Everybody served today, at whatever window."""
        return sum(window.served for window in self.windows)


@dataclass(frozen=True, slots=True)
class Weighed:
    """How the work lay at one moment, and what would help."""

    as_of: datetime
    load: HallLoad
    proposal: Proposal | None


def weigh(view: BoardView) -> Weighed:
    """Weigh the load of a picture: arithmetic that takes its time, and reads nothing.

    For a thread beside that which reads the hall.
    """
    load, proposal = load_balance.weigh(view.demand, [one.queue for one in view.queues])
    return Weighed(view.as_of, load, proposal)


@dataclass(frozen=True, slots=True)
class OverLimit:
    """A limit that is reached."""

    kind: AlarmKind
    subject: str
    note: str
    """The figure that reached it: minutes or people, as a number."""


def over_limits(view: BoardView) -> Iterator[OverLimit]:
    """Every limit that is reached now."""
    limits = view.limits
    for queue in view.queues:
        waited = _minutes(view.as_of, queue.first_since)
        if waited >= limits.wait_minutes:
            yield OverLimit(AlarmKind.LONG_WAIT, queue.queue, str(waited))
        if queue.waiting >= limits.line_length:
            yield OverLimit(AlarmKind.LONG_LINE, queue.queue, str(queue.waiting))
    for window in view.windows:
        ticket = window.current
        # Few windows say when service begins: from the call on the visitor takes up the window.
        since = None if ticket is None else ticket.started_at or ticket.called_at
        served = _minutes(view.as_of, since)
        if ticket is not None and served >= limits.service_minutes:
            yield OverLimit(AlarmKind.LONG_SERVICE, ticket.number, str(served))
        if window.holds_up:
            silent = _minutes(view.as_of, window.seen)
            yield OverLimit(AlarmKind.SILENT_WINDOW, window.window, str(silent))


def to_call_out(view: BoardView) -> tuple[OverLimit, ...]:
    """Limits that are reached and that nobody has been told of lately.

    One that is open already is not called out twice; one that somebody has seen to is left alone
    for a while (`QUIET_AFTER`), because what causes it is seldom over at once.
    """
    return tuple(one for one in over_limits(view) if not _told(view.alarms, one, view.as_of))


def _told(alarms: Iterable[Alarm], limit: OverLimit, now: datetime) -> bool:
    return any(
        alarm.acknowledged_at is None or now - alarm.acknowledged_at < QUIET_AFTER
        for alarm in alarms
        if (alarm.kind, alarm.subject) == (limit.kind, limit.subject)
    )


def _minutes(now: datetime, since: datetime | None) -> int:
    """Whole minutes since a moment; 0 when there is none, or a clock is ahead of ours."""
    return 0 if since is None else max(0, (now - since) // timedelta(minutes=1))
