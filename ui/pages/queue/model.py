"""What the clerk may do with the queue now, each tap done once, and how true the picture is."""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk import hall_windows, queueing
from clerk_app.desk.hall import Hall
from clerk_app.desk.hall_or_station import Done, Picture, Where, do, look
from clerk_app.desk.ports import Ids
from clerk_app.desk.sign_in import Session
from clerk_app.desk.standby import Standby, keep
from clerk_app.desk.window_ways import Way, Ways
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import HALL_AWAY, RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.hall_window import HallWindow, WindowStatus
from clerk_app.domain.handing_in import Reconciled
from clerk_app.domain.queue_rules import Destination
from clerk_app.domain.queue_view import QueueView
from clerk_app.domain.slip_code import read_slip
from clerk_app.domain.ticket import Ticket, TicketAct, TicketState, legal_acts
from ui import words
from ui.bus import Bus
from ui.pages.queue import outcomes
from ui.pages.queue.away_state import AwayState, away_state
from ui.pages.queue.outcomes import Notice
from ui.pages.queue.tap import Tap
from ui.tasks import Tasks

ALIVE_MS = 20_000
"""So often the window says that it is alive; the board misses it after some minutes."""

_AWAY = frozenset({Trouble.AWAY_CALL, Trouble.AWAY_NUMBERS})
"""Refusals there are only while the hall is away; it was asked first and may have done the tap."""

Answer = TypeVar("Answer")


class QueueModel(QObject):
    """The queue of one window during one session."""

    changed = Signal()
    """Anything a screen shows of it may have changed."""
    visitor_changed = Signal(object)
    """The `Ticket` now at the window, or None; only when it is another one."""
    went_away = Signal()
    """The hall has turned out to be away, or to lack something that was done: look after it."""
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
        standby: Standby | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`tasks` is the hall's own lane: a hall that does not answer must not hold up a save.

        With a `standby` the window goes on while the hall is away.
        """
        super().__init__(parent)
        self._standby = standby
        self._ways = Ways(hall, standby, window)
        self._hall, self._window, self._operator = hall, window, session.operator_id
        self._name = session.name
        self._tasks, self._bus, self._ids = tasks, bus, ids
        self.view: QueueView | None = None
        """The last picture that could be read; None before the first."""
        self.failure = ""
        """Why the picture could not be brought up to date; empty while it is true."""
        self.notice: Notice | None = None
        self.busy = False
        self.away: AwayState | None = None
        """How things stand while the hall is away or is being told what was done."""
        self._away_since: datetime | None = None
        self._hall_view: QueueView | None = None
        self._reading = self._read_again = self._leaving = False
        self._unsettled: Tap | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._say_alive)
        bus.changed.connect(self._on_changed)

    def sit_down(self) -> None:
        """Open the window; from now on it says that it is alive.

        Whoever hears that the hall has changed says so by `refresh`, or by `show_away`.
        """
        self._timer.start(ALIVE_MS)
        sit = self._ways.window_act(partial(hall_windows.open_window, name=self._name))
        self._do(("open",), sit, self._on_window)
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
        close = self._ways.window_act(hall_windows.close_window)
        self._do(("close",), close, self._on_left, unreachable=self._leave_anyway)

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
            return legal_acts(self.view.current.state)
        calls = frozenset({TicketAct.CALL, TicketAct.CALL_NUMBER})
        if self.away is not None and not self.away.own_waiting:
            calls = frozenset({TicketAct.CALL_NUMBER})
        return calls | {TicketAct.TAKE_BACK} if self.view.last_served else calls

    def refresh(self) -> None:
        """Read the queue again; what is asked for during a reading is read once more after it."""
        if self._reading:
            self._read_again = True
            return
        self._reading = True
        away, last = self.is_away, self._hall_view
        read = partial(look, self._hall, self._standby, self._window, last, away=away)
        self._tasks.ask(read, partial(self._on_picture, away), self._on_view_failed)

    def show_away(self, error: YichuangError) -> None:
        """The hall cannot be heard: what is shown is of the past from now on."""
        if self._standby is not None and error.trouble in HALL_AWAY:
            if self._away_since is None:
                self._go_away()
                self.refresh()
            return
        self.failure = words.sentence(error)
        self.changed.emit()

    def come_back(self, told: Reconciled) -> None:
        """The hall is there and knows everything that was done; `told` is what became of it."""
        notice = outcomes.of_reconciled(told, was_away=self.is_away)
        self._away_since = None
        if notice is None:
            return
        self.notice = notice
        self.refresh()
        self._say_alive()
        self.changed.emit()

    @property
    def is_away(self) -> bool:
        """Whether the hall was away when it was last heard of."""
        return self._away_since is not None

    def call_next(self) -> None:
        """Call the next visitor (顺呼)."""
        self._do(("call",), self._ways.call_next(), self._on_called)

    def call_number(self, number: str) -> None:
        """Call a visitor by number (指定呼叫), also one who missed the call (回呼)."""
        self._do(("call_number", number), self._ways.call_number(number), self._on_called)

    def call_slip(self, code: str) -> None:
        """Call whoever has shown this slip; who is called already has come, and is served."""
        try:
            slip = read_slip(code)
        except RuleError as error:
            self.notice = Notice(words.sentence(error), "bad")
            self.changed.emit()
            return
        here = self.current
        if here and here.ticket_id == slip.ticket_id and here.state is TicketState.CALLED:
            self.start()
            return
        self._do(("slip", slip.ticket_id), self._ways.call_slip(slip), self._on_called)

    def serve_away(self, queue: str) -> None:
        """Give the visitor at the window a number of the station's own, and call it (发备用号)."""
        self._do(("serve", queue), self._ways.serve(queue), self._on_called)

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

    def void(self, reason: str) -> None:
        """Make the number invalid (作废): it was taken by mistake, or its slip never came out."""
        self._with_visitor(TicketAct.VOID, partial(queueing.void, reason=reason), reason)

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
        pause = self._ways.window_act(partial(hall_windows.pause_window, reason=reason))
        self._do(("pause",), pause, self._on_window)

    def resume(self) -> None:
        """Go on after a pause (恢复)."""
        self._do(("resume",), self._ways.window_act(hall_windows.resume_window), self._on_window)

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

        what = (act.value, ticket.ticket_id, detail)
        self._do(what, self._ways.act(ticket, use_case), done)

    def _do(
        self,
        what: tuple[str, ...],
        way: Way[Answer],
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

        def answered(came: Done[Answer]) -> None:
            self.busy, self._unsettled = False, None
            done(came.answer)
            if came.where is Where.AWAY:
                self._go_away()
            self._bus.tell(came.changes)
            self.changed.emit()
            self._go_if_asked()

        def failed(error: YichuangError) -> None:
            self.busy = False
            if error.trouble in _AWAY:
                self._go_away()
            # It may have happened all the same: the same tap again must then find it done.
            unknown = isinstance(error, UnavailableError) or error.trouble in _AWAY
            self._unsettled = tap if unknown else None
            # What can be done away from the hall stands on the screen already.
            if error.trouble not in _AWAY:
                self.notice = Notice(words.sentence(error), "bad")
            self.changed.emit()
            self.refresh()
            if unreachable is not None and isinstance(error, UnavailableError):
                unreachable()
            self._go_if_asked()

        run = partial(
            do,
            self._standby,
            way,
            operator=self._operator,
            intent=tap.intent,
            away=self.is_away,
        )
        self._tasks.ask(run, answered, failed)

    def _tap(self, what: tuple[str, ...]) -> Tap:
        if self._unsettled is not None and self._unsettled.what == what:
            return self._unsettled
        return Tap(what, self._ids.new())

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
        if self._away_since is not None:
            return
        hall, standby, window = self._hall, self._standby, self._window

        def say() -> None:
            hall_windows.say_alive(hall, window)
            if standby is not None:
                keep(standby, window)

        # That the hall is away is told by every reading; nobody waits for this word.
        self._tasks.ask(say, self._on_said, self._on_said)

    def _on_said(self, _answer: object) -> None:
        """Nothing to show."""

    def _on_changed(self, changes: Changes) -> None:
        if changes & Changes.QUEUE:
            self.refresh()

    def _on_picture(self, asked_away: bool, picture: Picture) -> None:
        if asked_away and self._away_since is None:
            # The hall has come back since this was asked for.
            self._read_again = True
            self._read_done()
            return
        if picture.away is None:
            self._hall_view = picture.view
        elif picture.where is Where.BEHIND:
            self.went_away.emit()
        elif self._away_since is None:
            self._go_away()
        before = self.current
        self.view, self.failure = picture.view, ""
        self.away = away_state(
            picture,
            self._hall.queues,
            since=self._away_since or picture.view.as_of,
            recovering=picture.where is Where.BEHIND,
        )
        self._read_done()
        now = self.view.current
        if (before and before.ticket_id) != (now and now.ticket_id):
            self.visitor_changed.emit(now)

    def _go_away(self) -> None:
        if self._away_since is None:
            self._away_since = self._hall.now()
        self.went_away.emit()

    def _on_view_failed(self, error: YichuangError) -> None:
        self.failure = words.sentence(error)
        self._read_done()

    def _read_done(self) -> None:
        self._reading = False
        self.changed.emit()
        if self._read_again:
            self._read_again = False
            self.refresh()
