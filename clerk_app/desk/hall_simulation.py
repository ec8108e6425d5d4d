"""An imagined day driven through the real queue: the same use cases, store and policy as the hall.

Only the clock is set by hand and jumps from one thing that happens to the next, so a day takes
seconds. Nothing else is known here than what a kiosk or a window knows.
"""

import heapq
import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

from clerk_app.desk import day_end, hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_visitors import Visitor
from clerk_app.desk.ports import Ids
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.hall_run import HallRun, Outcome, Visit, WindowRun
from clerk_app.domain.hall_scenario import Scenario, WindowShift, minute_of
from clerk_app.domain.queue_rules import Policy, QueueInfo
from clerk_app.domain.ticket import Ticket, TicketState
from clerk_app.store.hall import HallStore

_OPERATOR = "simulated"
_PAUSE_REASON = "simulated"


@dataclass(slots=True)
class ImaginedClock:
    """A clock that stands still until it is set."""

    moment: datetime

    def now(self) -> datetime:
        """The imagined moment."""
        return self.moment


@dataclass(frozen=True, slots=True)
class Stage:
    """Where days are played."""

    store: HallStore
    """Of the simulation alone: what is played there stays in it."""
    ids: Ids
    queues: tuple[QueueInfo, ...]


def play(
    stage: Stage,
    scenario: Scenario,
    visitors: Iterable[Visitor],
    *,
    policy: Policy,
    name: str,
    midnight: datetime,
) -> HallRun:
    """Play one day under a policy; `midnight` begins it, in the hall's zone.

    Raises RuleError QUEUE_UNKNOWN (queue) for a scenario of other queues than the stage's, and
    DAY_IMBALANCE when the real day end finds that the figures do not add up.
    """
    clock = ImaginedClock(midnight)
    hall = Hall(
        store=stage.store,
        hall_id=stage.ids.new(),
        clock=clock,
        ids=stage.ids,
        policy=policy,
        queues=stage.queues,
    )
    day = _Day(hall, clock, scenario, midnight)
    day.run(visitors)
    day_end.end_day(hall, midnight.date(), operator=_OPERATOR, intent=hall.ids.new())
    return HallRun(
        name=name,
        visits=tuple(way.visit() for way in day.ways),
        windows=tuple(day.counters[one.window].whole(day.closes) for one in scenario.windows),
        opened=midnight + timedelta(minutes=minute_of("opens", scenario.opens)),
        last_ended=max((clock.moment, day.closes)),
    )


@dataclass(slots=True)
class _Way:
    """A visitor on the way through the hall."""

    visitor: Visitor
    ticket: Ticket | None = None
    called: datetime | None = None
    lane: str = "normal"

    def visit(self) -> Visit:
        """What came of it."""
        visitor, ticket = self.visitor, self.ticket
        if ticket is None:
            return Visit("", visitor.queue, self.lane, Outcome.TURNED_AWAY, visitor.comes)
        outcome = {
            TicketState.SERVED: Outcome.SERVED,
            TicketState.NO_SHOW: Outcome.NO_SHOW,
        }.get(ticket.state, Outcome.LEFT_WAITING)
        return Visit(
            number=ticket.number,
            queue=visitor.queue,
            lane=self.lane,
            outcome=outcome,
            came=ticket.issued_at,
            called=self.called,
            started=ticket.started_at,
            ended=ticket.ended_at,
            window=ticket.window,
        )


@dataclass(slots=True)
class _Counter:
    """One window and the clerk at it."""

    shift: WindowShift
    at_work: bool = False
    idle: bool = False
    leaving: Callable[[], None] | None = None
    """What is due as soon as the visitor at hand is served: a pause, or going home."""
    open_since: datetime | None = None
    open_time: timedelta = timedelta()
    busy: timedelta = timedelta()
    served: int = 0
    last_ended: datetime | None = None

    def stop(self, now: datetime) -> None:
        """Call nobody from now on."""
        self.at_work = self.idle = False
        if self.open_since is not None:
            self.open_time += now - self.open_since
            self.open_since = None

    def whole(self, closes: datetime) -> WindowRun:
        """The window's day; one that is open at the end was so until it had served its last."""
        if self.open_since is not None:
            self.stop(max(closes, self.last_ended or closes, self.open_since))
        return WindowRun(self.shift.window, self.served, self.busy, self.open_time)


@dataclass(slots=True)
class _Day:
    """The day as it goes on: what will happen when, and who is where."""

    hall: Hall
    clock: ImaginedClock
    scenario: Scenario
    midnight: datetime
    counters: dict[str, _Counter] = field(default_factory=dict)
    ways: list[_Way] = field(default_factory=list)
    _by_ticket: dict[str, _Way] = field(default_factory=dict)
    _to_come: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)
    _turn: "itertools.count[int]" = field(default_factory=itertools.count)

    @property
    def closes(self) -> datetime:
        """When no number is given any more."""
        return self._moment(self.scenario.closes)

    def run(self, visitors: Iterable[Visitor]) -> None:
        """Let everything happen until nothing is left to happen."""
        for shift in self.scenario.windows:
            self._plan(shift)
        for visitor in visitors:
            self._at(visitor.comes, partial(self._comes, visitor))
        while self._to_come:
            self.clock.moment, _, happen = heapq.heappop(self._to_come)
            happen()

    def _moment(self, clock_time: str) -> datetime:
        return self.midnight + timedelta(minutes=minute_of("", clock_time))

    def _at(self, moment: datetime, happen: Callable[[], None]) -> None:
        heapq.heappush(self._to_come, (moment, next(self._turn), happen))

    def _after(self, seconds: float, happen: Callable[[], None]) -> None:
        self._at(self.clock.moment + timedelta(seconds=seconds), happen)

    # Windows

    def _plan(self, shift: WindowShift) -> None:
        counter = self.counters[shift.window] = _Counter(shift)
        hall_windows.assign_queues(self.hall, shift.window, queues=shift.queues, **self._tap())
        hall_windows.help_queues(self.hall, shift.window, queues=shift.helps, **self._tap())
        self._at(self._moment(shift.starts or self.scenario.opens), lambda: self._opens(counter))
        for begin, end in shift.pauses:
            self._at(self._moment(begin), lambda: self._leaves(counter, self._pauses))
            self._at(self._moment(end), lambda: self._opens(counter))
        if shift.ends:
            self._at(self._moment(shift.ends), lambda: self._leaves(counter, self._goes_home))

    def _opens(self, counter: _Counter) -> None:
        counter.leaving = None
        if not counter.at_work:
            hall_windows.open_window(self.hall, counter.shift.window, **self._tap())
            counter.at_work = True
            counter.open_since = self.clock.moment
            self._calls_next(counter)

    def _leaves(self, counter: _Counter, how: Callable[[_Counter], None]) -> None:
        if counter.idle:
            how(counter)
        elif counter.at_work:
            counter.leaving = lambda: how(counter)
        elif how == self._goes_home:
            how(counter)

    def _pauses(self, counter: _Counter) -> None:
        hall_windows.pause_window(
            self.hall, counter.shift.window, reason=_PAUSE_REASON, **self._tap()
        )
        counter.stop(self.clock.moment)

    def _goes_home(self, counter: _Counter) -> None:
        hall_windows.close_window(self.hall, counter.shift.window, **self._tap())
        counter.stop(self.clock.moment)

    # Visitors

    def _comes(self, visitor: Visitor) -> None:
        way = _Way(visitor)
        self.ways.append(way)
        try:
            way.ticket, _ = queueing.issue(
                self.hall,
                visitor.queue,
                intent=self.hall.ids.new(),
                priority=visitor.priority,
                slot=visitor.slot,
            )
        except RuleError as error:
            if error.trouble is not Trouble.QUEUE_FULL:
                raise
            return
        way.lane = way.ticket.place.lane.value
        self._by_ticket[way.ticket.ticket_id] = way
        self._somebody_waits(visitor.queue)

    def _somebody_waits(self, queue: str) -> None:
        """The window that has been idle longest looks first."""
        idle = [one for one in self.counters.values() if one.idle and _takes(one.shift, queue)]
        for counter in sorted(idle, key=lambda one: one.last_ended or self.midnight):
            if self._calls_next(counter):
                return

    def _calls_next(self, counter: _Counter) -> bool:
        window = counter.shift.window
        ticket, _ = queueing.call_next(self.hall, window, **self._tap())
        counter.idle = ticket is None
        if ticket is None:
            return False
        way = self._by_ticket[ticket.ticket_id]
        way.ticket = ticket
        way.called = way.called or ticket.called_at
        called = self.clock.moment
        if ticket.calls > way.visitor.missed_calls:
            self._after(self.scenario.walk_seconds, lambda: self._starts(counter, way, called))
        else:
            self._after(self.scenario.patience_seconds, lambda: self._misses(counter, way, called))
        return True

    def _starts(self, counter: _Counter, way: _Way, called: datetime) -> None:
        self._act(queueing.start, counter, way)
        ends = self.clock.moment + way.visitor.service
        self._at(ends, lambda: self._ends(counter, way, called))

    def _ends(self, counter: _Counter, way: _Way, called: datetime) -> None:
        self._act(queueing.finish, counter, way)
        counter.served += 1
        self._is_free(counter, called)

    def _misses(self, counter: _Counter, way: _Way, called: datetime) -> None:
        self._act(queueing.skip, counter, way)
        self._is_free(counter, called)
        if way.ticket is not None and way.ticket.state is TicketState.WAITING:
            self._somebody_waits(way.visitor.queue)

    def _is_free(self, counter: _Counter, called: datetime) -> None:
        counter.busy += self.clock.moment - called
        counter.last_ended = self.clock.moment
        if counter.leaving is not None:
            leave, counter.leaving = counter.leaving, None
            leave()
        else:
            self._calls_next(counter)

    def _act(
        self, use_case: Callable[..., tuple[Ticket, object]], counter: _Counter, way: _Way
    ) -> None:
        assert way.ticket is not None
        window = counter.shift.window
        way.ticket, _ = use_case(self.hall, window, way.ticket.ticket_id, **self._tap())

    def _tap(self) -> dict[str, str]:
        return {"operator": _OPERATOR, "intent": self.hall.ids.new()}


def _takes(shift: WindowShift, queue: str) -> bool:
    return not shift.queues or queue in shift.queues or queue in shift.helps
