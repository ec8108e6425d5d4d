"""Files of materials: where their bytes are, and how far an upload has come."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Integer,
    Row,
    Text,
    bindparam,
    func,
    null,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert

from clerk_app.domain.listings import BlobRow
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.columns import Moment
from clerk_app.store.due import due, due_at
from clerk_app.store.station_tables import blob

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
_UPLOADS = (
    select(blob)
    .where(_local, due(blob.c.next_attempt_at))
    .order_by(blob.c.size, blob.c.sha256)
    .limit(bindparam("limit", type_=Integer))
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
_UPLOADED = update(blob).where(_asked, _local).values(**_at_rest)
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
_NAMES = select(blob.c.sha256).where(_in_state).order_by(blob.c.size, blob.c.sha256)
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
        """Files to send now, small ones first."""
        rows = self._connection.execute(_UPLOADS, due_at(now) | {"limit": limit})
        return tuple(_row(row) for row in rows)

    def progress(self, sha256: str, *, url: str, offset: int) -> None:
        """The platform has `offset` bytes of it; the upload goes on at `url`."""
        written = {"asked": sha256, "new_url": url, "new_offset": offset}
        self._connection.execute(_PROGRESS, written)

    def uploaded(self, sha256: str) -> None:
        """The platform holds the bytes and has verified their digest."""
        self._connection.execute(_UPLOADED, {"asked": sha256})

    def failed(self, sha256: str, *, until: datetime, problem: str) -> None:
        """An upload or a fetch did not go through; it is tried again after `until`."""
        written = {"asked": sha256, "until": until, "why": problem}
        self._connection.execute(_FAILED, written)

    def wanted(self) -> tuple[str, ...]:
        """Digests of files that are on the platform only, small ones first."""
        return self._names(BlobState.REMOTE)

    def fetched(self, sha256: str) -> None:
        """The bytes have come from the platform and are in `Files`."""
        self._connection.execute(_FETCHED, {"asked": sha256})

    def unproven(self) -> tuple[str, ...]:
        """Digests of files that exist nowhere but here, as far as we know."""
        return self._names(BlobState.LOCAL)

    def waiting(self) -> int:
        """How many files are still to be sent."""
        asked = {"state": BlobState.LOCAL.value}
        return self._connection.execute(_HOW_MANY, asked).scalar_one()

    def _names(self, state: BlobState) -> tuple[str, ...]:
        return tuple(self._connection.execute(_NAMES, {"state": state.value}).scalars())


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
