"""Drafts (草稿): what a clerk has typed so far, as one document each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import object_doc
from clerk_app.store.station_tables import draft

_new = insert(draft)
_PUT = _new.on_conflict_do_update(
    index_elements=[draft.c.draft_id],
    set_={name: _new.excluded[name] for name in ("operator", "doc", "updated_at")},
)
_GET = select(draft.c.doc).where(draft.c.draft_id == bindparam("asked"))
_EVERY = select(draft.c.draft_id, draft.c.operator, draft.c.doc, draft.c.updated_at).order_by(
    draft.c.updated_at.desc(), draft.c.draft_id.desc()
)
_ALL = _EVERY.where(draft.c.operator == bindparam("asked"))
_REMOVE = delete(draft).where(draft.c.draft_id == bindparam("asked"))


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One stored draft."""

    draft_id: str
    operator: str
    doc: Mapping[str, Any]
    updated_at: datetime


class Drafts:
    """Drafts inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, draft_id: str, doc: Mapping[str, Any], *, operator: str, at: datetime) -> None:
        """Keep a draft, in place of what was kept before."""
        row = {"draft_id": draft_id, "doc": doc, "operator": operator, "updated_at": at}
        self._connection.execute(_PUT, row)

    def get(self, draft_id: str) -> dict[str, Any] | None:
        """The document of a draft."""
        doc = self._connection.execute(_GET, {"asked": draft_id}).scalar()
        return None if doc is None else object_doc(doc)

    def all(self, operator: str) -> tuple[DraftRow, ...]:
        """The operator's drafts, the latest first."""
        return _rows(self._connection.execute(_ALL, {"asked": operator}))

    def every(self) -> tuple[DraftRow, ...]:
        """Every operator's drafts, the latest first."""
        return _rows(self._connection.execute(_EVERY))

    def remove(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        self._connection.execute(_REMOVE, {"asked": draft_id})


def _rows(found: Iterable[Row[Any]]) -> tuple[DraftRow, ...]:
    return tuple(
        DraftRow(row.draft_id, row.operator, object_doc(row.doc), row.updated_at) for row in found
    )
