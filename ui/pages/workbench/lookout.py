"""Quiet questions beside the work: who else, what already exists, what is still wrong."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Signal

from clerk_app.desk import (
    draft_news,
    drafts,
    held_licences,
    intake,
    licence_register,
    reuse,
    visitor,
)
from clerk_app.desk.drafts import Draft
from clerk_app.desk.duplicates import duplicates
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.visitor import Visitor
from clerk_app.domain import identity_papers
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.form import FieldProblem
from ui.pages.workbench.subject import Subject
from ui.paper_glyphs import PaperGlyphs
from ui.tasks import Tasks, telling

Booked = Callable[
    [
        str,
        frozenset[str],
        Callable[[tuple[Appointment, ...]], None],
        Callable[[YichuangError], None],
    ],
    None,
]
"""Asks for the appointments of whoever has this certificate number and these case numbers.

Either may be empty. The first function gets each answer, the second hears why nobody can say
what the person has booked without a case.
"""


def nobody_is_booked(
    cert_no: str,
    numbers: frozenset[str],
    done: Callable[[tuple[Appointment, ...]], None],
    unknown: Callable[[YichuangError], None],
) -> None:
    """A hall without appointments."""
    del cert_no, numbers, done, unknown


class Lookout(QObject):
    """Asks the store without holding the page up; each answer names what was asked about."""

    found = Signal(str, object)
    """Key of the subject, and the `Visitor` its applicant turned out to be."""
    looked_up = Signal(str, str, object)
    """Key of the subject, what was looked up over it, and the `Visitor` that is now."""
    wanted = Signal(object)
    """`Changes`: whether the register of licences is to be asked about somebody new."""
    duplicates = Signal(str, object)
    """Id of the draft, and the rows of cases for the same thing."""
    on_file = Signal(str, object)
    """Key of the subject, and what those it names have on file elsewhere, by slot."""
    held = Signal(str, object, object)
    """Id of the draft, today's date, and the licences its applicant was granted here, by slot."""
    problems = Signal(object, object, object)
    """The `Draft` that was checked, names of fields the clerk has left, and what is wrong."""
    news = Signal(str, object)
    """Id of the draft, and the `DraftNews` for it or None."""
    appointments = Signal(str, object, object)
    """Key of the subject, the `Visitor` who was meant, and their `Appointment`s from today on."""
    bookings_unknown = Signal(str, object, object)
    """Key of the subject, the `Visitor` of whom nobody can say what they have booked, and why."""
    drafts_left = Signal(object)
    """Drafts that wait to be taken up again."""
    failed = Signal(object)
    """A `YichuangError`."""

    def __init__(
        self,
        station: Station,
        session: Session,
        tasks: Tasks,
        booked: Booked,
        parent: QObject | None = None,
    ) -> None:
        """Ask the station's store, and `booked` for what is in the hall's."""
        super().__init__(parent)
        self._booked = booked
        self._station, self._session, self._tasks = station, session, tasks
        self.glyphs = PaperGlyphs(station.press, tasks, self)
        self.glyphs.failed.connect(self.failed)

    def look_around(self, key: str, cert_no: str) -> None:
        """Everything there is of the person with this number."""
        if cert_no.strip():
            call = partial(visitor.who, self._station, cert_no)
            self._tasks.ask(call, telling(self, self.found, key), telling(self, self.failed))

    def look_up_again(self, key: str, asked: str) -> None:
        """Whoever was looked up: there is more of them by now."""
        call = partial(visitor.who, self._station, asked)
        done = telling(self, self.looked_up, key, asked)
        self._tasks.ask(call, done, telling(self, self.failed))

    def want_register(self, numbers: frozenset[str]) -> None:
        """The register of licences is to be asked about whoever has these numbers."""
        call = partial(licence_register.want, self._station, numbers)
        self._tasks.ask(call, telling(self, self.wanted), telling(self, self.failed))

    def look_for_appointments(self, key: str, asked: str, found: Visitor) -> None:
        """When the visitor is booked to come; `asked` is what they were looked up by."""
        rows = (*found.online, *found.others)
        numbers = {number for row in rows for number in (row.number, row.platform_number)}
        self._booked(
            self._cert_no(asked, found),
            frozenset(numbers - {""}),
            telling(self, self.appointments, key, found),
            telling(self, self.bookings_unknown, key, found),
        )

    def _cert_no(self, asked: str, found: Visitor) -> str:
        """Number of the one person who is meant; empty when nobody can tell."""
        if identity_papers.guess(asked, today=self._station.today()) is not None:
            return asked.strip()
        rows = (*found.online, *found.others)
        numbers = frozenset[str]().union(*(row.meant for row in rows))
        return next(iter(numbers)) if len(numbers) == 1 else ""

    def look_for_duplicates(self, draft: Draft) -> None:
        """Open cases of the applicant for what the draft applies for."""
        call = partial(duplicates, self._station, draft)
        self._tasks.ask(
            call, telling(self, self.duplicates, draft.draft_id), telling(self, self.failed)
        )

    def look_for_reuse(self, subject: Subject) -> None:
        """What those named have on file in other cases for the lines of this one."""
        if subject.draft is not None:
            call = partial(reuse.offered_in_draft, self._station, subject.draft)
            self.look_for_licences(subject.draft)
        elif subject.case is not None and not subject.case.closed:
            call = partial(reuse.offered_in_case, self._station, subject.key)
        else:
            return
        self._tasks.ask(call, telling(self, self.on_file, subject.key), telling(self, self.failed))

    def look_for_licences(self, draft: Draft) -> None:
        """What the draft's company, else person, was granted here of what its items ask for."""
        told = telling(self, self.held, draft.draft_id, self._station.today())
        call = partial(held_licences.held_in_draft, self._station, draft)
        self._tasks.ask(call, told, telling(self, self.failed))

    def look_for_problems(self, draft: Draft, left: frozenset[str] | None) -> None:
        """Check the whole form; `left` names the fields whose words are due, None: all."""
        call = partial(intake.problems, self._station, draft)

        def done(problems: tuple[FieldProblem, ...]) -> None:
            due = left if left is not None else frozenset(one.field for one in problems)
            self.problems.emit(draft, due, problems)

        self._tasks.ask(call, done, telling(self, self.failed))

    def look_for_news(self, draft: Draft) -> None:
        """What the catalogue has changed for the draft since its items were chosen."""
        call = partial(draft_news.news, self._station, draft)
        self._tasks.ask(call, telling(self, self.news, draft.draft_id), telling(self, self.failed))

    def look_for_drafts(self) -> None:
        """The operator's own drafts, the latest first."""
        call = partial(drafts.open_drafts, self._station, self._session)
        self._tasks.ask(call, telling(self, self.drafts_left), telling(self, self.failed))
