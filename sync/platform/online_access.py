"""Who may see an online case: its number with the access code (取件码); few errors.

Wrong codes are counted by number and by machine: ten close a number, forty from one machine close
that machine. A hall's visitors may share one address, so it is not closed sooner.
"""

import hashlib
import hmac
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import Connection, select

from sync.platform import cases, tallies
from sync.platform.context import Call, Platform
from sync.platform.machines import machine_of
from sync.platform.problems import Kind, Problem
from sync.platform.tables import access
from sync.platform.tallies import Limit

CODE_HEADER = "X-Access-Code"
TAIL_HEADER = "X-Certificate-Tail"
CODE_LENGTH = 10
MOST_FAILURES = 10
MOST_FROM_ONE = 40
"""Within `CLOSED_S` from one machine, whatever numbers they were for."""
CLOSED_S = 15 * 60
_OF_NUMBER = Limit(MOST_FAILURES, CLOSED_S, lasting=True)
_OF_MACHINE = Limit(MOST_FROM_ONE, CLOSED_S)
_CERTIFICATE = "applicant.cert_no"
# No 0 O 1 I L: the code is copied by hand from a screen or a slip.
_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Pass:
    """A case somebody may see, and whether all of it."""

    case_id: str
    whole: bool
    """False: only states and steps, for whoever knows the end of the certificate number."""


def code_of(secret: bytes, key: str) -> str:
    """The access code of the request with this key: made again, it is the same."""
    digest = hmac.new(secret, b"access-code:" + key.encode(), hashlib.sha256).digest()
    number = int.from_bytes(digest)
    letters = []
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[rest])
    return "".join(letters)


def give(
    connection: Connection, platform: Platform, *, case_id: str, number: str, key: str, request: str
) -> str:
    """Let the code of `key` open the case; `request` is the digest of what was asked."""
    code = code_of(platform.secret, key)
    connection.execute(
        access.insert().values(
            number=number,
            case_id=case_id,
            op_id=key,
            request_digest=request,
            code_digest=_digest(platform.secret, number, code),
        )
    )
    return code


def admit(platform: Platform, call: Call) -> Pass:
    """The case that the number in the path and the header of the call open together.

    Raises Problem ACCESS (a wrong code and an unknown number alike) or TOO_MANY_TRIES.
    """
    return open_with(
        platform,
        str(call.values["number"]),
        code=call.request.headers.get(CODE_HEADER, ""),
        tail=call.request.headers.get(TAIL_HEADER, ""),
        machine=machine_of(platform, call.request),
    )


def open_with(
    platform: Platform, number: str, *, machine: str, code: str = "", tail: str = ""
) -> Pass:
    """The case that a number and a code, or the end of the certificate number, open.

    `machine` is who asks (`machines.machine_of`). Raises as `few_tries`.
    """
    return few_tries(
        platform,
        number,
        lambda connection: _found(connection, platform, number, code=code, tail=tail),
        machine=machine,
    )


def few_tries(
    platform: Platform,
    number: str,
    find: Callable[[Connection], T | None],
    *,
    machine: str,
) -> T:
    """What `find` finds for a number; ten failures close the number for a quarter of an hour.

    So do `MOST_FROM_ONE` of one machine within that time, for all it asks: a right code in between
    is no excuse. Raises Problem ACCESS when nothing is found, and TOO_MANY_TRIES.
    """
    now = int(platform.now().timestamp())
    # The table needs nobody's address, only whether it is the same again.
    whose = f"machine:{_digest(platform.secret, 'machine', machine)[:32]}"

    def judge(connection: Connection) -> T | None:
        tallies.take_turns(connection, number, whose)
        closed = tallies.is_full(connection, number, now, _OF_NUMBER)
        if closed or tallies.is_full(connection, whose, now, _OF_MACHINE):
            raise Problem(Kind.TOO_MANY_TRIES, headers={"Retry-After": str(CLOSED_S)})
        found = find(connection)
        if found is None:
            tallies.add_one(connection, number, now, _OF_NUMBER)
            tallies.add_one(connection, whose, now, _OF_MACHINE)
        else:
            tallies.forget(connection, number)
        return found

    found = platform.database.write(judge)
    if found is None:
        raise Problem(Kind.ACCESS)
    return found


def _found(
    connection: Connection, platform: Platform, number: str, *, code: str, tail: str
) -> Pass | None:
    ids = cases.ids_by_number(connection, number)
    if not ids:
        return None
    case_id = ids[0]
    if code:
        rows = connection.execute(
            select(access.c.number, access.c.code_digest).where(access.c.case_id == case_id)
        )
        plain = code.strip().upper()
        fits = [
            hmac.compare_digest(row.code_digest, _digest(platform.secret, row.number, plain))
            for row in rows
        ]
        return Pass(case_id, whole=True) if any(fits) else None
    case = cases.read(connection, case_id)
    shown = case.value(_CERTIFICATE)[-4:].upper() if case is not None else ""
    told = tail.strip().upper()
    same = len(shown) == 4 and hmac.compare_digest(shown.encode(), told.encode())
    return Pass(case_id, whole=False) if same else None


def _digest(secret: bytes, number: str, code: str) -> str:
    return hmac.new(secret, f"access:{number}:{code}".encode(), hashlib.sha256).hexdigest()
