"""Rows put in together: SQLAlchemy writes the statement, the driver takes the values as they are.

SQLAlchemy would look at every value of every row, which takes longer than SQLite does to write it.
"""

import functools
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter
from typing import Any

from sqlalchemy import Connection, Dialect, UpdateBase

Rows = Sequence[Mapping[str, Any]]


def write_many(connection: Connection, statement: UpdateBase, rows: Rows) -> None:
    """Carry a statement out for each of these rows, which have the same names.

    Their values are texts, whole numbers and None. Nothing is done for no rows.
    """
    if rows:
        words, ordered = _compiled(statement, connection.dialect, tuple(rows[0]))
        connection.exec_driver_sql(words, ordered(rows))


@functools.lru_cache(maxsize=64)
def _compiled(
    statement: UpdateBase, dialect: Dialect, names: tuple[str, ...]
) -> tuple[str, Callable[[Rows], list[Any]]]:
    """The statement's words, and how its driver wants the values."""
    compiled = statement.compile(dialect=dialect, column_keys=list(names))
    order = getattr(compiled, "positiontup", None)
    if order is None:
        return str(compiled), lambda rows: [dict(row) for row in rows]
    if len(order) == 1:
        return str(compiled), lambda rows: [(row[order[0]],) for row in rows]
    one = itemgetter(*order)
    return str(compiled), lambda rows: [one(row) for row in rows]
