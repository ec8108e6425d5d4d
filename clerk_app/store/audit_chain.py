"""Walks the audit trail from its first row to its last and says where it is not what it was."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from clerk_app.store.meta import Meta

GENESIS = bytes(32)
"""What the first row is chained to."""
HEAD = "audit_head"
"""Key of `meta`: the last row is named outside the chain as well, or a cut at the end would leave
the chain whole."""

_ROWS = """
    SELECT row_id, at, operator, window, action, subject, facts, prev_hash, hash
    FROM audit ORDER BY row_id
"""
_HASH = "SELECT hash FROM audit WHERE row_id = ?"
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


def head_of(connection: Connection) -> tuple[int, str]:
    """Rows there are, and the hash of the last in hexadecimal, as they were remembered."""
    number, _, hashed = (Meta(connection).get(HEAD) or f"0:{GENESIS.hex()}").partition(":")
    return int(number), hashed


def hash_at(connection: Connection, number: int) -> str:
    """Hash of a row in hexadecimal; of row 0 what the first is chained to, empty for none."""
    if number == 0:
        return GENESIS.hex()
    found = connection.exec_driver_sql(_HASH, (number,)).scalar()
    return bytes(found).hex() if found is not None else ""


def walk(connection: Connection, anchored: Mapping[int, str] | None = None) -> Walked:
    """Hash every row anew, as it lies in the file, one after the other.

    `anchored` are hashes in hexadecimal that somebody else keeps, by the number of their row.
    """
    left = dict(anchored or {})
    number, hashed, differs = 0, GENESIS, None
    wrong: int | None = None
    # By the driver alone: a million rows are read in a fraction of what typed rows would take.
    cursor = connection.connection.cursor()
    try:
        for row in cursor.execute(_ROWS):
            chained = row[0] == number + 1 and row[7] == hashed
            if not chained or row[8] != _hash_of(row):
                wrong = number + 1
                break
            number, hashed = row[0], row[8]
            told = left.pop(number, None)
            if told is not None and told != hashed.hex() and differs is None:
                differs = number
    finally:
        cursor.close()
    gone = min(left, default=None)
    if differs is None and gone is not None:
        differs = gone
    if wrong is None:
        remembered = Meta(connection).get(HEAD)
        begun = number > 0 or remembered is not None
        wrong = number + 1 if begun and remembered != head_text(number, hashed) else None
    return Walked(number, hashed.hex(), wrong, differs)


def _hash_of(row: tuple[int, int, str, str, str, str, str, bytes, bytes]) -> bytes:
    """Facts lie there as their canonical text: they are hashed as they lie, not read."""
    row_id, at, operator, window, action, subject, facts, before, _ = row
    told = (
        f'{{"action":{_quoted(action)},"at":{at},"facts":{facts},"operator":{_quoted(operator)}'
        f',"row_id":{row_id},"subject":{_quoted(subject)},"window":{_quoted(window)}}}'
    )
    return hashlib.sha256(before + told.encode()).digest()
