"""Windows in closed loops: processes of their own, each with one or several windows in threads.

The parent hands every process its part of a load, lets all of them begin at the same moment, and
gets back how long each act took and what each window was told.
"""

import multiprocessing
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext, ForkServerProcess
from typing import Protocol, TypeVar

from clerk_app.desk import queueing
from clerk_app.desk.clockwork import SystemClock, UuidV7
from clerk_app.desk.hall import Hall
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.queue_rules import Policy, QueueInfo
from clerk_app.store.hall import HallStore
from tests.bench.bare_queue import BareQueue, open_bare

QUEUES = tuple(QueueInfo(f"q{letter}", f"q{letter}", letter) for letter in "ABCDEFGH")
"""As many as a county's hall has; 999 numbers each."""

T = TypeVar("T")

_OPERATOR = "bench"
_WARM_ACTS = 8
"""Enough for psycopg to have prepared the statements (it does so at the fifth use)."""
_PATIENCE_S = 300
_NEVER = threading.Event()
"""A window keeps its visitor for so long: part of the load, nothing is waited for."""


@dataclass(frozen=True, slots=True)
class Load:
    """What the windows of one run do."""

    url: str
    hall_id: str
    ours: bool
    act: str
    """`call`, `issue`, or `serve`: call, keep the visitor for `think` seconds, finish."""
    windows: tuple[str, ...]
    each: int = 0
    """Acts of each window; 0: until `seconds` are over."""
    think: float = 0.0
    seconds: float = 0.0
    recorded: bool = False
    """The bare queue keeps a record of each act."""
    login: str = ""
    """Address under which our windows connect; empty: `url`, the administrator's."""


@dataclass(slots=True)
class Told:
    """What one window was told, and how long it waited for it."""

    window: str
    numbers: list[str] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    begun: float = 0.0
    ended: float = 0.0


class Seat(Protocol):
    """A window's way to the queue, ours or the bare one."""

    def sit(self, load: Load) -> None:
        """Work in the load's hall from now on."""
        ...

    def call_next(self, window: str) -> str | None:
        """Number of the next visitor."""
        ...

    def issue(self, queue: str) -> str:
        """The next number of a queue."""
        ...

    def finish(self, window: str) -> None:
        """The visitor whom the window called last goes."""
        ...

    def close(self) -> None:
        """Let go of the connections."""
        ...


class OurSeat:
    """Through the use cases that the window's program calls."""

    def __init__(self, url: str) -> None:
        """Open the store."""
        self._store = HallStore.open(url)
        self._hall = bench_hall(self._store, "warm-up")
        self._last = ""

    def warm(self, window: str) -> None:
        """Let every statement be used often enough to be prepared."""
        for number in range(_WARM_ACTS):
            self.issue(QUEUES[number].queue)
            if self.call_next(window) is not None:
                self.finish(window)

    def sit(self, load: Load) -> None:
        """As `Seat.sit`; the queue is seen before anything is done, as a window shows it."""
        self._hall = bench_hall(self._store, load.hall_id)
        queueing.view(self._hall, load.windows[0])

    def call_next(self, window: str) -> str | None:
        """As `Seat.call_next`."""
        intent = self._hall.ids.new()
        ticket, _ = _tapped_until_heard(
            lambda: queueing.call_next(self._hall, window, operator=_OPERATOR, intent=intent)
        )
        if ticket is None:
            return None
        self._last = ticket.ticket_id
        return ticket.number

    def issue(self, queue: str) -> str:
        """As `Seat.issue`."""
        intent = self._hall.ids.new()
        ticket, _ = _tapped_until_heard(lambda: queueing.issue(self._hall, queue, intent=intent))
        return ticket.number

    def finish(self, window: str) -> None:
        """As `Seat.finish`."""
        intent = self._hall.ids.new()
        _tapped_until_heard(
            lambda: queueing.finish(
                self._hall, window, self._last, operator=_OPERATOR, intent=intent
            )
        )

    def close(self) -> None:
        """As `Seat.close`."""
        self._store.close()


def _tapped_until_heard(tap: Callable[[], T]) -> T:
    """The tap's answer; while the file is held by others it is tapped again under its own id.

    SQLite serves those who wait in no order: windows without a pause can starve one another. The
    wait belongs to the act's time.
    """
    while True:
        try:
            return tap()
        except UnavailableError as gone:
            if gone.trouble is not Trouble.STORE_IN_USE:
                raise


class BareSeat:
    """Through the bare statements."""

    def __init__(self, url: str, *, recorded: bool) -> None:
        """Connect."""
        self._queue: BareQueue = open_bare(url, recorded=recorded)

    def sit(self, load: Load) -> None:
        """As `Seat.sit`: there is one hall only."""

    def call_next(self, window: str) -> str | None:
        """As `Seat.call_next`."""
        return self._queue.call_next(window)

    def issue(self, queue: str) -> str:
        """As `Seat.issue`."""
        return self._queue.issue(queue)

    def finish(self, window: str) -> None:
        """As `Seat.finish`: the bare queue keeps nobody."""

    def close(self) -> None:
        """As `Seat.close`."""
        self._queue.close()


def bench_hall(store: HallStore, hall_id: str) -> Hall:
    """A hall of the bench, with the real clock and real ids."""
    return Hall(store, hall_id, SystemClock(), UuidV7(), Policy(), QUEUES)


def call_name(window: str, number: int) -> str:
    """The window's name for its so-manieth call.

    A window keeps its visitor until it finishes; to time calls alone, each is made for another
    window of the hall.
    """
    return f"{window}-{number}"


class Crew:
    """So many processes, ready for loads."""

    def __init__(self, processes: int) -> None:
        """Start them; each has loaded the program before it is asked for anything."""
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload([__name__])
        self._hands = [_hand(context) for _ in range(processes)]

    def run(self, load: Load) -> list[Told]:
        """Let the load's windows work, shared out among the processes; what each was told."""
        parts = _shared_out(load, len(self._hands))
        hands = self._hands[: len(parts)]
        for (_, pipe), part in zip(hands, parts, strict=True):
            # One after the other: warming up must not be a round of its own.
            pipe.send(part)
            _expect(pipe, "ready")
        for _, pipe in hands:
            pipe.send("go")
        return [told for _, pipe in hands for told in _answer(pipe)]

    def dismiss(self) -> None:
        """End all processes."""
        for process, pipe in self._hands:
            pipe.close()
            process.join(_PATIENCE_S)


@contextmanager
def crew(processes: int) -> Iterator[Crew]:
    """A crew that is dismissed on leaving."""
    hired = Crew(processes)
    try:
        yield hired
    finally:
        hired.dismiss()


def _hand(context: ForkServerContext) -> tuple[ForkServerProcess, Connection]:
    ours, theirs = context.Pipe()
    process = context.Process(target=_serve, args=(theirs,), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _shared_out(load: Load, processes: int) -> list[Load]:
    used = min(processes, len(load.windows))
    return [replace(load, windows=load.windows[start::used]) for start in range(used)]


def _expect(pipe: Connection, word: str) -> None:
    said = _heard(pipe)
    assert said == word, said


def _answer(pipe: Connection) -> list[Told]:
    said = _heard(pipe)
    assert isinstance(said, list), said
    return said


def _heard(pipe: Connection) -> object:
    if not pipe.poll(_PATIENCE_S):
        raise TimeoutError("a process of the bench does not answer")
    return pipe.recv()


def _serve(pipe: Connection) -> None:
    """A process of the crew: one load after the other, until the parent hangs up."""
    seats: dict[tuple[str, bool, int], Seat] = {}
    try:
        while True:
            load: Load = pipe.recv()
            here = [_seat(seats, load, place) for place in range(len(load.windows))]
            pipe.send("ready")
            pipe.recv()
            pipe.send(_run(load, here))
    except EOFError:
        for seat in seats.values():
            seat.close()


def _seat(seats: dict[tuple[str, bool, int], Seat], load: Load, place: int) -> Seat:
    key = (load.url, load.ours, place)
    if key not in seats:
        if load.ours:
            seat = OurSeat(load.login or load.url)
            seat.warm(f"warm-{load.windows[place]}")
            seats[key] = seat
        else:
            seats[key] = BareSeat(load.url, recorded=load.recorded)
    seats[key].sit(load)
    return seats[key]


def _run(load: Load, seats: Sequence[Seat]) -> list[Told] | str:
    told = [Told(window) for window in load.windows]
    failures: list[str] = []
    begin = threading.Barrier(len(seats))

    def work(seat: Seat, mine: Told) -> None:
        try:
            begin.wait(_PATIENCE_S)
            mine.begun = time.perf_counter()
            _loop(load, seat, mine)
            mine.ended = time.perf_counter()
        except Exception as error:  # noqa: BLE001 - the parent must hear of it, whatever it is
            failures.append(f"{mine.window}: {error!r}")

    threads = [threading.Thread(target=work, args=pair) for pair in zip(seats, told, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return "; ".join(failures) or told


def served_alone(load: Load) -> list[int]:
    """How many visitors each window of a `serve` load would have if calling took no time.

    The paces are the same in each run, so this is what they alone do to the windows' shares.
    """
    found = []
    for window in load.windows:
        stays = _stays(load, window)
        at, count = next(stays), 0
        while at < load.seconds:
            count += 1
            at += next(stays)
        found.append(count)
    return found


def _stays(load: Load, window: str) -> Iterator[float]:
    """How long the window is not ready at first, and then how long it keeps each visitor."""
    pace = random.Random(window)
    yield pace.uniform(0, load.think)
    while True:
        # A fifth more or less than the mean: people differ, windows on the whole do not.
        yield load.think * pace.uniform(0.8, 1.2)


def _loop(load: Load, seat: Seat, mine: Told) -> None:
    stays = _stays(load, mine.window)
    until = time.perf_counter() + load.seconds
    number = 0
    if load.act == "serve":
        _NEVER.wait(next(stays))
    while number < load.each if load.each else time.perf_counter() < until:
        started = time.perf_counter()
        got = _one(load, seat, mine.window, number)
        mine.seconds.append(time.perf_counter() - started)
        if got is None:
            return
        mine.numbers.append(got)
        number += 1
        if load.act == "serve":
            _NEVER.wait(next(stays))
            seat.finish(mine.window)


def _one(load: Load, seat: Seat, window: str, number: int) -> str | None:
    if load.act == "issue":
        place = int(window) + number
        return seat.issue(QUEUES[place % len(QUEUES)].queue)
    name = window if load.act == "serve" else call_name(window, number)
    return seat.call_next(name)
