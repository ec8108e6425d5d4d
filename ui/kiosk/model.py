"""One visitor after another takes a number: where they are, what it costs them to wait."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.ports import Ids
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import HALL_AWAY, UnavailableError, YichuangError
from clerk_app.domain.queue_view import QueueLine, QueueView
from clerk_app.domain.ticket import Priority, Ticket
from ui import words
from ui.bus import Bus
from ui.tasks import Tasks

REFRESH_MS = 3000
SECOND_MS = 1000
NUMBER_SECONDS = 15
"""How long a number stays on the screen: time to read it and to take a picture of it."""
IDLE_SECONDS = 30
"""After so long without a touch the next visitor finds the first screen."""
NO_WINDOW = ""


class Step(Enum):
    """What the visitor sees."""

    CHOOSE = auto()
    PRIORITY = auto()
    NUMBER = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Given:
    """A number given out, and how many go first."""

    ticket: Ticket
    queue_name: str
    ahead: int | None
    """None: nobody knows, because the hall cannot be reached."""


class TakeNumber(Protocol):
    """Gives a number as `queueing.issue` does; raises what it raises."""

    def __call__(
        self, queue: str, *, intent: str, priority: Priority
    ) -> tuple[Ticket, Changes, bool]:
        """The ticket; True as the third when it was given away from the hall."""
        ...


def at_hall(hall: Hall) -> TakeNumber:
    """Numbers from the hall alone."""

    def take(queue: str, *, intent: str, priority: Priority) -> tuple[Ticket, Changes, bool]:
        return *queueing.issue(hall, queue, intent=intent, priority=priority), False

    return take


@dataclass(frozen=True, slots=True)
class _Wish:
    """One tap on a queue; tried again it keeps its id, so that it takes one number."""

    queue: str
    priority: Priority
    intent: str


class KioskModel(QObject):
    """Steps of one visit at the kiosk."""

    changed = Signal()
    issued = Signal(object)
    """The `Given` of a number that is committed, for whoever prints slips."""

    def __init__(
        self,
        hall: Hall,
        *,
        tasks: Tasks,
        bus: Bus,
        ids: Ids,
        take: TakeNumber | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `open`.

        `take` gives numbers while the hall is away too; without one the kiosk stops then.
        """
        super().__init__(parent)
        self._take, self._goes_on = take or at_hall(hall), take is not None
        self._hall, self._tasks, self._bus, self._ids = hall, tasks, bus, ids
        self.step = Step.CHOOSE
        self.lines: tuple[QueueLine, ...] = ()
        self.waits_known = False
        """Whether `lines` says how many wait; the hall may have been away from the beginning."""
        self.waits_as_of: datetime | None = None
        """Of what moment the waits are while the hall is away; None: of now."""
        self.priority = Priority.NORMAL
        self.given: Given | None = None
        self.problem = ""
        """What went wrong, for the visitor; with FAILED nobody knows whether a number was taken."""
        self.busy = False
        self.seconds_left = 0
        self._wish: _Wish | None = None
        self._read_at: datetime | None = None
        self._reading = False
        self._refresher = self._timer(REFRESH_MS, self.refresh)
        self._countdown = self._timer(SECOND_MS, self._on_second)

    @property
    def calls_before_no_show(self) -> int:
        """过号作废: so often is an absent visitor called."""
        return self._hall.policy.calls_before_no_show

    def open(self) -> None:
        """Start serving visitors."""
        self._refresher.start()
        self.refresh()

    def close(self) -> None:
        """Stop serving."""
        self._refresher.stop()
        self._countdown.stop()

    def refresh(self) -> None:
        """Read how many wait."""
        if not self._reading:
            self._reading = True
            read = partial(queueing.view, self._hall, NO_WINDOW)
            self._tasks.ask(read, self._on_view, self._on_view_failed)

    def ask_priority(self) -> None:
        """The visitor may go first by law or custom, and says why."""
        self._go(Step.PRIORITY, IDLE_SECONDS)

    def choose_priority(self, priority: Priority) -> None:
        """Back to the queues, with the reason kept for the next number."""
        self.priority = priority
        self._go(Step.CHOOSE, IDLE_SECONDS if priority is not Priority.NORMAL else 0)

    def take(self, queue: str) -> None:
        """Take a number of `queue`; a second tap while the first is on its way does nothing."""
        if self.busy or self.step is not Step.CHOOSE:
            return
        wish = self._wish
        if wish is None or (wish.queue, wish.priority) != (queue, self.priority):
            wish = _Wish(queue, self.priority, self._ids.new())
        self._ask(wish)

    def try_again(self) -> None:
        """Ask for the same number once more: if it was given out already, that one is shown."""
        if self._wish is not None and not self.busy:
            self._ask(self._wish)

    def start_over(self) -> None:
        """The first screen, with nothing of the last visitor left on it."""
        self.priority, self.given, self._wish, self.problem = Priority.NORMAL, None, None, ""
        self._go(Step.CHOOSE, 0)

    def _ask(self, wish: _Wish) -> None:
        self._wish, self.busy, self.problem = wish, True, ""
        self._countdown.stop()
        self.changed.emit()
        hall, take = self._hall, self._take

        def run() -> tuple[Given, Changes]:
            ticket, changes, away = take(wish.queue, intent=wish.intent, priority=wish.priority)
            ahead = None if away else _ahead(hall, ticket)
            return Given(ticket, hall.queue(wish.queue).name, ahead), changes

        self._tasks.ask(run, self._on_given, self._on_failed)

    def _on_given(self, answer: tuple[Given, Changes]) -> None:
        self.busy, self._wish, self.given = False, None, answer[0]
        self._go(Step.NUMBER, NUMBER_SECONDS)
        self.issued.emit(answer[0])
        self._bus.tell(answer[1])
        self.refresh()

    def _on_failed(self, error: YichuangError) -> None:
        self.busy, self.problem = False, words.sentence(error)
        if isinstance(error, UnavailableError):
            self._go(Step.FAILED, IDLE_SECONDS)
        else:
            self._wish = None
            self._go(Step.CHOOSE, NUMBER_SECONDS)

    def _on_view(self, view: QueueView) -> None:
        self._reading = False
        self.lines, self.waits_known, self.waits_as_of = view.lines, True, None
        self._read_at = view.as_of
        if self.step is Step.FAILED and self._wish is None:
            self.problem = ""
            self._go(Step.CHOOSE, 0)
        self.changed.emit()

    def _on_view_failed(self, error: YichuangError) -> None:
        self._reading = False
        if self._goes_on and error.trouble in HALL_AWAY:
            self._go_on_away()
            return
        # A number on the screen is true whatever happens to the hall afterwards.
        if self.step is Step.CHOOSE and not self.busy:
            self.problem = words.sentence(error)
            self._go(Step.FAILED, 0)

    def _go_on_away(self) -> None:
        """The visitor chooses as ever; how many wait is of the past, or not known at all."""
        self.waits_as_of = self._read_at
        if not self.lines:
            self.lines = tuple(
                QueueLine(one.queue, one.name, one.letter, 0, 0, (), served_here=True)
                for one in self._hall.queues
            )
        self.changed.emit()

    def _go(self, step: Step, seconds: int) -> None:
        self.step, self.seconds_left = step, seconds
        if seconds:
            self._countdown.start()
        else:
            self._countdown.stop()
        self.changed.emit()

    def _on_second(self) -> None:
        self.seconds_left -= 1
        if self.seconds_left > 0:
            self.changed.emit()
        else:
            self.start_over()

    def _timer(self, milliseconds: int, tick: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setInterval(milliseconds)
        timer.timeout.connect(tick)
        return timer


def _ahead(hall: Hall, ticket: Ticket) -> int | None:
    try:
        return queueing.ahead(hall, ticket)
    except UnavailableError:
        # The number is given; that the hall went away since must not take it back.
        return None
