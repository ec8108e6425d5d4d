"""Files of materials: where their bytes are, and how far an upload has come."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from itertools import islice
from typing import Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Connection,
    Integer,
    Row,
    Text,
    bindparam,
    delete,
    exists,
    func,
    literal_column,
    null,
    select,
    text,
    union,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.listings import BlobRow, SentCounts, TabKind, WaitingFile
from clerk_app.domain.outbox_states import UNSETTLED, BlobState, OperationState
from clerk_app.store.columns import Moment, written_out
from clerk_app.store.due import due, due_at
from clerk_app.store.outbox_backlog import made_since
from clerk_app.store.station_tables import (
    blob,
    case_alias,
    case_view,
    open_tab,
    operation,
    remote_material,
)

# What lies in front of a clerk, by any id of its case: whoever waits for it sits at the window.
_in_front = (
    select(func.coalesce(case_alias.c.case_id, open_tab.c.subject_id))
    .select_from(open_tab)
    .outerjoin(case_alias, case_alias.c.alias == open_tab.c.subject_id)
    .where(open_tab.c.in_front == 1, open_tab.c.kind == TabKind.CASE.value)
)
_family = union_all(
    _in_front, select(case_alias.c.alias).where(case_alias.c.case_id.in_(_in_front))
)
_handed_in_there = select(func.json_extract(operation.c.body, "$.args.sha256", type_=Text)).where(
    operation.c.case_id.in_(_family), operation.c.kind == literal_column("'add_material'")
)
_named_there = select(remote_material.c.sha256).where(remote_material.c.case_id.in_(_family))
_new = insert(blob)
# A file known from the platform only, handed in here as well, is offered like any other: the
# platform answers that it has it.
_ADD = _new.on_conflict_do_update(
    index_elements=[blob.c.sha256],
    set_={name: _new.excluded[name] for name in ("size", "mime", "state")},
    where=(blob.c.state == BlobState.REMOTE.value)
    & (_new.excluded.state != BlobState.REMOTE.value),
)
_asked = blob.c.sha256 == bindparam("asked", type_=Text)
_GET = select(blob).where(_asked)
_local = blob.c.state == BlobState.LOCAL.value
# As `BlobRow.parked` has it: it failed, and no next try was set.
_parked = (blob.c.attempts > 0) & blob.c.next_attempt_at.is_(None)
_UPLOADS = (
    select(blob)
    .where(_local, due(blob.c.next_attempt_at), ~_parked)
    .order_by(blob.c.size, blob.c.sha256)
    .limit(bindparam("limit", type_=Integer))
)
# Plus nothing: a few are found by name, and not by walking all that wait.
_named_state: ColumnElement[Any] = literal_column("+blob.state", Text)
_UPLOADS_IN_FRONT = (
    select(blob)
    .where(
        blob.c.sha256.in_(_handed_in_there),
        _named_state == BlobState.LOCAL.value,
        due(blob.c.next_attempt_at),
        ~_parked,
    )
    .order_by(blob.c.size, blob.c.sha256)
)
_PROGRESS = (
    update(blob)
    .where(_asked, _local)
    .values(
        url=bindparam("new_url", type_=Text),
        offset=bindparam("new_offset", type_=Integer),
        attempts=0,
        next_attempt_at=null(),
        problem="",
    )
)
_at_rest: Mapping[str, Any] = {
    "state": BlobState.VERIFIED.value,
    "url": "",
    "offset": 0,
    "attempts": 0,
    "next_attempt_at": null(),
    "problem": "",
}
_UPLOADED = (
    update(blob).where(_asked, _local).values(**_at_rest, verified_at=bindparam("at", type_=Moment))
)
_now_due = update(blob).values(next_attempt_at=bindparam("now", type_=Moment))
_HURRY = _now_due.where(_local, ~due(blob.c.next_attempt_at))
_HURRY_NAMED = _now_due.where(
    _local,
    ~due(blob.c.next_attempt_at) | _parked,
    blob.c.sha256.in_(bindparam("digests", expanding=True)),
)
_SENT_SINCE = (
    select(func.count())
    .select_from(blob)
    .where(blob.c.verified_at >= bindparam("since", type_=Moment))
)
_LAST_SENT = select(func.max(blob.c.verified_at))
# The literal text of the index on it: a parameter would keep SQLite from using that, and so would
# the affinity of a column, which is that of a value after a plus.
_brought = text("json_extract(operation.body, '$.args.sha256') = +blob.sha256")
_first = (
    # Plus nothing: for the smallest key SQLite would walk all operations once for each file.
    select(func.min(operation.c.local_seq + literal_column("0")))
    .where(_brought, operation.c.kind == literal_column("'add_material'"))
    .correlate(blob)
    .scalar_subquery()
)
_WAITING_FILES = (
    select(
        blob,
        operation.c.case_id,
        operation.c.made_at,
        operation.c.actor,
        func.json_extract(operation.c.body, "$.args.filename", type_=Text).label("filename"),
        case_view.c.number,
    )
    .select_from(blob)
    .outerjoin(operation, operation.c.local_seq == _first)
    .outerjoin(case_alias, case_alias.c.alias == operation.c.case_id)
    .outerjoin(
        case_view, case_view.c.case_id == func.coalesce(case_alias.c.case_id, operation.c.case_id)
    )
    .where(_local)
    .order_by(blob.c.attempts.desc(), operation.c.local_seq, blob.c.sha256)
    .limit(bindparam("limit", type_=Integer))
)
OLDEST = 20
"""So many of the files that came first say since when files wait."""
_came_first = (
    select(blob.c.sha256)
    .where(_local, ~_parked)
    .order_by(literal_column("blob.rowid"))
    .limit(OLDEST)
)
_FIRST_WAITING = (
    select(operation.c.local_seq, operation.c.made_at)
    .select_from(blob)
    .join(operation, operation.c.local_seq == _first)
    .where(
        blob.c.sha256.in_(_came_first),
        # The files of a step that a person has to look at wait with it.
        written_out(operation.c.state, UNSETTLED | {OperationState.SETTLED}),
        operation.c.state != literal_column(f"'{OperationState.HELD}'"),
    )
    .order_by(operation.c.local_seq)
    .limit(1)
)
_HOLDERS = union(
    select(operation.c.case_id).where(
        text("json_extract(operation.body, '$.args.sha256') = :asked"),
        operation.c.kind == literal_column("'add_material'"),
    ),
    select(remote_material.c.case_id).where(
        remote_material.c.sha256 == bindparam("asked", type_=Text)
    ),
)
_listed = exists().where(remote_material.c.sha256 == blob.c.sha256)
_ON_BOTH_SIDES = (
    select(blob.c.sha256).where(blob.c.state != BlobState.REMOTE.value, _listed).order_by("sha256")
)
_HELD_THERE = select(remote_material.c.sha256).where(
    remote_material.c.sha256 == bindparam("asked", type_=Text)
)
# One parameter however many they are: a whole folder may be gone.
_named = blob.c.sha256.in_(
    select(func.json_each(bindparam("digests", type_=JSON)).table_valued("value").c.value)
)
_FETCH_AGAIN = (
    update(blob)
    .where(_named, _listed | (blob.c.state == BlobState.VERIFIED.value))
    .values({**_at_rest, "state": BlobState.REMOTE.value})
)
_FORGET = delete(blob).where(_named, _local, ~_listed)
_FETCHED = update(blob).where(_asked, blob.c.state == BlobState.REMOTE.value).values(**_at_rest)
_FAILED = (
    update(blob)
    .where(_asked, blob.c.state != BlobState.VERIFIED.value)
    .values(
        attempts=blob.c.attempts + 1,
        next_attempt_at=bindparam("until", type_=Moment),
        problem=bindparam("why", type_=Text),
    )
)
_in_state = blob.c.state == bindparam("state", type_=Text)
_ALONE = select(blob.c.sha256).where(_local).order_by(blob.c.size, blob.c.sha256)
_WANTED = (
    select(blob.c.sha256)
    .where(blob.c.state == BlobState.REMOTE.value)
    .order_by(blob.c.size, blob.c.sha256)
    .limit(bindparam("limit", type_=Integer))
)
_WANTED_IN_FRONT = (
    select(blob.c.sha256)
    .where(blob.c.sha256.in_(_named_there), _named_state == BlobState.REMOTE.value)
    .order_by(blob.c.size, blob.c.sha256)
)
_given = func.json_each(bindparam("named", type_=Text)).table_valued("value")
_HERE = select(blob.c.sha256).where(
    blob.c.sha256.in_(select(_given.c.value)), blob.c.state != BlobState.REMOTE.value
)
_HELD = (
    select(blob.c.sha256)
    .where(blob.c.state == BlobState.VERIFIED.value, blob.c.mime == bindparam("mime", type_=Text))
    .order_by(blob.c.sha256)
)
_ALL = -1
"""No limit, as SQLite says it."""
_HOW_MANY = select(func.count()).select_from(blob).where(_in_state)


class Blobs:
    """Rows of files inside one transaction; the bytes are in `Files`."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def add(self, sha256: str, *, size: int, mime: str, state: BlobState) -> None:
        """Make a file known; what is known better already stays as it is."""
        row = {"sha256": sha256, "size": size, "mime": mime, "state": state.value}
        self._connection.execute(_ADD, row)

    def get(self, sha256: str) -> BlobRow | None:
        """The row of a file."""
        row = self._connection.execute(_GET, {"asked": sha256}).one_or_none()
        return None if row is None else _row(row)

    def uploads(self, *, now: datetime, limit: int) -> tuple[BlobRow, ...]:
        """Files to send now: those of cases in front of a clerk, then the others; small ones first.

        Each that fails steps aside, and a large one lets others go between: nobody is starved.
        """
        moment = due_at(now)
        front = self._connection.execute(_UPLOADS_IN_FRONT, moment).all()
        rest = self._connection.execute(_UPLOADS, moment | {"limit": limit}).all()
        rows = {row.sha256: row for row in (*front, *rest)}
        return tuple(_row(row) for row in islice(rows.values(), limit))

    def progress(self, sha256: str, *, url: str, offset: int) -> None:
        """The platform has `offset` bytes of it; the upload goes on at `url`."""
        written = {"asked": sha256, "new_url": url, "new_offset": offset}
        self._connection.execute(_PROGRESS, written)

    def uploaded(self, *digests: str, at: datetime | None = None) -> None:
        """The platform holds the bytes and has verified their digests; `at` is when we knew."""
        self._connection.execute(_UPLOADED, [{"asked": one, "at": at} for one in digests])

    def failed(self, sha256: str, *, until: datetime | None, problem: str) -> None:
        """An upload or a fetch did not go through; it is tried again after `until`.

        None: not before `hurry`.
        """
        written = {"asked": sha256, "until": until, "why": problem}
        self._connection.execute(_FAILED, written)

    def holders(self, sha256: str) -> tuple[str, ...]:
        """Ids of the cases a file was put into here, or that the platform names it in."""
        return tuple(self._connection.execute(_HOLDERS, {"asked": sha256}).scalars())

    def wanted(self, *, limit: int = _ALL) -> tuple[str, ...]:
        """Digests of files that are on the platform only, in the order of `uploads`."""
        front = self._connection.execute(_WANTED_IN_FRONT).scalars()
        rest = self._connection.execute(_WANTED, {"limit": limit}).scalars()
        names = tuple(dict.fromkeys((*front, *rest)))
        return names if limit == _ALL else names[:limit]

    def here(self, digests: Collection[str]) -> frozenset[str]:
        """Those of the files whose bytes are here, as far as is written down."""
        asked = {"named": json.dumps(sorted(digests))}
        return frozenset(self._connection.execute(_HERE, asked).scalars())

    def held_on_both_sides(self) -> tuple[str, ...]:
        """Digests of files the platform holds for cases of today, and that are here as well."""
        return tuple(self._connection.execute(_ON_BOTH_SIDES).scalars())

    def is_held_there(self, sha256: str) -> bool:
        """Whether the platform holds it for a case, as a pull has shown."""
        return self._connection.execute(_HELD_THERE, {"asked": sha256}).first() is not None

    def fetch_again(self, digests: Sequence[str]) -> None:
        """They are not here any more: of those the platform has had they are wanted from it."""
        self._connection.execute(_FETCH_AGAIN, {"digests": list(digests)})

    def forget(self, digests: Sequence[str]) -> None:
        """Their bytes are nowhere, and nobody needs them: they are waited for no more."""
        self._connection.execute(_FORGET, {"digests": list(digests)})

    def fetched(self, sha256: str) -> None:
        """The bytes have come from the platform and are in `Files`."""
        self._connection.execute(_FETCHED, {"asked": sha256})

    def unproven(self) -> tuple[str, ...]:
        """Digests of files that exist nowhere but here, as far as we know."""
        return tuple(self._connection.execute(_ALONE).scalars())

    def held(self, mime: str) -> tuple[str, ...]:
        """Digests of files of a kind that the platform holds too."""
        return tuple(self._connection.execute(_HELD, {"mime": mime}).scalars())

    def waiting(self) -> int:
        """How many files are still to be sent."""
        asked = {"state": BlobState.LOCAL.value}
        return self._connection.execute(_HOW_MANY, asked).scalar_one()

    def waiting_since(self, now: datetime) -> datetime | None:
        """When the oldest file was brought that a link would move; None when there is none."""
        first = self._connection.execute(_FIRST_WAITING).first()
        if first is None:
            return None
        return made_since(self._connection, first.local_seq, first.made_at, now)

    def hurry(self, *, now: datetime, digests: Sequence[str] | None = None) -> int:
        """Files that wait for their next try are due now (None: all of them); how many.

        One that waits for a person has to be named.
        """
        if digests is None:
            return self._connection.execute(_HURRY, due_at(now)).rowcount
        named = due_at(now) | {"digests": list(digests)}
        return self._connection.execute(_HURRY_NAMED, named).rowcount

    def waiting_files(self, *, limit: int) -> tuple[WaitingFile, ...]:
        """Files still to be sent with their cases, those that have failed most often first."""
        rows = self._connection.execute(_WAITING_FILES, {"limit": limit})
        return tuple(
            WaitingFile(
                blob=_row(row),
                case_id=row.case_id or "",
                number=row.number or "",
                filename=row.filename or "",
                made_at=row.made_at,
                actor=row.actor or "",
            )
            for row in rows
        )

    def sent_since(self, moment: datetime) -> SentCounts:
        """Files the platform has verified since a moment, and when the last one went in."""
        since = self._connection.execute(_SENT_SINCE, {"since": moment}).scalar_one()
        return SentCounts(since, self._connection.execute(_LAST_SENT).scalar())


def _row(row: Row[Any]) -> BlobRow:
    return BlobRow(
        sha256=row.sha256,
        size=row.size,
        mime=row.mime,
        state=BlobState(row.state),
        url=row.url,
        offset=row.offset,
        attempts=row.attempts,
        next_attempt_at=row.next_attempt_at,
        problem=row.problem,
    )
