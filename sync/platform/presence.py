"""A store says that it is there; one that was restored from a copy, or is one, is found out."""

import logging
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, update
from starlette.responses import JSONResponse, Response

from sync.platform import incarnations, leases, other_stores
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.devices import Device, locked, milliseconds, refuse_revoked
from sync.platform.other_stores import Store
from sync.platform.tables import incarnation

log = logging.getLogger(__name__)

SUCCEEDED = "succeeded"
"""Why bands are void: another store speaks for the station now."""


def post_presence(platform: Platform, call: Call) -> Response:
    """Take a store's turn in, and say what stands beside it.

    `forked`: the turn it shows is not the one it was last given, or is another store's. It was
    restored from a copy, or is one, or was given a name by hand; it goes on under a new one, and
    nothing of the old one is changed. Raises Problem NOT_ENROLLED.
    """
    speaker, body = incarnations.enrolled(call), call.body

    def run(connection: Connection) -> dict[str, Any]:
        found = locked(connection, speaker.device_id)
        refuse_revoked(found)
        now = milliseconds(platform.now())
        epoch = read_meta(connection)["epoch"]
        if not _turn_fits(connection, found, body, epoch):
            return {"standing": "forked", "others": [], "epoch": epoch}
        _take_turn(connection, found, body, epoch=epoch, now=now)
        stores = other_stores.stores_of(connection, found.station)
        mine = next(one for one in stores if _is(one, found, body["incarnation"]))
        _settle_bands(connection, mine, stores, now)
        others = other_stores.told(connection, found, mine, now)
        return {"standing": "known", "others": others, "epoch": epoch}

    return JSONResponse(platform.database.write(run))


def _turn_fits(connection: Connection, one: Device, body: Mapping[str, Any], epoch: str) -> bool:
    """Whether the store goes on where it stopped.

    A platform that was restored itself has forgotten turns: it begins to count anew. A store that
    has only pushed has none yet. Who shows a turn of another name has changed its own by hand: a
    store that begins another life begins its turns anew as well.
    """
    if _is_of_another(connection, one, body):
        log.info("a store of %s shows the turn of another one, and is none", one.station)
        return False
    row = connection.execute(
        select(incarnation.c.turn, incarnation.c.epoch).where(*_row(one, body["incarnation"]))
    ).one_or_none()
    if row is None or not row.turn or row.epoch != epoch:
        return True
    # The same turn again: the answer was lost on the way.
    return row.turn in (body["turn"], body["before"])


def _is_of_another(connection: Connection, one: Device, body: Mapping[str, Any]) -> bool:
    shown = [turn for turn in (body["turn"], body["before"]) if turn]
    query = select(incarnation.c.incarnation).where(
        incarnation.c.device_id == one.device_id,
        incarnation.c.incarnation != body["incarnation"],
        incarnation.c.turn.in_(shown),
    )
    return connection.execute(query.limit(1)).first() is not None


def _take_turn(
    connection: Connection, one: Device, body: Mapping[str, Any], *, epoch: str, now: int
) -> None:
    incarnations.heard(connection, one.device_id, body["incarnation"], at=now)
    connection.execute(
        update(incarnation)
        .where(*_row(one, body["incarnation"]))
        .values(turn=body["turn"], epoch=epoch)
    )


def _settle_bands(connection: Connection, mine: Store, stores: tuple[Store, ...], now: int) -> None:
    """What older stores of this enrolment have not used is void, unless they are at work still."""
    leases.stands_again(connection, mine.device_id, mine.incarnation)
    for one in stores:
        older = one.device_id == mine.device_id and one.first_seen < mine.first_seen
        if older and not other_stores.at_once(mine, one, now):
            leases.void_of(connection, one.device_id, one.incarnation, why=SUCCEEDED, at=now)


def _row(one: Device, name: str) -> tuple[Any, ...]:
    return (incarnation.c.device_id == one.device_id, incarnation.c.incarnation == name)


def _is(store: Store, one: Device, name: str) -> bool:
    return (store.device_id, store.incarnation) == (one.device_id, name)


HANDLERS: dict[str, Handler] = {"postPresence": post_presence}
