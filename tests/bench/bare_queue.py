"""The bare statements a queue can be made of: one claim and one issue, on PostgreSQL and SQLite.

They keep no rule of a hall but "one window gets a ticket" and "no number twice": a floor to be
measured against, not a queue to be used. Told to keep a record they pay one promise of ours too:
each act has an id of its own, which a constraint lets happen once, and is kept with its answer.
"""

import json
from pathlib import Path
from typing import Protocol

import psycopg
import sqlcipher3.dbapi2
import uuid_utils
from sqlalchemy.engine import make_url

CLAIM_POSTGRESQL = """
WITH n AS (
  UPDATE bare_ticket SET status = 'called', win = %s, called_at = now()
  WHERE id = (
    SELECT id FROM bare_ticket WHERE status = 'waiting' ORDER BY prio DESC, id
    LIMIT 1 FOR UPDATE SKIP LOCKED
  ) RETURNING id, no
), kept AS (INSERT INTO bare_call (ticket, win) SELECT id, %s FROM n)
SELECT no FROM n"""

ISSUE_POSTGRESQL = """
WITH n AS (
  INSERT INTO bare_counter (queue, last) VALUES (%s, 1)
  ON CONFLICT (queue) DO UPDATE SET last = bare_counter.last + 1 RETURNING queue, last
)
INSERT INTO bare_ticket (no, status) SELECT queue || last, 'waiting' FROM n RETURNING no"""

RECORDED_CLAIM_POSTGRESQL = """
WITH n AS (
  UPDATE bare_ticket SET status = 'called', win = %s, called_at = now()
  WHERE id = (
    SELECT id FROM bare_ticket WHERE status = 'waiting' ORDER BY prio DESC, id
    LIMIT 1 FOR UPDATE SKIP LOCKED
  ) RETURNING *
), kept AS (
  INSERT INTO bare_event (intent, ticket, win, act, at, answer)
  SELECT %s, id, win, 'call', now(), to_json(n)::text FROM n
)
SELECT no FROM n"""

RECORDED_ISSUE_POSTGRESQL = """
WITH n AS (
  INSERT INTO bare_counter (queue, last) VALUES (%s, 1)
  ON CONFLICT (queue) DO UPDATE SET last = bare_counter.last + 1 RETURNING queue, last
), t AS (
  INSERT INTO bare_ticket (no, status) SELECT queue || last, 'waiting' FROM n RETURNING *
), kept AS (
  INSERT INTO bare_event (intent, ticket, win, act, at, answer)
  SELECT %s, id, '', 'issue', now(), to_json(t)::text FROM t
)
SELECT no FROM t"""

CLAIM_SQLITE = """
UPDATE bare_ticket SET status = 'called', win = ?, called_at = julianday('now')
WHERE id = (
  SELECT id FROM bare_ticket WHERE status = 'waiting' ORDER BY prio DESC, id LIMIT 1
) RETURNING id, no"""

COUNT_SQLITE = """
INSERT INTO bare_counter (queue, last) VALUES (?, 1)
ON CONFLICT (queue) DO UPDATE SET last = last + 1 RETURNING queue || last"""

_TABLES = """
DROP TABLE IF EXISTS bare_ticket;
DROP TABLE IF EXISTS bare_call;
DROP TABLE IF EXISTS bare_event;
DROP TABLE IF EXISTS bare_counter;
CREATE TABLE bare_ticket (id {key}, no text, status text NOT NULL, prio int NOT NULL DEFAULT 0,
  win text, called_at {moment});
CREATE TABLE bare_call (id {key}, ticket bigint, win text);
CREATE TABLE bare_event (seq {key}, intent text NOT NULL UNIQUE, ticket bigint, win text,
  act text NOT NULL, at {moment}, answer text NOT NULL);
CREATE TABLE bare_counter (queue text PRIMARY KEY, last int NOT NULL);
CREATE INDEX bare_line ON bare_ticket (prio DESC, id) WHERE status = 'waiting';
"""
_BUSY_S = 30


class BareQueue(Protocol):
    """One window's connection to the bare tables."""

    def call_next(self, window: str) -> str | None:
        """Number of the ticket this window got; None when nobody waits."""
        ...

    def issue(self, queue: str) -> str:
        """The next number of the queue."""
        ...

    def close(self) -> None:
        """Let go of the connection."""
        ...


class BarePostgres:
    """psycopg, autocommit, one prepared statement for each act."""

    def __init__(self, url: str, *, recorded: bool = False) -> None:
        """Connect to `url` (SQLAlchemy's form)."""
        self._connection = psycopg.connect(_libpq(url), autocommit=True, prepare_threshold=1)
        self._recorded = recorded

    def call_next(self, window: str) -> str | None:
        """As `BareQueue.call_next`."""
        row = (
            self._connection.execute(RECORDED_CLAIM_POSTGRESQL, (window, _intent()))
            if self._recorded
            else self._connection.execute(CLAIM_POSTGRESQL, (window, window))
        ).fetchone()
        return None if row is None else str(row[0])

    def issue(self, queue: str) -> str:
        """As `BareQueue.issue`."""
        row = (
            self._connection.execute(RECORDED_ISSUE_POSTGRESQL, (queue, _intent()))
            if self._recorded
            else self._connection.execute(ISSUE_POSTGRESQL, (queue,))
        ).fetchone()
        assert row is not None
        return str(row[0])

    def close(self) -> None:
        """As `BareQueue.close`."""
        self._connection.close()


class BareSqlite:
    """The SQLite driver alone: BEGIN IMMEDIATE, one statement that claims, its log, COMMIT."""

    def __init__(self, url: str, *, recorded: bool = False) -> None:
        """Open the file of `url` (SQLAlchemy's form)."""
        self._connection = _sqlite(url)
        self._recorded = recorded

    def call_next(self, window: str) -> str | None:
        """As `BareQueue.call_next`."""
        self._connection.execute("BEGIN IMMEDIATE")
        row = self._connection.execute(CLAIM_SQLITE, (window,)).fetchone()
        if row is not None and self._recorded:
            self._keep(row[0], window, "call", str(row[1]))
        elif row is not None:
            self._connection.execute(
                "INSERT INTO bare_call (ticket, win) VALUES (?, ?)", (row[0], window)
            )
        self._connection.execute("COMMIT")
        return None if row is None else str(row[1])

    def issue(self, queue: str) -> str:
        """As `BareQueue.issue`."""
        self._connection.execute("BEGIN IMMEDIATE")
        number = str(self._connection.execute(COUNT_SQLITE, (queue,)).fetchone()[0])
        new = self._connection.execute(
            "INSERT INTO bare_ticket (no, status) VALUES (?, 'waiting')", (number,)
        )
        if self._recorded:
            self._keep(new.lastrowid, "", "issue", number)
        self._connection.execute("COMMIT")
        return number

    def _keep(self, ticket: int | None, window: str, act: str, answer: str) -> None:
        self._connection.execute(
            "INSERT INTO bare_event (intent, ticket, win, act, at, answer)"
            " VALUES (?, ?, ?, ?, julianday('now'), ?)",
            (_intent(), ticket, window, act, json.dumps({"no": answer, "win": window})),
        )

    def close(self) -> None:
        """As `BareQueue.close`."""
        self._connection.close()


def open_bare(url: str, *, recorded: bool = False) -> BareQueue:
    """A window's connection to the bare tables of either engine."""
    kind = BareSqlite if url.startswith("sqlite") else BarePostgres
    return kind(url, recorded=recorded)


def prepare_bare(url: str, tickets: int) -> None:
    """New bare tables with so many waiting."""
    if url.startswith("sqlite"):
        connection = _sqlite(url)
        connection.executescript(_TABLES.format(key="integer PRIMARY KEY", moment="real"))
        connection.execute("BEGIN")
        connection.executemany(
            "INSERT INTO bare_ticket (no, status) VALUES (?, 'waiting')",
            [(f"A{number}",) for number in range(tickets)],
        )
        connection.execute("COMMIT")
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        return
    with psycopg.connect(_libpq(url), autocommit=True) as server:
        server.execute(_TABLES.format(key="bigserial PRIMARY KEY", moment="timestamptz").encode())
        server.execute(
            "INSERT INTO bare_ticket (no, status)"
            " SELECT 'A' || i, 'waiting' FROM generate_series(1, %s) i",
            (tickets,),
        )
        server.execute("VACUUM ANALYZE bare_ticket")
        server.execute("CHECKPOINT")


def _intent() -> str:
    return str(uuid_utils.uuid7())


def _libpq(url: str) -> str:
    return make_url(url).set(drivername="postgresql").render_as_string(hide_password=False)


def _sqlite(url: str) -> sqlcipher3.dbapi2.Connection:
    path = Path(make_url(url).database or "")
    connection = sqlcipher3.dbapi2.connect(
        str(path), isolation_level=None, timeout=_BUSY_S, check_same_thread=False
    )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    return connection
