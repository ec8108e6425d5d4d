"""How companies of a batch become cases: one by one off the GUI thread, stopped at any time."""

from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import batch_receiving, rehearsing
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.batch_receiving import Began
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from ui.bus import Bus
from ui.pages.cluster.step_chain import Ended, StepChain
from ui.pages.workbench.keeper import DraftKeeper
from ui.tasks import Tasks, telling


class BatchReceiver(QObject):
    """One batch at a time; while it is under way nothing of it is stored as a draft."""

    progressed = Signal(int, int)
    refused = Signal(object)
    """The `YichuangError` because of which nobody, or nobody more, was received."""
    previewed = Signal(object)
    """The receipt as it would read, as `Previewed` papers."""
    ended = Signal(object, object, str)
    """The `BatchDraft` with its number, what is left of it (None: nothing), id of the last case."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        keeper: DraftKeeper,
        parent: QObject | None = None,
    ) -> None:
        """Nothing is under way."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus, self._keeper = tasks, bus, keeper
        self._began: Began | None = None
        self._draft_id = ""
        self._chain = StepChain(tasks, bus, self)
        self._chain.progressed.connect(self.progressed)
        self._chain.ended.connect(self._on_chain_ended)

    def receive(self, draft: BatchDraft) -> None:
        """Receive every company that is right. A second press while one runs does nothing."""
        if self._draft_id:
            return
        self._draft_id = draft.draft_id
        self._keeper.hold(draft.draft_id)
        self.progressed.emit(0, len(draft.companies))
        call = partial(batch_receiving.begin, self._station, self._session, draft)
        self._tasks.ask(call, self._on_begun, self._on_refused)

    def look(self, draft: BatchDraft) -> None:
        """See the receipt before anything is received; while one is being received, nothing."""
        if not self._draft_id:
            call = partial(rehearsing.receipt_of_batch_draft, self._station, self._session, draft)
            self._tasks.ask(call, telling(self, self.previewed), telling(self, self.refused))

    def cancel(self) -> None:
        """Stop after the company that is under way; the rest stays a draft."""
        self._chain.cancel()

    def _on_begun(self, answer: tuple[Began, Changes]) -> None:
        began, changes = answer
        self._began = began
        self._bus.tell(changes)
        if not began.ready:
            self._on_refused(RuleError(Trouble.BATCH_NOBODY))
            return
        draft_id = began.draft.draft_id
        self._chain.run(
            [
                (
                    row_id,
                    partial(
                        batch_receiving.receive_row, self._station, self._session, draft_id, row_id
                    ),
                )
                for row_id in began.ready
            ]
        )

    def _on_chain_ended(self, ended: Ended) -> None:
        call = partial(batch_receiving.finish, self._station, self._session, self._draft_id)
        self._tasks.ask(call, partial(self._on_finished, ended), self._on_refused)

    def _on_finished(self, ended: Ended, answer: tuple[BatchDraft | None, Changes]) -> None:
        left, changes = answer
        began, draft_id = self._began, self._draft_id
        self._began, self._draft_id = None, ""
        if left is None:
            self._keeper.forget(draft_id)
        self._keeper.release(draft_id)
        self._bus.tell(changes)
        if began is None:
            return
        rows = {row.row_id: row.case_id for row in began.draft.rows}
        gone = set(rows) - {row.row_id for row in left.rows} if left is not None else set(rows)
        last = next((rows[one] for one in reversed(began.ready) if one in gone), "")
        self.ended.emit(began.draft, left, last if ended.done else "")
        if ended.stopped_by is not None:
            self.refused.emit(ended.stopped_by)
        elif ended.refused:
            self.refused.emit(ended.refused[0][1])

    def _on_refused(self, error: YichuangError) -> None:
        self._keeper.release(self._draft_id)
        self._began, self._draft_id = None, ""
        self.refused.emit(error)
