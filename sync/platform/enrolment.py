"""Handler of enrolment: who shows a code that was given out speaks for its station, once."""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from time import monotonic
from typing import Any

from sqlalchemy import Connection, delete, select
from starlette.concurrency import run_in_threadpool
from starlette.responses import JSONResponse, Response

from clerk_app.crypto_suites import SUITES
from clerk_app.domain.case_number import make_prefix
from clerk_app.domain.enrol_code import new_code, read_enrol_code
from clerk_app.domain.errors import RuleError
from clerk_app.domain.number_bands import NumberKind
from sync.hall_enrolment.attempts import Attempts
from sync.platform import devices, incarnations, leases, numbering
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.devices import Device, Proof, milliseconds
from sync.platform.machines import machine_of
from sync.platform.problems import Kind, Problem
from sync.platform.signed import prove
from sync.platform.tables import code_duty, device, enrol_code
from sync.signatures import MisfitError, suite_of_key

LIFETIME = timedelta(hours=24)
KEPT = timedelta(days=1)
"""So long it is known that a code was used or has expired; then it is one that never was."""
_WRONG = frozenset({Kind.CODE_UNKNOWN, Kind.CODE_USED, Kind.CODE_EXPIRED})
_ID_BYTES = 16


def give_code(
    connection: Connection,
    *,
    station: str,
    hall: str,
    at: datetime,
    lifetime: timedelta,
    duty: str = devices.WINDOW,
) -> str:
    """A new code for one station of a hall, good once; `duty` is what it may do.

    Codes of the station for another duty are good no longer. Raises RuleError CASE_NUMBER with part
    `prefix` when no station can be called so, and Problem GENERATIONS when it was enrolled too
    often, OTHER_DUTY (which) while it works as something else.
    """
    name = make_prefix(station, devices.FIRST_GENERATION)[:4]
    meta = read_meta(connection)
    _next_generation(connection, name)
    devices.refuse_other_duty(connection, name, duty)
    now = milliseconds(at)
    connection.execute(delete(enrol_code).where(enrol_code.c.expires < now - _span(KEPT)))
    connection.execute(
        delete(code_duty).where(code_duty.c.code_digest.not_in(select(enrol_code.c.code_digest)))
    )
    _take_back(connection, name, duty)
    code = new_code()
    connection.execute(
        enrol_code.insert().values(
            code_digest=_digest(bytes.fromhex(meta["secret"]), code),
            station=name,
            hall=hall,
            expires=now + _span(lifetime),
            used_by="",
        )
    )
    if duty != devices.WINDOW:
        kept = {"code_digest": _digest(bytes.fromhex(meta["secret"]), code), "duty": duty}
        connection.execute(code_duty.insert().values(kept))
    return code


def _take_back(connection: Connection, station: str, duty: str) -> None:
    unused = select(enrol_code.c.code_digest).where(
        enrol_code.c.station == station, enrol_code.c.used_by == ""
    )
    for digest in connection.execute(unused.with_for_update()).scalars().all():
        if _duty_of(connection, digest) != duty:
            connection.execute(delete(enrol_code).where(enrol_code.c.code_digest == digest))


def enrol(
    connection: Connection, platform: Platform, key: str, body: Mapping[str, Any]
) -> dict[str, Any]:
    """Use a code up, inside the open transaction; what the station is told.

    The request with the same key gets the same answer again, as long as it is not withdrawn. The
    station's enrolment before this one ends. With a public key it is known by that, and there is no
    token. Raises Problem CODE_UNKNOWN, CODE_USED, CODE_EXPIRED, and for a code that stays good
    OTHER_HALL, OTHER_DUTY (whose it is) or GENERATIONS.
    """
    try:
        code = read_enrol_code(body["code"])
    except RuleError as error:
        raise Problem(Kind.CODE_UNKNOWN) from error
    digest = _digest(platform.secret, code)
    row = connection.execute(
        select(enrol_code).where(enrol_code.c.code_digest == digest).with_for_update()
    ).one_or_none()
    if row is None:
        raise Problem(Kind.CODE_UNKNOWN)
    if row.used_by:
        return _again(connection, platform, row.used_by, _Asked(code, key, _key_in(body)))
    now = milliseconds(platform.now())
    if now >= row.expires:
        raise Problem(Kind.CODE_EXPIRED)
    if body["hall"] != row.hall:
        raise Problem(Kind.OTHER_HALL, row.hall)
    duty = _duty_for(connection, digest, row.station, body)
    stretch = numbering.stretch(connection)
    before = [one.device_id for one in devices.all_devices(connection, row.station)]
    new = Device(
        device_id=secrets.token_hex(_ID_BYTES),
        station=row.station,
        generation=_next_generation(connection, row.station),
        hall=row.hall,
        window=body.get("window", ""),
        enrolled_at=now,
        revoked_at=0,
        revoked_for="",
        duty=duty,
    )
    devices.revoke(connection, before, why=devices.REPLACED, at=now)
    asked = _Asked(code, key, _key_in(body))
    devices.add(
        connection,
        new,
        Proof(asked.public_key, devices.token_of(platform.secret, new.device_id, code, key)),
        request=_digest(platform.secret, key),
        stretch=stretch,
    )
    connection.execute(
        enrol_code.update().where(enrol_code.c.code_digest == digest).values(used_by=new.device_id)
    )
    incarnations.heard(connection, new.device_id, body["incarnation"], at=now)
    devices.note_before(connection, new, body.get("before", ""), of=before)
    holder = leases.Holder(new, body["incarnation"], stretch, now)
    for kind in NumberKind if new.duty == devices.WINDOW else ():
        request = _digest(platform.secret, key)
        leases.grant(connection, holder, kind, kind.wanted, request=request)
    return _told(connection, platform, new, asked)


def _next_generation(connection: Connection, station: str) -> int:
    return devices.next_generation(
        connection,
        station,
        numbering.stretch(connection),
        unbroken=numbering.unbroken(connection),
    )


def _duty_for(connection: Connection, digest: str, station: str, body: Mapping[str, Any]) -> str:
    """What a code is for, which is what the program and the station are. Raises OTHER_DUTY."""
    duty = _duty_of(connection, digest)
    # A program of an older release does not say what it is for: it is a window's.
    if devices.told_duty(duty) != body.get("duty", devices.TOLD_WINDOW):
        raise Problem(Kind.OTHER_DUTY, devices.told_duty(duty))
    devices.refuse_other_duty(connection, station, duty)
    return duty


def _duty_of(connection: Connection, digest: str) -> str:
    query = select(code_duty.c.duty).where(code_duty.c.code_digest == digest)
    return connection.execute(query).scalar_one_or_none() or devices.WINDOW


@dataclass(frozen=True, slots=True)
class _Asked:
    code: str
    key: str
    public_key: str


def _again(
    connection: Connection, platform: Platform, device_id: str, asked: _Asked
) -> dict[str, Any]:
    request = connection.execute(
        select(device.c.request).where(device.c.device_id == device_id)
    ).scalar_one()
    found = devices.locked(connection, device_id)
    if found.revoked_at or not hmac.compare_digest(request, _digest(platform.secret, asked.key)):
        raise Problem(Kind.CODE_USED)
    if devices.public_key_of(connection, device_id) != asked.public_key:
        raise Problem(Kind.CODE_USED)
    return _told(connection, platform, found, asked)


def _told(connection: Connection, platform: Platform, one: Device, asked: _Asked) -> dict[str, Any]:
    request = _digest(platform.secret, asked.key)
    granted = leases.of_request(connection, one.device_id, request)
    token = devices.token_of(platform.secret, one.device_id, asked.code, asked.key)
    return {
        "device": one.device_id,
        "token": "" if asked.public_key else token,
        "public_key": asked.public_key,
        "station": one.station,
        "generation": one.generation,
        "hall": one.hall,
        "bands": [leases.band_doc(band) for band in granted],
    }


def handlers(_: Platform, *, seconds: Callable[[], float] = monotonic) -> Mapping[str, Handler]:
    """The handler, with its own memory of who has tried."""
    attempts = Attempts(seconds)

    async def post_enrolment(platform: Platform, call: Call) -> Response:
        machine = machine_of(platform, call.request)
        wait = attempts.wait_for(machine)
        if wait:
            raise Problem(Kind.TOO_MANY_TRIES, headers={"Retry-After": str(wait)})
        # Before it is known to be wrong: many at once must not slip through.
        attempts.note(machine)
        key = call.values["idempotency-key"]
        try:
            if _key_in(call.body):
                _refuse_other_suites(platform, _key_in(call.body))
                prove(call.endpoint, call.request, _key_in(call.body))
            else:
                _refuse_without_key(platform)
            told = await run_in_threadpool(
                platform.database.write,
                lambda connection: enrol(connection, platform, key, call.body),
            )
        except Problem as problem:
            if problem.kind not in _WRONG:
                attempts.forgive(machine)
            raise
        attempts.forgive(machine)
        return JSONResponse(told, status_code=201)

    return {"enrolStation": post_enrolment}


def _refuse_other_suites(platform: Platform, public_key: str) -> None:
    """Raises Problem SUITE with those that are taken, SIGNATURE for what is no key at all."""
    try:
        suite = suite_of_key(public_key)
    except MisfitError as misfit:
        raise Problem(Kind.SIGNATURE, str(misfit)) from misfit
    if suite.name not in platform.suites:
        raise Problem(Kind.SUITE, " ".join(sorted(platform.suites)))


def _refuse_without_key(platform: Platform) -> None:
    """A token for a station of an older release proves little and ends with its enrolment alone.

    It is given only where whoever shows the shared token is let in anyway, and no suite is asked
    for. Raises Problem SIGNATURE.
    """
    if not platform.token or platform.suites != frozenset(SUITES):
        raise Problem(Kind.SIGNATURE, "public_key")


def _key_in(body: Mapping[str, Any]) -> str:
    return str(body.get("public_key", ""))


def _span(time: timedelta) -> int:
    return int(time.total_seconds() * 1000)


def _digest(secret: bytes, text: str) -> str:
    return hmac.new(secret, b"enrolment:" + text.encode(), hashlib.sha256).hexdigest()
