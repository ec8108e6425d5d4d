"""How something comes onto the desk: looked up, by number, from online, a draft that waits."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import case_file, intake, visitor
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.visitor import Visitor
from clerk_app.domain import case_number
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import Trouble, YichuangError
from clerk_app.domain.typed_text import plain
from ui import words
from ui.pages.workbench.busy_lane import BusyLane
from ui.pages.workbench.corrections import Corrections
from ui.pages.workbench.desk_tabs import DeskTabs
from ui.pages.workbench.open_tabs import EMPTY
from ui.pages.workbench.subject import Subject, asked_for, with_file
from ui.pages.workbench.watching import Watching
from ui.tasks import telling


class Opening(QObject):
    """Each way in ends in a tab of its own or in the one in front (`open_tabs`)."""

    picked_up = Signal(str, object)
    """Id of the case, and the `Changes`."""
    taken_up = Signal(object, object)
    """The `Draft` to go on with, and the `Changes`."""
    not_taken_up = Signal()
    """The draft could not be gone on with: it may wait no more."""
    said = Signal(str, str)
    """A sentence for the clerk and its tone."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        lane: BusyLane,
        desk: tuple[DeskTabs, Corrections, Watching],
        parent: QObject | None = None,
    ) -> None:
        """`desk` is what is open, what is typed into it, and what is asked about it."""
        super().__init__(parent)
        self._station, self._session, self._lane = station, session, lane
        self._tabs, self._corrections, self._watching = desk

    def look_up(self, text: str) -> None:
        """Who is here: by certificate, number, barcode or name; a case number opens at once."""
        asked = text.strip()
        if case_number.looks_like(asked):
            self._corrections.store_all(self._tabs.desk.key)
            call = partial(case_file.open_case, self._station, plain(asked))
            self._lane.ask(call, self._on_opened, partial(self._on_not_opened, plain(asked)))
        elif asked:
            self._look_for(asked)

    def _look_for(self, asked: str) -> None:
        call = partial(visitor.who, self._station, asked)
        self._ask(call, partial(self._on_visitor, self._tabs.desk.key, asked))

    def open_case(self, number_or_id: str) -> None:
        """Open a case by its id or any of its numbers."""
        self._corrections.store_all(self._tabs.desk.key)
        self._ask(partial(case_file.open_case, self._station, number_or_id), self._on_opened)

    def pick_up(self, case_id: str) -> None:
        """Take an online submission in at the window."""
        self._corrections.store_all(self._tabs.desk.key)
        if self._tabs.has_room(case_id):
            call = partial(intake.pick_up, self._station, self._session, case_id)
            self._ask(call, self._on_picked_up)

    def take_up(self, draft_id: str) -> None:
        """Go on with a draft that somebody began, be it another clerk, whatever else is open."""
        self._corrections.store_all(self._tabs.desk.key)
        if draft_id in self._tabs.desk.keys:
            self._tabs.go(draft_id)
            self._watching.look_around(draft_id)
        elif self._tabs.has_room():
            call = partial(visitor.take_over, self._station, self._session, draft_id)
            self._lane.ask(call, self._on_taken_up, self._on_not_taken_up)

    def become(self, draft_id: str, case: Case) -> None:
        """A draft is a case now; its tab stays where it is, in front or not."""
        call = partial(case_file.open_case, self._station, case.case_id)
        self._ask(call, partial(self._on_became, draft_id))

    def filed(self, file: CaseFile, subject: Subject) -> Subject:
        """The subject with the case as it now stands; what is typed stays in sight."""
        return with_file(subject, file, typed=self._corrections.typed(file.case.case_id))

    def _ask(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        self._lane.ask(call, done, telling(self, self.failed))

    def _on_visitor(self, key: str, asked: str, found: Visitor) -> None:
        rows = (*found.online, *found.others)
        if len(rows) == 1 and asked in (rows[0].number, rows[0].platform_number):
            self.open_case(rows[0].case_id)
            return
        here = key if self._tabs.desk.subject(key) is not None else self._tabs.desk.key
        self._watching.looked_up(here, asked, found)
        if found.nobody and here != EMPTY:
            nobody = self.tr("没有找到“{text}”，请核对后再查。")
            self.said.emit(nobody.format(text=asked_for(Subject(asked=asked))), "warn")

    def _on_not_opened(self, number: str, error: YichuangError) -> None:
        """Of a number that was given twice all its cases are listed, for the clerk to choose."""
        if error.trouble is Trouble.CASE_NUMBER_SHARED:
            self.said.emit(words.sentence(error), "warn")
            self._look_for(number)
        else:
            self.failed.emit(error)

    def _on_opened(self, file: CaseFile, *, worked: bool = False) -> None:
        subject = self.filed(file, Subject())
        if self._tabs.open(subject, worked=worked, change=partial(self.filed, file)):
            self._watching.look_around(subject.key)

    def _on_picked_up(self, answer: tuple[CaseFile, Changes]) -> None:
        file, changes = answer
        self._on_opened(file, worked=True)
        self.picked_up.emit(file.case.case_id, changes)

    def _on_taken_up(self, answer: tuple[Draft, Changes]) -> None:
        self.taken_up.emit(*answer)

    def _on_not_taken_up(self, error: YichuangError) -> None:
        self.failed.emit(error)
        self.not_taken_up.emit()

    def _on_became(self, draft_id: str, file: CaseFile) -> None:
        fresh = self.filed(file, Subject())
        self._tabs.change(draft_id, lambda _: fresh, worked=True)
        self._watching.look_around(fresh.key)
