"""When a receipt goes to print: at once when offline, else when the platform has confirmed."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import printing
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.pages.workbench.confirmation import Confirmation
from ui.tasks import Tasks


class ReceiptDesk(QObject):
    """Prints receipts one after another; two presses for a case under way are one paper."""

    printed = Signal(object)
    """A `Printed` paper came out."""
    failed = Signal(object)
    """A `YichuangError`; the job stays in the journal and can be tried again."""
    sent = Signal(object)
    """How a paper on its way to a printer stands now: a `PaperLine`."""
    state_changed = Signal()

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        dates: DateGate,
        parent: QObject | None = None,
    ) -> None:
        """Nothing to print."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self._dates = dates
        self._online = False
        self._waiting: list[str] = []
        self._reasons: dict[str, str] = {}
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
        self._online = view.state.reach is Reach.ONLINE

    def print_when_confirmed(self, case: Case) -> None:
        """Print the receipt of a case just received; wait a little when the link is up."""
        if not self._online or case.platform_number:
            self._confirmation.give_up()
            self.print_now(case.case_id)
            return
        self._confirmation.wait(case.case_id)
        self.state_changed.emit()

    def print_now(self, case_id: str, reason: str = "") -> None:
        """Print the receipt that waits, or one more copy when none does, and say why."""
        self._confirmation.drop(case_id)
        self._reasons[case_id] = reason
        self._dates.when_sure(f"receipt {case_id}", partial(self._print, case_id))

    def _print(self, case_id: str) -> None:
        if case_id in self._waiting:
            return
        self._waiting.append(case_id)
        if len(self._waiting) == 1:
            self._print_first()
        self.state_changed.emit()

    def _print_first(self) -> None:
        case_id = self._waiting[0]
        asked = (self._station, self._session, case_id)
        call = partial(printing.print_receipt, *asked, reason=self._reasons.pop(case_id, ""))
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
