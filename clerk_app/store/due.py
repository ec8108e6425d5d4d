"""When a delayed thing may be tried again, on a clock that can be put back."""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, bindparam, or_

from clerk_app.domain.unsent import LONGEST_WAIT
from clerk_app.store.columns import Moment


def due(next_attempt: ColumnElement[Any]) -> ColumnElement[bool]:
    """Condition with the parameters of `due_at`."""
    return or_(
        next_attempt.is_(None),
        next_attempt <= bindparam("now", type_=Moment),
        next_attempt > bindparam("far", type_=Moment),
    )


def due_at(now: datetime) -> dict[str, datetime]:
    """Parameters of a statement with `due` in it."""
    return {"now": now, "far": now + LONGEST_WAIT}
