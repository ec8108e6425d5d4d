"""Decided items handed to supervision (审管分离): in the transaction that decides, each once."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select
from starlette.responses import JSONResponse, Response

from clerk_app.desk.hall_date import HALL_ZONE, date_of
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.operations import Operation
from clerk_app.domain.supervision import DECIDED, Supervised
from clerk_app.domain.supervision_record import body_of, decided_on, record
from sync.platform import cases, credit, feed
from sync.platform.context import Call, Handler, Platform
from sync.platform.database import read_meta
from sync.platform.tables import supervision
from sync.platform.unit_of_work import UnitOfWork

FEED = "supervision:"
"""Before the code of a hall: the name of its counter of records."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A case before and after an operation that may have decided something."""

    before: Case | None
    after: Case
    op: Operation
    at: datetime

    def decided(self) -> tuple[CaseItem, ...]:
        """Items that this operation has brought to a decision."""
        items = self.before.items if self.before is not None else ()
        were = {one.item_id: one.state for one in items}
        return tuple(
            one
            for one in self.after.items
            if one.state in DECIDED and were.get(one.item_id) is not one.state
        )


def hand_over(work: UnitOfWork, platform: Platform, decision: Decision) -> Case:
    """Write a record for each item decided; the case with a note of each.

    Within the transaction of the operation: a repeat finds it in the ledger and comes no more
    this way.
    """
    case = decision.after
    for item in decision.decided():
        noted = _hand_over_item(work, platform, decision, item)
        case = replace(case, supervised=(*case.supervised, noted))
    return case


def page(connection: Connection, scope: str, *, since: str, limit: int) -> Mapping[str, Any]:
    """Records of a hall after a cursor, in the order they were made.

    Raises Problem CURSOR_GONE, MALFORMED.
    """
    epoch, name = read_meta(connection)["epoch"], FEED + scope.removeprefix(cases.HALL_SCOPE)
    known = select(func.coalesce(func.max(supervision.c.seq), 0)).where(supervision.c.scope == name)
    after = feed.read_cursor(since, epoch, connection.execute(known).scalar_one())
    rows = connection.execute(
        select(supervision.c.seq, supervision.c.record)
        .where(supervision.c.scope == name, supervision.c.seq > after)
        .order_by(supervision.c.seq)
        .limit(limit + 1)
    ).all()
    shown = rows[:limit]
    return {
        "epoch": epoch,
        "records": [json.loads(row.record) for row in shown],
        "next": feed.cursor_of(epoch, shown[-1].seq if shown else after),
        "more": len(rows) > limit,
    }


def get_records(platform: Platform, call: Call) -> Response:
    """A page of records, for a supervisor."""
    values = call.values
    with platform.database.read() as connection:
        found = page(connection, values["scope"], since=values["since"], limit=values["limit"])
    return JSONResponse(dict(found))


def _hand_over_item(
    work: UnitOfWork, platform: Platform, decision: Decision, item: CaseItem
) -> Supervised:
    case, op = decision.after, decision.op
    day, hall = date_of(decision.at), case.hall
    head = f"JC{hall}{day:%Y%m%d}"
    number = f"{head}{work.counters.next_count(head):05}"
    at = decision.at.astimezone(HALL_ZONE).isoformat(timespec="milliseconds")
    catalogue = platform.begun_with(case)
    body = body_of(catalogue, item)
    noted = Supervised(number, item.item_id, op.op_id, body.name, at)
    # Its counter after the record's number and before the hall's own: always in this order, so
    # that no two transactions wait for each other.
    seq = work.counters.next_seq(FEED + hall)
    connection = work.written()
    doc = record(
        case,
        item,
        op,
        noted,
        catalogue=catalogue,
        calendar=platform.calendar,
        flags=credit.against(platform, connection, case.fields, decided_on(op, at)),
    )
    connection.execute(
        supervision.insert().values(
            number=number,
            scope=FEED + hall,
            seq=seq,
            case_id=case.case_id,
            op_id=op.op_id,
            item_id=item.item_id,
            record=json.dumps(doc, ensure_ascii=False),
            at=at,
        )
    )
    return noted


HANDLERS: dict[str, Handler] = {"getSupervisionRecords": get_records}
