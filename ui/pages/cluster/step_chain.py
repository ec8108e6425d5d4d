"""Many small acts one after another off the GUI thread, with progress; may be stopped between."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, YichuangError
from ui.bus import Bus
from ui.tasks import Tasks

Act = Callable[[], tuple[object, Changes]]


@dataclass(frozen=True, slots=True)
class Ended:
    """What came of a chain."""

    done: int
    all: int
    refused: tuple[tuple[str, YichuangError], ...] = ()
    """Keys of acts a rule said no to, and why; the others went on."""
    stopped_by: YichuangError | None = None
    """The world failed, e.g. a full disk: what was left has not been tried."""
    cancelled: bool = False


class StepChain(QObject):
    """Each act is one question on the store's lane, so that typing and sync get their turns."""

    progressed = Signal(int, int)
    """How many acts are over, of how many."""
    ended = Signal(object)
    """An `Ended`."""

    def __init__(self, tasks: Tasks, bus: Bus, parent: QObject | None = None) -> None:
        """Nothing to do."""
        super().__init__(parent)
        self._tasks, self._bus = tasks, bus
        self._acts: list[tuple[str, Act]] = []
        self._all = 0
        self._done = 0
        self._refused: list[tuple[str, YichuangError]] = []
        self._touched = Changes.NOTHING
        self._cancelled = False

    @property
    def running(self) -> bool:
        """Something is under way."""
        return self._all > 0

    def run(self, acts: Sequence[tuple[str, Act]]) -> None:
        """Do `acts` in order, each with a key by which a refusal names it."""
        if self.running or not acts:
            return
        self._acts, self._all = list(acts), len(acts)
        self._done, self._refused, self._cancelled = 0, [], False
        self._touched = Changes.NOTHING
        self.progressed.emit(0, self._all)
        self._next()

    def cancel(self) -> None:
        """Stop after the act that is under way; what is done stays done."""
        self._cancelled = True

    def _next(self) -> None:
        if not self._acts or self._cancelled:
            self._end()
            return
        key, act = self._acts.pop(0)
        self._tasks.ask(act, self._on_done, partial(self._on_failed, key))

    def _on_done(self, answer: tuple[object, Changes]) -> None:
        self._done += 1
        self._touched |= answer[1]
        self._step()

    def _on_failed(self, key: str, error: YichuangError) -> None:
        if not isinstance(error, RuleError):
            self._end(error)
            return
        self._refused.append((key, error))
        self._step()

    def _step(self) -> None:
        self.progressed.emit(self._done + len(self._refused), self._all)
        self._next()

    def _end(self, stopped_by: YichuangError | None = None) -> None:
        left = bool(self._acts) and self._cancelled
        ended = Ended(self._done, self._all, tuple(self._refused), stopped_by, left)
        self._acts, self._all = [], 0
        # Told once: a list that reloads for every company would be busy with nothing else.
        self._bus.tell(self._touched)
        self.ended.emit(ended)
