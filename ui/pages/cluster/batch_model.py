"""A batch after it was received: where its companies stand, accepting them, its papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import applicant_checks, batch_paper, batches, printing, rehearsing
from clerk_app.desk.batches import Batch, CompanyLine
from clerk_app.desk.link import LinkView, Reach
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import batch_number
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.pages.cluster.state import Progress
from ui.pages.cluster.step_chain import Act, Ended, StepChain
from ui.pages.workbench.confirmation import Confirmation
from ui.tasks import Tasks, telling

PATIENCE_MS = 10_000
"""A batch is hundreds of operations: they take longer on their way than a single case's."""
STALE = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


@dataclass(frozen=True, slots=True)
class BatchState:
    """Everything the page of a batch shows."""

    batch: Batch | None = None
    progress: Progress | None = None
    doing: str = ""
    """What is in progress: `accept`, `print` or `confirm`; empty: nothing."""


class BatchModel(QObject):
    """Draws nothing; every change of a case reads the batch again."""

    changed = Signal()
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    opened = Signal()
    """A batch was opened that was not there before."""
    previewed = Signal(object)
    """Its receipt as it would read, as `Previewed` papers."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        dates: DateGate,
        parent: QObject | None = None,
    ) -> None:
        """Nothing open."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self.state = BatchState()
        self._dates = dates
        self._online = False
        self._due = ""
        self._chain = StepChain(tasks, bus, self)
        self._chain.progressed.connect(self._on_progress)
        self._chain.ended.connect(self._on_ended)
        self._confirmation = Confirmation(
            station,
            tasks,
            bus,
            lambda file: bool(file.case.platform_number),
            self,
            patience=PATIENCE_MS,
        )
        self._confirmation.ready.connect(self._on_confirmed)
        self._confirmation.failed.connect(self._on_failed)
        bus.changed.connect(self._on_changed)

    def show_link(self, view: LinkView) -> None:
        """Whether the platform answers now; its numbers are waited for only then."""
        self._online = view.state.reach is Reach.ONLINE

    def open(self, number: str) -> None:
        """Open a batch by its number, or by the number of any of its companies."""
        if not self._chain.running:
            call = partial(batches.open_batch, self._station, number)
            self._tasks.ask(call, self._on_opened, self._on_failed)

    def close(self) -> None:
        """Nothing open; what is under way goes on."""
        if not self._chain.running:
            self._show(BatchState())

    # Acts

    def accept_all(self) -> None:
        """Accept every company whose materials are complete (受理)."""
        batch = self.state.batch
        if batch is not None and not self._chain.running:
            self._run("accept", [(one, self._accepting(one)) for one in batch.acceptable])

    def print_receipts(self, case_ids: Sequence[str]) -> None:
        """Print the receipt of each of these companies."""
        acts = [(one, self._printing(one)) for one in case_ids]
        self._dates.when_sure("receipts of companies", partial(self._print_each, acts))

    def print_notices(self) -> None:
        """Print every notice of the batch that has not come out (受理通知书)."""
        batch = self.state.batch
        if batch is not None:
            acts = [(one, self._telling(one)) for one in batch.notices]
            self._dates.when_sure(f"notices of {batch.number}", partial(self._print_each, acts))

    def confirm(self, way: CheckWay) -> None:
        """Put on record, for each company, that the agent found it right as it stands here."""
        batch = self.state.batch
        if batch is not None and not self._chain.running:
            self._run("confirm", [(one.case_id, self._confirming(one, way)) for one in batch.lines])

    def cancel(self) -> None:
        """Stop after the company that is under way."""
        self._chain.cancel()

    def print_batch(self) -> None:
        """Print the receipt of the batch, or one more copy."""
        if self.state.batch is not None:
            self._due = ""
            self._print(self.state.batch.number)

    def look(self) -> None:
        """See the receipt of the batch before it comes out."""
        batch = self.state.batch
        if batch is not None and not self._chain.running:
            call = partial(rehearsing.sheet_of_batch, self._station, self._session, batch.number)
            self._tasks.ask(call, telling(self, self.previewed), self._on_failed)

    def print_when_confirmed(self, number: str, last_case: str) -> None:
        """Print the receipt of a batch just received; wait a little when the link is up."""
        self._due = number
        if self._online:
            self._confirmation.wait(last_case)
        else:
            self._on_confirmed(last_case)

    def _accepting(self, case_id: str) -> Act:
        return partial(batches.accept_one, self._station, self._session, case_id)

    def _printing(self, case_id: str) -> Act:
        return partial(printing.print_receipt, self._station, self._session, case_id)

    def _telling(self, job_id: str) -> Act:
        return partial(printing.print_job, self._station, self._session, job_id)

    def _confirming(self, line: CompanyLine, way: CheckWay) -> Act:
        return partial(
            applicant_checks.confirm,
            self._station,
            self._session,
            line.case_id,
            line.entries,
            way,
            operation_id=self._station.ids.new(),
        )

    def _print_each(self, acts: Sequence[tuple[str, Act]]) -> None:
        if not self._chain.running:
            self._run("print", acts)

    def _run(self, doing: str, acts: Sequence[tuple[str, Act]]) -> None:
        if acts:
            self._show(BatchState(self.state.batch, Progress(0, len(acts)), doing))
            self._chain.run(acts)

    def _print(self, number: str) -> None:
        call = partial(batch_paper.print_batch, self._station, self._session, number)
        ask = partial(self._tasks.ask, call, self._on_printed, self._on_failed)
        self._dates.when_sure(f"batch {number}", ask)

    # Answers

    def _show(self, state: BatchState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def _on_opened(self, batch: Batch) -> None:
        self._show(BatchState(batch))
        self.opened.emit()

    def _on_read_again(self, batch: Batch) -> None:
        now = self.state
        if now.batch is not None and now.batch.number == batch.number:
            self._show(BatchState(batch, now.progress, now.doing))

    def _on_confirmed(self, _: str) -> None:
        number, self._due = self._due, ""
        if number:
            self._print(number)

    def _on_printed(self, answer: tuple[Printed, Changes]) -> None:
        printed, changes = answer
        self._bus.tell(changes)
        number = batch_number.spoken_groups(printed.number)
        done = self.tr("批次 {number} 的收件凭证已存为 {name}。")
        self.said.emit(done.format(number=number, name=printed.path.name), "good")

    def _on_progress(self, done: int, of: int) -> None:
        self._show(BatchState(self.state.batch, Progress(done, of), self.state.doing))

    def _on_ended(self, ended: Ended) -> None:
        doing = self.state.doing
        self._show(BatchState(self.state.batch))
        self._read_again()
        if ended.stopped_by is not None:
            self._on_failed(ended.stopped_by)
        elif ended.refused:
            self._on_failed(ended.refused[0][1])
        elif doing == "accept":
            self.said.emit(self.tr("已受理 {n} 家。").format(n=ended.done), "good")
        elif doing == "confirm":
            done = self.tr("申请人已核对，已记入 {n} 家企业的办件。")
            self.said.emit(done.format(n=ended.done), "good")
        else:
            self.said.emit(self.tr("已打印 {n} 份。").format(n=ended.done), "good")

    def _read_again(self) -> None:
        if self.state.batch is not None:
            call = partial(batches.open_batch, self._station, self.state.batch.number)
            self._tasks.ask(call, self._on_read_again, self._on_failed)

    def _on_changed(self, changes: Changes) -> None:
        if changes & STALE and not self._chain.running:
            self._read_again()

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error), "bad")
