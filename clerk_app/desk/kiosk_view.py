"""What a visitor at the kiosk wants to know of each queue before taking a number."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from clerk_app.desk.hall import Hall, policy_of, present_day
from clerk_app.desk.hall_queues import follow
from clerk_app.desk.waits import demand_in, waits_of
from clerk_app.desk.window_signs import silent_among
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.queue_rules import Policy, QueueInfo


@dataclass(frozen=True, slots=True)
class KioskQueue:
    """One queue of the hall."""

    info: QueueInfo
    waiting: int
    estimated: timedelta | None
    """Of one who takes a number now; None: nobody knows."""
    windows: tuple[str, ...]
    """Windows that call from it, staffed and heard of lately; none: it is not served now."""
    full: bool
    """The day's numbers are used up."""


@dataclass(frozen=True, slots=True)
class KioskView:
    """The hall for its visitors, as of one moment."""

    as_of: datetime
    day: date
    ended: bool
    """The business day has been ended: no numbers any more."""
    queues: tuple[KioskQueue, ...]
    policy: Policy

    def queue(self, code: str) -> KioskQueue | None:
        """The queue of that code."""
        return next((one for one in self.queues if one.info.queue == code), None)


def read_kiosk(hall: Hall) -> KioskView:
    """What is known now.

    Raises UnavailableError when the hall cannot be reached: a failure is never an empty hall.
    """
    now = hall.now()
    with hall.store.read() as work:
        day = present_day(hall, work, now)
        follow(hall, work, day)
        # The same for the whole picture, though another thread may follow the next ones.
        hall = replace(hall, queues=tuple(hall.queues))
        waiting = work.tickets.waiting(hall.hall_id, day)
        demand = demand_in(hall, work, day, now=now, waiting=waiting)
        every = work.windows.all(hall.hall_id)
        silent = silent_among(hall, work, every, now)
        given = work.tickets.last_sequences(hall.hall_id, day)
        policy = policy_of(hall, work)
        ended = work.ends.end_of(hall.hall_id, day) is not None
    heard = tuple(one for one in every if one.window not in silent)
    waits = {one.queue: one for one in waits_of(hall, demand, waiting, now=now)}
    return KioskView(
        as_of=now,
        day=day,
        ended=ended,
        queues=tuple(
            KioskQueue(
                info=info,
                waiting=waits[info.queue].waiting,
                estimated=waits[info.queue].estimated,
                windows=_windows_of(hall, heard, info.queue),
                full=given.get(info.queue, 0) >= info.last_ordinary,
            )
            for info in hall.queues
        ),
        policy=policy,
    )


def _windows_of(hall: Hall, windows: tuple[HallWindow, ...], queue: str) -> tuple[str, ...]:
    codes = hall.queue_codes()
    return tuple(
        one.window
        for one in windows
        if one.status is not WindowStatus.CLOSED
        and queue in (*one.serves(codes), *one.helps_with(codes))
    )
