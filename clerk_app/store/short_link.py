"""A station's own connection for acts of one trip: each statement is a transaction by itself."""

from collections.abc import Mapping
from time import monotonic
from typing import Any

import psycopg
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from clerk_app.store.engine import translate
from clerk_app.store.idle_ping import FRESH_S
from clerk_app.store.numbered import Statement

_KEPT = 2
"""For the acts and for the wake-ups behind them."""


class ShortLink:
    """Keeps connections out of the pool, which costs more at each use than the statement does.

    Safe to use from many threads: who finds none free gets one for that time.
    """

    def __init__(self, engine: Engine) -> None:
        """Connections are `engine`'s."""
        self._engine = engine
        self._kept: list[_Line] = []
        self._closed = False

    def ask(self, statement: Statement, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        """The first row that a statement gives, committed; None when it gives none.

        Raises psycopg.IntegrityError: nothing was done; UnavailableError: then it is not known
        whether it was done.
        """
        line = self._line()
        try:
            row = line.ask(statement, values)
        except psycopg.IntegrityError:
            self._keep(line)
            raise
        except BaseException as error:
            line.close()
            trouble = translate(error)
            if trouble is None:
                raise
            raise trouble from error
        self._keep(line)
        return row

    def close(self) -> None:
        """Keep no connection any more."""
        self._closed = True
        while self._kept:
            self._kept.pop().close()

    def _line(self) -> "_Line":
        try:
            line = self._kept.pop()
        except IndexError:
            return _Line(self._engine)
        if line.lives():
            return line
        line.close()
        return _Line(self._engine)

    def _keep(self, line: "_Line") -> None:
        if len(self._kept) >= _KEPT or self._closed:
            line.close()
        else:
            self._kept.append(line)


class _Line:
    """One connection that commits each statement."""

    def __init__(self, engine: Engine) -> None:
        try:
            pooled = engine.raw_connection()
        except (SQLAlchemyError, psycopg.Error) as error:
            raise translate(error) or error from error
        driver = pooled.driver_connection
        if not isinstance(driver, psycopg.Connection):
            raise TypeError("the hall's driver is psycopg")
        pooled.detach()
        self._driver = driver
        driver.autocommit = True
        # Statements come with their parameters numbered: nothing is looked for in their text.
        self._cursor = psycopg.RawCursor(driver)
        self._used = monotonic()

    def ask(self, statement: Statement, values: Mapping[str, Any]) -> tuple[Any, ...] | None:
        row: tuple[Any, ...] | None
        row = self._cursor.execute(
            statement.text, [values[name] for name in statement.names]
        ).fetchone()
        self._used = monotonic()
        return row

    def lives(self) -> bool:
        """Whether it was used just now, or still answers."""
        if monotonic() - self._used < FRESH_S:
            return True
        try:
            self._driver.execute("")
        except psycopg.Error:
            return False
        return True

    def close(self) -> None:
        self._driver.close()
