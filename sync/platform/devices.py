"""Stations that have enrolled: each has a token of its own, and of each place only one is good."""

import base64
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, func, select, update

from clerk_app.domain.case_number import LENGTH, make_prefix
from sync.platform.problems import Kind, Problem
from sync.platform.tables import case_number, device, lease

FIRST_GENERATION = 2
"""The first enrolment of a station: 01 belongs to those that were set up by hand, without one."""
LAST_GENERATION = 99
LOST_AT_MOST = 4
"""So many enrolments of one station may have been lost with what a restore did not bring back."""
REPLACED, REVOKED = "replaced", "revoked"


@dataclass(frozen=True, slots=True)
class Device:
    """One enrolment."""

    device_id: str
    station: str
    generation: int
    hall: str
    window: str
    enrolled_at: int
    """Milliseconds since 1970, as every time of a device."""
    revoked_at: int
    """0: its token is good."""
    revoked_for: str

    @property
    def prefix(self) -> str:
        """First six characters of its numbers."""
        return make_prefix(self.station, self.generation)


_COLUMNS = (
    device.c.device_id,
    device.c.station,
    device.c.generation,
    device.c.hall,
    device.c.window,
    device.c.enrolled_at,
    device.c.revoked_at,
    device.c.revoked_for,
)


def milliseconds(at: datetime) -> int:
    """A moment as tables of devices keep it."""
    return int(at.timestamp() * 1000)


def token_of(secret: bytes, device_id: str, code: str, key: str) -> str:
    """The token of a device: the same request makes the same one again, so that none is kept.

    Neither the code nor the request's key is kept in the clear: who has stolen the database can
    make no token from it.
    """
    said = f"station-token:{device_id}:{code}:{key}".encode()
    digest = hmac.new(secret, said, hashlib.sha256).digest()
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def digest_of_token(token: str) -> str:
    """What of a token is kept: 256 bits by lot need no slow digest."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def by_token(connection: Connection, token: str) -> Device | None:
    """Whose token it is; None when it is nobody's. Raises Problem REVOKED."""
    rows = connection.execute(
        select(*_COLUMNS).where(device.c.token_digest == digest_of_token(token))
    ).mappings()
    found = next(map(_device, rows), None)
    if found is not None and found.revoked_at:
        challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise Problem(Kind.REVOKED, found.revoked_for, headers=challenge)
    return found


def locked(connection: Connection, device_id: str) -> Device:
    """The device, with its row locked until the transaction ends: leases are given in turn."""
    rows = connection.execute(
        select(*_COLUMNS).where(device.c.device_id == device_id).with_for_update()
    ).mappings()
    return _device(rows.one())


def all_devices(connection: Connection, station: str = "") -> tuple[Device, ...]:
    """Every enrolment, of one station or of all, the last of each station first."""
    query = select(*_COLUMNS).order_by(device.c.station, device.c.generation.desc())
    if station:
        query = query.where(device.c.station == station)
    return tuple(map(_device, connection.execute(query).mappings()))


def next_generation(connection: Connection, station: str, epoch: str) -> int:
    """The generation of a station's next enrolment: one that no number has been given under.

    What was set up by hand counts too, as far as its cases have come. Raises Problem GENERATIONS.
    """
    newest = connection.execute(
        select(device.c.generation, device.c.epoch)
        .where(device.c.station == station)
        .order_by(device.c.generation.desc())
        .limit(1)
    ).one_or_none()
    last = FIRST_GENERATION - 1
    if newest is not None:
        lost = 0 if newest.epoch == epoch else LOST_AT_MOST
        last = newest.generation + lost
    found = max(last, _highest_seen(connection, station)) + 1
    if found > LAST_GENERATION:
        raise Problem(Kind.GENERATIONS)
    return found


def _highest_seen(connection: Connection, station: str) -> int:
    digits = func.substr(case_number.c.number, len(station) + 1, 2)
    seen = connection.execute(
        select(func.max(digits)).where(
            case_number.c.number.startswith(station, autoescape=True),
            func.length(case_number.c.number) == LENGTH,
        )
    ).scalar_one_or_none()
    return int(seen) if seen and seen.isdecimal() else 0


def add(connection: Connection, one: Device, *, token: str, request: str, epoch: str) -> None:
    """Write an enrolment down; of its token and its request only digests are kept."""
    connection.execute(
        device.insert().values(
            device_id=one.device_id,
            station=one.station,
            generation=one.generation,
            hall=one.hall,
            window=one.window,
            token_digest=digest_of_token(token),
            request=request,
            epoch=epoch,
            enrolled_at=one.enrolled_at,
            revoked_at=one.revoked_at,
            revoked_for=one.revoked_for,
        )
    )


def revoke(connection: Connection, devices: Iterable[str], *, why: str, at: int) -> int:
    """Withdraw the tokens of devices; what they had not used of their numbers is void. How many."""
    ids = tuple(devices)
    if not ids:
        return 0
    done = connection.execute(
        update(device)
        .where(device.c.device_id.in_(ids), device.c.revoked_at == 0)
        .values(revoked_at=at, revoked_for=why)
    )
    connection.execute(
        update(lease)
        .where(lease.c.device_id.in_(ids), lease.c.void_at == 0)
        .values(void_at=at, void_for=why)
    )
    return done.rowcount


def _device(row: RowMapping) -> Device:
    return Device(**dict(row))
