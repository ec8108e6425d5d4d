"""What the cluster page does with a batch: typed and kept, checked, read from files, received."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import batch_confirming, batch_drafts, batch_undo, batches, draft_news
from clerk_app.desk.batch_checks import Checked, form_of
from clerk_app.desk.batch_credit import Number
from clerk_app.desk.batch_drafts import BatchCheck, BatchDraft, LeftBatch, new_row
from clerk_app.desk.company_files import Brought
from clerk_app.desk.credit import Standing
from clerk_app.desk.draft_news import DraftNews
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.applicant_check import CheckWay
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.listings import BatchRow
from clerk_app.domain.reuse import OnFile
from ui import words
from ui.bus import Bus
from ui.pages.cluster.batch_files import BatchFiles
from ui.pages.cluster.batch_papers import BatchPapers
from ui.pages.cluster.batch_receiver import BatchReceiver
from ui.pages.cluster.batch_undoing import BatchUndoing, Step
from ui.pages.cluster.checking import BatchChecking
from ui.pages.cluster.lookout import BatchLookout
from ui.pages.cluster.split import split_anew
from ui.pages.cluster.state import ClusterState, Progress, rows_needed, with_brought, with_cells
from ui.pages.workbench.keeper import DraftKeeper
from ui.pages.workbench.shelf import Shelf
from ui.tasks import Tasks

Left = tuple[tuple[LeftBatch, ...], tuple[BatchRow, ...]]


class ClusterModel(QObject):
    """The batch on the page and the commands on it; draws nothing."""

    changed = Signal()
    """Bring the page up to date with `state`."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    brought = Signal(object)
    """A `Brought` file has been read into the batch."""
    not_received = Signal()
    """Nobody was received; what is wrong stands in the state."""
    received = Signal(str, str)
    """Number of a batch of which companies were received now, and the id of the last one."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Nothing read yet; `load()` does."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self.state = ClusterState()
        self.ticket: Callable[[], str] = str
        """Number of the visitor at the window, for a new batch; empty: nobody."""
        self.shelf = Shelf(station, tasks, bus, self)
        self.keeper = DraftKeeper(station, session, tasks, bus, self, save=batch_drafts.save)
        self.papers = BatchPapers(station, session, tasks, self)
        self.receiver = BatchReceiver(station, session, tasks, bus, self.keeper, self)
        self.lookout = BatchLookout(station, tasks, bus, self)
        self.files = BatchFiles(station, tasks, self)
        self.checking = BatchChecking(station, tasks, self)
        self._taking = False
        self.undoing = BatchUndoing(station, session, tasks, self.shelf, self)
        self.shelf.changed.connect(self._on_shelf)
        for part in (self.shelf, self.keeper, self.papers, self.lookout, self.files, self.checking):
            part.failed.connect(self._on_failed)
        self.checking.found.connect(self._on_checked)
        self.papers.stored.connect(self._on_papers)
        self.lookout.on_file.connect(self._on_on_file)
        self.papers.refused.connect(self._on_line_failed)
        self.lookout.news.connect(self._on_news)
        self.lookout.credit.found.connect(self._on_credit)
        self.lookout.unprintable.connect(self._on_unprintable)
        self.files.brought.connect(self._on_brought)
        self.files.written.connect(self._on_template)
        self.receiver.progressed.connect(self._on_progress)
        self.receiver.refused.connect(self._on_not_received)
        self.receiver.ended.connect(self._on_received)
        self.undoing.said.connect(self.said)
        self.undoing.taken_back.connect(self._on_taken_back)
        self.undoing.papers_back.connect(self._on_papers_back)
        self.undoing.batch_back.connect(self._on_begun)
        self.undoing.refused.connect(self._on_failed)
        bus.changed.connect(self._on_changed)

    @property
    def catalogue(self) -> Catalogue | None:
        """The catalogue in use; None before it is read."""
        return self.shelf.catalogue

    @property
    def today(self) -> date:
        """The hall's date."""
        return self._station.today()

    # Opening and closing

    def load(self) -> None:
        """Read the catalogue, the batches on their way, and those that were received."""
        if self.catalogue is None:
            self.shelf.read()
        self._tasks.ask(partial(_left, self._station, self._session), self._on_left, self._on_lost)

    def begin(self, theme_id: str) -> None:
        """A new batch for a theme."""
        call = partial(
            batch_drafts.start, self._station, self._session, theme_id, ticket=self.ticket()
        )
        self._tasks.ask(call, self._on_begun, self._on_failed)

    def take_up(self, draft_id: str) -> None:
        """Go on with a batch that was left, by this clerk or by a colleague."""
        if not self._taking:
            self._taking = True
            call = partial(batch_drafts.take_over, self._station, self._session, draft_id)
            self._tasks.ask(call, self._on_begun, self._on_not_taken)

    def put_aside(self) -> None:
        """Back to the list; the batch stays stored as it is."""
        if self.state.progress is None:
            self.undoing.on_closed()
            self._show(ClusterState(left=self.state.left, recent=self.state.recent, loaded=True))
            self.load()

    def discard(self) -> None:
        """Throw away what has not been received; may be undone."""
        draft = self.state.draft
        if draft is None or self.state.progress is not None:
            return
        self.keeper.forget(draft.draft_id)
        call = partial(batch_drafts.discard, self._station, self._session, draft.draft_id)
        self._tasks.ask(call, self._bus.tell, self._on_failed)
        self.undoing.on_discarded(draft)
        self.put_aside()

    # What all share

    def type(self, name: str, value: str) -> None:
        """An answer all companies share."""
        draft = self.state.draft
        if draft is not None and draft.head.fields.get(name, "") != value:
            head = replace(draft.head, fields={**draft.head.fields, name: value})
            self.undoing.on_key(name, draft, replace(draft, head=head))
            self._keep(replace(draft, head=head))

    def choose(self, item_ids: tuple[str, ...]) -> None:
        """Which items of the theme all companies apply for."""
        draft = self.state.draft
        if draft is not None and draft.head.item_ids != item_ids:
            self.do(replace(draft, head=replace(draft.head, item_ids=item_ids)))

    def share(self, names: Sequence[str]) -> None:
        """Ask these questions once, and all others of every company."""
        draft, catalogue = self.state.draft, self.catalogue
        if draft is not None and catalogue is not None:
            self.do(split_anew(catalogue, self.state.form, draft, names))

    def reuse(self, slots: tuple[str, ...]) -> None:
        """Use again what the agent has on file in other cases (沿用)."""
        if self.state.draft is not None and slots and self.state.progress is None:
            self.papers.reuse(self.state.draft, slots)

    def read_news(self) -> None:
        """The clerk has read what the catalogue changed for the batch; all that was typed stays."""
        draft, news = self.state.draft, self.state.news
        if draft is not None and news is not None and self.state.progress is None:
            head = draft_news.caught_up(draft.head, news.catalogue, on=self.today)
            self._keep(replace(draft, head=head))

    # The table

    def write(self, at: int, cells: Sequence[Mapping[str, str]]) -> None:
        """Write cells over the rows from number `at` down."""
        draft = self.state.draft
        if draft is None or not cells or self.state.progress is not None:
            return
        room = batch_drafts.MOST_COMPANIES - at
        if room <= 0:
            full = self.tr("一批最多 {n} 家企业。").format(n=batch_drafts.MOST_COMPANIES)
            self.said.emit(full, "warn")
            return
        cells = cells[:room]
        fresh = [new_row(self._station) for _ in range(rows_needed(draft, at, len(cells)))]
        self.do(with_cells(draft, fresh, at, cells))

    def delete(self, row_ids: Sequence[str]) -> None:
        """Take companies out of the table."""
        draft = self.state.draft
        if draft is None or self.state.progress is not None:
            return
        left = tuple(row for row in draft.rows if row.row_id not in row_ids)
        if len(left) < len(draft.rows):
            self.do(replace(draft, rows=left))

    # Taking back, and the agent's own word

    def undo(self) -> None:
        """Take the last thing done back, and with the next press the one before it."""
        if self.state.progress is None:
            self.undoing.undo()

    def confirm(self, way: CheckWay) -> None:
        """The agent has found the batch right as it stands (申请人核对)."""
        draft = self.state.draft
        if draft is not None and self.state.progress is None:
            call = partial(batch_confirming.of_batch, self._station, draft, way)
            self._tasks.ask(call, partial(self._on_confirmed, draft.draft_id), self._on_failed)

    # Files

    def read_file(self, path: Path) -> None:
        """Read the companies of a file below those that are there."""
        draft = self.state.draft
        if draft is not None and self.state.progress is None:
            self.files.read(draft, path)

    def write_template(self, path: Path) -> None:
        """Write a file to fill in for this batch."""
        draft, catalogue = self.state.draft, self.catalogue
        if draft is not None and catalogue is not None:
            self.files.write_template(draft, catalogue, self.state.form, path)

    # Receiving

    def receive(self) -> None:
        """Receive every company that is right; a second press meanwhile does nothing."""
        if self.state.draft is not None and self.state.progress is None:
            self.receiver.receive(self.state.draft)

    def cancel(self) -> None:
        """Stop receiving after the company that is under way."""
        self.receiver.cancel()

    # The desk

    def _show(self, state: ClusterState) -> None:
        if state != self.state:
            self.state = state
            self.changed.emit()

    def do(self, after: BatchDraft) -> None:
        """Take a step on the batch in work; it may be undone."""
        if self.state.draft is not None:
            self.undoing.on_step(self.state.draft, after)
        self._keep(after)

    def _keep(self, draft: BatchDraft) -> None:
        self.keeper.keep(draft)
        self._show_draft(draft)

    def _show_draft(self, draft: BatchDraft) -> None:
        state = self.state
        same = state.draft is not None and state.draft.draft_id == draft.draft_id
        checked = state.checked if same else Checked()
        form = state.form
        if self.catalogue is not None:
            form = form_of(self.catalogue, draft, on=self.today)
        on_file, news = (state.on_file, state.news) if same else ({}, None)
        self._show(
            replace(state, draft=draft, form=form, checked=checked, on_file=on_file, news=news)
        )
        self.lookout.look(draft, form, self.catalogue.version if self.catalogue else "")
        self.checking.look(draft)

    # Answers

    def _on_shelf(self) -> None:
        if self.state.draft is not None:
            self._show_draft(self.state.draft)
        self.changed.emit()

    def _on_left(self, answer: Left) -> None:
        left, recent = answer
        self._show(replace(self.state, left=left, recent=recent, loaded=True, problem=""))

    def _on_lost(self, error: YichuangError) -> None:
        self._show(replace(self.state, problem=words.sentence(error), loaded=True))

    def _on_begun(self, answer: tuple[BatchDraft, Changes]) -> None:
        draft, changes = answer
        self.undoing.on_opened()
        self._taking = False
        self._bus.tell(changes)
        self._show_draft(draft)

    def _on_not_taken(self, error: YichuangError) -> None:
        self._taking = False
        self._on_failed(error)
        self.load()

    def _on_checked(self, draft_id: str, checked: Checked) -> None:
        if self.state.draft is not None and self.state.draft.draft_id == draft_id:
            self._show(replace(self.state, checked=checked))

    def _on_papers(self, stored: BatchDraft, changes: Changes) -> None:
        draft = self.state.draft
        if draft is not None and draft.draft_id == stored.draft_id:
            self.undoing.on_step(draft, self._with_papers(draft, stored))
        self._bus.tell(changes)

    def _on_papers_back(self, stored: BatchDraft, changes: Changes) -> None:
        if self.state.draft is not None and self.state.draft.draft_id == stored.draft_id:
            self._with_papers(self.state.draft, stored)
        self._bus.tell(changes)

    def _with_papers(self, draft: BatchDraft, stored: BatchDraft) -> BatchDraft:
        now = replace(draft, head=replace(draft.head, materials=stored.head.materials))
        self._show(replace(self.state, draft=now, line_problems={}))
        self.lookout.look_for_papers(now)
        return now

    def _on_taken_back(self, step: Step) -> None:
        if self.state.draft is not None:
            self._keep(batch_undo.undone(self.state.draft, step.before, step.after))

    def _on_confirmed(self, draft_id: str, check: BatchCheck) -> None:
        draft = self.state.draft
        if draft is not None and draft.draft_id == draft_id:
            self._keep(replace(draft, check=check))
            self.said.emit(self.tr("申请人已核对。"), "good")

    def _on_on_file(self, draft_id: str, found: Mapping[str, OnFile]) -> None:
        draft = self.state.draft
        if draft is not None and draft.draft_id == draft_id:
            self._show(replace(self.state, on_file=found))

    def _on_news(self, draft_id: str, found: DraftNews | None) -> None:
        if self.state.draft is not None and self.state.draft.draft_id == draft_id:
            self._show(replace(self.state, news=found))

    def _on_unprintable(self, found: frozenset[str]) -> None:
        self._show(replace(self.state, unprintable=found))

    def _on_credit(self, found: Mapping[Number, Standing]) -> None:
        self._show(replace(self.state, credit=found))

    def _on_line_failed(self, draft_id: str, slot: str, error: YichuangError) -> None:
        draft = self.state.draft
        if draft is not None and draft.draft_id == draft_id:
            self._show(replace(self.state, line_problems={slot: words.sentence(error)}))

    def _on_brought(self, draft_id: str, brought: Brought) -> None:
        draft = self.state.draft
        if draft is None or draft.draft_id != draft_id or self.state.progress is not None:
            return
        self.do(with_brought(draft, brought.draft))
        self.brought.emit(brought)

    def _on_template(self, name: str) -> None:
        self.said.emit(self.tr("模板已存为 {name}。").format(name=name), "good")

    def _on_progress(self, done: int, of: int) -> None:
        self._show(replace(self.state, progress=Progress(done, of)))

    def _on_not_received(self, error: YichuangError) -> None:
        self._show(replace(self.state, progress=None))
        if self.state.draft is not None:
            self.checking.look(self.state.draft)
        self._on_failed(error)
        self.not_received.emit()

    def _on_received(self, draft: BatchDraft, left: BatchDraft | None, last: str) -> None:
        if left is None:
            self.undoing.on_closed()
            self._show(ClusterState(recent=self.state.recent, loaded=True))
        else:
            self.undoing.on_opened()
            self._show(replace(self.state, progress=None))
            self._show_draft(left)
        self.load()
        if last:
            self.received.emit(draft.number, last)

    def _on_changed(self, changes: Changes) -> None:
        if self.state.loaded and self.state.draft is None and changes & Changes.CASE:
            self.load()

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error, self.shelf.labels), "bad")


def _left(station: Station, session: Session) -> Left:
    return batch_drafts.left_batches(station, session), batches.recent(station)
