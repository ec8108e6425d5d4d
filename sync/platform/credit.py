"""Credit (信用) at the platform: the list stations get, and what it forbids when they act."""

import functools
import hashlib
import hmac
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Connection
from starlette.responses import Response

from clerk_app.desk.hall_date import date_of
from clerk_app.domain.canonical import canonical_bytes, digest_of
from clerk_app.domain.case import Case
from clerk_app.domain.case_states import Act
from clerk_app.domain.credit import ASKED, ROUNDS, Flag, bar, barred, holder_of
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.records import to_doc
from clerk_app.domain.typed_text import plain
from sync.platform import promises
from sync.platform.context import Call, Handler, Platform, Reference
from sync.platform.references import served
from sync.platform.unit_of_work import UnitOfWork

_SHORT = 16


def current(platform: Platform, connection: Connection) -> Reference:
    """The list as it stands: what the platform was given, and promises that were not kept."""
    salt = _salt(platform)
    known = (*platform.credit, *promises.broken(connection, date_of(platform.now())))
    flags = [to_doc(one.told(_holder(one.cert_no, salt))) for one in known]
    content: dict[str, Any] = {"salt": salt, "rounds": ROUNDS, "flags": flags}
    version = digest_of(content)[:_SHORT]
    return Reference(version, canonical_bytes({"version": version, **content}))


def get_credit(platform: Platform, call: Call) -> Response:
    """The list, or 304."""
    with platform.database.read() as connection:
        reference = current(platform, connection)
    return served(reference, call.request)


def against(
    platform: Platform, connection: Connection, fields: Mapping[str, str], on: date
) -> tuple[tuple[str, Flag], ...]:
    """Flags that stand on a day against the numbers in a form, each with the field it is for."""
    numbers = {plain(fields[name]): name for name in reversed(ASKED) if fields.get(name)}
    known = (*platform.credit, *promises.broken(connection, on))
    found = [
        (numbers[one.cert_no], one.flag)
        for one in known
        if one.cert_no in numbers and one.flag.stands(on)
    ]
    return tuple(sorted(found, key=lambda hit: (ASKED.index(hit[0]), hit[1].since)))


def refuse_barred(platform: Platform, work: UnitOfWork, case: Case | None, op: Operation) -> None:
    """Refuse to defer materials of somebody with a bad record, whatever the window has seen.

    What counts is the list on the day of the act: somebody who was flagged later has not been
    barred then. Raises RuleError TOLERANCE_BARRED (flag, since).
    """
    args = op.args
    if case is None or not isinstance(args, MoveItems):
        return
    if args.act is not Act.ACCEPT or not args.owed:
        return
    on = min(date.fromisoformat(args.on), date_of(platform.now()))
    flag = bar(one for _, one in against(platform, work.written(), case.fields, on))
    if flag is not None:
        raise barred(flag)


def _salt(platform: Platform) -> str:
    """Steady, so that an unchanged list keeps its version; another platform has another."""
    return hmac.new(platform.secret, b"credit", hashlib.sha256).hexdigest()[: 2 * _SHORT]


@functools.lru_cache(maxsize=65_536)
def _holder(cert_no: str, salt: str) -> str:
    return holder_of(cert_no, salt, ROUNDS)


HANDLERS: dict[str, Handler] = {"getCredit": get_credit}
