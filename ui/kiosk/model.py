"""One visitor after another takes a number: where they are, what it costs them to wait."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from clerk_app.desk.checking_in import CheckInWish
from clerk_app.desk.hall import Hall
from clerk_app.desk.kiosk_view import KioskQueue, read_kiosk
from clerk_app.desk.standby import Standby
from clerk_app.domain.appointment import Arrival
from clerk_app.domain.changes import Changes
from clerk_app.domain.check_in import Claim, Found
from clerk_app.domain.errors import HALL_AWAY, Trouble, UnavailableError, YichuangError
from clerk_app.domain.ticket import OPEN, Lane, Priority, Ticket
from ui.bus import Bus
from ui.hall_ear import HallEar
from ui.hall_now import HallNow
from ui.kiosk import finding
from ui.kiosk.check_in_model import CheckInEntry
from ui.kiosk.give_back_model import GiveBackModel
from ui.kiosk.ports import KioskPorts, ahead_of, ways
from ui.kiosk.slip_model import SlipModel
from ui.kiosk.tongue import Tongue
from ui.kiosk.visit import TO_PHOTOGRAPH, Given, Notice, Outcome, SlipStep, Step, Wish
from ui.new_day import new_day
from ui.tasks import Tasks

SECOND_MS = 1000
NUMBER_SECONDS = 20
"""How long a number stays on the screen: time to read it and to take its slip."""
PHOTO_SECONDS = 60
"""How long when there is no slip: time to take a picture of it."""
IDLE_SECONDS = 40
"""After so long without a touch the next visitor finds the first screen."""


class KioskModel(QObject):
    """Steps of one visit at the kiosk."""

    changed = Signal()
    issued = Signal(object)
    """The `Given` of a number that is committed."""

    def __init__(
        self,
        hall: Hall,
        *,
        ear: HallEar,
        tasks: Tasks,
        bus: Bus,
        standby: Standby | None = None,
        ports: KioskPorts | None = None,
        hall_name: str = "",
        parent: QObject | None = None,
    ) -> None:
        """Nothing is read before `open`.

        With a standby it goes on while the hall is away; without one it stops then.
        """
        super().__init__(parent)
        self._ways = ways(hall, standby)
        self._hall, self._tasks, self._bus = hall, tasks, bus
        self.ports = ports or KioskPorts()
        self.tongue = Tongue()
        self.now = HallNow(partial(read_kiosk, hall), ear=ear, tasks=tasks, parent=self)
        self.entry = CheckInEntry(
            hall, find=self._ways.find, look_up=self.ports.look_up, tasks=tasks, parent=self
        )
        self.slip = SlipModel(hall, self.ports, hall_name=hall_name, tasks=tasks, parent=self)
        self.giving_back = GiveBackModel(
            hall.ids, self._ways.give_back, self.slip, tasks=tasks, parent=self
        )
        self.step = Step.CHOOSE
        self.priority = Priority.NORMAL
        self.given: Given | None = None
        self.notice: Notice | None = None
        self.claim: Claim | None = None
        """A number nobody could look up: its visitor is asked what it is about."""
        self.trouble: YichuangError | None = None
        """What went wrong; with FAILED nobody knows whether a number was taken."""
        self.busy = False
        self.seconds_left = self.seconds_of_step = 0
        self._wish: Wish | None = None
        self._countdown = QTimer(self)
        self._countdown.setInterval(SECOND_MS)
        self._countdown.timeout.connect(self._on_second)
        self.now.changed.connect(self._on_hall)
        new_day(self._today, self._on_new_day, self)
        self.entry.changed.connect(self.changed)
        self.entry.found.connect(self._on_found)
        self.entry.told.connect(self._on_told)
        self.slip.changed.connect(self._on_slip)
        self.giving_back.changed.connect(self.changed)
        self.giving_back.done.connect(self._on_given_back)

    # What the views show

    @property
    def lines(self) -> tuple[KioskQueue, ...]:
        """Queues of the hall, as last read; before that they are known by name alone."""
        if self.now.view is not None:
            return self.now.view.queues
        return tuple(KioskQueue(one, 0, None, (), full=False) for one in self._hall.queues)

    @property
    def waits_known(self) -> bool:
        """Whether `lines` says how many wait; the hall may have been away from the beginning."""
        return self.now.view is not None

    @property
    def waits_as_of(self) -> datetime | None:
        """Of what moment the waits are while the hall is away; None: of now."""
        return self.now.stale_since

    @property
    def open_for_touch(self) -> bool:
        """Whether there is anything to take: the hall has answered, or is known to be away."""
        read = self.now.view is not None or self.now.trouble is not None
        return read and not (self.busy or self.ended)

    @property
    def ended(self) -> bool:
        """Whether today has been ended: no numbers any more, until tomorrow."""
        view = self.now.view
        # What was read yesterday says nothing of today, for which numbers are set aside.
        return view is not None and view.ended and not self.waits_of_another_day

    @property
    def waits_of_another_day(self) -> bool:
        """Whether the hall has been away since a day that is over."""
        view = self.now.view
        return view is not None and view.day < self._today()

    @property
    def calls_before_no_show(self) -> int:
        """过号作废: so often is an absent visitor called."""
        view = self.now.view
        return (self._hall.policy if view is None else view.policy).calls_before_no_show

    # What the visitor does

    def open(self) -> None:
        """Start serving visitors."""
        self.now.open()

    def close(self) -> None:
        """Stop serving."""
        self.now.close()
        self._countdown.stop()

    def refresh(self) -> None:
        """Read how many wait."""
        self.now.read()

    def touched(self) -> None:
        """Somebody is there: their time begins anew."""
        if self.seconds_left and not self.busy:
            self.seconds_left = self.seconds_of_step
            self.changed.emit()

    def switch_language(self) -> None:
        """The other language, until this visitor is done."""
        self.tongue.switch()
        if self.step is Step.CHOOSE:
            self._go(Step.CHOOSE, 0 if self._untouched() else IDLE_SECONDS)
        else:
            self.changed.emit()

    def ask_priority(self) -> None:
        """The visitor may go first by law or custom, and says why."""
        self._go(Step.PRIORITY, IDLE_SECONDS)

    def choose_priority(self, priority: Priority) -> None:
        """Back to the queues, with the reason kept for the next number."""
        self.priority = priority
        self._go(Step.CHOOSE, 0 if self._untouched() else IDLE_SECONDS)

    def ask_check_in(self) -> None:
        """The visitor has an appointment or an online case."""
        self.entry.clear()
        self.claim = None
        self._go(Step.CHECK_IN, IDLE_SECONDS)

    def choose_queue(self) -> None:
        """Back to the queues, to take an ordinary number."""
        self._go(Step.CHOOSE, IDLE_SECONDS)

    def scan(self, text: str) -> None:
        """A code was scanned, at whatever step: it is checked in at once."""
        if self.busy or self.entry.looking or self.ended:
            return
        if self.step in (Step.NUMBER, Step.GIVE_BACK, Step.FAILED):
            # The next one stands there already.
            self.start_over()
        self.claim = None
        self._go(Step.CHECK_IN, IDLE_SECONDS)
        self.entry.scan(text)

    def take(self, queue: str) -> None:
        """Take a number of `queue`; a second tap while the first is on its way does nothing."""
        if self.busy or self.step is not Step.CHOOSE:
            return
        if self.claim is not None:
            self._check_in(replace(self.claim, queue=queue))
        else:
            self._ask(("take", queue, self.priority), partial(self._take_one, queue, self.priority))

    def take_ordinary(self) -> None:
        """An ordinary number for what was found, or of a queue that the visitor chooses."""
        found = None if self.notice is None else self.notice.found
        if found is None:
            self.choose_queue()
        else:
            self._check_in(found, ordinary=True)

    def try_again(self) -> None:
        """Ask for the same number once more: if it was given out already, that one is shown."""
        self.now.read()
        if self._wish is not None and not self.busy:
            self._run(self._wish)

    def start_over(self) -> None:
        """The first screen, with nothing of the last visitor left on it."""
        self.priority, self.given, self.notice, self.claim = Priority.NORMAL, None, None, None
        self._wish, self.trouble = None, None
        self.tongue.reset()
        self.entry.clear()
        self.slip.clear()
        self.giving_back.clear()
        self._go(Step.CHOOSE, 0)

    # Inside

    def _check_in(self, found: Found, *, ordinary: bool = False) -> None:
        wish = CheckInWish(found, self.priority, ordinary, self.ports.general_queue)
        if not self.busy:
            self._ask(("check_in", wish), partial(self._check_in_one, wish))

    def _ask(self, what: tuple[object, ...], run: Callable[[str], Outcome]) -> None:
        wish = self._wish
        if wish is None or wish.what != what:
            intent = self._hall.ids.new()
            wish = Wish(what, intent, partial(run, intent))
        self._run(wish)

    def _run(self, wish: Wish) -> None:
        self._wish, self.busy, self.trouble = wish, True, None
        self._countdown.stop()
        self.changed.emit()
        self._tasks.ask(wish.run, partial(self._on_outcome, wish), self._on_failed)

    def _take_one(self, queue: str, priority: Priority, intent: str) -> Outcome:
        """On the lane."""
        ticket, changes, away = self._ways.take(queue, intent=intent, priority=priority)
        return Outcome(self._given(ticket, away=away), changes)

    def _check_in_one(self, wish: CheckInWish, intent: str) -> Outcome:
        """On the lane."""
        checked, changes, away = self._ways.check_in(wish, intent=intent)
        ticket = checked.ticket
        if ticket is None or (checked.arrival is Arrival.USED and ticket.state not in OPEN):
            return Outcome(None, changes, checked)
        given = self._given(ticket, away=away, again=checked.again)
        if isinstance(wish.found, Claim) and ticket.slot is None:
            given = replace(given, claimed=wish.found.code.number)
        return Outcome(given, changes, checked)

    def _given(self, ticket: Ticket, *, away: bool, again: bool = False) -> Given:
        """On the lane: a ticket with what is known of its wait."""
        view = self.now.view
        line = None if away or again or view is None else view.queue(ticket.origin)
        ordinary = ticket.place.lane is Lane.NORMAL
        return Given(
            ticket=ticket,
            queue=self._hall.queue(ticket.origin),
            ahead=None if away else ahead_of(self._hall, ticket),
            # Who goes first by right or by appointment does not wait as an ordinary visitor does.
            estimated=line.estimated if line is not None and ordinary else None,
            again=again,
        )

    def _on_outcome(self, wish: Wish, outcome: Outcome) -> None:
        self.busy, self._wish = False, None
        self.entry.clear()
        self._bus.tell(outcome.changes)
        if outcome.given is not None:
            self._show(outcome.given)
        elif outcome.checked is not None:
            found = next(one.found for one in wish.what if isinstance(one, CheckInWish))
            self._on_told(finding.refused(found, outcome.checked))
        self.now.read()

    def _show(self, given: Given) -> None:
        self.given = given
        self.slip.begin(given, self.tongue, self.now.view)
        self.giving_back.begin(given.ticket)
        seconds = PHOTO_SECONDS if self.slip.step is SlipStep.NONE else NUMBER_SECONDS
        self._go(Step.NUMBER, seconds)
        self.issued.emit(given)

    def print_again(self) -> None:
        """The slip of the number on the screen once more."""
        if self.step is Step.NUMBER:
            self.slip.again()

    def ask_give_back(self) -> None:
        """The visitor does not want the number on the screen, and is asked once more."""
        if self.step is Step.NUMBER and self.giving_back.offered:
            self._go(Step.GIVE_BACK, IDLE_SECONDS)

    def keep_number(self) -> None:
        """It is wanted after all."""
        self._go(Step.NUMBER, PHOTO_SECONDS)

    def _on_given_back(self, ticket: Ticket, changes: Changes) -> None:
        self._bus.tell(changes)
        self.given = None
        self._on_told(finding.given_back(ticket))
        self.now.read()

    def _on_failed(self, error: YichuangError) -> None:
        self.busy, self.trouble = False, error
        if isinstance(error, UnavailableError):
            self._go(Step.FAILED, IDLE_SECONDS)
            return
        # With no number left to give away from the hall, the hall was asked first and may have
        # given one: the same touch again must then find it.
        if error.trouble is not Trouble.AWAY_NUMBERS:
            self._wish = None
        self._go(Step.CHOOSE, IDLE_SECONDS)

    def _on_found(self, found: Found) -> None:
        if self.step is not Step.CHECK_IN:
            return
        if isinstance(found, Claim) and not found.queue and len(self._hall.giving()) > 1:
            self.claim = found
            self.choose_queue()
        else:
            self._check_in(found)

    def _on_told(self, notice: Notice) -> None:
        self.notice = notice
        self._go(Step.NOTICE, IDLE_SECONDS)

    def _on_slip(self) -> None:
        if self.step is Step.NUMBER and self.slip.step in TO_PHOTOGRAPH:
            self._go(Step.NUMBER, PHOTO_SECONDS)
        else:
            self.changed.emit()

    def _today(self) -> date:
        return self._hall.date_of(self._hall.now())

    def _on_new_day(self) -> None:
        # Nothing happens in a hall at night: nobody else would wake the first screen.
        self.now.read()
        self.changed.emit()

    def _on_hall(self) -> None:
        trouble = self.now.trouble
        if trouble is None:
            if self.step is Step.FAILED and self._wish is None:
                self.trouble = None
                self._go(Step.CHOOSE, 0)
            self.changed.emit()
            return
        goes_on = self._ways.goes_on and trouble.trouble in HALL_AWAY
        # A number on the screen is true whatever happens to the hall afterwards.
        if not goes_on and self.step is Step.CHOOSE and not self.busy:
            self.trouble = trouble
            self._go(Step.FAILED, 0)
        self.changed.emit()

    def _untouched(self) -> bool:
        normal = self.priority is Priority.NORMAL
        return normal and self.claim is None and self.tongue.is_house

    def _go(self, step: Step, seconds: int) -> None:
        self.step, self.seconds_left, self.seconds_of_step = step, seconds, seconds
        if seconds:
            self._countdown.start()
        else:
            self._countdown.stop()
        self.changed.emit()

    def _on_second(self) -> None:
        if self.entry.looking or self.giving_back.on_its_way:
            return
        self.seconds_left -= 1
        if self.seconds_left > 0:
            self.changed.emit()
        else:
            self.start_over()
