"""Notices (文书) come out by themselves after their act, final when the platform is quick."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import print_acts, printing, rehearsing
from clerk_app.desk.approving import Approval
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.issued_papers import as_issued, keep_as_file, print_as_issued
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.pages.workbench.confirmation import Confirmation
from ui.second_person import AsksSecond
from ui.tasks import Tasks, telling


class NoticeDesk(AsksSecond):
    """Prints what waits for a case, one paper after another."""

    printed = Signal(object)
    """A `Printed` paper came out."""
    failed = Signal(object)
    """A `YichuangError`; the job stays in the journal unless its act was refused."""
    label_previewed = Signal(str, object)
    """Id of a case, and the label of its file as it would read, as `Previewed` papers."""
    kept = Signal(object)
    """The `Path` a paper was kept as a file under."""
    not_kept = Signal(object)
    """A `YichuangError`: no file was made of it."""
    setup_asked = Signal()
    """The clerk wants to choose the printers."""

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
        self._confirmation = Confirmation(station, tasks, bus, _heard, self)
        self._confirmation.ready.connect(self._print_waiting)
        self._confirmation.failed.connect(self.failed)

    def show_link(self, view: LinkView) -> None:
        """Whether the platform answers now; its word is waited for only then."""
        self._online = view.state.reach is Reach.ONLINE

    def tell(self, file: CaseFile) -> None:
        """An act was recorded that has papers: print them once the platform has spoken."""
        if self._online and not _heard(file):
            self._confirmation.wait(file.case.case_id)
        else:
            self._confirmation.drop(file.case.case_id)
            self._print_waiting(file.case.case_id)

    def print_again(
        self,
        case_id: str,
        kind: str,
        number: str = "",
        reason: str = "",
        approval: Approval | None = None,
    ) -> None:
        """One more copy of the notice with this number, else the latest of its kind."""
        asked = (self._station, self._session, case_id, kind, number)
        call = partial(print_acts.print_again, *asked, reason=reason, approval=approval)
        again = partial(self.print_again, case_id, kind, number, reason)
        failed = self.or_by_two(telling(self, self.failed), again)
        ask = partial(self._tasks.ask, call, self._on_printed, failed)
        self._dates.when_sure(f"{kind} {number} {case_id}", ask)

    def print_waiting(self, case_id: str, job_id: str) -> None:
        """A paper of the case that was asked for and never drawn."""
        call = partial(print_acts.print_waiting, self._station, self._session, job_id)
        ask = partial(self._tasks.ask, call, self._on_printed, telling(self, self.failed))
        self._dates.when_sure(f"waiting {job_id} {case_id}", ask)

    def print_label(self, case_id: str) -> None:
        """The label (档案标签) of a case that has ended."""
        call = partial(printing.print_label, self._station, self._session, case_id)
        ask = partial(self._tasks.ask, call, self._on_printed, telling(self, self.failed))
        self._dates.when_sure(f"label {case_id}", ask)

    def preview_label(self, case_id: str) -> None:
        """See the label before it is printed."""
        call = partial(rehearsing.label_of_case, self._station, case_id)
        done = telling(self, self.label_previewed, case_id)
        self._tasks.ask(call, done, telling(self, self.failed))

    def show_issued(self, case_id: str, kind: str, number: str, copy: int = 0) -> None:
        """The paper as it was issued, not a copy of it; `copy` 0: the latest."""
        call = partial(as_issued, self._station, self._session, case_id, kind, number, copy=copy)
        self._tasks.ask(call, self.printed.emit, telling(self, self.failed))

    def print_issued(
        self, case_id: str, kind: str, number: str, copy: int, approval: Approval | None = None
    ) -> None:
        """That very paper to the printer once more: it says nothing new."""
        asked = (self._station, self._session, case_id, kind, number)
        call = partial(print_as_issued, *asked, copy=copy, approval=approval)
        again = partial(self.print_issued, case_id, kind, number, copy)
        self._tasks.ask(call, self._on_printed, self.or_by_two(telling(self, self.failed), again))

    def keep(self, printed: Printed, place: Path, approval: Approval | None = None) -> None:
        """A file of a paper that came out, where the clerk wants it."""
        asked = (self._station, self._session, printed, place)
        call = partial(keep_as_file, *asked, approval=approval)
        again = partial(self.keep, printed, place)
        failed = self.or_by_two(telling(self, self.not_kept), again)
        self._tasks.ask(call, telling(self, self.kept), failed)

    def _print_waiting(self, case_id: str) -> None:
        self._dates.when_sure(f"notices {case_id}", partial(self._print_all, case_id))

    def _print_all(self, case_id: str) -> None:
        call = partial(printing.waiting_notices, self._station, case_id)
        self._tasks.ask(call, self._on_waiting, telling(self, self.failed))

    def _on_waiting(self, jobs: tuple[str, ...]) -> None:
        for job_id in jobs:
            call = partial(printing.print_job, self._station, self._session, job_id)
            self._tasks.ask(call, self._on_printed, telling(self, self.failed))

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self._bus.tell(changes)
        self.printed.emit(printed)


def _heard(file: CaseFile) -> bool:
    """The platform has answered everything there is of the case, one way or the other."""
    return not file.waiting or bool(file.refused)
