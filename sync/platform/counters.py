"""Counters inside one transaction: a row is locked at its first use and counted on in memory.

Whoever has the smaller number is in sight first, so that a cursor can pass nobody; a rollback takes
numbers back, so that there are no gaps.
"""

from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, Update, bindparam, update

from sync.platform.tables import counter, scope
from sync.platform.upserts import Upsert


class _Kind:
    """Counters of one table, a row each."""

    def __init__(self, table: Table) -> None:
        name, value = table.c
        self.name = name.name
        self.take = Upsert(
            table,
            lambda insert: (
                insert.values(**{value.name: 1})
                .on_conflict_do_update(index_elements=[name], set_={value.name: value + 1})
                .returning(value)
            ),
        )
        self.write: Update = (
            update(table)
            .where(name == bindparam("asked"))
            .values(**{value.name: bindparam("reached")})
        )


_PLACES, _COUNTS = _Kind(scope), _Kind(counter)


@dataclass(slots=True)
class Counters:
    """The counters of one transaction; `write` before it ends."""

    _connection: Connection
    _reached: dict[tuple[_Kind, str], int] = field(default_factory=dict)
    _unwritten: set[tuple[_Kind, str]] = field(default_factory=set)

    def next_seq(self, scope: str) -> int:
        """The next place in a feed; its row stays locked until commit."""
        return self._next(_PLACES, scope)

    def next_count(self, name: str) -> int:
        """The next number of a counter, from 1."""
        return self._next(_COUNTS, name)

    def write(self) -> None:
        """Put what was counted on in memory into the rows."""
        for kind, name in sorted(self._unwritten, key=lambda one: one[1]):
            written = {"asked": name, "reached": self._reached[kind, name]}
            self._connection.execute(kind.write, written)
        self._unwritten.clear()

    def _next(self, kind: _Kind, name: str) -> int:
        key = (kind, name)
        if key in self._reached:
            self._reached[key] += 1
            self._unwritten.add(key)
        else:
            taken = self._connection.execute(kind.take.on(self._connection), {kind.name: name})
            self._reached[key] = int(taken.scalar_one())
        return self._reached[key]
