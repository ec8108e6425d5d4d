"""Walks an audit trail from its first row to its last and says where it is not what it was.

The trail of a station and that of a hall are chained alike: each row is hashed with the one before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from clerk_app.domain.canonical import canonical_bytes
from clerk_app.store.columns import milliseconds

GENESIS = bytes(32)
"""What the first row of a station is chained to."""

LyingRow = tuple[int, int, str, str, str, str, str, bytes, bytes]
"""A row as it lies in the file: number, milliseconds, operator, window, action, subject, facts as
their canonical text, the hash before, its own."""
_quoted = json.JSONEncoder(ensure_ascii=False).encode


@dataclass(frozen=True, slots=True)
class Walked:
    """How the trail was found."""

    rows: int
    """Rows that follow from each other, from the first on."""
    head: str
    """Hash of the last of them, in hexadecimal."""
    wrong: int | None = None
    """Number of the first row that was changed, taken out or put in, or is missing at the end."""
    differs: int | None = None
    """Of the rows that were anchored the first one whose hash is another now, or that is gone."""

    @property
    def whole(self) -> bool:
        """Whether nothing was changed, as far as can be known from here."""
        return self.wrong is None and self.differs is None


def head_text(number: int, hashed: bytes) -> str:
    """The trail's end as it is remembered."""
    return f"{number}:{hashed.hex()}"


def hash_of(row: Mapping[str, Any]) -> bytes:
    """Hash of a new row: of its columns by name, but of the trail it is in."""
    told = {name: value for name, value in row.items() if name not in ("prev_hash", "hash", "at")}
    told["at"] = milliseconds(row["at"])
    return hashlib.sha256(row["prev_hash"] + canonical_bytes(told)).digest()


def walk(
    rows: Iterable[LyingRow],
    remembered: str | None,
    anchored: Mapping[int, str] | None = None,
    *,
    first: bytes = GENESIS,
) -> Walked:
    """Hash every row anew, as it lies in the file, one after the other.

    `remembered` is how the trail ends (`head_text`), None: nobody has said; the last row is named
    outside the chain, because a cut at the end leaves the chain whole. `anchored` are hashes in
    hexadecimal that somebody else keeps, by the number of their row; `first` is what the first row
    is chained to.
    """
    left = dict(anchored or {})
    number, hashed, differs = 0, first, None
    wrong: int | None = None
    for row in rows:
        chained = row[0] == number + 1 and row[7] == hashed
        if not chained or row[8] != _hash_of(row):
            wrong = number + 1
            break
        number, hashed = row[0], row[8]
        told = left.pop(number, None)
        if told is not None and told != hashed.hex() and differs is None:
            differs = number
    gone = min(left, default=None)
    if differs is None and gone is not None:
        differs = gone
    if wrong is None:
        begun = number > 0 or remembered is not None
        wrong = number + 1 if begun and remembered != head_text(number, hashed) else None
    return Walked(number, hashed.hex(), wrong, differs)


def _hash_of(row: LyingRow) -> bytes:
    """Facts lie there as their canonical text: they are hashed as they lie, not read."""
    row_id, at, operator, window, action, subject, facts, before, _ = row
    told = (
        f'{{"action":{_quoted(action)},"at":{at},"facts":{facts},"operator":{_quoted(operator)}'
        f',"row_id":{row_id},"subject":{_quoted(subject)},"window":{_quoted(window)}}}'
    )
    return hashlib.sha256(before + told.encode()).digest()
