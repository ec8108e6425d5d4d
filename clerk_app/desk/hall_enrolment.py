"""A machine joins a hall (登记): who shows a code that was given out gets a login of its own."""

import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from datetime import timedelta
from typing import Any

from clerk_app.desk.ports import Clock
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.join_code import JoinCode, code_for
from clerk_app.domain.spoken_code import ALPHABET
from clerk_app.store.hall_grants import HallRole
from clerk_app.store.hall_roles import login_of
from clerk_app.store.hall_setup import HallSetup
from clerk_app.store.join_codes import JoinCodes

LIFETIME = timedelta(minutes=15)
_SECRET_LENGTH = 8


@dataclass(frozen=True, slots=True)
class Joined:
    """What a machine is told when it has joined."""

    role: str
    user: str
    password: str = field(repr=False)
    database: str
    port: int
    hall_id: str
    hall_name: str


@dataclass(frozen=True, slots=True)
class HallDoor:
    """Where machines join one hall."""

    codes: JoinCodes
    setup: HallSetup
    certificate: bytes
    """Of the server (DER)."""
    clock: Clock
    hall_id: str
    hall_name: str


def give_code(
    codes: JoinCodes, certificate: bytes, clock: Clock, role: HallRole, *, lifetime: timedelta
) -> JoinCode:
    """A new code for one machine of that kind, good once and not for long.

    Raises UnavailableError when it cannot be kept.
    """
    code = None
    while code is None:
        secret = "".join(secrets.choice(ALPHABET) for _ in range(_SECRET_LENGTH))
        code = code_for(certificate, secret)
    codes.add(code.secret, role, expires_at=clock.now() + lifetime)
    return code


def enrol(door: HallDoor, secret: str, station: str) -> Joined:
    """A login of the station's own, once for each code.

    A station with the name of one that has joined takes its place. One without a name is given the
    next number of its kind; a window must have one, because no two may be the same.

    Raises RuleError JOIN_STATION (station), JOIN_WINDOW, JOIN_UNKNOWN, JOIN_USED, JOIN_EXPIRED, and
    UnavailableError when the hall's database does not answer: but for a code that is none, it is
    good still.
    """
    # Before the code is used up: a name that does not fit can be mended.
    login_of(door.setup.database, HallRole.WINDOW, station)
    with door.codes.taking(secret, door.clock.now()) as role:
        if role is HallRole.WINDOW and not station.strip():
            raise RuleError(Trouble.JOIN_WINDOW)
        login = door.setup.enrol(role, station)
    return Joined(
        role=role.value,
        user=login.user,
        password=login.password or "",
        database=door.setup.database,
        port=door.setup.port,
        hall_id=door.hall_id,
        hall_name=door.hall_name,
    )


def joined_doc(joined: Joined) -> dict[str, Any]:
    """Plain JSON values."""
    return asdict(joined)


def joined_from(doc: Mapping[str, Any]) -> Joined:
    """What a document of `joined_doc` says. Raises ValueError for anything else."""
    kinds = {one.name: int if one.name == "port" else str for one in fields(Joined)}
    if doc.keys() != kinds.keys() or not all(
        isinstance(doc[name], kind) and doc[name] for name, kind in kinds.items()
    ):
        raise ValueError("not what a hall tells")
    return Joined(**doc)
