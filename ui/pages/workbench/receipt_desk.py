"""When a receipt goes to print: at once when offline, else when the platform has confirmed.

None goes while this PC's date may be the wrong one and nobody has looked at it (sync-notes 7.9).
"""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import clock_trust, printing
from clerk_app.desk.link import LinkState, LinkView, Reach
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.pages.workbench.confirmation import Confirmation
from ui.tasks import Tasks


class ReceiptDesk(QObject):
    """Prints receipts one after another; two presses for a case under way are one paper."""

    printed = Signal(object)
    """A `Printed` paper came out."""
    failed = Signal(object)
    """A `YichuangError`; the job stays in the journal and can be tried again."""
    state_changed = Signal()
    date_doubted = Signal()
    """A receipt would bear a date that may be wrong: a person must look, then `trust_date`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Nothing to print."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self._link = LinkState()
        self._trusted = False
        self._held: list[str] = []
        self._waiting: list[str] = []
        self._confirmation = Confirmation(
            station, tasks, bus, lambda file: bool(file.case.platform_number), self
        )
        self._confirmation.ready.connect(self.print_now)
        self._confirmation.failed.connect(self.failed)

    @property
    def printing(self) -> tuple[str, ...]:
        """Ids of the cases whose receipts are being printed, the first one now."""
        return tuple(self._waiting)

    def show_link(self, view: LinkView) -> None:
        """Whether the platform answers now; its number is waited for only then."""
        self._link = view.state
        self._trusted = self._trusted and view.state.dates_doubtful

    def print_when_confirmed(self, case: Case) -> None:
        """Print the receipt of a case just received; wait a little when the link is up."""
        if self._link.reach is not Reach.ONLINE or case.platform_number:
            self._confirmation.give_up()
            self.print_now(case.case_id)
            return
        self._confirmation.wait(case.case_id)
        self.state_changed.emit()

    def print_now(self, case_id: str) -> None:
        """Print the receipt that waits, or one more copy when none does."""
        self._confirmation.drop(case_id)
        if case_id in self._waiting:
            return
        if self._link.dates_doubtful and not self._trusted:
            self._held = [*dict.fromkeys((*self._held, case_id))]
            self.date_doubted.emit()
            return
        self._waiting.append(case_id)
        if len(self._waiting) == 1:
            self._print_first()
        self.state_changed.emit()

    def trust_date(self) -> None:
        """The clerk says that the date is right: what was held back is printed."""
        self._trusted = True
        trust = partial(
            clock_trust.trust_date, self._station, self._session, skew_ms=self._link.skew_ms or 0
        )
        self._tasks.ask(trust, lambda _: None, self.failed.emit)
        held, self._held = self._held, []
        for case_id in held:
            self.print_now(case_id)

    def leave_for_later(self) -> None:
        """The clerk sees to the clock first; the receipts wait in the journal."""
        self._held = []

    def _print_first(self) -> None:
        call = partial(printing.print_receipt, self._station, self._session, self._waiting[0])
        self._tasks.ask(call, self._on_printed, self._on_failed)

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self._go_on()
        self._bus.tell(changes)
        self.printed.emit(printed)

    def _on_failed(self, error: YichuangError) -> None:
        self._go_on()
        self.failed.emit(error)

    def _go_on(self) -> None:
        self._waiting.pop(0)
        if self._waiting:
            self._print_first()
        self.state_changed.emit()
