"""Runs of the platform's program (运行): by a cursor's it is found out that a backup was put back.

Each start is written down with how far every feed had come, and a cursor names the run that gave
it out. A database that does not know that run, or had not come so far when the next one began, has
lost what the cursor's holder has seen: nobody needs to say that it was restored.
"""

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from sqlalchemy import Connection, func, select

from sync.platform import numbering
from sync.platform.database import raise_floor
from sync.platform.tables import run, scope

_LAST = select(func.max(run.c.number))


class ForgottenError(Exception):
    """A cursor shows more than this database has ever had."""


@dataclass(slots=True)
class Run:
    """This run of the program."""

    name: str = ""
    """Empty: cursors do not name it."""
    begun_anew: bool = False
    """It has begun an epoch by itself; once is enough, whatever is shown to it after."""
    lock: Lock = field(default_factory=Lock)


def begin(connection: Connection, *, at: datetime, name: str = "") -> Run:
    """Write a start down; `name` is its own, empty for one that no run has had.

    Versions go on above all that were given before it: what was given out between a backup and
    its return is not there to be counted on from.
    """
    number = connection.execute(_LAST).scalar_one()
    begun = Run(name or secrets.token_hex(6))
    if number is not None:
        raise_floor(connection, at=at)
        numbering.begin_run(connection, name=begun.name, at=at)
    numbering.note_alive(connection, at=at)
    places = {row.scope: row.seq for row in connection.execute(select(scope))}
    connection.execute(
        run.insert().values(number=(number or 0) + 1, name=begun.name, places=json.dumps(places))
    )
    return begun


def forgotten(connection: Connection, feed: str, *, given_by: str, seq: int) -> bool:
    """Whether place `seq` of a feed, told by the run `given_by`, is not in this history."""
    number = connection.execute(select(run.c.number).where(run.c.name == given_by)).scalar()
    if number is None:
        return True
    after = select(run.c.places).where(run.c.number > number).order_by(run.c.number).limit(1)
    found = connection.execute(after).scalar()
    places: Mapping[str, int] = {} if found is None else json.loads(found)
    return found is not None and seq > places.get(feed, 0)
