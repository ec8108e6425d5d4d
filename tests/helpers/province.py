"""A thousand stations' engines over virtual time: no socket, no store, no clock, only their wishes.

The platform answers after a moment, is away, or says when to come again; every request is written
down with its second.
"""

import heapq
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random

from clerk_app.desk.exchange import Answer, ChangePage
from clerk_app.desk.link import Reach
from clerk_app.domain.operations import Operation
from sync.engine import step
from sync.engine_state import Engine
from sync.events import (
    Answered,
    Doubted,
    Failed,
    Failure,
    GiveBack,
    Heard,
    ListDoubted,
    ListUploads,
    ListWanted,
    Moment,
    Pull,
    Pulled,
    ReadReferences,
    ReferencesRead,
    Reoffer,
    Rest,
    Send,
    Take,
    Taken,
    UploadsListed,
    WantedListed,
    Wish,
    Woke,
)
from sync.pacing import Pacing
from tests.helpers.builders import create, operation

DAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
EMPTY = ChangePage("e", (), "t", more=False)
LATENCY = 0.05


@dataclass(frozen=True, slots=True)
class Sky:
    """What the platform does at a moment."""

    up: bool = True
    retry_after: float = 0.0
    """With it every request is answered 503."""


@dataclass(slots=True)
class Desk:
    """One station: its engine, and what waits in its outbox."""

    engine: Engine
    waiting: list[Operation]
    out: list[Operation] = field(default_factory=list)
    asked: list[float] = field(default_factory=list)
    """Moments of its requests."""
    told: list[tuple[float, float]] = field(default_factory=list)
    """Moments at which the platform asked to wait, and how long."""
    back_at: float | None = None


@dataclass(slots=True)
class Province:
    """All stations, and the time."""

    sky: Callable[[float], Sky]
    dice: Random
    desks: list[Desk]
    due: list[tuple[float, int, Heard]] = field(default_factory=list)
    clock: float = 0.0

    def run(self, until: float) -> None:
        """Let time go by."""
        while self.due and self.due[0][0] < until:
            self.clock, number, heard = heapq.heappop(self.due)
            self._turn(number, heard)
        self.clock = until

    def _turn(self, number: int, heard: Heard) -> None:
        desk = self.desks[number]
        moment = Moment(self.clock, DAY)
        desk.engine, wishes = step(desk.engine, heard, moment)
        for wish in wishes:
            answer = self._carry(desk, wish)
            if answer is not None:
                wait, next_heard = answer
                heapq.heappush(self.due, (self.clock + wait, number, next_heard))

    def _carry(self, desk: Desk, wish: Wish) -> tuple[float, Heard] | None:
        match wish:
            case Take(limit=limit):
                desk.out, desk.waiting = desk.waiting[:limit], desk.waiting[limit:]
                return 0.0, Taken(tuple(desk.out))
            case Reoffer() | GiveBack():
                desk.waiting, desk.out = desk.out + desk.waiting, []
                return None
            case ListDoubted():
                return 0.0, Doubted(())
            case ListUploads():
                return 0.0, UploadsListed(())
            case ListWanted():
                return 0.0, WantedListed(())
            case Rest(seconds=seconds):
                return seconds, Woke(dice=self.dice.random())
            case Send(operations=operations):
                answers = tuple(Answer(op.op_id, "applied", 1) for op in operations)
                return self._ask(desk, Answered(answers))
            case Pull():
                return self._ask(desk, Pulled(EMPTY))
            case ReadReferences():
                return self._ask(desk, ReferencesRead())
        raise AssertionError(wish)

    def _ask(self, desk: Desk, answer: Heard) -> tuple[float, Heard]:
        desk.asked.append(self.clock)
        sky, dice = self.sky(self.clock), self.dice.random()
        if not sky.up:
            return LATENCY, Failed(Failure.NOT_SENT, "connection", dice)
        if sky.retry_after:
            desk.told.append((self.clock + LATENCY, sky.retry_after))
            return LATENCY, Failed(Failure.LATER, "busy", dice, sky.retry_after)
        if isinstance(answer, Answered):
            desk.out = []
        if desk.back_at is None:
            desk.back_at = self.clock
        return LATENCY, answer

    def requests(self, since: float, until: float) -> Counter[int]:
        """How many in each second."""
        every = (at for desk in self.desks for at in desk.asked if since <= at < until)
        return Counter(int(at) for at in every)

    def returns(self) -> Counter[int]:
        """How many stations reached the platform for the first time, in each second."""
        return Counter(int(desk.back_at) for desk in self.desks if desk.back_at is not None)

    def online(self) -> int:
        """Stations whose link is up."""
        return sum(desk.engine.link.reach is Reach.ONLINE for desk in self.desks)


def province(
    stations: int, sky: Callable[[float], Sky], *, pacing: Pacing, backlog: int = 0, seed: int = 1
) -> Province:
    """Stations that all began within one look, each with a backlog of operations."""
    dice = Random(seed)
    op = operation("op-1", create())
    desks = [Desk(Engine(pacing=pacing), [op] * backlog) for _ in range(stations)]
    made = Province(sky, dice, desks)
    for number in range(stations):
        heapq.heappush(made.due, (dice.random() * pacing.look, number, Woke(dice=dice.random())))
    return made
