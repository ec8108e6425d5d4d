"""What the print queue shows, read again whenever a printer or a clerk has changed something."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk.approving import Approval
from clerk_app.desk.print_view import PrintView
from clerk_app.desk.printing import Printed
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.print_choice import PrinterChoice
from ui import words
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.second_person import AsksSecond
from ui.tasks import Tasks, telling

STALE = Changes.PRINTING | Changes.PAPER
TOGETHER_MS = 100


@dataclass(frozen=True, slots=True)
class QueueCalls:
    """What the print queue may ask for."""

    read: Callable[[], PrintView]
    try_now: Callable[[str], Changes]
    redirect: Callable[[str, PrinterChoice, bool], tuple[int, Changes]]
    """A paper, its other printer, and whether all that wait where it waits go there as well."""
    cancel: Callable[[str], Changes]
    came_out: Callable[[str], Changes]
    draw: Callable[[str], tuple[Printed, Changes]]
    """A paper that was asked for and never drawn."""
    leave_out: Callable[[str], Changes]
    """The same is not wanted any more."""
    reprint: Callable[[str, str, Approval | None], tuple[Printed | None, Changes]]
    """A paper, why it is wanted once more, and who has signed beside the clerk."""


class QueueModel(AsksSecond):
    """Nothing is read before `load`."""

    changed = Signal()
    failed = Signal(object)
    """A `YichuangError` of something that was pressed."""
    redirected = Signal(int, str)
    """How many papers go to another printer now, and its name."""
    drawn = Signal(object)
    """The `Printed` paper that had never been drawn."""
    reprinted = Signal()
    """One more copy is on its way."""

    def __init__(
        self,
        calls: QueueCalls,
        tasks: Tasks,
        bus: Bus,
        dates: DateGate,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is known yet; `dates` is asked before a paper with a date is made."""
        super().__init__(parent)
        self._calls, self._tasks, self._bus, self._dates = calls, tasks, bus, dates
        self.view: PrintView | None = None
        self.problem = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(TOGETHER_MS)
        self._soon.timeout.connect(self.load)
        bus.changed.connect(self._on_changed)

    def load(self) -> None:
        """Read it."""
        self._tasks.ask(self._calls.read, self._on_read, self._on_failed)

    def try_now(self, key: str) -> None:
        """What waits at this paper's printer is tried at once."""
        self._act(partial(self._calls.try_now, key))

    def cancel(self, key: str) -> None:
        """The paper is not to be printed."""
        self._act(partial(self._calls.cancel, key))

    def leave_out(self, key: str) -> None:
        """The paper, which was never drawn, is not to be."""
        self._act(partial(self._calls.leave_out, key))

    def draw(self, key: str) -> None:
        """A paper that was asked for and never drawn comes out."""
        call = partial(self._calls.draw, key)
        ask = partial(self._tasks.ask, call, self._on_drawn, self._on_not_drawn)
        self._dates.when_sure(f"draw {key}", ask)

    def came_out(self, key: str) -> None:
        """The clerk has seen it."""
        self._act(partial(self._calls.came_out, key))

    def redirect(self, key: str, to: PrinterChoice, *, all_there: bool) -> None:
        """This paper, or all that wait where it waits, go to another printer."""

        def done(answer: tuple[int, Changes]) -> None:
            self._bus.tell(answer[1])
            self.redirected.emit(answer[0], to.name)

        call = partial(self._calls.redirect, key, to, all_there)
        self._tasks.ask(call, done, telling(self, self.failed))

    def reprint(self, key: str, reason: str, approval: Approval | None = None) -> None:
        """One more copy, for this reason; of a decision a second person signs."""
        call = partial(self._calls.reprint, key, reason, approval)
        failed = self.or_by_two(telling(self, self.failed), partial(self.reprint, key, reason))
        ask = partial(self._tasks.ask, call, self._on_reprinted, failed)
        self._dates.when_sure(f"reprint {key}", ask)

    def _act(self, call: Callable[[], Changes]) -> None:
        self._tasks.ask(call, self._bus.tell, telling(self, self.failed))

    def _on_drawn(self, answer: tuple[Printed, Changes]) -> None:
        self._bus.tell(answer[1])
        self.drawn.emit(answer[0])

    def _on_not_drawn(self, error: YichuangError) -> None:
        # How it stands now is on the journal.
        self._bus.tell(Changes.PRINTING)
        self.failed.emit(error)

    def _on_reprinted(self, answer: tuple[Printed | None, Changes]) -> None:
        self._bus.tell(answer[1])
        self.reprinted.emit()

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE and not self._soon.isActive():
            self._soon.start()

    def _on_read(self, view: PrintView) -> None:
        self.view, self.problem = view, ""
        self.changed.emit()

    def _on_failed(self, error: YichuangError) -> None:
        self.problem = words.sentence(error)
        self.changed.emit()
