"""How much one machine may make online in an hour, so that none books or fills it all (V11.1.4)."""

import hashlib
import hmac
from enum import StrEnum

from sqlalchemy import Connection

from sync.platform import tallies
from sync.platform.context import Platform
from sync.platform.problems import Kind, Problem
from sync.platform.tallies import Limit

MOST_ONLINE = 30
"""Bookings, and as many applications: a family or a village's agent makes a few, and visitors of
one hall may share an address; with made-up numbers nobody takes a day's places."""
FILES_EACH = 10
"""So many files go with one application, rarely more."""
_SPAN_S = tallies.KEPT_S


class Use(StrEnum):
    """What is counted, each by itself."""

    BOOKING = "booking"
    APPLICATION = "application"
    FILE = "file"


def note(connection: Connection, platform: Platform, use: Use, machine: str) -> None:
    """One more from a machine (`machines.machine_of`), in the transaction that makes it.

    Raises Problem TOO_OFTEN when it has made as many in this hour as it may.
    """
    most = platform.most_online * (FILES_EACH if use is Use.FILE else 1)
    if not most:
        return
    limit, now = Limit(most, _SPAN_S), int(platform.now().timestamp())
    # The table needs nobody's address, only whether it is the same again.
    said = hmac.new(platform.secret, f"pace:{machine}".encode(), hashlib.sha256).hexdigest()
    name = f"{use}:{said[:32]}"
    tallies.take_turns(connection, name)
    if tallies.is_full(connection, name, now, limit):
        raise Problem(Kind.TOO_OFTEN, headers={"Retry-After": str(_SPAN_S)})
    tallies.add_one(connection, name, now, limit)
