"""One hall: everything a use case of the queue works with, and how it is done exactly once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import TypeVar

from clerk_app.desk.hall_date import date_of
from clerk_app.desk.ports import Clock, Ids
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.policy_doc import policy_from
from clerk_app.domain.queue_rules import Policy, QueueInfo, check_queues
from clerk_app.store.hall import HallStore, HallWork
from clerk_app.store.hall_settings import POLICY
from clerk_app.store.one_trip import Footing
from clerk_app.store.raced import RacedError

Answer = TypeVar("Answer")

_TRIES = 3
_PATIENCE_S = 6.0
"""A server that has not answered for so long is not tried again: somebody stands at the window."""
_MAY_HAVE_HAPPENED = frozenset({Trouble.HALL_UNREACHABLE, Trouble.STORE_IN_USE})


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall with its queues and its policy. Raises RuleError CONFIG_FORM for confusable queues."""

    store: HallStore
    hall_id: str
    clock: Clock
    ids: Ids
    policy: Policy
    """How it calls until a manager sets a policy of the hall's own."""
    queues: Sequence[QueueInfo]
    """Those of a catalogue, or those the hall itself keeps (`hall_queues.KeptQueues`)."""
    station: str = ""
    """Of a standby store: whose set-aside numbers it gives. Empty: the queues' own counters."""
    server_time: bool = True
    """Whether a server's own clock says what day it is; False where `clock` stands for it too."""

    def __post_init__(self) -> None:
        """Two queues of one letter would speak the same number twice."""
        check_queues(self.queues)

    def now(self) -> datetime:
        """The present moment in whole milliseconds, as the store keeps it."""
        moment = self.clock.now()
        return moment.replace(microsecond=moment.microsecond // 1000 * 1000)

    def date_of(self, moment: datetime) -> date:
        """The hall's calendar date at `moment`, whatever zone the PC is set to."""
        return date_of(moment)

    def queue(self, queue: str) -> QueueInfo:
        """The queue of that code. Raises RuleError QUEUE_UNKNOWN (queue)."""
        for info in self.queues:
            if info.queue == queue:
                return info
        raise RuleError(Trouble.QUEUE_UNKNOWN, queue=queue)

    def queue_codes(self) -> tuple[str, ...]:
        """Codes of all queues, also of those being closed."""
        return tuple(info.queue for info in self.queues)

    def giving(self) -> tuple[QueueInfo, ...]:
        """The queues that give numbers."""
        return tuple(info for info in self.queues if not info.closing)

    def giving_queue(self, queue: str, general: str = "") -> QueueInfo:
        """The queue that gives numbers for `queue`: the general one (综合窗口) when it gives none.

        An empty `general` is the hall's first.
        """
        known = {info.queue: info for info in self.giving()}
        return known.get(queue) or known.get(general) or self.giving()[0]


def once(
    hall: Hall,
    run: Callable[[HallWork], Answer],
    *,
    first: Callable[[], Answer | None] = lambda: None,
) -> Answer:
    """Run a writing use case in one transaction, again when its fate is unknown.

    `run` must begin by looking its intent up: then a commit whose answer was lost is found, not
    repeated (sync-notes 5.2), and the loser of a race sees what the winner did. `first` is a
    shorter way that is tried before; None from it: nothing was done.
    Raises UnavailableError (HALL_UNREACHABLE) when the hall cannot be reached: never an answer
    that looks like "nobody waiting".
    """
    given_up = monotonic() + _PATIENCE_S
    short = first
    for left in reversed(range(_TRIES)):
        try:
            done, short = short(), lambda: None
            if done is not None:
                return done
            with hall.store.begin() as work:
                return run(work)
        except RacedError:
            if not left:
                raise
        except UnavailableError as error:
            late = not left or monotonic() > given_up
            if late or error.trouble not in _MAY_HAVE_HAPPENED:
                raise
    raise AssertionError("the last try returns or raises")


def look(hall: Hall, work: HallWork, now: datetime) -> Footing:
    """What an act stands on: the business day, opened if it is new, and the policy that counts.

    It is remembered for acts that go the short way; those check that it still holds. Raises what
    `business_day` raises.
    """
    return _seen(hall, work, business_day(hall, work, now))


def look_only(hall: Hall, work: HallWork, now: datetime) -> Footing:
    """As `look`, but without opening the day: reading writes nothing."""
    return _seen(hall, work, present_day(hall, work, now))


def _seen(hall: Hall, work: HallWork, day: date) -> Footing:
    found = work.settings.latest(hall.hall_id, POLICY)
    footing = (
        Footing(day, hall.policy, 0)
        if found is None
        else Footing(day, policy_from(found.doc), found.version)
    )
    hall.store.seen(hall.hall_id, footing)
    return footing


def policy_of(hall: Hall, work: HallWork) -> Policy:
    """The policy that counts now: what a manager has set, else the hall's first one."""
    found = work.settings.latest(hall.hall_id, POLICY)
    return hall.policy if found is None else policy_from(found.doc)


def business_day(hall: Hall, work: HallWork, now: datetime) -> date:
    """The hall's business day, opened if it is new; it never goes back.

    A day that the server's clock has not reached is not opened: one PC whose date runs ahead would
    move the whole hall on. Raises RuleError CLOCK_AHEAD (date, server).
    """
    day, latest = hall.date_of(now), work.days.latest(hall.hall_id)
    if latest is not None and latest >= day:
        return latest
    today = hall.date_of(shared_now(hall, work)) if hall.server_time else day
    if today < day:
        raise RuleError(Trouble.CLOCK_AHEAD, date=day.isoformat(), server=today.isoformat())
    return work.days.open(hall.hall_id, day, now)


def shared_now(hall: Hall, work: HallWork) -> datetime:
    """The moment by the clock that all machines of the hall share: the server's, if it has one."""
    server = work.days.server_now() if hall.server_time else None
    return hall.now() if server is None else server


def shared_day(hall: Hall, work: HallWork) -> date:
    """As `business_day`, but by the shared clock: for what must not wait for a PC's right date."""
    return business_day(hall, work, shared_now(hall, work))


def hold_day(hall: Hall, work: HallWork, now: datetime) -> None:
    """Keep everything out that counts for a day of the hall, until this transaction ends."""
    if work.days.latest(hall.hall_id) is None:
        # Before the hall's first day there is no row to lock.
        business_day(hall, work, now)
    work.days.hold(hall.hall_id)


def present_day(hall: Hall, work: HallWork, now: datetime) -> date:
    """The business day without opening it: reading writes nothing."""
    today = hall.date_of(now)
    latest = work.days.latest(hall.hall_id)
    return today if latest is None else max(today, latest)
