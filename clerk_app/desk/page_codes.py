"""Whose a page is by its codes: a separator sheet, or a paper of ours with a case's number."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from clerk_app.desk import drafts
from clerk_app.desk.recording import require
from clerk_app.desk.station import Station
from clerk_app.domain import separator_code
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import State
from clerk_app.domain.checklist import Line, checklist
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import APPLICANT_NAME
from clerk_app.domain.page_order import in_order
from clerk_app.domain.scan_code import CodeKind, read_code
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Place:
    """Where pages are filed: a line of a draft's or a case's checklist."""

    key: str
    """Id of the draft or case."""
    slot: str
    name: str
    """Of the material."""
    in_case: bool
    there: int = 0
    """Files the line has already."""
    whose: str = ""
    """Number of the case, or who the draft is for, to be told."""


@dataclass(frozen=True, slots=True)
class Sign:
    """What a page says of those that follow it."""

    told: str
    """Number of the case, or who the draft is for, as on the page or known here."""
    separator: bool
    """A sheet of ours that says so; else a paper of a case, which may be one of the materials."""
    key: str = ""
    """Id of the draft or case; empty: it is not known here."""
    place: Place | None = None
    """None: they can't be filed by it."""
    problem: RuleError | None = None
    """Why not."""


def sign_of(station: Station, texts: Sequence[str]) -> Sign | None:
    """What the codes of a page say; None: they say nothing of cases."""
    today = station.today()
    read = [read_code(one, today=today) for one in texts]
    sheet = next((one for one in read if one.kind is CodeKind.SEPARATOR), None)
    paper = next((one for one in read if one.kind in _OF_CASES), None)
    with station.store.read() as work:
        if sheet is not None:
            return _of_sheet(work, station, sheet.text)
        return None if paper is None else _of_paper(work, paper.text)


_OF_CASES = (CodeKind.CASE, CodeKind.PLATFORM)


def _of_sheet(work: Work, station: Station, text: str) -> Sign:
    try:
        sheet = separator_code.parse(text)
    except RuleError as problem:
        return Sign(text, separator=True, problem=problem)
    if sheet.draft:
        return _of_draft(work, station, sheet.slot, str(UUID(sheet.draft)))
    try:
        case = require(work, sheet.case)
    except RuleError as problem:
        return Sign(sheet.case, separator=True, problem=problem)
    line = next((one for one in _lines(case) if one.slot == sheet.slot), None)
    return _sign(case, line, sheet.slot, separator=True)


def _of_paper(work: Work, number: str) -> Sign:
    try:
        case = require(work, number)
    except RuleError as problem:
        return Sign(number, separator=False, problem=problem)
    return _sign(case, _wanted(_lines(case)), "", separator=False)


def _of_draft(work: Work, station: Station, slot: str, draft_id: str) -> Sign:
    if work.drafts.get(draft_id) is None:
        unknown = RuleError(Trouble.DRAFT_UNKNOWN, draft=draft_id)
        return Sign(draft_id, separator=True, problem=unknown)
    draft = drafts.stored_draft(work, draft_id)
    whose = draft.fields.get(APPLICANT_NAME, "")
    applied_for = drafts.items(station.library.catalogue(), draft, on=station.today())
    line = next((one for one in drafts.lines(applied_for, draft) if one.slot == slot), None)
    if line is None or line.shared:
        refused = RuleError(Trouble.PAGE_PLACE, number=whose, name=slot)
        return Sign(whose, separator=True, key=draft_id, problem=refused)
    place = Place(draft_id, slot, line.name, False, len(line.materials), whose)
    return Sign(whose, separator=True, key=draft_id, place=place)


def _sign(case: Case, line: Line | None, slot: str, *, separator: bool) -> Sign:
    if line is None or line.shared or not _takes_more(case):
        name = line.name if line is not None else slot
        refused = RuleError(Trouble.PAGE_PLACE, number=case.number, name=name)
        return Sign(case.number, separator=separator, key=case.case_id, problem=refused)
    place = Place(case.case_id, line.slot, line.name, True, len(line.materials), case.number)
    return Sign(case.number, separator=separator, key=case.case_id, place=place)


def _lines(case: Case) -> tuple[Line, ...]:
    return checklist(case.items, in_order(case))


def _takes_more(case: Case) -> bool:
    return not case.closed and all(one.state is not State.SUBMITTED for one in case.items)


def _wanted(lines: Sequence[Line]) -> Line | None:
    """The line that wants something next: what is missing, then owed, then what may come."""
    asked = [one for one in lines if not one.shared]
    for wants in (_missing, _owed, _absent):
        found = next((one for one in asked if wants(one)), None)
        if found is not None:
            return found
    return None


def _missing(line: Line) -> bool:
    return line.missing


def _owed(line: Line) -> bool:
    return line.owed and not line.present


def _absent(line: Line) -> bool:
    return not line.present
