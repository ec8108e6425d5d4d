"""What supervision is told of one decided item (domain facts 5.2 to 5.4).

The platform makes it in the transaction that decides; a station makes the same where its platform
hands nothing on.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from clerk_app.domain.case import Case, CaseItem, Limit
from clerk_app.domain.case_states import MOVES, Act
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.clocks import item_due
from clerk_app.domain.credit import Flag
from clerk_app.domain.errors import RuleError
from clerk_app.domain.negative_list import finding_of
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.powers import PowerSource
from clerk_app.domain.records import to_doc
from clerk_app.domain.result_codes import result_code
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.workdays import Calendar

VERSION = 1
"""Goes with every record: the meaning of the result codes has changed before (domain.md 5.2)."""
_DAY = timedelta(days=1)
_MARK = 6
"""Hexadecimal characters: two decisions of one case with the same are one in millions."""


@dataclass(frozen=True, slots=True)
class Body:
    """A body by name and code; the code is empty where nobody knows it any more."""

    name: str
    uscc: str


def body_of(catalogue: Catalogue, item: CaseItem) -> Body:
    """The body that supervises an item: the one the catalogue names, else the one that decides."""
    known = catalogue.find_item(item.item_id)
    if known is None or not known.supervised_by:
        return decider(catalogue, item)
    return _department(catalogue, known.supervised_by, item)


def decider(catalogue: Catalogue, item: CaseItem) -> Body:
    """The body in whose name an item is decided: of a delegated power (委托) the delegating one.

    The case says it; what an older program began is looked up in `catalogue`. The code is empty
    for a body that is none of the catalogue's departments.
    """
    known = catalogue.find_item(item.item_id)
    if item.decided_by or known is None:
        name = item.decided_by or item.department
    elif known.power.source is PowerSource.DELEGATED:
        name = known.power.from_body
    else:
        return _department(catalogue, known.department, item)
    found = next((one for one in catalogue.departments if one.name == name), None)
    return Body(name, found.uscc if found is not None else "")


def decided_on(op: Operation, at: str) -> date:
    """The day an operation decided: the one it says, else that of `at` (ISO 8601)."""
    return date.fromisoformat(op.args.on if isinstance(op.args, MoveItems) else at[:10])


def as_decided(item: CaseItem, act: MoveItems) -> CaseItem:
    """An item as an act left it, whatever has been done on it since (制证, 送达)."""
    decides = act.act in (Act.GRANT, Act.DENY)
    return replace(
        item,
        state=MOVES[act.act].target,
        reason=act.reason,
        basis=act.basis_for(item.item_id),
        result_no=act.result_no if decides else item.result_no,
    )


def number_here(case_number: str, op_id: str, item_id: str) -> str:
    """Number of a record made at a station: the case's own, with a mark of the decision.

    The same decision has the same number however often it is printed, and no link is needed.
    """
    mark = hashlib.sha256(f"{op_id}:{item_id}".encode()).hexdigest()[:_MARK].upper()
    return f"{case_number}-{mark}"


def record(
    case: Case,
    item: CaseItem,
    op: Operation,
    noted: Supervised,
    *,
    catalogue: Catalogue,
    calendar: Calendar,
    flags: Iterable[tuple[str, Flag]],
) -> dict[str, Any]:
    """The record of one decision, as the contract has it.

    `item` is as the decision left it, `catalogue` the version the case began with; `flags` stand
    on that day, each with the field of the number it was found by.
    """
    on = decided_on(op, noted.at)
    finding = finding_of(case.fields)
    return {
        "schema": VERSION,
        "number": noted.number,
        "at": noted.at,
        "case_number": case.number,
        "platform_number": item.platform_number or case.platform_number,
        "theme": case.theme,
        "hall": case.hall,
        "channel": case.channel.value,
        "item": {
            "item_id": item.item_id,
            "name": item.name,
            "task_code": item.task_code,
            "decided_by": _doc(decider(catalogue, item)),
        },
        "supervised_by": _doc(body_of(catalogue, item)),
        "applicant": {
            "kind": case.value("applicant.kind"),
            "name": case.value("applicant.name"),
            "cert_type": case.value("applicant.cert_type"),
            "cert_no": case.value("applicant.cert_no"),
            "company": case.value("form.ent_name"),
            "uscc": case.value("form.uscc"),
        },
        "result": {
            "state": item.state.value,
            "code": result_code(item.state, op.args),
            "result_no": item.result_no,
            "reason": item.reason,
            "basis": item.basis,
        },
        "time": _time(calendar, catalogue, case, item, on),
        "deferred": {"slots": list(item.owed), "until": item.owed_until},
        "credit": [
            {"field": name, "kind": one.kind, "since": one.since, "follows": list(one.follows)}
            for name, one in flags
        ],
        "negative_list": to_doc(finding) if finding is not None else None,
        "by": op.actor,
        "window": op.window,
        "station": op.station,
        "op_id": op.op_id,
    }


def _time(
    calendar: Calendar, catalogue: Catalogue, case: Case, item: CaseItem, on: date
) -> dict[str, Any]:
    due = item_due(calendar, item)
    last = due.day if due is not None else None
    return {
        "received_on": case.received_on,
        "accepted_on": item.accepted_on,
        "decided_on": on.isoformat(),
        "due_on": last.isoformat() if last is not None else "",
        "promised": to_doc(item.promised),
        "statutory": _statutory(catalogue, item),
        "extended": item.extended,
        "used_workdays": _used(calendar, item, on),
        "late": last is not None and on > last,
    }


def _statutory(catalogue: Catalogue, item: CaseItem) -> Any:
    try:
        limit: Limit = catalogue.item(item.item_id).statutory
    except RuleError:
        return None
    return to_doc(limit)


def _used(calendar: Calendar, item: CaseItem, on: date) -> int | None:
    """Working days the limit has run, without special procedures; None past the calendar."""
    if not item.accepted_on:
        return 0
    used = calendar.workdays_between(date.fromisoformat(item.accepted_on), on)
    for pause in item.pauses:
        last = date.fromisoformat(pause.until) - _DAY if pause.until else on
        paused = calendar.workdays_between(date.fromisoformat(pause.since) - _DAY, last)
        used = used - paused if used is not None and paused is not None else None
    return used


def _department(catalogue: Catalogue, department: str, item: CaseItem) -> Body:
    try:
        found = catalogue.department(department)
    except (RuleError, KeyError):
        return Body(item.department, "")
    return Body(found.name, found.uscc)


def _doc(body: Body) -> dict[str, str]:
    return {"name": body.name, "uscc": body.uscc}
