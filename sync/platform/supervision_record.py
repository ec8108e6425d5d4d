"""What supervision is told of one decided item (domain facts 5.2 to 5.4)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection

from clerk_app.domain.case import Case, CaseItem, Limit
from clerk_app.domain.case_states import State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.clocks import item_due
from clerk_app.domain.errors import RuleError
from clerk_app.domain.negative_list import finding_of
from clerk_app.domain.operations import MoveItems, Operation
from clerk_app.domain.powers import PowerSource
from clerk_app.domain.records import to_doc
from clerk_app.domain.supervision import Supervised
from clerk_app.domain.workdays import Calendar
from sync.platform import credit
from sync.platform.context import Platform

VERSION = 1
"""Goes with every record: the meaning of the result codes has changed before (domain.md 5.2)."""
RESULTS = {
    State.GRANTED: "0",
    State.DENIED: "1",
    State.RETURNED: "1",
    State.VOID: "2",
    State.FORWARDED: "4",
    State.WITHDRAWN: "5",
    State.REFUSED: "6",
    State.NOT_REQUIRED: "6",
}
"""办结结果 of the exchange tables: 0出证办结 1不予许可或退回 2作废 4转报 5申请人放弃 6不予受理."""
_DAY = timedelta(days=1)


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


def record(
    platform: Platform,
    connection: Connection,
    case: Case,
    item: CaseItem,
    op: Operation,
    noted: Supervised,
) -> dict[str, Any]:
    """The record of one decision, as the contract has it."""
    decided_on = date.fromisoformat(op.args.on if isinstance(op.args, MoveItems) else noted.at[:10])
    flags = credit.against(platform, connection, case.fields, decided_on)
    finding = finding_of(case.fields)
    catalogue = platform.begun_with(case)
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
            "code": RESULTS[item.state],
            "result_no": item.result_no,
            "reason": item.reason,
            "basis": item.basis,
        },
        "time": _time(platform, catalogue, case, item, decided_on),
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
    platform: Platform, catalogue: Catalogue, case: Case, item: CaseItem, decided_on: date
) -> dict[str, Any]:
    due = item_due(platform.calendar, item)
    last = due.day if due is not None else None
    return {
        "received_on": case.received_on,
        "accepted_on": item.accepted_on,
        "decided_on": decided_on.isoformat(),
        "due_on": last.isoformat() if last is not None else "",
        "promised": to_doc(item.promised),
        "statutory": _statutory(catalogue, item),
        "extended": item.extended,
        "used_workdays": _used(platform.calendar, item, decided_on),
        "late": last is not None and decided_on > last,
    }


def _statutory(catalogue: Catalogue, item: CaseItem) -> Any:
    try:
        limit: Limit = catalogue.item(item.item_id).statutory
    except RuleError:
        return None
    return to_doc(limit)


def _used(calendar: Calendar, item: CaseItem, decided_on: date) -> int | None:
    """Working days the limit has run, without special procedures; None past the calendar."""
    if not item.accepted_on:
        return 0
    used = calendar.workdays_between(date.fromisoformat(item.accepted_on), decided_on)
    for pause in item.pauses:
        last = date.fromisoformat(pause.until) - _DAY if pause.until else decided_on
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
