"""Which original a page was made of, and how: rows of this station alone, never sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.columns import object_doc
from clerk_app.store.page_tables import page_original


@dataclass(frozen=True, slots=True)
class OriginalRow:
    """One page and what it was made of."""

    page: str
    """SHA-256 of the page as it is filed."""
    original: str
    """SHA-256 of the file as it came."""
    frame: int
    """Which picture of the file, from 0."""
    steps: Mapping[str, Any]
    """What was done to it."""
    proposed: Mapping[str, Any]
    """What the program had proposed, to be taken up again after a step was taken back."""
    size: int
    """Bytes of the original."""
    held_by: str
    """Id of the draft or case it was first filed under."""
    kept_at: datetime


_new = insert(page_original)
_PUT = _new.on_conflict_do_update(
    index_elements=[page_original.c.page, page_original.c.original],
    set_={
        name: _new.excluded[name]
        for name in ("frame", "steps", "proposed", "size", "held_by", "kept_at")
    },
)
_page = page_original.c.page == bindparam("asked", type_=Text)
_original = page_original.c.original == bindparam("asked", type_=Text)
_GET = select(page_original).where(_page).order_by(page_original.c.kept_at.desc()).limit(1)
_ALL = select(page_original).order_by(page_original.c.original, page_original.c.page)
_MADE_OF = select(page_original).where(_original).order_by(page_original.c.page)
_FORGET = delete(page_original).where(_original)


class PageOriginals:
    """The rows inside one transaction; the bytes are in `Files`."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, row: OriginalRow) -> None:
        """Keep what a page was made of."""
        self._connection.execute(
            _PUT,
            {
                "page": row.page,
                "original": row.original,
                "frame": row.frame,
                "steps": row.steps,
                "proposed": row.proposed,
                "size": row.size,
                "held_by": row.held_by,
                "kept_at": row.kept_at,
            },
        )

    def of(self, page: str) -> OriginalRow | None:
        """What a page was made of, by its digest; the latest where the same bytes came twice."""
        row = self._connection.execute(_GET, {"asked": page}).one_or_none()
        return None if row is None else _row(row)

    def all(self) -> tuple[OriginalRow, ...]:
        """Every row, those of one original together."""
        return tuple(_row(row) for row in self._connection.execute(_ALL))

    def made_of(self, original: str) -> tuple[OriginalRow, ...]:
        """The pages that were made of a file."""
        return tuple(_row(row) for row in self._connection.execute(_MADE_OF, {"asked": original}))

    def forget(self, original: str) -> None:
        """No page of this original can be made again."""
        self._connection.execute(_FORGET, {"asked": original})


def _row(row: Row[Any]) -> OriginalRow:
    return OriginalRow(
        page=row.page,
        original=row.original,
        frame=row.frame,
        steps=object_doc(row.steps),
        proposed=object_doc(row.proposed),
        size=row.size,
        held_by=row.held_by,
        kept_at=row.kept_at,
    )
