"""A window of the soak: a process that issues, calls, starts, finishes, sends on, until it dies.

Started again it reads its own log, tries once more what it did not hear the end of, looks who is
at the window, and goes on.
"""

import random
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.queue_rules import Destination, Policy, QueueInfo
from clerk_app.domain.ticket import Priority, Slot, Ticket, TicketAct, TicketState
from clerk_app.store.engine import open_url
from clerk_app.store.hall import HallStore, HallWork
from clerk_app.store.one_trip import OneTrip
from clerk_app.store.ticket_rows import doc_of
from tests.soak.hall_log import WindowLog, intentions, lives
from tests.soak.naive_claims import claim_naively

QUEUES = tuple(QueueInfo(f"q{letter}", f"q{letter}", letter) for letter in "ABCDEFGH")
SKILLED = ("qG", "qH")
"""Queues that not every window has the skill for."""
DRAIN = "drain"
"""The window that empties the hall when all others are closed: it may call everybody."""
POLICY = Policy(overdue_after=timedelta(seconds=40))
"""Some wait longer than that, most do not: both must be met in a soak."""

_AT_CALLED = (
    ("start", 50),
    ("finish", 15),
    ("recall", 14),
    ("skip", 12),
    ("no_show", 4),
    ("transfer", 5),
)
_AT_SERVING = (("finish", 90), ("transfer", 10))
_IDLE = (("call", 88), ("call_number", 5), ("take_back", 4), ("void", 3))
_SLOTS: Mapping[str, tuple[timedelta, timedelta] | None] = {
    "": None,
    "early": (timedelta(seconds=20), timedelta(hours=1)),
    "in time": (timedelta(hours=-1), timedelta(hours=1)),
    "too late": (timedelta(hours=-2), timedelta(hours=-1)),
}
"""From when to when a visitor's slot is, seen from the check-in."""
_SOME = 20
"""Of how many tickets it has met a window remembers the ids, to name them later."""


@dataclass(frozen=True, slots=True)
class Job:
    """What one window of the soak is to do."""

    url: str
    hall_id: str
    window: str
    windows: tuple[str, ...]
    """All windows of the hall; visitors are sent to them."""
    folder: Path
    """Where the logs lie."""
    issues: int
    """Numbers it gives to visitors, over all its lives."""
    seed: int
    aborts: float = 0.0
    """Share of the writing transactions that come to nothing just before their commit."""
    naive: bool = False
    """Claims without a lock, as a simple queue does: for proving that the checks find it."""

    @property
    def log(self) -> Path:
        """Its log."""
        return self.folder / f"window-{self.window}.log"


def soak_hall(store: HallStore, hall_id: str) -> Hall:
    """The hall of the soak, with the real clock and real ids."""
    return Hall(store, hall_id, SystemClock(), UuidV7(), POLICY, QUEUES)


def perform(
    hall: Hall, act: str, window: str, args: Mapping[str, Any], intent: str
) -> Ticket | None:
    """Do an act as its log line says it."""
    tap = {"operator": f"clerk {window}", "intent": intent}
    match act:
        case "issue":
            return queueing.issue(
                hall,
                args["queue"],
                intent=intent,
                priority=Priority(args["priority"]),
                slot=_slot(hall, args["booked"]),
            )[0]
        case "call":
            return queueing.call_next(hall, window, **tap)[0]
        case "call_number":
            return queueing.call_number(hall, window, args["number"], **tap)[0]
        case "transfer":
            to = Destination(args["queue"], args["window"], front=args["front"])
            return queueing.transfer(hall, window, args["ticket"], to=to, **tap)[0]
        case "no_show":
            return queueing.no_show(hall, window, args["ticket"], by_hand=True, **tap)[0]
        case "void":
            return queueing.void(hall, "", args["ticket"], **tap)[0]
    plain: Mapping[str, Callable[..., tuple[Ticket, object]]] = {
        "recall": queueing.recall,
        "start": queueing.start,
        "skip": queueing.skip,
        "finish": queueing.finish,
        "take_back": queueing.take_back,
    }
    return plain[act](hall, window, args["ticket"], **tap)[0]


class StumblingStore(HallStore):
    """Some of whose writing transactions are given up when all but the commit is done.

    The queue tries again by itself; `stumbled` says that it had to. What such a try has held back
    meanwhile nobody knows.
    """

    def __init__(self, engine: Engine, share: float, pace: random.Random) -> None:
        """Give up such a share of them."""
        super().__init__(engine)
        self._share, self._pace = share, random.Random(pace.random())
        self._short = False
        self.stumbled = False

    def begins(self) -> None:
        """Another act: nothing has gone wrong with it yet."""
        self._short = self.stumbled = False

    @contextmanager
    def begin(self) -> Iterator[HallWork]:
        """As ever, or rolled back."""
        self.stumbled |= self._short
        try:
            with super().begin() as work:
                yield work
                if self._pace.random() < self._share:
                    raise UnavailableError(Trouble.HALL_UNREACHABLE, host="aborted")
        except UnavailableError:
            self.stumbled = True
            raise

    def one_trip(self, hall: str) -> OneTrip | None:
        """The short way has no transaction of ours: it is left out as often, and once more."""
        found = None if self._pace.random() < 2 * self._share else super().one_trip(hall)
        self._short = found is not None
        return found


class Window:
    """A clerk with a log, who does not give up."""

    def __init__(self, hall: Hall, window: str, log: WindowLog) -> None:
        """Nobody is at the window yet."""
        self.hall, self.window, self.log = hall, window, log
        self.here: Ticket | None = None
        self.met: list[Ticket] = []
        self.last_served: Ticket | None = None

    def look(self) -> None:
        """See who is at the window, as its screen does, once the hall can be asked."""
        while True:
            try:
                seen = queueing.view(self.hall, self.window)
            except UnavailableError:
                continue
            self.here, self.last_served = seen.current, seen.last_served
            return

    def act(self, act: str, **args: Any) -> Ticket | None:
        """Do a new act until it is told or refused; what was told."""
        return self.try_until_settled(act, args, self.hall.ids.new())

    def try_until_settled(self, act: str, args: Mapping[str, Any], intent: str) -> Ticket | None:
        """Do an act under its intent; None when it was refused or nobody waits."""
        while True:
            self.log.tries(intent, act, self.window, args)
            store = self.hall.store
            if isinstance(store, StumblingStore):
                store.begins()
            try:
                got = perform(self.hall, act, self.window, args, intent)
            except RuleError as refused:
                self.log.refused(intent, refused.trouble.value)
                # Somebody else was faster, or the queue has forgotten us: see who is here now.
                self.look()
                return None
            except UnavailableError as failed:
                self.log.failed(intent, failed.trouble.value)
                if failed.trouble is Trouble.HALL_RIGHTS:
                    # No try will ever do better: the window's login may not do its own work.
                    raise
                continue
            if isinstance(store, StumblingStore) and store.stumbled:
                self.log.failed(intent, "stumbled")
            self.log.told(intent, None if got is None else doc_of(got))
            self._remember(got)
            return got

    def _remember(self, got: Ticket | None) -> None:
        if got is None:
            return
        self.met = [*self.met[1 - _SOME :], got]
        if got.window == self.window:
            at_window = got.state in (TicketState.CALLED, TicketState.SERVING)
            self.here = got if at_window else None
            if got.state is TicketState.SERVED:
                self.last_served = got
        elif self.here is not None and got.ticket_id == self.here.ticket_id:
            self.here = None


def work(job: Job) -> None:
    """Be the window of `job` until all its numbers are given and nobody waits."""
    if job.naive:
        claim_naively()
    past = intentions(job.log)
    pace = random.Random(f"{job.seed}/{job.window}/{lives(job.log)}")
    log = WindowLog(job.log)
    log.born()
    store = StumblingStore(open_url(job.url), job.aborts, pace)
    window = Window(soak_hall(store, job.hall_id), job.window, log)
    left = job.issues - sum(one.act == TicketAct.ISSUE for one in past)
    for one in past:
        if not one.settled:
            window.try_until_settled(one.act, one.args, one.intent)
    window.look()
    while True:
        if window.here is None and left > 0 and pace.random() < 0.6:
            _issue(window, pace)
            left -= 1
        elif window.here is not None:
            _serve(window, window.here, pace, job.windows)
        elif not _idle(window, pace) and left == 0:
            break
    store.close()
    log.close()


def open_here(hall: Hall, window: str) -> None:
    """Open a window with its queues, so that visitors can be sent to it from the first moment."""
    hall_windows.open_window(hall, window, operator=f"clerk {window}", intent=hall.ids.new())
    queues = reach(window)
    hall_windows.assign_queues(hall, window, queues=queues, operator="soak", intent=hall.ids.new())


def reach(window: str) -> tuple[str, ...]:
    """Queues a window calls from: every fourth has the skill for all, and who empties the hall."""
    every = tuple(info.queue for info in QUEUES)
    if window == DRAIN or int(window) % 4 == 1:
        return every
    return tuple(queue for queue in every if queue not in SKILLED)


def _issue(window: Window, pace: random.Random) -> None:
    window.act(
        "issue",
        queue=pace.choice(QUEUES).queue,
        priority=pace.choices(list(Priority), (60, 20, 5, 5, 5, 5))[0].value,
        booked=pace.choices(list(_SLOTS), (85, 5, 7, 3))[0],
    )


def _serve(window: Window, here: Ticket, pace: random.Random, windows: tuple[str, ...]) -> None:
    acts = _AT_CALLED if here.state is TicketState.CALLED else _AT_SERVING
    act = _pick(pace, acts)
    if act != "transfer":
        window.act(act, ticket=here.ticket_id)
        return
    window.act(
        act,
        ticket=here.ticket_id,
        queue=pace.choice(["", pace.choice(QUEUES).queue]),
        window=pace.choice(["", "", "", pace.choice(windows)]),
        front=pace.random() < 0.3,
    )


def _idle(window: Window, pace: random.Random) -> bool:
    """Call somebody, or do what clerks do between two visitors; False when nobody waits."""
    act = _pick(pace, _IDLE)
    if act == "take_back" and window.last_served is not None:
        back, window.last_served = window.last_served, None
        window.act(act, ticket=back.ticket_id)
        return True
    if act in ("call_number", "void") and window.met:
        met = pace.choice(window.met)
        more = {"number": met.number} if act == "call_number" else {}
        window.act(act, ticket=met.ticket_id, **more)
        return True
    return window.act("call") is not None


def _pick(pace: random.Random, acts: tuple[tuple[str, int], ...]) -> str:
    names, weights = zip(*acts, strict=True)
    return str(pace.choices(names, weights)[0])


def _slot(hall: Hall, booked: str) -> Slot | None:
    span = _SLOTS[booked]
    now = hall.now()
    return None if span is None else Slot(now + span[0], now + span[1])
