"""Promises of deferred materials (容缺承诺): noted when given, a flag when not kept in time."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection, select

from clerk_app.domain.case import Case, CaseItem, current_in_slot
from clerk_app.domain.case_states import AFTER_GRANT, UNDER_REVIEW, Act
from clerk_app.domain.credit import NO_TOLERANCE, PROMISE_BROKEN, Flag
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.typed_text import plain
from sync.platform import cases
from sync.platform.known_flags import KnownFlag
from sync.platform.tables import promise
from sync.platform.upserts import insert_into

_BINDING = UNDER_REVIEW | AFTER_GRANT
"""States in which what was promised is still owed: a case that has ended owes nothing."""


def note(connection: Connection, case: Case, op: Operation) -> None:
    """Note that an operation has accepted something with materials owed."""
    if not isinstance(op.args, MoveItems) or op.args.act is not Act.ACCEPT or not op.args.owed:
        return
    row = {"case_id": case.case_id, "until": op.args.until}
    noted = insert_into(connection, promise).values(**row)
    connection.execute(noted.on_conflict_do_nothing())


def broken(connection: Connection, on: date) -> tuple[KnownFlag, ...]:
    """A flag for each applicant who owes on that day what was promised for an earlier one.

    It is gone as soon as what was owed is handed in.
    """
    query = select(promise.c.case_id).where(promise.c.until < on.isoformat()).distinct()
    found: list[KnownFlag] = []
    for case_id in connection.execute(query.order_by(promise.c.case_id)).scalars():
        case = cases.read(connection, cases.resolve(connection, case_id))
        if case is not None:
            found += _flags(case, on)
    return tuple(found)


def _flags(case: Case, on: date) -> Iterator[KnownFlag]:
    number = plain(case.value("applicant.cert_no"))
    ends = [one.owed_until for one in case.items if _is_late(case, one, on)]
    if number and ends:
        since = date.fromisoformat(min(ends)) + timedelta(days=1)
        flag = Flag(
            "", PROMISE_BROKEN, since.isoformat(), source=case.number, follows=(NO_TOLERANCE,)
        )
        yield KnownFlag(number, flag)


def _is_late(case: Case, item: CaseItem, on: date) -> bool:
    if item.state not in _BINDING or not item.owed_until or item.owed_until >= on.isoformat():
        return False
    return any(not current_in_slot(case.materials, slot) for slot in item.owed)
