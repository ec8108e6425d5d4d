"""Bands of numbers for stores that work without a link: granted once, never given back."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select, update
from starlette.responses import JSONResponse, Response

from clerk_app.domain.canonical import digest_of
from clerk_app.domain.number_bands import Band, NumberKind, band_at, bands_for, place_of
from sync.platform import devices, incarnations, numbering
from sync.platform.context import Call, Handler, Platform
from sync.platform.devices import Device, milliseconds
from sync.platform.problems import Kind, Problem
from sync.platform.tables import lease, lease_request
from sync.platform.upserts import insert_into


@dataclass(frozen=True, slots=True)
class Holder:
    """The store that asks, and when."""

    device: Device
    incarnation: str
    stretch: str
    """Of history, as `numbering.stretch`."""
    at: int


def grant(
    connection: Connection, holder: Holder, kind: NumberKind, numbers: int, *, request: str
) -> tuple[Band, ...]:
    """Bands with at least so many numbers, or what is left; the device's row is locked.

    Raises nothing when all are given: whoever enrols anew has a prefix of its own.
    """
    place = _next_place(connection, holder, kind)
    found: list[Band] = []
    while len(found) < bands_for(kind, numbers):
        band = band_at(kind, place + len(found))
        if band is None:
            break
        found.append(band)
    _keep(connection, holder, found, request=request)
    return tuple(found)


def of_request(connection: Connection, device_id: str, request: str) -> tuple[Band, ...]:
    """What was granted on a request, in order."""
    rows = connection.execute(
        select(lease.c.kind, lease.c.first, lease.c.last)
        .where(lease.c.device_id == device_id, lease.c.request == request)
        .order_by(lease.c.kind, lease.c.first)
    )
    return tuple(Band(NumberKind(row.kind), row.first, row.last) for row in rows)


def of_store(connection: Connection, device_id: str, incarnation: str) -> tuple[Band, ...]:
    """What a store was granted, in order."""
    return tuple(band for band, _ in standing(connection, device_id, incarnation))


def standing(
    connection: Connection, device_id: str, incarnation: str
) -> tuple[tuple[Band, str], ...]:
    """What a store was granted, and why what it has not used of it is void; empty: it is not."""
    rows = connection.execute(
        select(lease.c.kind, lease.c.first, lease.c.last, lease.c.void_for)
        .where(*_of_store(device_id, incarnation))
        .order_by(lease.c.kind, lease.c.first)
    )
    return tuple((Band(NumberKind(row.kind), row.first, row.last), row.void_for) for row in rows)


def band_doc(band: Band) -> dict[str, Any]:
    """A band as it goes over the wire."""
    return {"kind": band.kind.value, "first": band.first, "last": band.last}


def void_of(connection: Connection, device_id: str, incarnation: str, *, why: str, at: int) -> None:
    """A store is gone: what it has not used is void. Nobody else will ever be granted it."""
    connection.execute(
        update(lease)
        .where(*_of_store(device_id, incarnation), lease.c.void_at == 0)
        .values(void_at=at, void_for=why)
    )


def stands_again(connection: Connection, device_id: str, incarnation: str) -> None:
    """A store that was taken for gone has spoken: its bands are its own, as they always were."""
    connection.execute(
        update(lease)
        .where(*_of_store(device_id, incarnation), lease.c.void_at != 0)
        .values(void_at=0, void_for="")
    )


def post_leases(platform: Platform, call: Call) -> Response:
    """Grant bands to the store that asks; the same request again gets the same answer.

    Raises Problem NOT_ENROLLED, and OPERATION_REUSED for a known key with another request.
    """
    speaker = incarnations.enrolled(call)
    key, body = call.values["idempotency-key"], call.body
    request = f"{speaker.device_id}:{key}"

    def run(connection: Connection) -> Mapping[str, Any]:
        found = devices.locked(connection, speaker.device_id)
        devices.refuse_revoked(found)
        known = connection.execute(
            select(lease_request.c.digest, lease_request.c.answer).where(
                lease_request.c.request == request
            )
        ).one_or_none()
        if known is not None:
            if known.digest != digest_of(body):
                raise Problem(Kind.OPERATION_REUSED)
            answer: Mapping[str, Any] = json.loads(known.answer)
            return answer
        now = milliseconds(platform.now())
        stretch = numbering.stretch(connection)
        holder = Holder(found, body["incarnation"], stretch, now)
        incarnations.heard(connection, found.device_id, holder.incarnation, at=now)
        lost = _declared(connection, holder, body["held"])
        granted = [
            band
            for one in body["wanted"]
            for band in grant(
                connection, holder, NumberKind(one["kind"]), one["numbers"], request=key
            )
        ]
        answer = {
            "bands": [band_doc(one) for one in granted],
            "lost": [band_doc(one) for one in lost],
        }
        connection.execute(
            lease_request.insert().values(
                request=request,
                device_id=found.device_id,
                digest=digest_of(body),
                answer=json.dumps(answer),
                at=now,
            )
        )
        return answer

    return JSONResponse(dict(platform.database.write(run)))


def _declared(
    connection: Connection, holder: Holder, held: Iterable[Mapping[str, Any]]
) -> tuple[Band, ...]:
    """What a store says it holds: written down where a restore has lost it.

    Returned is what somebody else has been granted since, so that the store gives it up.
    """
    lost: list[Band] = []
    for one in held:
        band = Band(NumberKind(one["kind"]), one["first"], one["last"])
        if not band.on_the_grid:
            lost.append(band)
            continue
        _keep(connection, holder, [band], request="", known=True)
        owner = connection.execute(
            select(lease.c.incarnation).where(
                lease.c.device_id == holder.device.device_id,
                lease.c.kind == band.kind.value,
                lease.c.first == band.first,
            )
        ).scalar_one()
        if owner != holder.incarnation:
            lost.append(band)
    return tuple(lost)


def _next_place(connection: Connection, holder: Holder, kind: NumberKind) -> int:
    newest = connection.execute(
        select(lease.c.first, lease.c.last, lease.c.epoch)
        .where(lease.c.device_id == holder.device.device_id, lease.c.kind == kind.value)
        .order_by(lease.c.first.desc())
        .limit(1)
    ).one_or_none()
    if newest is None:
        return 0
    # What was granted after the backup is not here: the store that asks has told what it holds,
    # another one of this prefix may not have spoken yet. Whether there was a backup at all nobody
    # may have said (`numbering`). What is only known from what a store has told is of no stretch:
    # behind it there may be more.
    lost = 0 if newest.epoch == holder.stretch else kind.places // 5 + 1
    return place_of(Band(kind, newest.first, newest.last)) + 1 + lost


def _keep(
    connection: Connection,
    holder: Holder,
    bands: Iterable[Band],
    *,
    request: str,
    known: bool = False,
) -> None:
    for band in bands:
        row = insert_into(connection, lease).values(
            device_id=holder.device.device_id,
            kind=band.kind.value,
            first=band.first,
            last=band.last,
            incarnation=holder.incarnation,
            request=request,
            epoch="" if known else holder.stretch,
            granted_at=holder.at,
            void_at=0,
            void_for="",
        )
        connection.execute(row.on_conflict_do_nothing() if known else row)


def _of_store(device_id: str, incarnation: str) -> tuple[Any, ...]:
    return (lease.c.device_id == device_id, lease.c.incarnation == incarnation)


HANDLERS: dict[str, Handler] = {"postLeases": post_leases}
