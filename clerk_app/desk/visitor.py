"""Who is here: everything there is of a visitor, the moment they are identified."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from clerk_app.desk import reuse, seen
from clerk_app.desk.batch_drafts import BatchDraft, LeftBatch
from clerk_app.desk.draft_notes import note_take_over
from clerk_app.desk.drafts import Draft, stored_draft, with_checks
from clerk_app.desk.drafts import put as put_draft
from clerk_app.desk.latest_cases import CASES_READ, latest_cases
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.holder import CODE, NAME
from clerk_app.domain.licences import Licence, licences
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.named_persons import Named, beside_applicant, found_by, named_in
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.records import from_doc
from clerk_app.domain.reuse import OnFile
from clerk_app.domain.typed_text import normal_name, plain
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """An intake somebody began for this visitor at this PC and did not finish."""

    draft: Draft
    by: str
    """Name of the clerk who began it."""
    found_as: tuple[Named, ...] = ()
    """The visitor as its legal representative or agent; empty: as its applicant."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the station knows of the person at the window, from its own copy (works offline)."""

    online: tuple[CaseRow, ...] = ()
    """Submitted online and waiting for a window: picked up, not typed again."""
    others: tuple[CaseRow, ...] = ()
    drafts: tuple[LeftDraft, ...] = ()
    batches: tuple[LeftBatch, ...] = ()
    """Batches of companies (集群注册) on their way that name them, most often as agent."""
    licences: tuple[Licence, ...] = ()
    """Granted by earlier cases."""
    materials: tuple[OnFile, ...] = ()
    """On file in earlier cases and good for the next one."""
    more: bool = False
    """There are older cases than these."""

    @property
    def nobody(self) -> bool:
        """There is nothing at all."""
        return self == Visitor()


def who(station: Station, text: str) -> Visitor:
    """Everything found by certificate number, case number (any of them), barcode or name.

    A person is found in every role: as applicant, legal representative and agent. A part of a
    name finds drafts and batches as it finds cases, be it of a person or a company. What is on
    file is told only where `text` means one person or company, and only what is theirs: of people
    who merely share a name, or a case, nobody sees the papers of the other.
    """
    asked = text.strip()
    if not asked:
        return Visitor()
    with station.store.read() as work:
        found = work.cases.search(asked, limit=CASES_READ + 1)
        rows = found[:CASES_READ]
        number = _meant(rows, plain(asked))
        cases = latest_cases(work, work.cases.naming(number, limit=CASES_READ))
        looked_up = number or seen.number_in(asked, today=station.today())
        if looked_up:
            seen.note_person(station, work, looked_up, found=len(cases))
        else:
            seen.note_search(station, work, asked, found=len(rows))
        return Visitor(
            online=tuple(row for row in rows if row.state is State.SUBMITTED),
            others=tuple(row for row in rows if row.state is not State.SUBMITTED),
            drafts=_drafts(work, asked, number),
            batches=_batches(work, asked, number),
            licences=licences(one for one in cases if _is_of(one, number)),
            materials=reuse.on_file(work, station, cases, looked_up),
            more=len(found) > len(rows),
        )


def take_over(station: Station, session: Session, draft_id: str) -> tuple[Draft, Changes]:
    """Go on with a draft; another clerk's goes on as one of this clerk's own in its place.

    Raises RuleError DRAFT_UNKNOWN (draft).
    """
    with station.store.begin() as work:
        draft = with_checks(station, work, stored_draft(work, draft_id), work.drafts.row(draft_id))
        if draft_id in {row.draft_id for row in work.drafts.all(session.operator_id)}:
            return draft, Changes.NOTHING
        mine = replace(draft, draft_id=station.ids.new())
        work.drafts.remove(draft_id)
        put_draft(work, station, session, mine)
        note_take_over(work, station, session, mine.draft_id, instead_of=draft_id)
    return mine, Changes.DRAFT


def _meant(rows: Collection[CaseRow], asked: str) -> str:
    """Number of the one person or company that is meant; empty where it may be several."""
    if is_credit_code(asked):
        return asked
    numbers = frozenset[str]().union(*(row.meant for row in rows))
    return next(iter(numbers)) if len(numbers) == 1 else ""


def _is_of(case: Case, number: str) -> bool:
    return number in (plain(case.value(CODE)), plain(case.value(CERT_NO)))


def _persons(fields: Mapping[str, str], asked: str, number: str) -> tuple[Named, ...]:
    """Those the answers name and `asked` finds, or who have the number that is meant."""
    named = named_in(fields)
    found = {*found_by(named, asked), *found_by(named, number)}
    return tuple(one for one in named if one in found)


def _of_company(fields: Mapping[str, str], asked: str, number: str) -> bool:
    """The answers are about the company that is asked for, by its code or a part of its name."""
    code, name = plain(fields.get(CODE, "")), normal_name(asked)
    by_code = code != "" and code in (plain(asked), number)
    return by_code or (name != "" and name in normal_name(fields.get(NAME, "")))


def _drafts(work: Work, asked: str, number: str) -> tuple[LeftDraft, ...]:
    names = _names(work)
    found: list[LeftDraft] = []
    for row in work.drafts.every():
        draft = from_doc(Draft, row.doc)
        persons = _persons(draft.fields, asked, number)
        if persons or _of_company(draft.fields, asked, number):
            by = names.get(row.operator, "")
            found.append(LeftDraft(draft, by, beside_applicant(persons)))
    return tuple(found)


def _batches(work: Work, asked: str, number: str) -> tuple[LeftBatch, ...]:
    names = _names(work)
    left = (
        LeftBatch(from_doc(BatchDraft, row.doc), names.get(row.operator, ""))
        for row in work.batch_drafts.every()
    )
    return tuple(
        one
        for one in left
        if any(
            _persons(fields, asked, number) or _of_company(fields, asked, number)
            for fields in one.answers
        )
    )


def _names(work: Work) -> dict[str, str]:
    return {one.operator_id: one.name for one in work.operators.all()}
