"""Finding cases: by the beginning of a number, a whole certificate number, a part of a name.

Numbers and names are those of the applicant, the legal representative and the agent alike.
"""

from collections.abc import Collection
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Row,
    Select,
    Text,
    bindparam,
    case,
    column,
    exists,
    func,
    literal_column,
    or_,
    select,
    table,
    tuple_,
    union_all,
)

from clerk_app.domain.case import Case, Channel
from clerk_app.domain.case_states import State
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.named_persons import Named, Role, beside_applicant, found_by, in_role
from clerk_app.domain.operations import KINDS, CreateCase
from clerk_app.domain.outbox_states import UNSETTLED
from clerk_app.domain.paper_code import read_paper_code
from clerk_app.domain.typed_text import normal_name, plain
from clerk_app.store.columns import Moment
from clerk_app.store.name_grams import grams_of, phrase_for
from clerk_app.store.station_tables import (
    batch_line,
    case_number,
    case_remote,
    case_view,
    operation,
)

_view = case_view.c
_LAST_CHARACTER = chr(0x10FFFF)
_NO_LIMIT = datetime(9999, 1, 1, tzinfo=UTC)
# Up to so many finds are sorted; more are met soon enough by walking down from the latest case.
_FEW = 500

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
_NAMED = (_view.legal_name, _view.legal_no, _view.agent_name, _view.agent_no)
"""Read only where somebody was searched for: they lie behind the document."""
_LATEST_FIRST = (_view.updated_at.desc(), _view.row_id.desc())
_code = bindparam("code", type_=Text)
_in_batch = select(batch_line.c.case_id).where(batch_line.c.batch == _code)
_names = table("case_names", column("rowid"))
_FINDS = (
    select(_view.row_id)
    .join(case_number, case_number.c.case_id == _view.case_id)
    .where(case_number.c.number >= _code, case_number.c.number < bindparam("code_end", type_=Text)),
    select(_view.row_id).where(_view.cert_no == _code),
    select(_view.row_id).where(_view.uscc == _code),
    select(_view.row_id).where(_view.legal_no == _code),
    select(_view.row_id).where(_view.agent_no == _code),
    select(_view.row_id).where(_view.case_id.in_(_in_batch)),
    select(_names.c.rowid).where(
        literal_column("case_names").op("MATCH")(bindparam("phrase", type_=Text))
    ),
)
_HOW_MANY = select(func.count()).select_from(
    union_all(*_FINDS).limit(bindparam("few")).subquery("found")
)


def _page(*conditions: ColumnElement[bool], also: tuple[Column[str], ...] = ()) -> Select[Any]:
    last_row = select(_view.row_id).where(_view.case_id == bindparam("last_id", type_=Text))
    beyond = tuple_(_view.updated_at, _view.row_id) < tuple_(
        bindparam("last_at", type_=Moment), func.coalesce(last_row.scalar_subquery(), 0)
    )
    rows = select(*_COLUMNS, *also).where(beyond, *conditions).order_by(*_LATEST_FIRST)
    return rows.limit(bindparam("limit"))


_LATEST = _page()
_SORTED = _page(or_(*(_view.row_id.in_(found) for found in _FINDS)), also=_NAMED)
# Adding 0 keeps SQLite from beginning with the finds: it walks the index of times instead.
_WALKED = _page(or_(*((_view.row_id + 0).in_(found) for found in _FINDS)), also=_NAMED)
_OF_APPLICANT = (
    select(*_COLUMNS)
    .where(_view.cert_no == _code, _view.closed <= bindparam("closed"))
    .order_by(*_LATEST_FIRST)
)


def _naming() -> Select[Any]:
    found = union_all(
        *(
            select(_view.row_id, literal_column(own).label("own")).where(number == _code)
            for number, own in (
                (_view.cert_no, "1"),
                (_view.uscc, "1"),
                (_view.legal_no, "1"),
                (_view.agent_no, "0"),
            )
        )
    ).subquery("found")
    owned = select(found.c.row_id, func.max(found.c.own).label("own"))
    once = owned.group_by(found.c.row_id).subquery("once")
    brought = case((once.c.own == 1, _view.case_id), else_=batch_line.c.batch)
    place = func.row_number().over(
        partition_by=func.coalesce(brought, _view.case_id), order_by=_view.row_id
    )
    ranked = (
        select(_view.row_id, place.label("place"))
        .select_from(once)
        .join(case_view, _view.row_id == once.c.row_id)
        .outerjoin(batch_line, batch_line.c.case_id == _view.case_id)
        .subquery("ranked")
    )
    rows = select(*_COLUMNS).join(ranked, ranked.c.row_id == _view.row_id)
    rows = rows.where(ranked.c.place == 1).order_by(*_LATEST_FIRST)
    return rows.limit(bindparam("limit"))


_NAMING = _naming()
_OF_ENTERPRISE = (
    select(*_COLUMNS)
    .where(_view.enterprise == bindparam("name", type_=Text), _view.closed == 0)
    .order_by(*_LATEST_FIRST)
)
_OF_IDS = (
    select(*_COLUMNS)
    .where(_view.case_id.in_(bindparam("ids", expanding=True)))
    .order_by(*_LATEST_FIRST)
)
_TO_CALL = select(*_COLUMNS).where(_view.to_call > 0).order_by(_view.received_on, _view.row_id)
_DIFFERING = select(*_COLUMNS).where(_view.conflicts > 0).order_by(_view.received_on, _view.row_id)

_BEGINS = next(name for name, kind in KINDS.items() if kind is CreateCase)
FORGOTTEN = -1
"""Version of a platform's document that it has not shown since it began anew."""
_NOT_SHOWN_AGAIN = (
    select(*_COLUMNS)
    .join(case_remote, case_remote.c.case_id == _view.case_id)
    .where(
        case_remote.c.version == FORGOTTEN,
        ~exists().where(
            operation.c.case_id == _view.case_id,
            operation.c.kind == _BEGINS,
            operation.c.state.in_([state.value for state in UNSETTLED]),
        ),
    )
    .order_by(*_LATEST_FIRST)
    .limit(bindparam("limit"))
)
_other = case_number.alias("other")
_twice = (
    # The index alone tells; only of what was given twice a case is looked at.
    select(case_number.c.number)
    .group_by(case_number.c.number)
    .having(func.count() > 1)
    .subquery("twice")
)
_others_view = case_view.alias("others_view")
_SHARED: Select[Any] = (
    select(case_number.c.number.label("shared"), *_COLUMNS)
    .select_from(_twice)
    .join(case_number, case_number.c.number == _twice.c.number)
    .join(case_view, _view.case_id == case_number.c.case_id)
    .where(
        exists()
        .where(_other.c.number == _twice.c.number, _others_view.c.closed == 0)
        .where(_others_view.c.case_id == _other.c.case_id)
    )
    .order_by(case_number.c.number, case_number.c.case_id)
    .limit(bindparam("limit"))
)


def search(
    connection: Connection, text: str, *, limit: int, after: CaseRow | None = None
) -> tuple[CaseRow, ...]:
    """Cases that `text` finds, the latest first; empty text finds all. `after`: the last seen."""
    asked: dict[str, Any] = {
        "limit": limit,
        "last_at": _NO_LIMIT if after is None else after.updated_at,
        "last_id": "" if after is None else after.case_id,
    }
    paper = read_paper_code(text)
    text = text if paper is None else paper.number
    name, code = normal_name(text), plain(text)
    if not name:
        return _rows(connection, _LATEST, asked)
    finds = {"code": code, "code_end": code + _LAST_CHARACTER, "phrase": phrase_for(name)}
    found = connection.execute(_HOW_MANY, finds | {"few": _FEW + 1}).scalar_one()
    rows = connection.execute(_SORTED if found <= _FEW else _WALKED, asked | finds)
    return tuple(_row(row, found_as=_found_as(row, text)) for row in rows)


def by_applicant(connection: Connection, cert_no: str, *, open_only: bool) -> tuple[CaseRow, ...]:
    """Cases of the applicant with this certificate number, the latest first."""
    asked = {"code": plain(cert_no), "closed": 0 if open_only else 1}
    return _rows(connection, _OF_APPLICANT, asked)


def naming(connection: Connection, number: str, *, limit: int) -> tuple[CaseRow, ...]:
    """Cases of the person or company with this number, the latest first; none without a number.

    As applicant, company, legal representative or agent; of a batch somebody has brought as its
    agent, the first case stands for all.
    """
    asked = {"code": plain(number), "limit": limit}
    return _rows(connection, _NAMING, asked) if asked["code"] else ()


def of_enterprise(connection: Connection, name: str) -> tuple[CaseRow, ...]:
    """Open cases of the enterprise with this whole name, the latest first."""
    return _rows(connection, _OF_ENTERPRISE, {"name": name})


def rows_of(connection: Connection, case_ids: Collection[str]) -> tuple[CaseRow, ...]:
    """The cases with these ids, the latest first."""
    return _rows(connection, _OF_IDS, {"ids": sorted(case_ids)}) if case_ids else ()


def differing(connection: Connection) -> tuple[CaseRow, ...]:
    """Cases with a difference nobody has decided, those received first before the others."""
    return _rows(connection, _DIFFERING, {})


def not_shown_again(connection: Connection, *, limit: int) -> tuple[CaseRow, ...]:
    """Cases a restored platform has not shown again, the latest first."""
    return _rows(connection, _NOT_SHOWN_AGAIN, {"limit": limit})


def shared_numbers(connection: Connection, *, limit: int) -> tuple[tuple[str, CaseRow], ...]:
    """Cases of which another has a number too, with that number, while any of them is open."""
    return tuple((row.shared, _row(row)) for row in connection.execute(_SHARED, {"limit": limit}))


def to_call(connection: Connection) -> tuple[CaseRow, ...]:
    """Cases whose visitor is to be called about a rating, those received first at the head."""
    return _rows(connection, _TO_CALL, {})


def search_values(shown: Case) -> dict[str, Any]:
    """Columns by which a case is found and listed."""
    enterprise = shown.value("form.ent_name")
    applicant = in_role(shown.fields, Role.APPLICANT)
    legal, agent = in_role(shown.fields, Role.LEGAL), in_role(shown.fields, Role.AGENT)
    names = (applicant.name, enterprise, legal.name, agent.name)
    return {
        "number": shown.number,
        "platform_number": shown.platform_number,
        "applicant": applicant.name,
        "cert_no": applicant.cert_no,
        "enterprise": enterprise,
        "uscc": plain(shown.value("form.uscc")),
        "legal_name": legal.name,
        "legal_no": legal.cert_no,
        "agent_name": agent.name,
        "agent_no": agent.cert_no,
        "names": grams_of(*dict.fromkeys(names)),
        "theme": shown.theme,
        "item_names": [item.name for item in shown.items],
        "state": shown.state.value,
        "closed": int(shown.closed),
        "channel": shown.channel.value,
        "received_on": shown.received_on,
        "conflicts": len(shown.open_conflicts),
        "to_call": sum(one.call_due for one in shown.ratings),
    }


def _rows(
    connection: Connection, statement: Select[Any], asked: dict[str, Any]
) -> tuple[CaseRow, ...]:
    return tuple(_row(row) for row in connection.execute(statement, asked))


def _found_as(row: Row[Any], text: str) -> tuple[Named, ...]:
    named = (
        Named(Role.APPLICANT, row.applicant, row.cert_no),
        Named(Role.LEGAL, row.legal_name, row.legal_no),
        Named(Role.AGENT, row.agent_name, row.agent_no),
    )
    return beside_applicant(found_by(named, text))


def _row(row: Row[Any], found_as: tuple[Named, ...] = ()) -> CaseRow:
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
        found_as=found_as,
    )
