"""How a screen asks for anything slow: one ordered lane to the store, one pool for the rest."""

import queue
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import count
from time import monotonic
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal, SignalInstance, Slot

from clerk_app.domain.errors import Trouble, UnavailableError, YichuangError

Answer = TypeVar("Answer")

SHUTDOWN_SECONDS = 3.0
"""How long leaving the program may wait for work that is still running."""
SLOW_WORKERS = 2


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of one call, on its way back to the GUI thread."""

    number: int
    answer: object
    error: Exception | None


@dataclass(frozen=True, slots=True)
class _Job:
    """One call waiting for a worker."""

    number: int
    call: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Asker:
    """What was asked, and who hears of it. Only the GUI thread ever holds one: see `Tasks`."""

    call: Callable[[], object]
    done: Callable[[object], None]
    failed: Callable[[YichuangError], None] | None


class Tasks(QObject):
    """Runs blocking calls off the GUI thread and brings the answers back to it.

    Calls on the lane run one after another in the order asked, so a read asked after a write sees
    the write. Slow calls (files, rendering, devices) run beside it, in no promised order.

    Callbacks hold widgets and models, so a worker never sees them: the last reference to a QObject
    that is let go on another thread destroys it there, under the hands of the GUI thread.
    """

    troubled = Signal(object)
    """A `YichuangError` nobody handled; the shell shows it as a toast."""
    _finished = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Start the workers; `close()` must be called before the program ends."""
        super().__init__(parent)
        self._finished.connect(self._on_finished, Qt.ConnectionType.QueuedConnection)
        self._askers: dict[int, _Asker] = {}
        self._numbers = count(1)
        self._lane: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._pool: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._threads = (
            self._worker("store-lane", self._lane),
            *(self._worker(f"slow-{n}", self._pool) for n in range(SLOW_WORKERS)),
        )

    def ask(
        self,
        call: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[YichuangError], None] | None = None,
    ) -> None:
        """Run `call` on the store's lane, then `done(answer)` on the GUI thread.

        A YichuangError goes to `failed`, or to `troubled` when there is none. Anything else is our
        fault: `failed` gets Trouble.UNEXPECTED, so that no screen stays busy, and the error itself
        goes to the exception hook. A callback bound to a QObject that is gone is dropped.
        """
        self._put(self._lane, _Asker(call, done, failed))  # type: ignore[arg-type]  # erased in transit

    def ask_slow(
        self,
        call: Callable[[], Answer],
        done: Callable[[Answer], None],
        failed: Callable[[YichuangError], None] | None = None,
    ) -> None:
        """As `ask`, on the pool for slow work that does not touch the store."""
        self._put(self._pool, _Asker(call, done, failed))  # type: ignore[arg-type]  # erased in transit

    def close(self, seconds: float = SHUTDOWN_SECONDS) -> bool:
        """Finish what was asked, for at most `seconds`; True when nothing was left behind."""
        self._lane.put(None)
        for _ in range(SLOW_WORKERS):
            self._pool.put(None)
        until = monotonic() + seconds
        for thread in self._threads:
            thread.join(max(0.0, until - monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def _put(self, jobs: "queue.SimpleQueue[_Job | None]", asker: _Asker) -> None:
        number = next(self._numbers)
        self._askers[number] = asker
        jobs.put(_Job(number, asker.call))

    def _worker(self, name: str, jobs: "queue.SimpleQueue[_Job | None]") -> threading.Thread:
        # Daemon: a call stuck in a driver must not keep a closed program alive.
        thread = threading.Thread(target=self._work, args=(jobs,), name=name, daemon=True)
        thread.start()
        return thread

    def _work(self, jobs: "queue.SimpleQueue[_Job | None]") -> None:
        while (job := jobs.get()) is not None:
            outcome = _run(job)
            # Before anybody hears of it: what was asked may hold a widget too.
            del job
            self._deliver(outcome)
            del outcome

    def _deliver(self, outcome: _Outcome) -> None:
        # After the window has gone there is nobody left to tell.
        if shiboken6.isValid(self):
            self._finished.emit(outcome)

    @Slot(object)
    def _on_finished(self, outcome: _Outcome) -> None:
        asker, error = self._askers.pop(outcome.number), outcome.error
        if error is None:
            if _listening(asker.done):
                asker.done(outcome.answer)
            return
        known = error if isinstance(error, YichuangError) else _unexpected(error)
        if asker.failed is None:
            if known is error:
                self.troubled.emit(known)
        elif _listening(asker.failed):
            asker.failed(known)
        if known is not error:
            raise error


def telling(owner: QObject, signal: SignalInstance, *first: object) -> Callable[[object], None]:
    """A callback that emits `signal` of `owner` with `first` and the answer, while it is there."""

    def tell(answer: object) -> None:
        if shiboken6.isValid(owner):
            signal.emit(*first, answer)

    return tell


def _run(job: _Job) -> _Outcome:
    try:
        return _Outcome(job.number, job.call(), None)
    except Exception as error:  # noqa: BLE001  # an edge: every failure of a worker comes through here
        return _Outcome(job.number, None, error)


def _unexpected(error: Exception) -> YichuangError:
    return UnavailableError(Trouble.UNEXPECTED, kind=type(error).__name__)


def _listening(callback: Callable[..., None]) -> bool:
    """Whether every object the callback would touch is still there."""
    return all(shiboken6.isValid(one) for one in _touched(callback))


def _touched(callback: Callable[..., object]) -> Iterator[QObject]:
    if isinstance(callback, partial):
        yield from _touched(callback.func)
        return
    owner = getattr(callback, "__self__", None)
    if isinstance(owner, QObject):
        yield owner
    for cell in getattr(callback, "__closure__", None) or ():
        if isinstance(cell.cell_contents, QObject):
            yield cell.cell_contents
