"""Which open case has which natural key: one case for each, whoever writes it.

A row for every key; `case_doc.natural_key` has the first of a case's beside it, which is where the
release before this one looks.
"""

import hashlib
import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, bindparam, delete, select, update

from clerk_app.domain.case import Case
from clerk_app.domain.natural_key import natural_keys
from clerk_app.domain.operations import CreateCase
from clerk_app.domain.records import from_doc
from sync.platform.many_rows import write_many
from sync.platform.tables import case_doc, open_matter

_many: ColumnElement[Any] = bindparam("many", expanding=True)
_asked = bindparam("asked", type_=Text)
_OF_KEYS = select(open_matter).where(open_matter.c.key.in_(_many))
_OF_CASES = select(open_matter).where(open_matter.c.case_id.in_(_many))
_FREE = delete(open_matter).where(open_matter.c.key == _asked)
_FREE_FIRST = update(case_doc).where(case_doc.c.natural_key == _asked).values(natural_key=None)
_TAKE = open_matter.insert()
_UNKNOWN = (
    select(case_doc.c.case_id)
    .where(case_doc.c.natural_key.is_not(None))
    .where(case_doc.c.natural_key.not_in(select(open_matter.c.key)))
    .limit(1)
)
_ALL = select(case_doc.c.case_id, case_doc.c.natural_key, case_doc.c.doc).order_by(case_doc.c.seq)
_AT_ONCE = 500


@dataclass(slots=True)
class OpenMatters:
    """The natural keys of one transaction, as they are stored."""

    _connection: Connection
    _owners: dict[str, str | None] = field(default_factory=dict)
    """Open cases by key; None: nobody has it."""
    _keys: dict[str, frozenset[str]] = field(default_factory=dict)
    """What a case has."""
    _freed: dict[str, None] = field(default_factory=dict)
    _taken: dict[str, str] = field(default_factory=dict)

    def owners(self, keys: Iterable[str]) -> frozenset[str]:
        """Ids of the cases that have one of these keys."""
        asked = frozenset(keys)
        # One by one: taking all keys away from these would go through all of a batch each time.
        unread = sorted(key for key in asked if key not in self._owners)
        if unread:
            self._owners |= dict.fromkeys(unread)
            found = self._connection.execute(_OF_KEYS, {"many": unread})
            self._owners |= {row.key: row.case_id for row in found}
        return frozenset(one for key in asked if (one := self._owners[key]) is not None)

    def read(self, case_ids: Collection[str]) -> None:
        """What these cases have, as it is now that their rows are locked."""
        found: dict[str, list[str]] = {case_id: [] for case_id in case_ids}
        for row in self._connection.execute(_OF_CASES, {"many": sorted(case_ids)}):
            found[row.case_id].append(row.key)
        self._keys |= {case_id: frozenset(keys) for case_id, keys in found.items()}
        # One of them may have been closed while we waited for its row.
        for key, owner in self._owners.items():
            if owner in found and key not in self._keys[owner]:
                self._owners[key] = None

    def of(self, case_id: str) -> frozenset[str]:
        """What a case has that was read."""
        return self._keys.get(case_id, frozenset())

    def keep(self, case: Case) -> str | None:
        """Let a case have its natural keys, but for those that another open case has already.

        A correction may make two cases alike that were begun as different ones; they stay two. Of
        two that begin at one moment the database takes the first, and the second try of the other
        finds the case to join. The answer is the first of its keys.
        """
        case_id, had = case.case_id, self.of(case.case_id)
        wanted = stored_keys(case)
        if any(key not in had for key in wanted):
            self.owners(wanted)
        keys = [key for key in wanted if key in had or self._owners[key] is None]
        for key in had.difference(keys):
            self._owners[key] = None
            if self._taken.pop(key, None) is None:
                self._freed[key] = None
        for key in keys:
            if key not in had:
                self._owners[key] = case_id
                self._taken[key] = case_id
        self._keys[case_id] = frozenset(keys)
        return keys[0] if keys else None

    def free(self) -> None:
        """Take from the rows what nobody has any more; before cases are written."""
        freed, self._freed = [{"asked": key} for key in self._freed], {}
        if freed:
            self._connection.execute(_FREE, freed)
            self._connection.execute(_FREE_FIRST, freed)

    def take(self) -> None:
        """Put into the rows what cases have now; after those are written."""
        taken, self._taken = self._taken, {}
        rows = [{"key": key, "case_id": case_id} for key, case_id in taken.items()]
        write_many(self._connection, _TAKE, rows)


def stored_keys(case_or_create: Case | CreateCase) -> tuple[str, ...]:
    """Natural keys in the database: no person's number lies in an index, and none is too long."""
    return tuple(hashlib.sha256(key.encode()).hexdigest() for key in natural_keys(case_or_create))


def note_all(connection: Connection) -> None:
    """Find the keys of all cases anew, where a release without this table has written.

    It leaves a first key that no row has. Whoever had that keeps it; of two that are alike by
    another the one that lies earlier in the feed has it.
    """
    if connection.execute(_UNKNOWN).first() is None:
        return
    connection.execute(delete(open_matter))
    firsts = select(case_doc.c.natural_key, case_doc.c.case_id).where(
        case_doc.c.natural_key.is_not(None)
    )
    owners = {row.natural_key: row.case_id for row in connection.execute(firsts)}
    for row in connection.execute(_ALL).yield_per(_AT_ONCE):
        for key in stored_keys(from_doc(Case, json.loads(row.doc))):
            owners.setdefault(key, row.case_id)
    connection.execute(
        open_matter.insert(), [{"key": key, "case_id": one} for key, one in owners.items()]
    )
