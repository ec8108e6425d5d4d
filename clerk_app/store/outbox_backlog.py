"""What of the outbox a link would move, and since when that has waited (未同步上限)."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Text,
    and_,
    bindparam,
    exists,
    func,
    literal_column,
    or_,
    select,
)

from clerk_app.domain.listings import Sendable
from clerk_app.domain.operations import ABANDON
from clerk_app.domain.outbox_states import WAITING, OperationState
from clerk_app.store.columns import Moment, written_out
from clerk_app.store.outbox_sql import HELD_BACK
from clerk_app.store.station_tables import operation

NEIGHBOURS = 100
"""So many operations before one say on which day it can have been made at the earliest."""

_op = operation.c
_blocker = operation.alias("blocker")
_b = _blocker.c
_on_its_way = (OperationState.QUEUED, OperationState.SENT)
_word = literal_column(f"'{ABANDON}'", Text)
# The word that something is given up goes past whatever it is about.
_before_it = and_(
    _b.case_id == _op.case_id, _b.local_seq < _op.local_seq, _b.kind != _word, _op.kind != _word
)
# From the few that stand in the way to what is behind them: by their state, then by their case.
_stuck = written_out(_b.state, (OperationState.HELD, OperationState.QUARANTINED))
_plain_state: ColumnElement[Any] = literal_column("+operation.state")
_BEHIND = select(func.count(_op.local_seq.distinct())).where(
    _stuck, _before_it, written_out(_plain_state, _on_its_way)
)
_ON_ITS_WAY = select(func.count()).where(written_out(_op.state, _on_its_way))

_held_up = exists().where(
    _before_it,
    or_(
        _b.state == literal_column(f"'{OperationState.QUARANTINED}'"),
        written_out(_b.state, WAITING) & (_b.outcome == HELD_BACK),
    ),
)
_newest_there = (
    # From the end: what is not there is a short piece of it.
    select(_b.local_seq)
    .where(_b.acked_at.is_not(None))
    .order_by(_b.local_seq.desc())
    .limit(1)
    .scalar_subquery()
)
_FIRST = (
    select(_op.local_seq, _op.made_at)
    .where(
        _op.local_seq > func.coalesce(_newest_there, 0),
        written_out(_plain_state, _on_its_way),
        _op.outcome != HELD_BACK,
        ~_held_up,
    )
    .order_by(_op.local_seq)
    .limit(1)
)
"""The first that only the link keeps here: the platform has taken nothing younger meanwhile."""
_near = (
    select(_op.made_at)
    .where(_op.local_seq < bindparam("place", type_=Integer), _op.taken_from == "")
    .order_by(_op.local_seq.desc())
    .limit(NEIGHBOURS)
    .subquery()
)
_EARLIEST = select(func.max(_near.c.made_at)).where(
    _near.c.made_at <= bindparam("now", type_=Moment)
)


def sendable(connection: Connection, now: datetime) -> Sendable:
    """What a link would move.

    Of the age that only counts which no younger one has passed by: what the platform takes others
    before is not held up by the link, and neither is what it waits for in vain or cannot read, with
    all that is behind it.
    """
    count = connection.execute(_ON_ITS_WAY).scalar_one()
    if count:
        count -= connection.execute(_BEHIND).scalar_one()
    first = connection.execute(_FIRST).first() if count else None
    if first is None:
        return Sendable(count, None)
    return Sendable(count, made_since(connection, first.local_seq, first.made_at, now))


def made_since(connection: Connection, place: int, made_at: datetime, now: datetime) -> datetime:
    """When an operation was made, as far as can be told: not before what was done here earlier.

    The clock may have stood in another year then, and ten years are no backlog.
    """
    asked = {"place": place, "now": now}
    earliest = connection.execute(_EARLIEST, asked).scalar()
    return made_at if earliest is None else max(made_at, earliest)
