"""Which stores have spoken for a station: noted at every push and every check."""

from sqlalchemy import Connection

from sync.platform.context import Call
from sync.platform.devices import Device
from sync.platform.problems import Kind, Problem
from sync.platform.tables import incarnation
from sync.platform.upserts import insert_into


def enrolled(call: Call) -> Device:
    """The station that asks. Raises Problem NOT_ENROLLED."""
    if call.device is None:
        raise Problem(Kind.NOT_ENROLLED)
    return call.device


def heard(connection: Connection, device_id: str, name: str, *, at: int, last_op: str = "") -> None:
    """A store has spoken for a device."""
    row = insert_into(connection, incarnation).values(
        device_id=device_id,
        incarnation=name,
        turn="",
        epoch="",
        last_op=last_op,
        first_seen=at,
        last_seen=at,
    )
    news = {"last_seen": at} | ({"last_op": last_op} if last_op else {})
    connection.execute(
        row.on_conflict_do_update(
            index_elements=[incarnation.c.device_id, incarnation.c.incarnation], set_=news
        )
    )
