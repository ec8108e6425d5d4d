"""What is under way already for the same matter (线上提交一遍、线下再跑一遍)."""

from collections.abc import Iterator, Mapping

from clerk_app.desk import drafts
from clerk_app.desk.drafts import Draft
from clerk_app.desk.latest_cases import CASES_READ
from clerk_app.desk.station import Station
from clerk_app.domain.form import CERT_NO
from clerk_app.domain.holder import CODE, NAME
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.organisation_codes import is_credit_code
from clerk_app.domain.repeats import warns
from clerk_app.domain.typed_text import plain
from clerk_app.store.work import Work


def duplicates(station: Station, draft: Draft) -> tuple[CaseRow, ...]:
    """Open cases of the applicant or the company for the same theme or items, online ones too.

    Shown before anything is typed twice. Of an item the catalogue lets anybody apply for again and
    again nothing is said.
    """
    if not (draft.item_ids or draft.theme):
        return ()
    chosen = drafts.items(station.library.catalogue(), draft, on=station.today())
    names = {one.name for one in chosen if warns(one.repeats)}
    with station.store.read() as work:
        rows = {row.case_id: row for row in _open_of(work, draft.fields)}
    return tuple(row for row in rows.values() if names & set(row.items))


def _open_of(work: Work, fields: Mapping[str, str]) -> Iterator[CaseRow]:
    """Those of the applicant first; somebody else may have applied for the same company."""
    if number := fields.get(CERT_NO, "").strip():
        yield from work.cases.by_applicant(number, open_only=True)
    if name := fields.get(NAME, "").strip():
        yield from work.cases.of_enterprise(name)
    code = plain(fields.get(CODE, ""))
    for row in work.cases.search(code, limit=CASES_READ) if is_credit_code(code) else ():
        case = work.cases.view(row.case_id)
        if case is not None and not case.closed and plain(case.value(CODE)) == code:
            yield row
