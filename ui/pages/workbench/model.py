"""What the workbench does: drafts kept as they are typed, cases taken in, outcomes, receipts."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file, drafts, intake, visitor
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.visitor import Visitor
from clerk_app.domain import case_number
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import FieldProblem
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.reuse import OnFile
from clerk_app.domain.typed_text import plain
from ui import words
from ui.bus import Bus
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.corrections import Corrections
from ui.pages.workbench.keeper import DraftKeeper
from ui.pages.workbench.lookout import Lookout
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.pages.workbench.outcome_desk import OutcomeDesk
from ui.pages.workbench.paper_desk import PaperDesk
from ui.pages.workbench.paper_guess import missing_of
from ui.pages.workbench.receipt_desk import ReceiptDesk
from ui.pages.workbench.receiving import Receiving
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import (
    CERT_NO,
    NOBODY,
    UNKNOWN,
    Subject,
    asked_for,
    with_draft,
    with_file,
    with_line_problem,
    with_problems,
    without,
)
from ui.tasks import Tasks

Filed = tuple[CaseFile, Changes]
STALE = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


class WorkbenchModel(QObject):
    """The desk's subject and the commands on it; draws nothing."""

    subject_changed = Signal()
    """Bring the page up to date with `subject`."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone: good, warn or bad."""
    received = Signal(object)
    """A `Case` was received; its receipt follows."""
    not_received = Signal()
    """The draft on the desk was refused; what is wrong with it stands in the subject."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        bus: Bus,
        parent: QObject | None = None,
    ) -> None:
        """Nothing on the desk yet; `load()` reads the catalogue."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self.lane = BusyLane(tasks, self)
        self.keeper = DraftKeeper(station, session, tasks, bus, self)
        self.receipts = ReceiptDesk(station, session, tasks, bus, self)
        self.papers = PaperDesk(station, session, self.lane, self)
        self.notices = NoticeDesk(station, session, tasks, bus, self)
        self.outcomes = OutcomeDesk(station, session, self.lane, lambda: self.subject.case, self)
        self.lookout = Lookout(station, session, tasks, self)
        self._receiving = Receiving(station, session, self.lane, self.keeper, self)
        self.corrections = Corrections(station, session, self.lane, self)
        self.subject = Subject()
        self.shelf = Shelf(station.library, tasks, bus, self)
        self.ticket = ""
        self._refused = ""
        bus.changed.connect(self._on_changed)
        self.shelf.changed.connect(self._on_shelf)
        self.papers.drafted.connect(self._on_draft_materials)
        self.papers.filed.connect(self._on_filed)
        self.papers.refused.connect(self._on_line_failed)
        self.outcomes.begins.connect(self.corrections.store_all)
        self.outcomes.filed.connect(self._on_filed)
        printers = (self.receipts, self.notices)
        for part in (self.keeper, self.lookout, self.shelf, self.papers, self.outcomes, *printers):
            part.failed.connect(self._on_failed)
        self.lookout.drafts_left.connect(self._on_left)
        self.lookout.found.connect(self._on_around)
        self.lookout.duplicates.connect(self._on_duplicates)
        self.lookout.on_file.connect(self._on_on_file)
        self.lookout.problems.connect(self._on_problems)
        self.corrections.filed.connect(self._on_filed)
        self.corrections.failed.connect(self._on_failed)
        self._receiving.received.connect(self._on_received)
        self._receiving.refused.connect(self._on_not_received)

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
        """Read the catalogue, and which drafts were left lying."""
        self.shelf.read()
        self.lookout.look_for_drafts()

    def begin(self, known: Draft = UNKNOWN) -> None:
        """A new draft, with what is known of the visitor; the one on the desk stays stored."""
        self.corrections.store_all(self.subject.key)
        call = partial(drafts.start, self._station, self._session, ticket=self.ticket)
        self._run(call, partial(self._on_begun, known))

    def take_up(self, draft_id: str) -> None:
        """Go on with a draft that was left."""
        for draft in self.subject.left:
            if draft.draft_id == draft_id:
                self._show(self._drafted(draft, Subject()))
                self._look_again(frozenset())
                self._look_around()

    def discard(self) -> None:
        """Throw the draft on the desk away."""
        draft = self.subject.draft
        if draft is None:
            return
        self.keeper.forget(draft.draft_id)
        call = partial(drafts.discard, self._station, self._session, draft.draft_id)
        self._tasks.ask(call, self._bus.tell, self._on_failed)
        self.put_aside()

    def put_aside(self) -> None:
        """Clear the desk; drafts and cases are stored as they are."""
        self.corrections.store_all(self.subject.key)
        self._show(Subject())
        self.lookout.look_for_drafts()

    def look_up(self, text: str) -> None:
        """Who is here: by certificate, number, barcode or name; a case number opens at once."""
        asked = text.strip()
        if case_number.looks_like(asked):
            self.open_case(plain(asked))
        elif asked:
            call = partial(visitor.who, self._station, asked)
            self._run(call, partial(self._on_visitor, asked))

    def open_case(self, number_or_id: str) -> None:
        """Open a case by its id or any of its numbers."""
        self.corrections.store_all(self.subject.key)
        self._run(partial(case_file.open_case, self._station, number_or_id), self._on_opened)

    def pick_up(self, case_id: str) -> None:
        """Take an online submission in at the window."""
        self.corrections.store_all(self.subject.key)
        call = partial(intake.pick_up, self._station, self._session, case_id)
        self._run(call, self._on_picked_up)

    # What is applied for, and the form

    def choose(self, *, theme: str = "", item_ids: tuple[str, ...] = ()) -> None:
        """Choose what is applied for."""
        draft = self.subject.draft
        if draft is not None:
            self.keep(replace(draft, theme=theme, item_ids=item_ids))
            self._look_again(frozenset())

    def type(self, name: str, value: str) -> None:
        """A key was pressed in a field: a draft keeps it, a case remembers what was seen."""
        subject = self.subject
        if subject.draft is not None and subject.value(name) != value:
            self.keep(replace(subject.draft, fields={**subject.draft.fields, name: value}))
        elif subject.case is not None:
            self.corrections.type(subject.case, name, value)
            self._show(replace(subject, typed=self.corrections.typed(subject.key)))
        if name in subject.problems:
            problems = {key: said for key, said in subject.problems.items() if key != name}
            self._show(replace(self.subject, problems=problems))

    def leave(self, name: str, value: str) -> None:
        """The clerk went on from a field: what is wrong, who is here; a case is corrected."""
        if self.subject.file is not None:
            self.corrections.store(self.subject.key, name)
            return
        draft = self.subject.draft
        # The hand may leave a field only after the desk has been cleared for another draft.
        if draft is not None and self.subject.value(name) == value:
            if name == CERT_NO:
                known = missing_of(value, draft.fields, today=self._station.today())
                draft = replace(draft, fields={**draft.fields, **known})
                self.keep(draft)
                self.lookout.look_for_duplicates(draft)
                self._look_around()
            self.lookout.look_for_problems(draft, frozenset({name} if value else ()))

    # Materials

    def attach(self, slot: str, paths: tuple[Path, ...]) -> None:
        """Take files in for a line of the checklist, one after the other."""
        self._show(with_line_problem(self.subject, slot, ""))
        self.papers.attach(self.subject, slot, paths)

    def check_originals(self, material_ids: tuple[str, ...]) -> None:
        """Mark materials as compared with their originals (已核对原件)."""
        if material_ids:
            self.papers.check(self.subject, material_ids)

    def reuse(self, slots: tuple[str, ...]) -> None:
        """Take over what the applicant has on file elsewhere for these lines (沿用)."""
        if slots:
            self.papers.reuse(self.subject, slots)

    def remove(self, material_id: str, reason: str) -> None:
        """Take a material out again; the reason is kept where the case has been received."""
        self.papers.remove(self.subject, material_id, reason)

    # Outcomes

    def receive(self) -> None:
        """Receive the draft (收件); a second press while the first runs is the same intention."""
        if self.subject.draft is not None:
            self._receiving.receive(self.subject.draft)

    def print_receipt(self) -> None:
        """Print the receipt that waits, or one more copy."""
        if self.subject.case is not None:
            self.corrections.store_all(self.subject.key)
            self.receipts.print_now(self.subject.key)

    # The desk

    def _show(self, subject: Subject) -> None:
        if subject != self.subject:
            self.subject = subject
            self.subject_changed.emit()

    def keep(self, draft: Draft) -> None:
        """Store the draft on the desk as it is now, and show it."""
        self.keeper.keep(draft)
        self._show(self._drafted(draft, self.subject))

    def _drafted(self, draft: Draft, subject: Subject) -> Subject:
        return with_draft(subject, draft, self.catalogue, today=self._station.today())

    def _filed(self, file: CaseFile, subject: Subject) -> Subject:
        return with_file(subject, file, typed=self.corrections.typed(file.case.case_id))

    def _run(
        self,
        call: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[YichuangError], None] | None = None,
    ) -> None:
        self.lane.ask(call, done, failed or self._on_failed)

    def _look_again(self, left: frozenset[str]) -> None:
        """What is there already and what is still wrong, now that the draft is another."""
        draft = self.subject.draft
        if draft is not None:
            self.lookout.look_for_duplicates(draft)
            self.lookout.look_for_problems(draft, left)
            self.lookout.look_for_reuse(self.subject)

    def _look_around(self) -> None:
        self.lookout.look_around(self.subject.key, self.subject.value(CERT_NO))
        self.lookout.look_for_reuse(self.subject)

    # Answers

    def _on_shelf(self) -> None:
        if self.subject.draft is not None:
            self._show(self._drafted(self.subject.draft, self.subject))
        self.subject_changed.emit()

    def _on_left(self, left: tuple[Draft, ...]) -> None:
        if self.subject.empty:
            self._show(replace(self.subject, left=left))

    def _on_begun(self, known: Draft, answer: tuple[Draft, Changes]) -> None:
        draft, changes = answer
        found = self.subject.found if self.subject.empty else NOBODY
        self._bus.tell(changes)
        self._show(self._drafted(draft, Subject(found=found)))
        if known != UNKNOWN:
            self.keep(replace(known, draft_id=draft.draft_id, ticket=draft.ticket))
            self._look_around()
        self._look_again(frozenset(known.fields))

    def _on_draft_materials(self, answer: tuple[Draft, Changes]) -> None:
        stored, changes = answer
        draft = self.subject.draft
        if draft is not None and draft.draft_id == stored.draft_id:
            self._show(self._drafted(replace(draft, materials=stored.materials), self.subject))
        self._bus.tell(changes)

    def _on_line_failed(self, key: str, slot: str, error: YichuangError) -> None:
        if self.subject.key == key:
            self._show(with_line_problem(self.subject, slot, words.sentence(error)))
        else:
            self._on_failed(error)

    def _on_problems(
        self, asked: Draft, due: frozenset[str], found: tuple[FieldProblem, ...]
    ) -> None:
        if self.subject.key == asked.draft_id:
            labels = self.shelf.labels
            said = {one.field: words.sentence(one.error(), labels) for one in found}
            self._show(with_problems(self.subject, asked, due, said))
            if self._refused == asked.draft_id and due:
                self._refused = ""
                self.not_received.emit()

    def _on_duplicates(self, key: str, rows: tuple[CaseRow, ...]) -> None:
        if self.subject.key == key:
            self._show(replace(self.subject, duplicates=rows))

    def _on_on_file(self, key: str, found: Mapping[str, OnFile]) -> None:
        if self.subject.key == key:
            self._show(replace(self.subject, on_file=found))

    def _on_around(self, key: str, found: Visitor) -> None:
        if self.subject.key == key:
            self._show(replace(self.subject, found=without(found, key), asked=""))

    def _on_visitor(self, asked: str, found: Visitor) -> None:
        rows = (*found.online, *found.others)
        if len(rows) == 1 and asked in (rows[0].number, rows[0].platform_number):
            self.open_case(rows[0].case_id)
            return
        self._show(replace(self.subject, found=found, asked=asked))
        if not rows and not self.subject.empty:
            nobody = self.tr("没有找到“{text}”，请核对后再查。")
            self.said.emit(nobody.format(text=asked_for(self.subject)), "warn")

    def _on_opened(self, file: CaseFile) -> None:
        self._show(self._filed(file, Subject()))
        self._look_around()

    def _on_picked_up(self, answer: Filed) -> None:
        file, changes = answer
        self._bus.tell(changes)
        self._on_opened(file)
        if changes & Changes.PAPER:
            self.receipts.print_now(file.case.case_id)

    def _on_filed(self, key: str, answer: Filed) -> None:
        file, changes = answer
        if self.subject.key == key:
            self._show(self._filed(file, self.subject))
        self._bus.tell(changes)
        if Changes.PAPER in changes:
            self.notices.tell(file)

    def _on_received(self, draft_id: str, case: Case, changes: Changes) -> None:
        self._bus.tell(changes)
        self.received.emit(case)
        self.receipts.print_when_confirmed(case)
        if self.subject.key == draft_id:
            self.open_case(case.case_id)

    def _on_not_received(self, draft_id: str, error: YichuangError) -> None:
        draft = self.subject.draft
        if draft is not None and draft.draft_id == draft_id:
            self._refused = draft_id
            self.lookout.look_for_problems(draft, None)
        self._on_failed(error)

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error, self.shelf.labels), "bad")

    def _on_changed(self, changes: Changes) -> None:
        if self.subject.case is not None and changes & STALE:
            call = partial(case_file.open_case, self._station, self.subject.key)
            self._tasks.ask(call, partial(self._on_reloaded, self.subject.key), self._on_failed)

    def _on_reloaded(self, key: str, file: CaseFile) -> None:
        if self.subject.key == key:
            self._show(self._filed(file, self.subject))
