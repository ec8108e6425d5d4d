"""What lies on the clerk's desk: nothing, a draft, or a case; as one frozen value."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from clerk_app.desk import drafts, review
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.credit import UNKNOWN as NO_LIST
from clerk_app.desk.credit import Standing
from clerk_app.desk.draft_news import DraftNews
from clerk_app.desk.drafts import Draft
from clerk_app.desk.visitor import Visitor
from clerk_app.domain import case_number, laws
from clerk_app.domain.applicant_check import digest_of_entries
from clerk_app.domain.appointment import Appointment
from clerk_app.domain.case import Case, CaseItem, HeldLicence, Trust
from clerk_app.domain.case_states import Act, State, legal_acts
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.default_acceptance import ANSWERS
from clerk_app.domain.deferral import unkept
from clerk_app.domain.licences import with_licences
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.negative_list import Finding, barring, finding_of
from clerk_app.domain.procedures import Procedure, named
from clerk_app.domain.reuse import OnFile

NOBODY = Visitor()
UNKNOWN = Draft("")
"""Nothing is known of what a new draft will say."""
FEWEST_DIGITS = 6
"""A text with as many may be the number of somebody's paper."""


@dataclass(frozen=True, slots=True)
class Subject:
    """The draft or case in work, with everything the page needs to draw it."""

    draft: Draft | None = None
    file: CaseFile | None = None
    items: tuple[CaseItem, ...] = ()
    """What is applied for, as chosen or as filed."""
    lines: tuple[Line, ...] = ()
    """The merged checklist."""
    typed: Mapping[str, str] = field(default_factory=dict)
    """What the clerk has typed into a case and is not stored yet, by field name."""
    problems: Mapping[str, str] = field(default_factory=dict)
    """Sentence about a field's value, by field name; only of fields the clerk has left."""
    line_problems: Mapping[str, str] = field(default_factory=dict)
    """Sentence about the last file brought for a line of the checklist, by slot."""
    unprintable: frozenset[str] = frozenset()
    """Characters of its answers that no paper can carry."""
    unfilled: tuple[str, ...] = ()
    """Names of fields that must still be filled or put right before the draft can be received."""
    on_file: Mapping[str, OnFile] = field(default_factory=dict)
    """What those named here have on file elsewhere for lines that want something, by slot."""
    held: Mapping[str, HeldLicence] = field(default_factory=dict)
    """What the draft's applicant was granted here before and its items ask for, by slot."""
    news: DraftNews | None = None
    """What the catalogue has changed for the draft, not yet read by the clerk."""
    duplicates: tuple[CaseRow, ...] = ()
    """Open cases of the applicant for the same thing."""
    credit: Standing = NO_LIST
    """What the credit list says of the applicant, as far as it has been asked."""
    found: Visitor = NOBODY
    """What there is of the visitor: of the one looked up, else of the applicant."""
    appointments: tuple[Appointment, ...] = ()
    """Of the one in `found`, today's and those to come."""
    unknown_booked: bool = False
    """Nobody could say whether they have booked without a case: the platform is away."""
    asked: str = ""
    """What was looked up; empty when nobody was."""
    left: tuple[Draft, ...] = ()
    """Drafts that wait to be taken up again."""

    @property
    def key(self) -> str:
        """Id of the draft or case; empty when the desk is empty."""
        if self.file is not None:
            return self.file.case.case_id
        return self.draft.draft_id if self.draft is not None else ""

    @property
    def case(self) -> Case | None:
        """The case, when one is open."""
        return self.file.case if self.file is not None else None

    @property
    def empty(self) -> bool:
        """Nothing is on the desk."""
        return self.file is None and self.draft is None

    @property
    def applicant_checked(self) -> bool | None:
        """The applicant has found right what stands there; False: it was changed since."""
        checks = self.file.case.applicant_checks[-1:] if self.file is not None else ()
        said = checks[0] if checks else self.draft.check if self.draft is not None else None
        if said is None:
            return None
        return said.digest == digest_of_entries(self.values, (one.item_id for one in self.items))

    @property
    def drawn(self) -> bool:
        """A case with several items, whose parallel progress is drawn as a picture."""
        return self.file is not None and len(self.items) > 1

    @property
    def theme(self) -> str:
        """Joint theme (一件事), empty for single items."""
        if self.file is not None:
            return self.file.case.theme
        return self.draft.theme if self.draft is not None else ""

    @property
    def values(self) -> Mapping[str, str]:
        """Every field that has a value, as it is on screen."""
        if self.file is not None:
            return {**self.file.case.fields, **self.typed}
        return self.draft.fields if self.draft is not None else {}

    def value(self, name: str) -> str:
        """Value of a field as it stands."""
        return self.values.get(name, "")

    @property
    def finding(self) -> Finding | None:
        """What the clerk found in the negative list; None when nobody from abroad invests."""
        return finding_of(self.values)

    @property
    def barred(self) -> Finding | None:
        """The finding that keeps it from being accepted, if there is one."""
        return barring(self.values)

    def fitting(self, act: Act) -> tuple[CaseItem, ...]:
        """Items of the case that may be moved so: by their state, and by the law of each."""
        # What the negative list bars is turned away whatever the days: it can't be accepted.
        answers = act in ANSWERS and (act is Act.ASK_CORRECTION or self.barred is None)
        late = self.late if answers else {}
        return tuple(
            one
            for one in self.movable(act)
            if laws.knows(self.procedure(one), act) and one.item_id not in late
        )

    def movable(self, act: Act) -> tuple[CaseItem, ...]:
        """Items of the case whose state allows the move, whatever their law says of it."""
        if self.file is None:
            return ()
        return tuple(one for one in self.items if act in legal_acts(one.state))

    @property
    def late(self) -> Mapping[str, date]:
        """Items that count as accepted because nobody asked for more in time (32(4)), by id."""
        return self.file.late if self.file is not None else {}

    def procedure(self, item: CaseItem) -> Procedure:
        """The law an item of the case is handled under."""
        if self.file is None:
            return named(item.procedure) or Procedure.LICENCE
        return laws.procedure_of(item, self.file.catalogue)

    @property
    def decidable(self) -> tuple[CaseItem, ...]:
        """Items that may be decided at this window now."""
        return review.decidable(self.file.case) if self.file is not None else ()

    @property
    def waiting(self) -> Mapping[str, tuple[str, ...]]:
        """Names of items decided here that wait for others' results, each with those."""
        return review.waiting(self.file.case) if self.file is not None else {}

    @property
    def unkept(self) -> tuple[CaseItem, ...]:
        """Items that may be ended because what they owe did not come in time."""
        return unkept(self.file.case, self.file.progress.today) if self.file is not None else ()

    @property
    def lapsed(self) -> tuple[CaseItem, ...]:
        """Items that may be ended because their correction never came."""
        over = self.file.lapsed if self.file is not None else {}
        return tuple(one for one in self.items if one.item_id in over)

    def owed_by(self, slots: Collection[str]) -> date | None:
        """Last day that materials may be promised for: within every limit they hold up."""
        if self.file is None:
            return None
        fits = self.fitting(Act.ACCEPT)
        needing = [one for one in fits if any(need.slot in slots for need in one.needs)]
        dues = [self.file.if_accepted.get(one.item_id) for one in needing]
        return min((due.day for due in dues if due is not None and due.day), default=None)

    def may(self, act: Act) -> bool:
        """Whether some item of the case may legally be moved so."""
        return bool(self.fitting(act))

    @property
    def has_papers(self) -> bool:
        """Materials are asked for, or some are there; a case that has ended asks for none."""
        return bool(self.lines or (self.case is not None and self.case.current_materials))

    @property
    def in_sight(self) -> tuple[Line, ...]:
        """The lines, then those of items that have ended, whose papers are to be looked at."""
        return (*self.lines, *(self.file.kept if self.file is not None else ()))

    @property
    def open_for_more(self) -> bool:
        """Files may come and go: not before an online case is taken in, not after one is closed."""
        if self.case is None:
            return self.draft is not None
        return not self.waits_at_window and not self.case.closed

    @property
    def waits_at_window(self) -> bool:
        """An online submission nobody has taken in yet."""
        return self.file is not None and any(one.state is State.SUBMITTED for one in self.items)

    @property
    def missing(self) -> tuple[Line, ...]:
        """Lines that must be handed in and are not."""
        return tuple(line for line in self.lines if line.missing)

    @property
    def lines_now(self) -> tuple[Line, ...]:
        """The checklist of what may be accepted now; all of it while nothing may.

        Of what counts as accepted already nothing is asked.
        """
        fits = self.fitting(Act.ACCEPT)
        if self.file is None or not fits:
            return self.lines
        asking = tuple(one for one in fits if one.item_id not in self.late)
        return checklist(asking, self.file.case.materials)

    @property
    def held_up(self) -> bool:
        """What may be accepted now lacks something that the law has not passed over."""
        return any(line.missing or line.unchecked for line in self.lines_now)

    @property
    def accepted_by_law(self) -> tuple[CaseItem, ...]:
        """Items to be accepted now whatever lacks: nobody asked for it in time."""
        if self.file is None:
            return ()
        materials, waits = self.file.case.materials, self.held_up
        late = [one for one in self.fitting(Act.ACCEPT) if one.item_id in self.late]
        return tuple(
            one
            for one in late
            if waits or any(line.missing or line.unchecked for line in checklist((one,), materials))
        )

    @property
    def accepting(self) -> tuple[CaseItem, ...]:
        """Items an acceptance is about now: the law's own do not wait for what holds others up."""
        first = self.accepted_by_law if self.held_up else ()
        return first or self.fitting(Act.ACCEPT)

    @property
    def missing_now(self) -> tuple[Line, ...]:
        """Lines that keep from being accepted what does not wait for a correction."""
        return tuple(line for line in self.lines_now if line.missing)

    @property
    def offers(self) -> Mapping[str, OnFile]:
        """What may be used again now: not where an original has been seen by now."""
        wanting = {line.slot for line in self.lines if line.wants_original}
        return {slot: one for slot, one in self.on_file.items() if slot in wanting}

    @property
    def unchecked_lines(self) -> tuple[Line, ...]:
        """Lines with a copy nobody has compared with its original."""
        return tuple(line for line in self.lines if line.unchecked)

    @property
    def unchecked(self) -> tuple[str, ...]:
        """Material ids that came as copies and were not compared with their originals."""
        return tuple(
            one.material_id
            for line in self.unchecked_lines
            for one in line.materials
            if one.trust is Trust.C
        )


def with_draft(
    subject: Subject, draft: Draft, catalogue: Catalogue | None, *, today: date
) -> Subject:
    """The subject with another draft; items and lines follow from what it chooses."""
    if catalogue is None:
        return replace(subject, draft=draft, file=None)
    items = with_licences(drafts.items(catalogue, draft, on=today), subject.held)
    lines = drafts.lines(items, draft, on=today)
    return replace(subject, draft=draft, file=None, items=items, lines=lines)


def with_held(
    subject: Subject,
    held: Mapping[str, HeldLicence],
    catalogue: Catalogue | None,
    *,
    today: date,
) -> Subject:
    """The subject with the licences its applicant was granted here; a case has its own."""
    if subject.draft is None or subject.held == held:
        return subject
    return with_draft(replace(subject, held=held), subject.draft, catalogue, today=today)


def with_file(subject: Subject, file: CaseFile, *, typed: Mapping[str, str]) -> Subject:
    """The subject with a case as it now stands; `typed` is not stored yet and stays in sight."""
    items, lines = file.case.items, file.lines
    return replace(subject, draft=None, file=file, items=items, lines=lines, typed=typed)


def asked_for(subject: Subject) -> str:
    """What was looked up, as a screen may show it: a person's number is masked."""
    digits = sum(one.isdigit() for one in subject.asked)
    if digits < FEWEST_DIGITS or case_number.looks_like(subject.asked):
        return subject.asked
    return mask_id(subject.asked, Audience.SCREEN)


def with_problems(
    subject: Subject, asked: Draft, due: Collection[str], said: Mapping[str, str]
) -> Subject:
    """The subject with what a check of `asked` found.

    `said` are sentences by field, in the order of the form; shown are those of the fields `due`,
    unless another answer stands there by now.
    """
    now = subject.values
    problems = {name: kept for name, kept in subject.problems.items() if name not in due}
    problems |= {
        name: sentence
        for name, sentence in said.items()
        if name in due and asked.fields.get(name) == now.get(name)
    }
    return replace(subject, problems=problems, unfilled=tuple(said))


def with_line_problem(subject: Subject, slot: str, said: str) -> Subject:
    """The subject with a sentence about the last file brought for a line; empty: nothing."""
    others = {key: one for key, one in subject.line_problems.items() if key != slot}
    return replace(subject, line_problems={**others, slot: said} if said else others)


def looked_up(subject: Subject, asked: str, found: Visitor) -> Subject:
    """The subject with who was looked up over it."""
    return replace(subject, found=found, appointments=(), unknown_booked=False, asked=asked)


def without(found: Visitor, case_id: str, lying_open: Collection[str]) -> Visitor:
    """What there is of a visitor besides the case itself and the drafts that lie open anyway."""
    return replace(
        found,
        online=tuple(row for row in found.online if row.case_id != case_id),
        others=tuple(row for row in found.others if row.case_id != case_id),
        drafts=tuple(one for one in found.drafts if one.draft.draft_id not in lying_open),
    )
