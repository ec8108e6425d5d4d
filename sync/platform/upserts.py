"""INSERT … ON CONFLICT, which both databases speak and SQLAlchemy keeps in two dialects."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Table, UpdateBase
from sqlalchemy.dialects import postgresql, sqlite


def insert_into(connection: Connection, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT of the connection's dialect, which knows `on_conflict_do_…`."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


class Upsert:
    """A statement over such an INSERT that is put together once, for either database."""

    def __init__(self, table: Table, finish: Callable[[Any], UpdateBase]) -> None:
        """`finish` makes it of the INSERT."""
        self._sqlite = finish(sqlite.insert(table))
        self._postgresql = finish(postgresql.insert(table))

    def on(self, connection: Connection) -> UpdateBase:
        """The one of the connection's dialect."""
        return self._postgresql if connection.dialect.name == "postgresql" else self._sqlite
