"""Who is here: everything there is of a visitor, the moment they are identified."""

from collections.abc import Collection
from dataclasses import dataclass, replace

from clerk_app.desk import reuse
from clerk_app.desk.drafts import Draft, note_take_over, stored_draft, with_checks
from clerk_app.desk.drafts import put as put_draft
from clerk_app.desk.latest_cases import CASES_READ, latest_cases
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.changes import Changes
from clerk_app.domain.form import APPLICANT_NAME, CERT_NO
from clerk_app.domain.licences import Licence, licences
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.records import from_doc
from clerk_app.domain.reuse import OnFile
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work

USCC = "form.uscc"


@dataclass(frozen=True, slots=True)
class LeftDraft:
    """An intake somebody began for this visitor at this PC and did not finish."""

    draft: Draft
    by: str
    """Name of the clerk who began it."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """What the station knows of the person at the window, from its own copy (works offline)."""

    online: tuple[CaseRow, ...] = ()
    """Submitted online and waiting for a window: picked up, not typed again."""
    others: tuple[CaseRow, ...] = ()
    drafts: tuple[LeftDraft, ...] = ()
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

    What is on file is told only where `text` means one person or company: of people who merely
    share a name nobody sees the papers of the other.
    """
    asked = text.strip()
    if not asked:
        return Visitor()
    with station.store.read() as work:
        found = work.cases.search(asked, limit=CASES_READ + 1)
        rows = found[:CASES_READ]
        cases = latest_cases(work, _of_one(work, rows, plain(asked)))
        online = tuple(row for row in rows if row.state is State.SUBMITTED)
        return Visitor(
            online,
            tuple(row for row in rows if row.state is not State.SUBMITTED),
            _drafts(work, plain(asked), rows),
            licences(cases),
            reuse.on_file(station, cases),
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


def _of_one(work: Work, rows: Collection[CaseRow], asked: str) -> tuple[CaseRow, ...]:
    """The cases whose papers may be told, the latest first; none where several people are meant."""
    numbers = {row.cert_no for row in rows}
    if len(numbers) == 1:
        (number,) = numbers
        return work.cases.by_applicant(number, open_only=False) if number else tuple(rows)
    if not asked.isascii():
        # A name that several share: no number of theirs can be it.
        return ()
    cases = latest_cases(work, rows)
    return tuple(rows) if cases and all(_is_of(one, asked) for one in cases) else ()


def _is_of(case: Case, number: str) -> bool:
    return number in (plain(case.value(USCC)), plain(case.value(CERT_NO)))


def _drafts(work: Work, asked: str, rows: Collection[CaseRow]) -> tuple[LeftDraft, ...]:
    numbers = {row.cert_no for row in rows if row.cert_no}
    wanted = {asked} | (numbers if len(numbers) == 1 else set())
    names = {one.operator_id: one.name for one in work.operators.all()}
    found = ((from_doc(Draft, row.doc), row.operator) for row in work.drafts.every())
    return tuple(
        LeftDraft(draft, names.get(operator, ""))
        for draft, operator in found
        if {plain(draft.fields.get(name, "")) for name in (CERT_NO, USCC)} & wanted - {""}
        or plain(draft.fields.get(APPLICANT_NAME, "")) == asked
    )
