"""Stations that have enrolled: each signs with a key of its own, and of each place one is good."""

import base64
import hashlib
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection, RowMapping, Text, bindparam, func, select, update

from clerk_app.domain.case_number import LENGTH, make_prefix
from sync.platform.problems import Kind, Problem
from sync.platform.tables import case_number, device, device_before, device_duty, device_key, lease

FIRST_GENERATION = 2
"""The first enrolment of a station: 01 belongs to those that were set up by hand, without one."""
LAST_GENERATION = 99
LOST_AT_MOST = 4
"""So many enrolments of one station may have been lost with what a restore did not bring back."""
_SIGNS = "signs:"
WINDOW, KIOSK, TOLD_WINDOW = "", "kiosk", "window"
"""What a device is for: a kiosk may ask what a visitor who checks in needs, and nothing else."""
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
    duty: str = WINDOW

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
    func.coalesce(
        select(device_duty.c.duty)
        .where(device_duty.c.device_id == device.c.device_id)
        .scalar_subquery(),
        WINDOW,
    ).label("duty"),
)
_asked = bindparam("asked", type_=Text)
_OF_TOKEN = select(*_COLUMNS).where(device.c.token_digest == _asked)
_OF_ID = (
    select(*_COLUMNS, device_key.c.public_key)
    .join(device_key, device_key.c.device_id == device.c.device_id)
    .where(device.c.device_id == _asked)
)
_NOW = select(*_COLUMNS).where(device.c.device_id == _asked)


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
    rows = connection.execute(_OF_TOKEN, {"asked": digest_of_token(token)}).mappings()
    found = next(map(_device, rows), None)
    if found is not None:
        refuse_revoked(found)
    return found


def by_id(connection: Connection, device_id: str) -> tuple[Device, str] | None:
    """A device and its public key, revoked or not; None when none signs under this id."""
    row = connection.execute(_OF_ID, {"asked": device_id}).mappings().one_or_none()
    if row is None:
        return None
    told = dict(row)
    public_key = str(told.pop("public_key"))
    return Device(**told), public_key


def public_key_of(connection: Connection, device_id: str) -> str:
    """What a device's signatures are judged by; empty for one that has a token."""
    query = select(device_key.c.public_key).where(device_key.c.device_id == device_id)
    return connection.execute(query).scalar_one_or_none() or ""


def refuse_revoked(one: Device) -> None:
    """Raises Problem REVOKED when its enrolment was withdrawn, or replaced by a later one."""
    if one.revoked_at:
        challenge = {"WWW-Authenticate": 'Bearer error="invalid_token"'}
        raise Problem(Kind.REVOKED, one.revoked_for, headers=challenge)


def still_good(connection: Connection, one: Device | None) -> None:
    """As `refuse_revoked`, as it stands now; for whoever has been at it for a while."""
    if one is not None:
        refuse_revoked(_device(connection.execute(_NOW, {"asked": one.device_id}).mappings().one()))


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


def refuse_other_duty(connection: Connection, station: str, duty: str) -> None:
    """Raises Problem OTHER_DUTY with what a station's good enrolment is for, when that is not it.

    Whoever enrolled would end it, and another program works under that name.
    """
    for one in all_devices(connection, station):
        if not one.revoked_at and one.duty != duty:
            raise Problem(Kind.OTHER_DUTY, told_duty(one.duty))


def told_duty(duty: str) -> str:
    """A duty as the contract calls it."""
    return duty or TOLD_WINDOW


def next_generation(connection: Connection, station: str, stretch: str, *, unbroken: bool) -> int:
    """The generation of a station's next enrolment: one that no number has been given under.

    What was set up by hand counts too, as far as its cases have come. `stretch` and `unbroken` are
    `numbering`'s. Raises Problem GENERATIONS.
    """
    newest = connection.execute(
        select(device.c.generation, device.c.epoch)
        .where(device.c.station == station)
        .order_by(device.c.generation.desc())
        .limit(1)
    ).one_or_none()
    known = unbroken if newest is None else newest.epoch == stretch
    last = FIRST_GENERATION - 1 if newest is None else newest.generation
    last += 0 if known else LOST_AT_MOST
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


@dataclass(frozen=True, slots=True)
class Proof:
    """By what a device will be known: it signs, or, of an older release, shows a token."""

    public_key: str = ""
    token: str = field(default="", repr=False)


def add(connection: Connection, one: Device, proof: Proof, *, request: str, stretch: str) -> None:
    """Write an enrolment down; of its token and its request only digests are kept.

    `stretch` of history it was made in is `numbering.stretch`.
    """
    # No digest of any token: whoever signs has none.
    nobodys = f"{_SIGNS}{one.device_id}"
    connection.execute(
        device.insert().values(
            device_id=one.device_id,
            station=one.station,
            generation=one.generation,
            hall=one.hall,
            window=one.window,
            token_digest=nobodys if proof.public_key else digest_of_token(proof.token),
            request=request,
            epoch=stretch,
            enrolled_at=one.enrolled_at,
            revoked_at=one.revoked_at,
            revoked_for=one.revoked_for,
        )
    )
    if one.duty != WINDOW:
        connection.execute(device_duty.insert().values(device_id=one.device_id, duty=one.duty))
    if proof.public_key:
        connection.execute(
            device_key.insert().values(device_id=one.device_id, public_key=proof.public_key)
        )


def note_before(connection: Connection, one: Device, told: str, *, of: Collection[str]) -> None:
    """The store that has enrolled says it was enrolled as `told`; noted if that is one of `of`."""
    if told in of:
        row = {"device_id": one.device_id, "before_id": told}
        connection.execute(device_before.insert().values(row))


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
