"""Case documents as they lie in the database: found by any id or number, and read."""

import json
from collections.abc import Collection, Mapping

from sqlalchemy import Connection, Text, bindparam, func, select

from clerk_app.domain.case import Case, Paper
from clerk_app.domain.paper_code import Judged, PaperCode, judge_sheet
from clerk_app.domain.paper_standing import sheet_confirmed
from clerk_app.domain.records import from_doc
from sync.platform.tables import case_alias, case_blob, case_doc, case_number, sheet_case

HALL_SCOPE = "hall:"

_asked = bindparam("asked", type_=Text)
_RESOLVE = select(case_alias.c.case_id).where(case_alias.c.alias_id == _asked)
_READ = select(case_doc.c.doc).where(case_doc.c.case_id == _asked)
_OF_NUMBER = (
    select(case_number.c.case_id)
    .where(case_number.c.number == _asked)
    .order_by(case_number.c.case_id)
)
_OF_SHEET = (
    select(sheet_case.c.case_id).where(sheet_case.c.sheet == _asked).order_by(sheet_case.c.case_id)
)
_COUNT_OF_SHEET = select(func.count()).where(sheet_case.c.sheet == _asked)
_WAITING_FOR = (
    select(case_blob.c.case_id, case_blob.c.sha256)
    .where(
        case_blob.c.sha256.in_(bindparam("many", expanding=True, type_=Text)),
        case_blob.c.arrived == 0,
    )
    .order_by(case_blob.c.case_id)
)


def resolve(connection: Connection, case_id: str) -> str:
    """Id of the case that `case_id` now is: another one when two were joined."""
    found = connection.execute(_RESOLVE, {"asked": case_id}).scalar_one_or_none()
    return case_id if found is None else str(found)


def read(connection: Connection, case_id: str) -> Case | None:
    """The case as it stands."""
    doc = connection.execute(_READ, {"asked": case_id}).scalar_one_or_none()
    return None if doc is None else from_doc(Case, json.loads(doc))


def ids_by_number(connection: Connection, number: str) -> tuple[str, ...]:
    """Ids of the cases that a number finds."""
    return tuple(connection.execute(_OF_NUMBER, {"asked": number}).scalars())


def judged_sheet(connection: Connection, code: PaperCode) -> Judged | None:
    """What the records of its cases say of a sheet; None: none of them knows it."""
    ids = connection.execute(_OF_SHEET, {"asked": code.number}).scalars().all()
    held = (read(connection, case_id) for case_id in ids)
    return judge_sheet(code, (case.papers for case in held if case is not None))


def sheet_stands(connection: Connection, paper: Paper) -> bool:
    """Whether a sheet that was issued offline stands: all of its cases are here."""
    held = connection.execute(_COUNT_OF_SHEET, {"asked": paper.number}).scalar_one()
    return sheet_confirmed(paper, held)


def scope_of(case: Case) -> str:
    """Name of the feed that a case is in."""
    return HALL_SCOPE + case.hall


def waiting_for(connection: Connection, digests: Collection[str]) -> Mapping[str, set[str]]:
    """Cases whose documents do not say yet that files have arrived: of each which, by its id."""
    found: dict[str, set[str]] = {}
    for row in connection.execute(_WAITING_FOR, {"many": sorted(digests)}):
        found.setdefault(row.case_id, set()).add(row.sha256)
    return found
