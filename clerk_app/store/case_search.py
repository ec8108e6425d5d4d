"""Finding cases: by the beginning of a number, a whole certificate number, a part of a name."""

import unicodedata
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    column,
    func,
    literal_column,
    select,
    table,
    union,
)

from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow
from clerk_app.store.station_tables import case_number, case_view

_view = case_view.c
_case_names = table("case_names", column("rowid"), column("names"))
# An index of three-letter runs (FTS5 trigram) knows nothing of shorter words.
_TRIGRAM = 3
_LAST_CHARACTER = chr(0x10FFFF)


_COLUMNS = (
    _view.case_id,
    _view.number,
    _view.platform_number,
    _view.applicant,
    _view.cert_no,
    _view.enterprise,
    _view.theme,
    _view.item_names,
    _view.state,
    _view.channel,
    _view.received_on,
    _view.pending,
    _view.conflicts,
    _view.updated_at,
)
_LATEST_FIRST = (_view.updated_at.desc(), _view.row_id.desc())
_code = bindparam("code", type_=Text)
_by_code = (
    select(_view.row_id)
    .join(case_number, case_number.c.case_id == _view.case_id)
    .where(case_number.c.number >= _code, case_number.c.number < bindparam("code_end", type_=Text)),
    select(_view.row_id).where(_view.cert_no == _code),
    select(_view.row_id).where(_view.uscc == _code),
)
_by_index = select(_case_names.c.rowid).where(
    literal_column("case_names").op("MATCH")(bindparam("name", type_=Text))
)
_by_scan = select(_view.row_id).where(func.instr(_view.names, bindparam("name", type_=Text)) > 0)


def _page(*found: Select[tuple[int]]) -> Select[Any]:
    rows = select(*_COLUMNS).order_by(*_LATEST_FIRST)
    if found:
        rows = rows.where(_view.row_id.in_(union(*found)))
    return rows.limit(bindparam("limit")).offset(bindparam("offset"))


_LATEST = _page()
_LONG = _page(*_by_code, _by_index)
_SHORT = _page(*_by_code, _by_scan)
_OF_APPLICANT = (
    select(*_COLUMNS)
    .where(_view.cert_no == _code, _view.closed <= bindparam("closed"))
    .order_by(*_LATEST_FIRST)
)


def search(
    connection: Connection, text: str, *, limit: int, offset: int = 0
) -> tuple[CaseRow, ...]:
    """Cases that `text` finds, the latest first; empty text finds all."""
    page: dict[str, str | int] = {"limit": limit, "offset": offset}
    name, code = normal_name(text), normal_code(text)
    if not name:
        return _rows(connection, _LATEST, page)
    page |= {"code": code, "code_end": code + _LAST_CHARACTER}
    if len(name) < _TRIGRAM:
        return _rows(connection, _SHORT, page | {"name": name})
    phrase = '"' + name.replace('"', '""') + '"'
    return _rows(connection, _LONG, page | {"name": phrase})


def by_applicant(connection: Connection, cert_no: str, *, open_only: bool) -> tuple[CaseRow, ...]:
    """Cases of the applicant with this certificate number, the latest first."""
    asked = {"code": normal_code(cert_no), "closed": 0 if open_only else 1}
    return _rows(connection, _OF_APPLICANT, asked)


def search_values(case: Case) -> dict[str, Any]:
    """Columns by which a case is found and listed."""
    applicant, enterprise = case.value("applicant.name"), case.value("form.ent_name")
    return {
        "number": case.number,
        "platform_number": case.platform_number,
        "applicant": applicant,
        "cert_no": normal_code(case.value("applicant.cert_no")),
        "enterprise": enterprise,
        "uscc": normal_code(case.value("form.uscc")),
        "names": normal_name(applicant) + "\n" + normal_name(enterprise),
        "theme": case.theme,
        "item_names": [item.name for item in case.items],
        "state": case.state.value,
        "closed": int(case.closed),
        "channel": case.channel.value,
        "received_on": case.received_on,
        "conflicts": len(case.open_conflicts),
    }


def normal_name(text: str) -> str:
    """A name without spaces, widths and case, so that （陕西） finds (陕西)."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def normal_code(text: str) -> str:
    """A number without spaces and widths, in capitals."""
    return "".join(unicodedata.normalize("NFKC", text).upper().split())


def _rows(
    connection: Connection, statement: Select[Any], asked: dict[str, Any]
) -> tuple[CaseRow, ...]:
    return tuple(_row(row) for row in connection.execute(statement, asked))


def _row(row: Row[Any]) -> CaseRow:
    return CaseRow(
        case_id=row.case_id,
        number=row.number,
        platform_number=row.platform_number,
        applicant=row.applicant,
        cert_no=row.cert_no,
        enterprise=row.enterprise,
        theme=row.theme,
        items=tuple(row.item_names),
        state=State(row.state),
        channel=Channel(row.channel),
        received_on=row.received_on,
        pending=row.pending,
        conflicts=row.conflicts,
        updated_at=row.updated_at,
    )
