"""Pages that were left out, with where each belongs: rows of this station alone, never sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Text, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert

from clerk_app.store.page_tables import left_out_page


@dataclass(frozen=True, slots=True)
class LeftOutRow:
    """One page that is not filed and can be had back."""

    original: str
    """SHA-256 of the file it came in."""
    frame: int
    """Which picture of the file, from 0."""
    why: str
    """As the desk says it."""
    held_by: str
    """Id of the draft or case it came for."""
    slot: str
    """Of the material it came for."""
    stem: str
    """Name it would be filed under, without an ending; empty: by its material."""
    place: int
    """How many files the material had when its scan began."""
    trail: tuple[str, ...]
    """Digests of the pages it came behind."""
    kept_at: datetime


_new = insert(left_out_page)
_PUT = _new.on_conflict_do_nothing()
_held = left_out_page.c.held_by == bindparam("asked", type_=Text)
_ALL = select(left_out_page).order_by(left_out_page.c.row_id)
_FORGET = delete(left_out_page).where(
    _held,
    left_out_page.c.original == bindparam("file", type_=Text),
    left_out_page.c.frame == bindparam("picture"),
)
_MOVE = update(left_out_page).where(_held).values(held_by=bindparam("now", type_=Text))
_MADE_OF = (
    select(left_out_page.c.frame)
    .where(left_out_page.c.original == bindparam("file", type_=Text))
    .order_by(left_out_page.c.frame)
)


class LeftOutPages:
    """The rows inside one transaction; the bytes are in `Files`."""

    def __init__(self, connection: Connection) -> None:
        """Work on `connection`."""
        self._connection = connection

    def put(self, row: LeftOutRow) -> None:
        """Keep a page; one that is there already stays as it is."""
        self._connection.execute(
            _PUT,
            {
                "original": row.original,
                "frame": row.frame,
                "why": row.why,
                "held_by": row.held_by,
                "slot": row.slot,
                "stem": row.stem,
                "place": row.place,
                "trail": list(row.trail),
                "kept_at": row.kept_at,
            },
        )

    def all(self) -> tuple[LeftOutRow, ...]:
        """Those of every draft and case."""
        return _rows(self._connection.execute(_ALL).all())

    def frames(self, original: str) -> tuple[int, ...]:
        """Which pictures of a file were left out of anything."""
        return tuple(self._connection.execute(_MADE_OF, {"file": original}).scalars())

    def forget(self, row: LeftOutRow) -> None:
        """It is filed after all, or thrown away."""
        asked = {"asked": row.held_by, "file": row.original, "picture": row.frame}
        self._connection.execute(_FORGET, asked)

    def move(self, before: str, now: str) -> None:
        """A draft has become a case."""
        self._connection.execute(_MOVE, {"asked": before, "now": now})


def _rows(found: Sequence[Row[Any]]) -> tuple[LeftOutRow, ...]:
    return tuple(
        LeftOutRow(
            original=row.original,
            frame=row.frame,
            why=row.why,
            held_by=row.held_by,
            slot=row.slot,
            stem=row.stem,
            place=row.place,
            trail=tuple(map(str, row.trail)),
            kept_at=row.kept_at,
        )
        for row in found
    )
