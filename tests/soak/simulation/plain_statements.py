"""The same SQL with less around it: prepared statements go straight to the driver.

A schedule runs some three thousand statements that take SQLite a few microseconds each, and
SQLAlchemy's contexts, events and cursors fifty. Of a statement that is executed again (those kept
in a module) the text, the parameters and the result columns are kept here, and the driver is asked
directly. What reaches SQLite is the same to the letter, so the traces do not change. Whatever this
does not know goes the usual way, and so does a statement that fails: SQLAlchemy names the error.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from unittest.mock import patch

import sqlcipher3.dbapi2
from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.engine import IteratorResult
from sqlalchemy.engine.result import SimpleResultMetaData

_PLAN = "_plan_of_the_simulator"
_KNOWN = (Select, Insert, Update, Delete)

Change = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class _Plan:
    """What is kept of a statement."""

    keys: frozenset[str]
    """Names of the parameters it was put together for."""
    sql: str
    fixed: Mapping[str, Any]
    """Values that are part of the statement."""
    parameters: Sequence[tuple[str, Change | None]]
    columns: SimpleResultMetaData
    changes: Sequence[tuple[int, Change]]
    """Columns whose values are not as the driver gives them."""


class _Answer(IteratorResult[Any]):
    """Rows, and how many a change has touched."""

    def __init__(self, columns: SimpleResultMetaData, rows: Any, rowcount: int) -> None:
        super().__init__(columns, rows)
        self.rowcount = rowcount


@contextmanager
def plain_statements() -> Iterator[None]:
    """Within it connections execute prepared statements directly."""
    usual = Connection.execute

    def execute(self: Connection, statement: Any, parameters: Any = None, **options: Any) -> Any:
        plan = None if options else _plan_of(self, statement, parameters)
        if plan is None:
            return usual(self, statement, parameters, **options)
        asked = plan.fixed if parameters is None else {**plan.fixed, **parameters}
        values = [
            asked[name] if change is None else change(asked[name])
            for name, change in plan.parameters
        ]
        try:
            cursor = self.connection.driver_connection.execute(plan.sql, values)
            rows: Any = cursor.fetchall()
        except sqlcipher3.dbapi2.Error:
            return usual(self, statement, parameters)
        if plan.changes:
            rows = map(_changed(plan.changes), rows)
        return _Answer(plan.columns, iter(rows), cursor.rowcount)

    usual_text = Connection.exec_driver_sql

    def exec_driver_sql(self: Connection, statement: str, *others: Any) -> Any:
        if statement.startswith("BEGIN"):
            try:
                return self.connection.driver_connection.execute(statement)
            except sqlcipher3.dbapi2.Error:
                pass
        return usual_text(self, statement, *others)

    with (
        patch.object(Connection, "execute", execute),
        patch.object(Connection, "exec_driver_sql", exec_driver_sql),
    ):
        yield


def _changed(changes: Sequence[tuple[int, Change]]) -> Callable[[tuple[Any, ...]], tuple[Any, ...]]:
    def change_row(row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, change in changes:
            values[at] = change(values[at])
        return tuple(values)

    return change_row


def _plan_of(connection: Connection, statement: Any, parameters: Any) -> _Plan | None:
    if not isinstance(statement, _KNOWN):
        return None
    if parameters is not None and not isinstance(parameters, dict):
        return None
    kept = vars(statement)
    if _PLAN not in kept:
        # Most of those that are made for one use are never seen again.
        kept[_PLAN] = ()
        return None
    keys = frozenset(parameters or ())
    if not kept[_PLAN]:
        kept[_PLAN] = (_plan(connection, statement, keys),)
    plan: _Plan | None = kept[_PLAN][0]
    return plan if plan is not None and plan.keys == keys else None


def _plan(connection: Connection, statement: Any, keys: frozenset[str]) -> _Plan | None:
    dialect = connection.dialect
    made = statement.compile(dialect=dialect, column_keys=sorted(keys) or None)
    prefetched = made.insert_prefetch or made.update_prefetch
    if made.post_compile_params or made.literal_execute_params or prefetched:
        return None
    columns = [one.keyname for one in made._result_columns]
    changes = [
        (at, change)
        for at, one in enumerate(made._result_columns)
        if (change := one.type.dialect_impl(dialect).result_processor(dialect, None))
    ]
    bound = made._bind_processors
    fixed = dict(made.construct_params(_check=False))
    return _Plan(
        keys,
        made.string,
        fixed,
        [(name, bound.get(name)) for name in made.positiontup],
        SimpleResultMetaData(columns),
        changes,
    )
