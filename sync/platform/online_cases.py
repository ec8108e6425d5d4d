"""What a citizen does with a case online, through the same ledger as a station's operations."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import NAMESPACE_URL, uuid5

import uuid_utils
from sqlalchemy import Connection, select

from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.domain import case_number, corrections
from clerk_app.domain.applied_for import case_items
from clerk_app.domain.canonical import digest_of
from clerk_app.domain.case import APPLICANT, Case, CaseItem, Channel, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import check_form, field_labels
from clerk_app.domain.identity_fields import is_identity_field
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    MoveItems,
    Operation,
    SetFields,
)
from clerk_app.domain.reuse import OnFile
from sync.platform import cases, online_access, online_on_file, online_pace
from sync.platform.context import Platform
from sync.platform.counters import Counters
from sync.platform.fields_then import values_at
from sync.platform.ledger import Ledger, Made, Result
from sync.platform.online_pace import Use
from sync.platform.operations import apply_one
from sync.platform.problems import Kind, Problem
from sync.platform.tables import access

PREFIX = "WB0001"
"""First six characters of numbers given online (网办); no station is enrolled under it."""


@dataclass(frozen=True, slots=True)
class Submitted:
    """What the citizen is told once."""

    number: str
    access_code: str
    version: int


@dataclass(frozen=True, slots=True)
class File:
    """A file that is in its place already."""

    slot: str
    sha256: str
    filename: str
    mime: str
    size: int
    pages: int
    supersedes: str = ""
    base: int | None = None
    """The `version` of the progress that the applicant had before their eyes; None: not told."""


def items_for(platform: Platform, theme: str, item_ids: tuple[str, ...]) -> tuple[CaseItem, ...]:
    """Items of an application as they begin online.

    Raises RuleError THEME_UNKNOWN, ITEM_UNKNOWN, ITEM_NOT_IN_FORCE (item, on).
    """
    catalogue, day = platform.catalogue, platform.today
    for item_id in item_ids:
        if not catalogue.item(item_id).in_force(day):
            raise RuleError(Trouble.ITEM_NOT_IN_FORCE, item=item_id, on=day.isoformat())
    found = case_items(catalogue, on=day, item_ids=item_ids, theme=theme)
    if not found:
        raise RuleError(Trouble.ITEM_UNKNOWN, item="")
    return tuple(replace(one, state=State.SUBMITTED) for one in found)


def submit(
    platform: Platform, body: Mapping[str, Any], *, key: str, machine: str = ""
) -> Submitted:
    """Begin a case; the same key and body again get the same answer. `machine` is who asks.

    What the applicant has on file, or an issuer has given, joins it: nobody sends that again.

    Raises Problem FORM with everything that is wrong, ALREADY_OPEN, OPERATION_REUSED, TOO_OFTEN,
    and what `items_for` raises.
    """
    request = digest_of(body)
    catalogue = platform.catalogue
    items = items_for(platform, body.get("theme", ""), tuple(body.get("items", ())))
    fields = _checked(platform, catalogue, items, body["fields"])
    given = online_on_file.licences_of(platform, fields)

    def begin(connection: Connection) -> Submitted:
        row = connection.execute(select(access).where(access.c.op_id == key)).one_or_none()
        if row is not None:
            if row.request_digest != request:
                raise Problem(Kind.OPERATION_REUSED)
            case = _read(connection, row.case_id)
            return Submitted(row.number, online_access.code_of(platform.secret, key), case.version)
        online_pace.note(connection, platform, Use.APPLICATION, machine)
        day = platform.today
        count = Counters(connection).next_count(f"online:{day:%Y%m%d}")
        number = case_number.make(PREFIX, day, count)
        made = CreateCase(
            number=number,
            channel=Channel.ONLINE,
            theme=body.get("theme", ""),
            catalogue_version=catalogue.version,
            received_on=day.isoformat(),
            hall=platform.hall,
            items=items,
            fields=fields,
        )
        case_id = str(uuid_utils.uuid7())
        result = _do(connection, platform, case_id, made, op_id=key, join=False)
        code = online_access.give(
            connection, platform, case_id=case_id, number=number, key=key, request=request
        )
        case = _read(connection, case_id)
        found = online_on_file.on_file_for(connection, platform, catalogue, case, given)
        for one in (file for slot in found for file in found[slot].files):
            result = _use_again(connection, platform, case, one, key=key)
        return Submitted(number, code, result.version)

    submitted = platform.database.write(begin)
    platform.pokes.ring()
    return submitted


def _use_again(
    connection: Connection, platform: Platform, case: Case, found: OnFile, *, key: str
) -> Result:
    """Put what is on file into the case, marked with where it came from (沿用)."""
    there = found.material
    op_id = str(uuid5(NAMESPACE_URL, f"{key}:on-file:{there.slot}:{there.material_id}"))
    added = AddMaterial(
        material_id=str(uuid5(NAMESPACE_URL, op_id)),
        slot=there.slot,
        sha256=there.sha256,
        filename=there.filename,
        mime=there.mime,
        size=there.size,
        pages=there.pages,
        channel=there.channel,
        trust=there.trust,
        source_case=found.case_number,
        check=there.check,
        issued=there.issued,
    )
    return _do(connection, platform, case.case_id, added, op_id=op_id, base=case.version)


def add_file(platform: Platform, case_id: str, file: File, *, key: str) -> Case:
    """Put a file under a slot of the case's checklist; the case after it.

    Raises RuleError MATERIAL_UNKNOWN (material) for a slot nobody asks for, and what merge says.
    """

    def put(connection: Connection) -> Case:
        case = _read(connection, case_id)
        if _done_before(connection, case.case_id, key):
            return case
        needs = [need for item in case.items for need in item.needs if need.slot == file.slot]
        if not needs:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=file.slot)
        self_made = all(need.self_made for need in needs)
        added = AddMaterial(
            material_id=str(uuid5(NAMESPACE_URL, key)),
            slot=file.slot,
            sha256=file.sha256,
            filename=file.filename,
            mime=file.mime,
            size=file.size,
            pages=file.pages,
            channel=Channel.ONLINE,
            trust=Trust.D if self_made else Trust.C,
            supersedes=file.supersedes,
        )
        _do(connection, platform, case.case_id, added, op_id=key, base=_seen(case, file))
        return _read(connection, case.case_id)

    case = platform.database.write(put)
    platform.pokes.ring()
    return case


def _seen(case: Case, file: File) -> int:
    """Version of the case that the applicant acted on, never what a window has done since.

    Who does not tell it and replaces a page has seen that page, and nothing that came after it.
    """
    if file.base is not None:
        return min(file.base, case.version)
    named = [one.version for one in case.materials if one.material_id == file.supersedes]
    return min([*named, case.version])


def supplement(
    platform: Platform, case_id: str, *, base: int, fields: Mapping[str, str], key: str
) -> Case:
    """Hand in what was asked for (补正): corrected fields and the move back to the window.

    Raises RuleError MOVE_ILLEGAL when nothing was asked for, CORRECTION_OPEN (names) when no list
    is in, Problem FORM for a field that is changed at a window only or does not fit.
    """
    locked = sorted(name for name in fields if is_identity_field(name))
    if locked:
        raise _form_problem([{"at": name, "rule": "window_only"} for name in locked])

    def hand_in(connection: Connection) -> Case:
        case = _read(connection, case_id)
        if _done_before(connection, case.case_id, key):
            return case
        parent = ""
        if fields:
            asked = platform.begun_with(case)
            _checked(platform, asked, case.items, {**case.fields, **fields})
            parent = str(uuid5(NAMESPACE_URL, key + ":fields"))
            # What the applicant had before their eyes, not what a window has written since.
            seen = values_at(connection, case, fields, base)
            changed = SetFields(dict(fields), seen)
            _do(connection, platform, case.case_id, changed, op_id=parent, base=base)
        today = platform.today.isoformat()
        days = corrections.answered(case, today=today)
        last = max(days.values(), default=today)
        for day in sorted(set(days.values())) or [today]:
            items = tuple(item_id for item_id, one in days.items() if one == day)
            # The key of the request is the last act's: only all of it is done before.
            op_id = key if day == last else str(uuid5(NAMESPACE_URL, f"{key}:{day}"))
            move = MoveItems(Act.SUPPLEMENT, items, day)
            _do(connection, platform, case.case_id, move, op_id=op_id, base=base, parent=parent)
            parent = op_id
        return _read(connection, case.case_id)

    case = platform.database.write(hand_in)
    platform.pokes.ring()
    return case


def may_supplement(case: Case) -> bool:
    """Something was asked for and has not been handed in."""
    return any(item.state is State.CORRECTION_ASKED for item in case.items)


def _checked(
    platform: Platform,
    catalogue: Catalogue,
    items: tuple[CaseItem, ...],
    fields: Mapping[str, str],
) -> Mapping[str, str]:
    known = field_labels(catalogue)
    kept = {name: value for name, value in fields.items() if value and name in known}
    found = check_form(
        catalogue,
        item_ids=[item.item_id for item in items],
        values=kept,
        today=platform.today,
    )
    if found:
        raise _form_problem(
            [
                {"at": one.field, "rule": one.trouble.value, "facts": dict(one.facts)}
                for one in found
            ]
        )
    return kept


def _form_problem(errors: list[dict[str, Any]]) -> Problem:
    return Problem(Kind.FORM, errors=errors)


def _do(
    connection: Connection,
    platform: Platform,
    case_id: str,
    args: Args,
    *,
    op_id: str,
    base: int = 0,
    parent: str = "",
    join: bool = True,
) -> Result:
    """Carry an operation of the applicant out. Raises RuleError for one that is refused."""
    op = Operation(
        op_id=op_id,
        case_id=case_id,
        parent=parent,
        base=base,
        args=args,
        actor=APPLICANT,
        station="online",
        window="",
        incarnation="",
        wall=platform.now().astimezone(HALL_ZONE).isoformat(timespec="milliseconds"),
    )
    result = apply_one(connection, platform, Made.here(op), join=join)
    if result.outcome == "rejected":
        problem = dict(result.problem or {})
        raise _refusal(problem)
    return result


def _refusal(document: Mapping[str, Any]) -> RuleError:
    code = str(document.get("type", "")).rpartition(":")[2]
    return RuleError(Trouble(code), **document.get("facts", {}))


def _done_before(connection: Connection, case_id: str, key: str) -> bool:
    entry = Ledger(connection).find(key)
    if entry is not None and entry.case_id != case_id:
        raise Problem(Kind.OPERATION_REUSED)
    return entry is not None


def _read(connection: Connection, case_id: str) -> Case:
    case = cases.read(connection, cases.resolve(connection, case_id))
    if case is None:
        raise Problem(Kind.ACCESS)
    return case
