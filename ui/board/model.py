"""What the board shows of the hall, how true it is, and each click of its manager done once."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import board, hall_alarms, queueing, shutting
from clerk_app.desk.hall import Hall
from clerk_app.domain.board_view import BoardView, Weighed, to_call_out, weigh
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.domain.load_balance import Proposal
from clerk_app.domain.ticket import Ticket
from ui import words
from ui.board import board_words
from ui.bus import Bus
from ui.tasks import Tasks

WEIGHED_EVERY_MS = 3000
"""At most so often the load is weighed: it is arithmetic beside which the screen is drawn."""


@dataclass(frozen=True, slots=True)
class _Click:
    """One intention of the manager; tried again it keeps its id, so that it happens once."""

    what: tuple[object, ...]
    intent: str


class BoardModel(QObject):
    """The whole hall during one manager's session."""

    changed = Signal()
    """Anything a screen shows of it may have changed."""
    said = Signal(str, str)
    """What came of a click, and its tone: good or bad."""

    def __init__(
        self,
        hall: Hall,
        *,
        operator: str,
        people: Mapping[str, str],
        tasks: Tasks,
        bus: Bus,
        weighed_every_ms: int = WEIGHED_EVERY_MS,
        parent: QObject | None = None,
    ) -> None:
        """`people` are the names this station knows, by operator; nothing is read yet."""
        super().__init__(parent)
        self._hall, self._operator = hall, operator
        self._tasks, self._bus = tasks, bus
        self.people = dict(people)
        """Also those the hall has named since: parts of the page look names up here."""
        self.view: BoardView | None = None
        """The last picture that could be read; None before the first."""
        self.weighed: Weighed | None = None
        """How the load lay when it was last weighed; None before that, and after an `apply`."""
        self.failure = ""
        """Why the picture could not be brought up to date; empty while it is true."""
        self.busy = False
        self._reading = self._read_again = self._calling_out = False
        self._weighing = self._weigh_again = False
        self._applied = 0
        self._pace = QTimer(self)
        self._pace.setSingleShot(True)
        self._pace.setInterval(weighed_every_ms)
        self._pace.timeout.connect(self._on_pace)
        self._unsettled: _Click | None = None
        bus.changed.connect(self._on_changed)

    @property
    def proposal(self) -> Proposal | None:
        """What would help, as long as the newest picture still has its window and queue."""
        view, found = self.view, self.weighed.proposal if self.weighed is not None else None
        if view is None or found is None:
            return None
        at_work = any(seat.window == found.window for seat in view.demand.seats)
        known = any(one.queue == found.queue for one in view.queues)
        return found if at_work and known else None

    def refresh(self) -> None:
        """Read the hall again; what is asked for during a reading is read once more after it."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        self._tasks.ask(partial(board.view, self._hall), self._on_view, self._on_view_failed)

    def show_away(self, error: YichuangError) -> None:
        """The hall cannot be heard: what is shown is of the past from now on."""
        self.failure = words.sentence(error)
        self.changed.emit()

    def apply(self, proposal: Proposal) -> None:
        """Carry the proposal out."""
        call = partial(board.apply, self._hall, proposal)
        done = board_words.applied(proposal, self._names())
        what = ("apply", proposal.window, proposal.queue, proposal.helps)
        self._do(what, call, done, then=self._on_applied)

    def release(self, ticket: Ticket) -> None:
        """Put the visitor of a window that has gone silent back to the front of the queue."""
        call = partial(queueing.release, self._hall, ticket.ticket_id, reason="silent_window")
        self._do(("release", ticket.ticket_id), call, board_words.released(ticket.number))

    def shut(self, window: str) -> None:
        """Close a window that has gone silent; whoever is bound to it goes back to the queues."""
        call = partial(shutting.shut_window, self._hall, window)
        self._do(("shut", window), call, board_words.shut(window))

    def acknowledge(self, alarm_id: str) -> None:
        """The manager sees to the alarm."""
        call = partial(hall_alarms.acknowledge, self._hall, alarm_id)
        self._do(("acknowledge", alarm_id), call, "")

    def _names(self) -> dict[str, str]:
        return {info.queue: f"{info.letter} {info.name}" for info in self._hall.queues}

    def _do(
        self,
        what: tuple[object, ...],
        call: Callable[..., tuple[object, Changes]],
        done: str,
        *,
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Run one click, or nothing while another is on its way: a double click is one click."""
        if self.busy:
            return
        click = self._click(what)
        self.busy, self._unsettled = True, click
        self.changed.emit()

        def answered(answer: tuple[object, Changes]) -> None:
            self.busy, self._unsettled = False, None
            then()
            self._bus.tell(answer[1])
            self.changed.emit()
            if done:
                self.said.emit(done, "good")

        def failed(error: YichuangError) -> None:
            self.busy = False
            # It may have happened all the same: the same click again must then find it done.
            self._unsettled = click if isinstance(error, UnavailableError) else None
            self.changed.emit()
            self.said.emit(words.sentence(error), "bad")
            self.refresh()

        run = partial(call, operator=self._operator, intent=click.intent)
        self._tasks.ask(run, answered, failed)

    def _click(self, what: tuple[object, ...]) -> _Click:
        if self._unsettled is not None and self._unsettled.what == what:
            return self._unsettled
        return _Click(what, self._hall.ids.new())

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.QUEUE:
            self.refresh()

    def _on_view(self, view: BoardView) -> None:
        self.view, self.failure = view, ""
        for operator, name in view.people.items():
            self.people.setdefault(operator, name)
        self._weigh()
        self._read_done()
        if to_call_out(view) and not self._calling_out:
            self._calling_out = True
            self._tasks.ask(
                partial(board.call_out, self._hall, view), self._on_called_out, self._on_not_called
            )

    def _weigh(self) -> None:
        """Weigh the newest picture, now or as soon as it is time."""
        view = self.view
        if view is None or self._weighing or self._pace.isActive():
            self._weigh_again = True
            return
        self._weighing, self._weigh_again = True, False
        self._pace.start()
        told = partial(self._on_weighed, self._applied)
        self._tasks.ask_slow(partial(weigh, view), told, self._on_not_weighed)

    def _on_weighed(self, applied: int, weighed: Weighed) -> None:
        self._weighing = False
        if applied == self._applied:
            self.weighed = weighed
            self.changed.emit()
        self._on_pace()

    def _on_not_weighed(self, error: YichuangError) -> None:
        self._weighing = False
        self.said.emit(words.sentence(error), "bad")

    def _on_pace(self) -> None:
        if self._weigh_again:
            self._weigh()

    def _on_applied(self) -> None:
        # What was weighed before it is of another hall; the next picture is weighed at once.
        self._applied += 1
        self.weighed, self._weigh_again = None, False
        self._pace.stop()

    def _on_view_failed(self, error: YichuangError) -> None:
        self.failure = words.sentence(error)
        self._read_done()

    def _on_called_out(self, changes: Changes) -> None:
        self._calling_out = False
        self._bus.tell(changes)

    def _on_not_called(self, error: YichuangError) -> None:
        # The next reading finds the limit still passed and tries again.
        self._calling_out = False
        self.show_away(error)

    def _read_done(self) -> None:
        self._reading = False
        self.changed.emit()
        if self._read_again:
            self._read_again = False
            self.refresh()
