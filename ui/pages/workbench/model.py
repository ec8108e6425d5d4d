"""What the workbench does: drafts kept as they are typed, cases taken in, outcomes, receipts."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import drafts, visitor
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.open_tabs import Left
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.bus import Bus
from ui.keys import Key
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.card_desk import CardDesk
from ui.pages.workbench.corrections import Corrections
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.keeper import DraftKeeper
from ui.pages.workbench.lookout import Booked, Lookout, nobody_is_booked
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.pages.workbench.open_tabs import MOST, stepped
from ui.pages.workbench.opening import Opening
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
    with_draft,
    with_line_problem,
)
from ui.pages.workbench.watching import Watching
from ui.tasks import Tasks

Filed = tuple[CaseFile, Changes]


class WorkbenchModel(QObject):
    """What lies open on the desk and the commands on what is in front; draws nothing."""

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
        booked: Booked = nobody_is_booked,
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
        self.lookout = Lookout(station, session, tasks, booked, self)
        self._receiving = Receiving(station, session, self.lane, self.keeper, self)
        self.corrections = Corrections(station, session, self.lane, self)
        self.shelf = Shelf(station.library, tasks, bus, self)
        self.tabs = DeskTabs(station, session, tasks, bus, self)
        self._watching = Watching(self.lookout, self.tabs, self.shelf, self)
        open_desk = (self.tabs, self.corrections, self._watching)
        self.opening = Opening(station, session, self.lane, open_desk, self)
        self.cards = CardDesk(self.tabs, self.shelf, station.today, self)
        self.cards.filled.connect(self._on_card)
        self.cards.asked.connect(self.look_up)
        self.tabs.front_changed.connect(self.subject_changed)
        self.tabs.full.connect(self._on_full)
        self.tabs.restored.connect(self._on_restored)
        self.tabs.read_again.connect(self._on_read_again)
        self._watching.not_received.connect(self.not_received)
        for talking in (self.cards, self.opening):
            talking.said.connect(self.said)
        self.opening.picked_up.connect(self._on_picked_up)
        self.shelf.changed.connect(self._on_shelf)
        self.papers.drafted.connect(self._on_draft_materials)
        self.papers.filed.connect(self._on_filed)
        self.papers.refused.connect(self._on_line_failed)
        self.outcomes.begins.connect(self.corrections.store_all)
        self.outcomes.filed.connect(self._on_filed)
        printers = (self.receipts, self.notices)
        parts = (self.keeper, self.lookout, self.shelf, self.papers, self.outcomes, self.tabs)
        for part in (*parts, self.opening, self.corrections, *printers):
            part.failed.connect(self._on_failed)
        self.corrections.filed.connect(self._on_filed)
        self._receiving.received.connect(self._on_received)
        self._receiving.refused.connect(self._on_not_received)

    @property
    def subject(self) -> Subject:
        """What is in front on the desk."""
        return self.tabs.front

    @property
    def ticket(self) -> str:
        """Number of the visitor at the window; empty: none. Another one's desk is empty."""
        return self.tabs.ticket

    @ticket.setter
    def ticket(self, number: str) -> None:
        if number != self.ticket:
            self.cards.forget()
        self.tabs.serve(number)

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
        """Read the catalogue, what was open, and which drafts were left lying."""
        self.shelf.read()
        self.tabs.read()
        self.lookout.look_for_drafts()

    def begin(self, known: Draft = UNKNOWN) -> None:
        """A new draft, with what is known of the visitor; the one on the desk stays stored."""
        if self.tabs.has_room():
            self.corrections.store_all(self.subject.key)
            call = partial(drafts.start, self._station, self._session, ticket=self.ticket)
            self.lane.ask(call, partial(self._on_begun, known), self._on_failed)

    def take_up(self, draft_id: str) -> None:
        """Go on with a draft that was left, be it another clerk's."""
        call = partial(visitor.take_over, self._station, self._session, draft_id)
        self.lane.ask(call, self._on_taken_over, self._on_failed)

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
        """Put away what is in front; drafts and cases are stored as they are."""
        self.close(self.subject.key)

    def close(self, key: str) -> None:
        """Put one tab away; drafts and cases are stored as they are."""
        self.corrections.store_all(key)
        self.tabs.close(key)
        self._look_over()

    def go(self, key: str) -> None:
        """Bring an open tab to the front; what was typed into a case meanwhile is stored."""
        self.corrections.store_all(self.subject.key)
        self.tabs.go(key)
        self._look_over()

    def step(self, by: int) -> None:
        """The next tab (1) or the one before (-1) to the front."""
        self.go(stepped(self.tabs.desk, by).key)

    def look_up(self, text: str) -> None:
        """Who is here: by certificate, number, barcode or name; a case number opens at once."""
        self.opening.look_up(text)

    def open_case(self, number_or_id: str) -> None:
        """Open a case by its id or any of its numbers."""
        self.opening.open_case(number_or_id)

    def pick_up(self, case_id: str) -> None:
        """Take an online submission in at the window."""
        self.opening.pick_up(case_id)

    # What is applied for, and the form

    def choose(self, *, theme: str = "", item_ids: tuple[str, ...] = ()) -> None:
        """Choose what is applied for."""
        draft = self.subject.draft
        if draft is not None:
            self._keep(replace(draft, theme=theme, item_ids=item_ids))
            self._watching.look_again(draft.draft_id)

    def type(self, name: str, value: str) -> None:
        """A key was pressed in a field: a draft keeps it, a case remembers what was seen."""
        subject = self.subject
        if subject.draft is not None and subject.value(name) != value:
            self._keep(replace(subject.draft, fields={**subject.draft.fields, name: value}))
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
                self._keep(draft)
                self.lookout.look_for_duplicates(draft)
                self._watching.look_around(draft.draft_id)
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
        self.tabs.change(self.subject.key, lambda _: subject)

    def _keep(self, draft: Draft) -> None:
        self.keeper.keep(draft)
        self.tabs.change(draft.draft_id, partial(self._drafted, draft))

    def _drafted(self, draft: Draft, subject: Subject) -> Subject:
        return with_draft(subject, draft, self.catalogue, today=self._station.today())

    def _look_over(self) -> None:
        """What is in front now may be known better than when it was last there."""
        if self.subject.empty:
            self.lookout.look_for_drafts()
        self._watching.look_around(self.subject.key)

    # Answers

    def _on_full(self) -> None:
        full = self.tr("最多同时打开 {n} 件，请先关闭用不着的（{key}）。")
        self.said.emit(full.format(n=MOST, key=Key.CLOSE_TAB.shown), "warn")

    def _on_restored(self, left: Left) -> None:
        self.tabs.restore(tuple(map(self._restored, left.open)), left.front)
        self._watching.look_again(self.subject.key)
        self._look_over()

    def _restored(self, one: Draft | CaseFile) -> Subject:
        if isinstance(one, Draft):
            return self._drafted(one, Subject())
        return self.opening.filed(one, Subject())

    def _on_shelf(self) -> None:
        for key in self.tabs.desk.keys:
            self.tabs.change(key, self._with_catalogue)
        self.subject_changed.emit()

    def _with_catalogue(self, subject: Subject) -> Subject:
        return subject if subject.draft is None else self._drafted(subject.draft, subject)

    def _on_begun(self, known: Draft, answer: tuple[Draft, Changes]) -> None:
        draft, changes = answer
        found = self.subject.found if self.subject.empty else NOBODY
        self._bus.tell(changes)
        if not self.tabs.open(self._drafted(draft, Subject(found=found))):
            return
        if known != UNKNOWN:
            self._keep(replace(known, draft_id=draft.draft_id, ticket=draft.ticket))
            self._watching.look_around(draft.draft_id)
        self._watching.look_again(draft.draft_id, frozenset(known.fields))

    def _on_card(self, fields: Mapping[str, str]) -> None:
        draft = self.subject.draft
        if draft is not None:
            self._keep(replace(draft, fields={**draft.fields, **fields}))
            self._watching.look_again(draft.draft_id, frozenset(fields))
            self._watching.look_around(draft.draft_id)

    def _on_taken_over(self, answer: tuple[Draft, Changes]) -> None:
        draft, changes = answer
        self._bus.tell(changes)
        if self.tabs.open(self._drafted(draft, Subject())):
            self._watching.look_again(draft.draft_id)
            self._watching.look_around(draft.draft_id)

    def _on_draft_materials(self, answer: tuple[Draft, Changes]) -> None:
        stored, changes = answer

        def taken_in(subject: Subject) -> Subject:
            draft = subject.draft or stored
            return self._drafted(replace(draft, materials=stored.materials), subject)

        self.tabs.change(stored.draft_id, taken_in)
        self._bus.tell(changes)

    def _on_line_failed(self, key: str, slot: str, error: YichuangError) -> None:
        if self.tabs.desk.subject(key) is not None:
            said = words.sentence(error)
            self.tabs.change(key, lambda one: with_line_problem(one, slot, said))
        else:
            self._on_failed(error)

    def _on_picked_up(self, case_id: str, changes: Changes) -> None:
        self._bus.tell(changes)
        if changes & Changes.PAPER:
            self.receipts.print_now(case_id)

    def _on_filed(self, key: str, answer: Filed) -> None:
        file, changes = answer
        self.tabs.change(key, partial(self.opening.filed, file), worked=True)
        self._bus.tell(changes)
        if Changes.PAPER in changes:
            self.notices.tell(file)

    def _on_received(self, draft_id: str, case: Case, changes: Changes) -> None:
        self._bus.tell(changes)
        self.received.emit(case)
        self.receipts.print_when_confirmed(case)
        self.opening.become(draft_id, case)

    def _on_not_received(self, draft_id: str, error: YichuangError) -> None:
        subject = self.tabs.desk.subject(draft_id)
        if subject is not None and subject.draft is not None:
            self._watching.refused(subject.draft)
        self._on_failed(error)

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error, self.shelf.labels), "bad")

    def _on_read_again(self, key: str, file: CaseFile) -> None:
        self.tabs.change(key, partial(self.opening.filed, file))
