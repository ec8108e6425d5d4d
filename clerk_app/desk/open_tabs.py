"""What a clerk had open on the desk (打开的标签): kept as ids, open again at the next start."""

from dataclasses import dataclass

from clerk_app.desk import seen
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.drafts import Draft
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.listings import TabKind, TabRow
from clerk_app.domain.records import from_doc
from clerk_app.store.work import Work

Open = Draft | CaseFile
"""What lies in a tab."""


@dataclass(frozen=True, slots=True)
class Left:
    """The desk as the clerk left it."""

    open: tuple[Open, ...] = ()
    """From left to right."""
    front: str = ""
    """Id of the one in front; empty: the empty desk was."""


def keep(station: Station, session: Session, tabs: tuple[TabRow, ...]) -> None:
    """Keep which drafts and cases are open now; no word of what is in them."""
    with station.store.begin() as work:
        work.open_tabs.put(session.operator_id, tabs)


def last(station: Station, session: Session) -> Left:
    """What this operator had open, as it stands now; what is gone meanwhile is left out."""
    with station.store.read() as work:
        rows = work.open_tabs.of(session.operator_id)
        found = tuple(
            (one, row) for row in rows if (one := _read(work, station, session, row)) is not None
        )
    for one, _ in found:
        if isinstance(one, CaseFile):
            seen.note(station, seen.CASE_OPENED, one.case.number)
    front = next((row.subject_id for _, row in found if row.in_front), "")
    return Left(tuple(one for one, _ in found), front)


def read_again(station: Station, case_ids: tuple[str, ...]) -> tuple[tuple[str, CaseFile], ...]:
    """The cases as they stand now, each with the id it was asked by."""
    with station.store.read() as work:
        found = ((one, work.cases.view(work.cases.resolve(one))) for one in case_ids)
        files = tuple(
            (asked, case_file(work, station, case)) for asked, case in found if case is not None
        )
    for _, file in files:
        seen.note_open(station, file.case.number)
    return files


def _read(work: Work, station: Station, session: Session, row: TabRow) -> Open | None:
    if row.kind is TabKind.DRAFT:
        own = {one.draft_id: one.doc for one in work.drafts.all(session.operator_id)}
        doc = own.get(row.subject_id)
        return None if doc is None else from_doc(Draft, doc)
    case = work.cases.view(work.cases.resolve(row.subject_id))
    return None if case is None else case_file(work, station, case)
