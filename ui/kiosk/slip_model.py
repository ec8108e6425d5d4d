"""The slip of the number on the screen: on its way, out, or not; then there is a code to take."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk.hall import Hall
from clerk_app.desk.kiosk_view import KioskView
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.slip import MissedCalls, SlipFacts, SlipOutcome, SlipState
from clerk_app.domain.slip_code import slip_of
from ui.kiosk.ports import KioskPorts
from ui.kiosk.tongue import Tongue
from ui.kiosk.visit import Given, SlipStep
from ui.tasks import Tasks

_STEPS = {
    SlipState.PRINTED: SlipStep.PRINTED,
    SlipState.FAILED: SlipStep.FAILED,
    SlipState.UNKNOWN: SlipStep.UNKNOWN,
    SlipState.NO_PRINTER: SlipStep.NONE,
}


class SlipModel(QObject):
    """One slip after another; what is told of an earlier one is for nobody."""

    changed = Signal()

    def __init__(
        self,
        hall: Hall,
        ports: KioskPorts,
        *,
        hall_name: str,
        tasks: Tasks,
        parent: QObject | None = None,
    ) -> None:
        """No slip yet."""
        super().__init__(parent)
        self._hall, self._ports, self._tasks = hall, ports, tasks
        self._hall_name = hall_name
        self.step = SlipStep.NONE
        self.problem: YichuangError | None = None
        """Why it did not come out, for the hall's staff."""
        self.code_rows: tuple[str, ...] = ()
        """Modules of the QR code of the slip; none: there is nothing to draw it with."""
        self._present = ""
        self._printed_as: SlipFacts | None = None

    @property
    def may_repeat(self) -> bool:
        """The visitor has no slip, as far as we know, and may want it once more."""
        return self._printed_as is not None and self.step in (SlipStep.FAILED, SlipStep.UNKNOWN)

    def clear(self) -> None:
        """No number on the screen."""
        self.step, self.problem, self.code_rows, self._present = SlipStep.NONE, None, (), ""
        self._printed_as = None

    def begin(self, given: Given, tongue: Tongue, view: KioskView | None) -> None:
        """Print the slip of a number, in the visitor's language."""
        self.clear()
        facts = self._facts(given, tongue, view)
        self._present = given.ticket.ticket_id
        if self._ports.qr is not None:
            self.code_rows = self._ports.qr(facts.code)
        if self._ports.print_slip is not None:
            self._print(facts)

    def again(self) -> None:
        """Print it once more (重打); the printer's journal counts and marks the copy."""
        if self.may_repeat and self._printed_as is not None:
            self._print(self._printed_as)
            self.changed.emit()

    def _print(self, facts: SlipFacts) -> None:
        if self._ports.print_slip is None:
            return
        self.step, self._printed_as = SlipStep.PRINTING, facts
        self._tasks.ask_slow(
            partial(self._ports.print_slip, facts),
            partial(self._on_outcome, self._present),
            partial(self._on_failed, self._present),
        )

    def _on_outcome(self, ticket_id: str, outcome: SlipOutcome) -> None:
        self._become(ticket_id, _STEPS[outcome.state], outcome.problem)

    def _on_failed(self, ticket_id: str, error: YichuangError) -> None:
        self._become(ticket_id, SlipStep.FAILED, error)

    def _become(self, ticket_id: str, step: SlipStep, problem: YichuangError | None) -> None:
        if ticket_id == self._present:
            self.step, self.problem = step, problem
            self.changed.emit()

    def _facts(self, given: Given, tongue: Tongue, view: KioskView | None) -> SlipFacts:
        policy = self._hall.policy if view is None else view.policy
        ticket = given.ticket
        english = tongue.language == "en" and self._ports.hall_name_en
        return SlipFacts(
            slip=slip_of(ticket),
            hall_name=self._ports.hall_name_en if english else self._hall_name,
            queue_name=tongue.queue(given.queue),
            issued_at=ticket.issued_at,
            ahead=given.ahead,
            missed=MissedCalls(policy.calls_before_no_show, policy.skip_behind),
            wait=given.estimated,
            priority=ticket.priority,
            slot=ticket.slot,
            claimed=given.claimed,
            language=tongue.language,
        )
