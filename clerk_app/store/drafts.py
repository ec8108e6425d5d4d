"""Drafts (草稿): what a clerk has typed so far, as one document each."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Table, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import object_doc
from clerk_app.store.station_tables import batch_draft, draft


@dataclass(frozen=True, slots=True)
class DraftRow:
    """One stored draft."""

    draft_id: str
    operator: str
    doc: Mapping[str, Any]
    updated_at: datetime


class _Statements:
    """What is said to one table of drafts."""

    def __init__(self, kept_in: Table) -> None:
        new, rows = insert(kept_in), kept_in.c
        asked = bindparam("asked", type_=Text)
        self.put = new.on_conflict_do_update(
            index_elements=[rows.draft_id],
            set_={name: new.excluded[name] for name in ("operator", "doc", "updated_at")},
        )
        self.get = select(rows.doc).where(rows.draft_id == asked)
        self.every = select(rows.draft_id, rows.operator, rows.doc, rows.updated_at).order_by(
            rows.updated_at.desc(), rows.draft_id.desc()
        )
        self.all = self.every.where(rows.operator == asked)
        self.row = self.every.where(rows.draft_id == asked)
        self.remove = delete(kept_in).where(rows.draft_id == asked)


CASES, BATCHES = _Statements(draft), _Statements(batch_draft)
"""Drafts of single cases, and of batches (集群注册)."""


class Drafts:
    """Drafts of one kind inside one transaction."""

    def __init__(self, connection: Connection, said: _Statements = CASES) -> None:
        """Work on `connection`."""
        self._connection, self._said = connection, said

    def put(self, draft_id: str, doc: Mapping[str, Any], *, operator: str, at: datetime) -> None:
        """Keep a draft, in place of what was kept before."""
        row = {"draft_id": draft_id, "doc": doc, "operator": operator, "updated_at": at}
        self._connection.execute(self._said.put, row)

    def get(self, draft_id: str) -> dict[str, Any] | None:
        """The document of a draft."""
        doc = self._connection.execute(self._said.get, {"asked": draft_id}).scalar()
        return None if doc is None else object_doc(doc)

    def row(self, draft_id: str) -> DraftRow | None:
        """A draft with who kept it last, and when."""
        found = _rows(self._connection.execute(self._said.row, {"asked": draft_id}))
        return found[0] if found else None

    def all(self, operator: str) -> tuple[DraftRow, ...]:
        """The operator's drafts, the latest first."""
        return _rows(self._connection.execute(self._said.all, {"asked": operator}))

    def every(self) -> tuple[DraftRow, ...]:
        """Every operator's drafts, the latest first."""
        return _rows(self._connection.execute(self._said.every))

    def files(self) -> tuple[str, ...]:
        """Digests of files that were handed in for a draft, and are on this disk alone."""
        return tuple(
            one["sha256"]
            for row in self.every()
            for shared in (row.doc, row.doc.get("head", {}))
            for one in shared.get("materials", ())
            if not one.get("source_case") and not one.get("issued")
        )

    def remove(self, draft_id: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        self._connection.execute(self._said.remove, {"asked": draft_id})


def _rows(found: Iterable[Row[Any]]) -> tuple[DraftRow, ...]:
    return tuple(
        DraftRow(row.draft_id, row.operator, object_doc(row.doc), row.updated_at) for row in found
    )
