"""The change feed: case documents in commit order, by a cursor that knows its epoch."""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, literal_column, select

from sync.platform import runs
from sync.platform.catalogues import stamp
from sync.platform.context import Platform
from sync.platform.ledger import EFFECTS
from sync.platform.problems import Kind, Problem
from sync.platform.tables import case_doc, ledger, scope

PAGE_BYTES = 4 * 1024 * 1024
"""Documents of a page together, as near as may be: a page has one case, however large it is."""
_DIGITS = 20
"""Of no place are there so many."""
_LAST = select(scope.c.seq).where(scope.c.scope == bindparam("asked"))


@dataclass(frozen=True, slots=True)
class Shown:
    """One case of a page; `doc` is the canonical JSON that is kept."""

    case_id: str
    version: int
    seq: int
    digest: str
    doc: str
    op_ids: tuple[str, ...]

    def body(self) -> bytes:
        """Its JSON, with the document spliced in as it is kept: it is neither read nor written."""
        head = {
            "case_id": self.case_id,
            "version": self.version,
            "seq": self.seq,
            "digest": self.digest,
            "op_ids": self.op_ids,
        }
        return b'%s, "doc": %s}' % (_json(head)[:-1], self.doc.encode())


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the feed."""

    epoch: str
    rows: tuple[Shown, ...]
    next: str
    more: bool
    references: str

    def body(self) -> bytes:
        """Its JSON."""
        tail = {
            "epoch": self.epoch,
            "next": self.next,
            "more": self.more,
            "references": self.references,
        }
        return b'%s, "rows": [%s]}' % (_json(tail)[:-1], b",".join(row.body() for row in self.rows))


_encode = json.JSONEncoder(ensure_ascii=False).encode


def _json(value: Mapping[str, Any]) -> bytes:
    return _encode(value).encode()


@dataclass(frozen=True, slots=True)
class Cursor:
    """What a cursor says."""

    epoch: str
    seq: int
    run: str


def page(
    connection: Connection, name: str, *, epoch: str, since: str, limit: int, run: str = ""
) -> Page:
    """Cases of a scope that changed after the cursor `since`, empty for the beginning.

    At most `limit` of them, and fewer where they are large; its cursor names `run`. Raises Problem
    CURSOR_GONE when the cursor is of another epoch or ahead of the platform, MALFORMED when it is
    none, ForgottenError when it shows what this database has lost.
    """
    last = connection.execute(_LAST, {"asked": name}).scalar_one_or_none()
    if since:
        _expect_known(connection, name, parse_cursor(since), epoch=epoch, run=run)
    after = read_cursor(since, epoch, last or 0)
    sizes = connection.execute(_SIZES, {"scope": name, "after": after, "limit": limit + 1}).all()
    upto, more = _end(sizes, limit)
    asked = {"scope": name, "after": after, "upto": upto}
    found = connection.execute(_ROWS, asked).all() if sizes else ()
    return Page(
        epoch=epoch,
        rows=tuple(Shown(*row[:-1], tuple((row.op_ids or "").split())) for row in found),
        next=cursor_of(epoch, upto if sizes else after, run),
        more=more,
        references=stamp(connection),
    )


def _expect_known(connection: Connection, name: str, said: Cursor, *, epoch: str, run: str) -> None:
    """Raises ForgottenError when a cursor of this epoch shows what is lost here."""
    if said.epoch != epoch or not run or said.run in ("", run):
        return
    if runs.forgotten(connection, name, given_by=said.run, seq=said.seq):
        raise runs.ForgottenError


def places(platform: Platform) -> Mapping[str, int]:
    """How far each feed has come; empty when it cannot be read now: a look finds it later."""
    try:
        with platform.database.read() as connection:
            return {row.scope: row.seq for row in connection.execute(select(scope))}
    except Problem:
        return {}


_here = (case_doc.c.scope == bindparam("scope"), case_doc.c.seq > bindparam("after"))
_SIZES = (
    select(case_doc.c.seq, func.octet_length(case_doc.c.doc).label("size"))
    .where(*_here)
    .order_by(case_doc.c.seq)
    .limit(bindparam("limit", type_=Integer))
)
# In the same statement as the document: what it shows is what is told of it. Ids have no space.
_op_ids = (
    select(func.aggregate_strings(ledger.c.op_id, " "))
    .where(
        ledger.c.case_id == case_doc.c.case_id,
        ledger.c.seq > bindparam("after"),
        ledger.c.seq <= case_doc.c.seq,
        ledger.c.outcome.in_([literal_column(f"'{one}'") for one in EFFECTS]),
    )
    .scalar_subquery()
)
_ROWS = (
    select(
        case_doc.c.case_id,
        case_doc.c.version,
        case_doc.c.seq,
        case_doc.c.digest,
        case_doc.c.doc,
        _op_ids.label("op_ids"),
    )
    .where(*_here, case_doc.c.seq <= bindparam("upto"))
    .order_by(case_doc.c.seq)
)


def _end(sizes: Sequence[Any], limit: int) -> tuple[int, bool]:
    """Place of the last case of a page, and whether there are more.

    A case that changes between the two looks has another place behind all of these: it is missed
    on this page and comes with its new words on a later one.
    """
    shown = fitting([row.size for row in sizes], limit)
    return sizes[shown - 1].seq if shown else 0, shown < len(sizes)


def fitting(sizes: Sequence[int], limit: int) -> int:
    """How many documents of these sizes fit on a page: at least one, if there is one."""
    room = PAGE_BYTES
    for number, size in enumerate(sizes):
        if number == limit or (number and size > room):
            return number
        room -= size
    return len(sizes)


def cursor_of(epoch: str, seq: int, run: str = "") -> str:
    """The cursor for a place in a feed, given out by a run of the program (empty: by none)."""
    words = f"{epoch}:{seq}:{run}" if run else f"{epoch}:{seq}"
    return base64.urlsafe_b64encode(words.encode()).decode().rstrip("=")


def parse_cursor(cursor: str) -> Cursor:
    """What a cursor says. Raises Problem MALFORMED."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        text = base64.b64decode(padded, altchars=b"-_", validate=True).decode("ascii")
    except ValueError as error:
        raise Problem(Kind.MALFORMED, "since") from error
    epoch, _, rest = text.partition(":")
    digits, _, run = rest.partition(":")
    if not digits.isdecimal() or len(digits) >= _DIGITS:
        raise Problem(Kind.MALFORMED, "since")
    return Cursor(epoch, int(digits), run)


def read_cursor(cursor: str, epoch: str, last: int) -> int:
    """Place in a feed that a cursor stands for. Raises Problem CURSOR_GONE or MALFORMED."""
    if not cursor:
        return 0
    said = parse_cursor(cursor)
    if said.epoch != epoch or said.seq > last:
        raise Problem(Kind.CURSOR_GONE)
    return said.seq
