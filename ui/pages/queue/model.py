"""What the clerk may do with the queue now, each tap done once, and how true the picture is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.ports import Ids
from clerk_app.desk.sign_in import Session
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import UnavailableError, YichuangError
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.ticket import Ticket, TicketAct, legal_acts
from ui import words
from ui.bus import Bus
from ui.pages.queue import outcomes
from ui.pages.queue.outcomes import Notice
from ui.tasks import Tasks

ALIVE_MS = 20_000
"""So often the window says that it is alive; the board misses it after some minutes."""

Answer = TypeVar("Answer")


@dataclass(frozen=True, slots=True)
class _Tap:
    """One intention of the clerk; tried again it keeps its id, so that it happens once."""

    what: tuple[str, ...]
    intent: str


class QueueModel(QObject):
    """The queue of one window during one session."""

    changed = Signal()
    """Anything a screen shows of it may have changed."""
    visitor_changed = Signal(object)
    """The `Ticket` now at the window, or None; only when it is another one."""
    left = Signal()
    """The window is closed in the hall: the clerk may go."""

    def __init__(
        self,
        hall: Hall,
        window: str,
        *,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        ids: Ids,
        parent: QObject | None = None,
    ) -> None:
        """`tasks` is the hall's own lane: a hall that does not answer must not hold up a save."""
        super().__init__(parent)
        self._hall, self._window, self._operator = hall, window, session.operator_id
        self._name = session.name
        self._tasks, self._bus, self._ids = tasks, bus, ids
        self.view: QueueView | None = None
        """The last picture that could be read; None before the first."""
        self.failure = ""
        """Why the picture could not be brought up to date; empty while it is true."""
        self.notice: Notice | None = None
        self.busy = False
        self._reading = self._read_again = self._leaving = False
        self._unsettled: _Tap | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._say_alive)
        bus.changed.connect(self._on_changed)

    def sit_down(self) -> None:
        """Open the window; from now on it says that it is alive.

        Whoever hears that the hall has changed says so by `refresh`, or by `show_away`.
        """
        self._timer.start(ALIVE_MS)
        self.resume()
        self.refresh()
        self._say_alive()

    def leave(self) -> None:
        """Close the window; refused while a visitor is at it. `left` follows.

        When the hall cannot be reached the clerk may go all the same: the window's next call opens
        it again, and colleagues take whom it was to serve.
        """
        if self.busy:
            # A tap is on its way: the clerk goes when it has settled.
            self._leaving = True
            return
        self._leaving = False
        call = partial(hall_windows.close_window, self._hall, self._window)
        self._do(("close",), call, self._on_left, unreachable=self._leave_anyway)

    @property
    def current(self) -> Ticket | None:
        """The visitor at the window, or on the way to it."""
        return self.view.current if self.view else None

    @property
    def paused(self) -> bool:
        """Nobody is called here for a while."""
        return self.view is not None and self.view.window.status is WindowStatus.PAUSED

    def allowed(self) -> frozenset[TicketAct]:
        """Acts that make sense now; none while one is on its way."""
        if self.busy or self.view is None:
            return frozenset()
        if self.view.current is not None:
            return legal_acts(self.view.current.state) - {TicketAct.VOID}
        calls = frozenset({TicketAct.CALL, TicketAct.CALL_NUMBER})
        return calls | {TicketAct.TAKE_BACK} if self.view.last_served else calls

    def refresh(self) -> None:
        """Read the queue again; what is asked for during a reading is read once more after it."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        read = partial(queueing.view, self._hall, self._window)
        self._tasks.ask(read, self._on_view, self._on_view_failed)

    def show_away(self, error: YichuangError) -> None:
        """The hall cannot be heard: what is shown is of the past from now on."""
        self.failure = words.sentence(error)
        self.changed.emit()

    def call_next(self) -> None:
        """Call the next visitor (顺呼)."""
        call = partial(queueing.call_next, self._hall, self._window)
        self._do(("call",), call, self._on_called)

    def call_number(self, number: str) -> None:
        """Call a visitor by number (指定呼叫), also one who missed the call (回呼)."""
        call = partial(queueing.call_number, self._hall, self._window, number)
        self._do(("call_number", number), call, self._on_called)

    def recall(self) -> None:
        """Call the same visitor out again (重呼)."""
        self._with_visitor(TicketAct.RECALL, queueing.recall)

    def start(self) -> None:
        """The visitor has come (开始办理)."""
        self._with_visitor(TicketAct.START, queueing.start)

    def skip(self) -> None:
        """Nobody came (过号): some places behind, or given up when called often enough."""
        self._with_visitor(TicketAct.SKIP, queueing.skip)

    def no_show(self) -> None:
        """Give the number up by the clerk's own decision (弃号): the visitor has left."""
        self._with_visitor(TicketAct.NO_SHOW, partial(queueing.no_show, by_hand=True))

    def transfer(self, to: Destination) -> None:
        """Send the visitor on to a queue or a window (转移)."""
        self._with_visitor(TicketAct.TRANSFER, partial(queueing.transfer, to=to), repr(to))

    def finish(self) -> None:
        """The visitor is served (办结)."""
        self._with_visitor(TicketAct.FINISH, queueing.finish)

    def take_back(self) -> None:
        """Undo the last finish at this window (撤销办结)."""
        last = self.view.last_served if self.view else None
        if last is not None:
            self._act(TicketAct.TAKE_BACK, last, queueing.take_back)

    def pause(self, reason: str) -> None:
        """Let nobody be called here for a while (暂停)."""
        call = partial(hall_windows.pause_window, self._hall, self._window, reason=reason)
        self._do(("pause",), call, self._on_window)

    def resume(self) -> None:
        """Sit down, or go on after a pause."""
        call = partial(hall_windows.open_window, self._hall, self._window, name=self._name)
        self._do(("open",), call, self._on_window)

    def _with_visitor(
        self, act: TicketAct, use_case: Callable[..., tuple[Ticket, Changes]], detail: str = ""
    ) -> None:
        if self.current is not None:
            self._act(act, self.current, use_case, detail)

    def _act(
        self,
        act: TicketAct,
        ticket: Ticket,
        use_case: Callable[..., tuple[Ticket, Changes]],
        detail: str = "",
    ) -> None:
        def done(after: Ticket) -> None:
            lines = self.view.lines if self.view else ()
            self._say(outcomes.of_act(act, after, lines))

        call = partial(use_case, self._hall, self._window, ticket.ticket_id)
        self._do((act.value, ticket.ticket_id, detail), call, done)

    def _do(
        self,
        what: tuple[str, ...],
        call: Callable[..., tuple[Answer, Changes]],
        done: Callable[[Answer], None],
        *,
        unreachable: Callable[[], None] | None = None,
    ) -> None:
        """Run one tap, or nothing while another is on its way: a double click is one tap."""
        if self.busy:
            return
        tap = self._tap(what)
        self.busy, self.notice, self._unsettled = True, None, tap
        self.changed.emit()

        def answered(answer: tuple[Answer, Changes]) -> None:
            self.busy, self._unsettled = False, None
            done(answer[0])
            self._bus.tell(answer[1])
            self.changed.emit()
            self._go_if_asked()

        def failed(error: YichuangError) -> None:
            self.busy = False
            # It may have happened all the same: the same tap again must then find it done.
            self._unsettled = tap if isinstance(error, UnavailableError) else None
            self.notice = Notice(words.sentence(error), "bad")
            self.changed.emit()
            self.refresh()
            if unreachable is not None and isinstance(error, UnavailableError):
                unreachable()
            self._go_if_asked()

        run = partial(call, operator=self._operator, intent=tap.intent)
        self._tasks.ask(run, answered, failed)

    def _tap(self, what: tuple[str, ...]) -> _Tap:
        if self._unsettled is not None and self._unsettled.what == what:
            return self._unsettled
        return _Tap(what, self._ids.new())

    def _say(self, notice: Notice | None) -> None:
        self.notice = notice

    def _on_called(self, ticket: Ticket | None) -> None:
        self._say(outcomes.of_call(ticket))

    def _on_window(self, _window: HallWindow) -> None:
        self._say(None)

    def _on_left(self, _window: HallWindow) -> None:
        self._leave_anyway()

    def _go_if_asked(self) -> None:
        if self._leaving:
            self.leave()

    def _leave_anyway(self) -> None:
        self._timer.stop()
        self.left.emit()

    def _say_alive(self) -> None:
        say = partial(hall_windows.say_alive, self._hall, self._window)
        # That the hall is away is told by every reading; nobody waits for this word.
        self._tasks.ask(say, self._on_said, self._on_said)

    def _on_said(self, _answer: object) -> None:
        """Nothing to show."""

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.QUEUE:
            self.refresh()

    def _on_view(self, view: QueueView) -> None:
        before = self.current
        self.view, self.failure = view, ""
        self._read_done()
        now = view.current
        if (before and before.ticket_id) != (now and now.ticket_id):
            self.visitor_changed.emit(now)

    def _on_view_failed(self, error: YichuangError) -> None:
        self.failure = words.sentence(error)
        self._read_done()

    def _read_done(self) -> None:
        self._reading = False
        self.changed.emit()
        if self._read_again:
            self._read_again = False
            self.refresh()
