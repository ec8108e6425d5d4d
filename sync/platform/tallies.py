"""How often something has happened within a time, counted in the database under a name."""

from dataclasses import dataclass

from sqlalchemy import Connection, delete, select, text

from sync.platform.tables import access_try
from sync.platform.upserts import insert_into

KEPT_S = 60 * 60
"""The longest that any limit looks back; what is older is deleted."""
_IN_TURN = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")


@dataclass(frozen=True, slots=True)
class Limit:
    """So often within so long, and no more."""

    most: int
    span_s: int
    """At most `KEPT_S`."""
    lasting: bool = False
    """A series goes on until nothing has come for `span_s`; else that long after it began."""


def take_turns(connection: Connection, *names: str) -> None:
    """Whoever counts under one of these names too waits until this transaction ends.

    Without it as many as ask at the same moment would all see the same count. On SQLite there is
    one writer anyway. Names are always given in one order, so that nobody waits in a ring.
    """
    if connection.dialect.name == "postgresql":
        for name in names:
            connection.execute(_IN_TURN, {"name": name})


def is_full(connection: Connection, name: str, now: int, limit: Limit) -> bool:
    """Whether nothing more may come under a name; `now` in seconds since 1970."""
    row = connection.execute(
        select(access_try.c.failures, access_try.c.since).where(access_try.c.number == name)
    ).one_or_none()
    return row is not None and row.failures >= limit.most and now - row.since < limit.span_s


def add_one(connection: Connection, name: str, now: int, limit: Limit) -> None:
    """One more under a name; a series begins anew when the last one is over.

    Within a turn (`take_turns`). What nobody asks after any more goes.
    """
    row = connection.execute(
        select(access_try.c.failures, access_try.c.since).where(access_try.c.number == name)
    ).one_or_none()
    goes_on = row is not None and now - row.since < limit.span_s
    count = row.failures + 1 if row is not None and goes_on else 1
    begun = row.since if row is not None and goes_on else now
    fills = count >= limit.most
    values = {"failures": count, "since": now if limit.lasting or fills else begun}
    insert = insert_into(connection, access_try).values(number=name, **values)
    connection.execute(
        insert.on_conflict_do_update(index_elements=[access_try.c.number], set_=values)
    )
    # What another transaction has in hand is left to it: two that tidy up never wait for each
    # other.
    over = select(access_try.c.number).where(access_try.c.since <= now - KEPT_S)
    gone = over.with_for_update(skip_locked=True)
    connection.execute(delete(access_try).where(access_try.c.number.in_(gone)))


def forget(connection: Connection, name: str) -> None:
    """Nothing has come under a name."""
    connection.execute(delete(access_try).where(access_try.c.number == name))
