"""What the workbench does: drafts kept as they are typed, cases taken in, outcomes, receipts."""

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import draft_news, drafts
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.link import LinkView
from clerk_app.desk.open_tabs import Left
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from ui import words
from ui.bus import Bus
from ui.date_gate import DateGate
from ui.keys import Key
from ui.page_reader import PageReader
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.card_desk import CardDesk
from ui.pages.workbench.corrections import Corrections
from ui.pages.workbench.credit_watch import CreditWatch
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.filling import Filling
from ui.pages.workbench.keeper import DraftKeeper
from ui.pages.workbench.lookout import Booked, Lookout, nobody_is_booked
from ui.pages.workbench.notice_desk import NoticeDesk
from ui.pages.workbench.open_tabs import MOST, Tab, stepped
from ui.pages.workbench.opening import Opening
from ui.pages.workbench.outcome_desk import OutcomeDesk
from ui.pages.workbench.page_desk import PageDesk
from ui.pages.workbench.page_flow import PageFlow
from ui.pages.workbench.paper_desk import PaperDesk
from ui.pages.workbench.paper_sources import PaperSources
from ui.pages.workbench.reading_desk import ReadingDesk
from ui.pages.workbench.receipt_desk import ReceiptDesk
from ui.pages.workbench.receiving import Receiving
from ui.pages.workbench.scanning import Scanning
from ui.pages.workbench.shelf import Shelf
from ui.pages.workbench.subject import (
    NOBODY,
    UNKNOWN,
    Subject,
    with_line_problem,
)
from ui.pages.workbench.undoing import Undoing
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
        sources: PaperSources | None = None,
        parent: QObject | None = None,
    ) -> None:
        """Nothing on the desk yet; `load()` reads the catalogue."""
        super().__init__(parent)
        self._station, self._session = station, session
        self._tasks, self._bus = tasks, bus
        self.sources = papers_from = sources or PaperSources()
        self.lane = BusyLane(tasks, self)
        self.keeper = DraftKeeper(station, session, tasks, bus, self)
        self.dates = DateGate(station, session, tasks, self)
        self.receipts = ReceiptDesk(station, session, tasks, bus, self.dates, self)
        self.papers = PaperDesk(station, session, self.lane, bus.tell, self)
        self.notices = NoticeDesk(station, session, tasks, bus, self.dates, self)
        self.outcomes = OutcomeDesk(station, session, self.lane, lambda: self.subject.case, self)
        self.lookout = Lookout(station, session, tasks, booked, self)
        self._receiving = Receiving(station, session, self.lane, self.keeper, self)
        self.corrections = Corrections(station, session, self.lane, self)
        self.shelf = Shelf(station, tasks, bus, self)
        self.tabs = DeskTabs(station, session, tasks, bus, self)
        flow = PageFlow(station, self.papers, tasks)
        self.pages = PageDesk(station, session, self.lane, self.papers, tasks, self)
        self.scanning = Scanning(papers_from.scanners, self.tabs, flow, tasks, self)
        self._watching = Watching(self.lookout, self.tabs, self.shelf, bus, self)
        self.watch = CreditWatch(station, tasks, bus, self.tabs, self)
        open_desk = (self.tabs, self.corrections, self._watching)
        self.opening = Opening(station, session, self.lane, open_desk, self)
        self.undoing = Undoing(station, session, self.lane, self.tabs, self.shelf, self)
        keepers = (self.keeper, self.corrections, self.undoing)
        asked = (self.lookout, self._watching, self.shelf)
        self.filling = Filling(self.tabs, keepers, asked, bus, station.today, self)
        self.cards = CardDesk(self.tabs, self.shelf, station.today, self)
        read_at = (self.tabs, self.shelf, self.filling)
        reads = papers_from.reader or PageReader((), self)
        self.reading = ReadingDesk(station, reads, self.lane, read_at, station.today, self)
        self._connect()

    def _connect(self) -> None:
        self.cards.filled.connect(self.filling.fill)
        self.cards.asked.connect(self.look_up)
        self.tabs.front_changed.connect(self.subject_changed)
        self.tabs.full.connect(self._on_full)
        self.tabs.restored.connect(self._on_restored)
        self.tabs.read_again.connect(self._on_read_again)
        self._watching.not_received.connect(self.not_received)
        for talking in (self.cards, self.opening):
            talking.said.connect(self.said)
        self.opening.picked_up.connect(self._on_picked_up)
        self.opening.taken_up.connect(self._on_draft_back)
        self.opening.not_taken_up.connect(self.lookout.look_for_drafts)
        self.shelf.changed.connect(self._on_shelf)
        self.papers.drafted.connect(self.filling.on_materials)
        self.papers.filed.connect(self._on_filed)
        self.papers.refused.connect(self._on_line_failed)
        self.outcomes.begins.connect(self.corrections.store_all)
        self.outcomes.filed.connect(self._on_filed)
        self.undoing.said.connect(self.said)
        self.undoing.refused.connect(self._on_not_undone)
        self.undoing.draft_undone.connect(self.filling.on_undone)
        self.undoing.case_undone.connect(self._on_case_undone)
        self.undoing.draft_back.connect(self._on_draft_back)
        self.undoing.reopens.connect(self._on_reopens)
        printers = (self.dates, self.receipts, self.notices)
        parts = (self.keeper, self.lookout, self.shelf, self.papers, self.outcomes, self.tabs)
        for part in (*parts, self.scanning, self.opening, self.corrections, self.watch, *printers):
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
        if number and number != self.ticket:
            self.undoing.on_called()
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
        self.scanning.load()

    def begin(self, known: Draft = UNKNOWN) -> None:
        """A new draft, with what is known of the visitor; the one on the desk stays stored."""
        if self.tabs.has_room():
            self.corrections.store_all(self.subject.key)
            call = partial(drafts.start, self._station, self._session, ticket=self.ticket)
            self.lane.ask(call, partial(self._on_begun, known), self._on_failed)

    def discard(self) -> None:
        """Throw the draft on the desk away."""
        draft = self.subject.draft
        if draft is None:
            return
        self.keeper.forget(draft.draft_id)
        call = partial(drafts.discard, self._station, self._session, draft.draft_id)
        self._tasks.ask(call, self._bus.tell, self._on_failed)
        self.tabs.close(draft.draft_id)
        self.undoing.on_discarded(draft)
        self._look_over()

    def put_aside(self) -> None:
        """Put away what is in front; drafts and cases are stored as they are."""
        self.close(self.subject.key)

    def close(self, key: str) -> None:
        """Put one tab away; drafts and cases are stored as they are."""
        self.corrections.store_all(key)
        tab = self.tabs.desk.tab(key)
        self.tabs.close(key)
        if tab is not None:
            self.undoing.on_closed(tab)
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

    # What is applied for, and the form

    def choose(self, *, theme: str = "", item_ids: tuple[str, ...] = ()) -> None:
        """Choose what is applied for."""
        self.filling.choose(theme, item_ids)

    # Materials

    def attach(self, slot: str, paths: tuple[Path, ...]) -> None:
        """Take files in for a line of the checklist, one after the other."""
        self.attach_to(self.subject.key, slot, paths)

    def attach_to(self, key: str, slot: str, paths: tuple[Path, ...]) -> None:
        """As `attach`, to the draft or case the files were chosen for, in front or not."""
        self.tabs.change(key, lambda one: with_line_problem(one, slot, ""))
        subject = self.tabs.desk.subject(key)
        if subject is not None:
            self.scanning.add(subject, slot, paths)

    def check_originals(self, material_ids: tuple[str, ...]) -> None:
        """Mark materials as compared with their originals (已核对原件)."""
        if material_ids:
            self.papers.check(self.subject, material_ids)

    def reuse(self, slots: tuple[str, ...]) -> None:
        """Take over what is on file elsewhere for these lines (沿用)."""
        if slots:
            self.papers.reuse(self.subject, slots)

    def remove(self, material_id: str, reason: str) -> None:
        """Take a material out again; the reason is kept where the case has been received."""
        self.papers.remove(self.subject, material_id, reason)

    def shift(self, material_id: str, by: int) -> None:
        """Move a material so many places down among those of its line (up, when negative)."""
        self.papers.shift(self.subject, material_id, by)

    # Outcomes

    def receive(self) -> None:
        """Receive the draft (收件); a second press while the first runs is the same intention."""
        if self.scanning.busy_with(self.subject.key) or self.pages.turns.has(self.subject.key):
            # The receipt lists what was handed in.
            self.said.emit(words.sentence(RuleError(Trouble.SCANNER_HELD)), "warn")
        elif self.subject.draft is not None:
            self._receiving.receive(self.subject.draft)

    def show_link(self, view: LinkView) -> None:
        """What papers wait for: the platform's answer, and a date that is sure."""
        for part in (self.dates, self.receipts, self.notices):
            part.show_link(view)

    def print_receipt(self, reason: str = "") -> None:
        """Print the receipt that waits, or one more copy."""
        if self.subject.case is not None:
            self.corrections.store_all(self.subject.key)
            self.receipts.print_now(self.subject.key, reason)

    # The desk

    def _look_over(self) -> None:
        """What is in front now may be known better than when it was last there."""
        if self.subject.empty:
            self.lookout.look_for_drafts()
        self._watching.look_over(self.subject.key)

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
            return self.filling.drafted(one, Subject())
        return self.opening.filed(one, Subject())

    def _on_shelf(self) -> None:
        for key in self.tabs.desk.keys:
            self.tabs.change(key, self.filling.with_catalogue)
            self._watching.look_again(key)
        self.subject_changed.emit()

    def _on_begun(self, known: Draft, answer: tuple[Draft, Changes]) -> None:
        draft, changes = answer
        found = self.subject.found if self.subject.empty else NOBODY
        self._bus.tell(changes)
        if not self.tabs.open(self.filling.drafted(draft, Subject(found=found))):
            return
        if known != UNKNOWN:
            self.filling.keep(draft_news.begun_again(known, draft))
            self._watching.look_around(draft.draft_id)
        self._watching.look_again(draft.draft_id, frozenset(known.fields))

    def _on_line_failed(self, key: str, slot: str, error: YichuangError) -> None:
        if self.tabs.desk.subject(key) is not None:
            said = words.sentence(error)
            self.tabs.change(key, lambda one: with_line_problem(one, slot, said))
        else:
            self._on_failed(error)

    def _on_picked_up(self, case_id: str, changes: Changes) -> None:
        if changes:
            self.undoing.on_received("", case_id)
        self._bus.tell(changes)
        if changes & Changes.PAPER:
            self.receipts.print_now(case_id)

    def _on_filed(self, key: str, answer: Filed) -> None:
        file, changes = answer
        before = self.tabs.desk.subject(key)
        self.tabs.change(key, partial(self.opening.filed, file), worked=True)
        self.undoing.on_case(before.case if before is not None else None, file.case)
        self._bus.tell(changes)
        if Changes.PAPER in changes:
            self.notices.tell(file)

    def _on_received(self, draft_id: str, case: Case, changes: Changes) -> None:
        self._bus.tell(changes)
        self.received.emit(case)
        self.receipts.print_when_confirmed(case)
        self.undoing.on_received(draft_id, case.case_id)
        self.opening.become(draft_id, case)

    def _on_not_received(self, draft_id: str, error: YichuangError) -> None:
        subject = self.tabs.desk.subject(draft_id)
        if subject is not None and subject.draft is not None:
            self._watching.refused(subject.draft)
        self._on_failed(error)

    def _on_case_undone(self, key: str, answer: Filed) -> None:
        file, changes = answer
        self.tabs.change(key, partial(self.opening.filed, file), worked=True)
        self._bus.tell(changes)

    def _on_draft_back(self, draft: Draft, changes: Changes) -> None:
        typed = self.keeper.unstored(draft.draft_id)
        if isinstance(typed, Draft):
            # Put away while the disk was full: the store has not heard the last of it.
            draft = replace(typed, materials=draft.materials)
        self._on_reopens(Tab(self.filling.drafted(draft, Subject())))
        self._bus.tell(changes)

    def _on_reopens(self, tab: Tab) -> None:
        if tab.subject.case is not None:
            self.open_case(tab.key)
        elif self.tabs.open(tab.subject):
            self._watching.look_again(tab.key)
            self._watching.look_around(tab.key)

    def _on_not_undone(self, why: YichuangError) -> None:
        tone = "warn" if isinstance(why, RuleError) else "bad"
        self.said.emit(words.sentence(why, self.shelf.labels), tone)

    def _on_failed(self, error: YichuangError) -> None:
        self.said.emit(words.sentence(error, self.shelf.labels), "bad")

    def _on_read_again(self, key: str, file: CaseFile) -> None:
        self.tabs.change(key, partial(self.opening.filed, file))
