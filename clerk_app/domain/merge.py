"""merge(case, operation) -> case: one pure function that the window and the platform both run.

Rules by class of field (sync-notes 7.7): a scalar is overwritten only by somebody who has seen
what stands there; materials are a union; issued papers are append-only; moves follow the table.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from clerk_app.domain import merge_items as items
from clerk_app.domain import merge_materials as materials
from clerk_app.domain.ancestry import Link, ancestors_of_each
from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import (
    Case,
    CaseItem,
    Conflict,
    Paper,
    Writer,
)
from clerk_app.domain.case_states import State
from clerk_app.domain.checks_said import ConfirmEntries, TakeBackCheck
from clerk_app.domain.corrections import came_in_time
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge_after import after_intake
from clerk_app.domain.merge_conflict import left_open, resolve
from clerk_app.domain.merge_event import event_of
from clerk_app.domain.merge_final import contradictions, stamped
from clerk_app.domain.merge_person import apart
from clerk_app.domain.operations import (
    Abandon,
    AddMaterial,
    CheckIn,
    CheckOriginal,
    CreateCase,
    Deliver,
    ExtendLimit,
    HandOver,
    MoveItems,
    Operation,
    OrderMaterials,
    Rate,
    RemoveMaterial,
    ResolveConflict,
    SetFields,
    Unread,
)
from clerk_app.domain.refiling import RefileMaterials

RULES = 10
"""Number of these rules, said by both sides: the platform's decide, a window's are a preview."""


class Outcome(StrEnum):
    """What became of an operation."""

    APPLIED = "applied"
    MERGED = "merged"  # somebody else wrote in between, nothing was lost
    CONFLICT = "conflict"  # the clean part is in, the rest waits for a person
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Merged:
    """The case after an operation, and what became of the operation."""

    case: Case | None
    outcome: Outcome
    conflicts: tuple[Conflict, ...] = ()
    refusal: RuleError | None = None


def merge(case: Case | None, op: Operation, ancestors: Collection[str], *, version: int) -> Merged:
    """Put one operation on a case.

    `case` is None when the operation begins it. `ancestors` are the operations that the writer
    had seen (`domain.ancestry`: by parent links, never by device). `version` is what the written
    fields are stamped with: the platform's next version; on a screen see `preview`. A refused
    operation leaves the case as it was.
    """
    try:
        if case is None:
            return Merged(_begin(op, version), Outcome.APPLIED)
        known = _Seen(frozenset(ancestors) | {op.op_id}, op.base)
        merged, conflicts = _apply(case, op, known, version)
        merged = stamped(case, merged, op, version)
        if merged != case:
            conflicts = (*conflicts, *contradictions(case, merged, op, known.writer))
    except RuleError as refusal:
        return Merged(case, Outcome.REJECTED, refusal=refusal)
    if merged == case and not conflicts:
        return Merged(case, Outcome.APPLIED)
    interleaved = case.version > op.base and case.events[-1].op_id not in known.operations
    merged = replace(
        merged,
        version=version,
        conflicts=(*merged.conflicts, *conflicts),
        events=(*merged.events, event_of(op, case.items, merged.items)),
    )
    if conflicts:
        return Merged(merged, Outcome.CONFLICT, conflicts)
    return Merged(merged, Outcome.MERGED if interleaved else Outcome.APPLIED)


def preview(case: Case | None, op: Operation, ancestors: Collection[str]) -> Merged:
    """As `merge`, where the platform has not spoken yet: the case keeps the version it has.

    What is written counts as newer than any version that anybody has seen, so that only whoever
    has it among their ancestors overwrites it: another PC may have seen later versions than this.
    """
    version = case.version if case is not None else 0
    known = op if op.base <= version else replace(op, base=version)
    merged = merge(case, known, ancestors, version=version + 1)
    if merged.case is None or merged.case is case:
        return merged
    return replace(merged, case=replace(merged.case, version=version))


def replay(
    remote: Case | None, pending: Sequence[Operation], links: Iterable[Link] = ()
) -> Case | None:
    """What a screen shows: the platform's last document with the pending operations on it.

    `links` are all operations here on the case, settled ones too: by them it is known what each
    of the pending was built on. A refused operation is passed over; its own row says that it
    waits; one that the document shows already is not put on it twice.
    """
    case = remote
    shown = {event.op_id for event in remote.events} if remote is not None else set()
    for op, seen in zip(pending, ancestors_of_each(pending, links), strict=True):
        if op.op_id not in shown:
            case = preview(case, op, seen).case
    return case


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the writer of an operation had in sight."""

    operations: frozenset[str]
    base: int

    def writer(self, writer: Writer | None) -> bool:
        return writer is None or self.was(writer.version, writer.op_id)

    def was(self, version: int, op_id: str) -> bool:
        return version <= self.base or op_id in self.operations


def _apply(
    case: Case, op: Operation, seen: _Seen, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    match op.args:
        case CreateCase():
            return _join(case, op, op.args, seen, version)
        case SetFields():
            return _set_fields(case, op, op.args, seen, version)
        case AddMaterial():
            added, conflicts = materials.add_material(case, op, op.args, version, seen.was)
            return came_in_time(added), conflicts
        case (
            CheckOriginal()
            | TakeBackCheck()
            | RemoveMaterial()
            | OrderMaterials()
            | RefileMaterials()
        ):
            return materials.change_material(case, op, op.args, seen.was, version)
        case MoveItems():
            return items.move(case, op.args, seen.writer), ()
        case ExtendLimit():
            return items.extend(case, op.args), ()
        case IssuePaper():
            return _issue_paper(case, op, op.args, version)
        case ResolveConflict():
            return resolve(case, op, op.args, seen.writer, version)
        case Deliver() | HandOver() | CheckIn() | Rate() | CallBack() | ConfirmEntries():
            return after_intake(case, op, op.args), ()
        case Abandon():
            return case, ()
        case Unread():
            raise RuleError(Trouble.OPERATION_NEWER)


def _begin(op: Operation, version: int) -> Case:
    args = op.args
    if not isinstance(args, CreateCase):
        raise RuleError(Trouble.CASE_UNKNOWN, number=op.case_id)
    writer = Writer(version, op.op_id, op.actor, op.wall)
    written = {name: value for name, value in args.fields.items() if value}
    return Case(
        case_id=op.case_id,
        number=args.number,
        channel=args.channel,
        theme=args.theme,
        catalogue_version=args.catalogue_version,
        received_on=args.received_on,
        hall=args.hall,
        items=args.items,
        fields=written,
        writers=dict.fromkeys(written, writer),
        events=(event_of(op, (), args.items),),
        ticket=args.ticket,
        version=version,
        batch=args.batch,
    )


def _join(
    case: Case, op: Operation, args: CreateCase, seen: _Seen, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    """Both sides opened a case for one applicant and item: one case, both numbers (7.7).

    What was applied for online and handed in at the window is received there, on the earlier day.
    """
    if op.case_id == case.case_id or op.case_id in case.aliases:
        return case, ()
    joined, conflicts = _set_fields(case, op, SetFields(args.fields, {}), seen, version)
    theirs = {item.item_id: item.state for item in args.items}
    have = {item.item_id for item in case.items}
    added = tuple(item for item in args.items if item.item_id not in have)

    def handed_in(item: CaseItem) -> bool:
        return item.state is State.SUBMITTED and theirs.get(item.item_id) is State.RECEIVED

    known = (replace(one, state=State.RECEIVED) if handed_in(one) else one for one in joined.items)
    return (
        replace(
            joined,
            items=(*known, *added),
            received_on=_earlier(joined.received_on, args.received_on),
            ticket=joined.ticket or args.ticket,
            aliases=(*joined.aliases, op.case_id),
            other_numbers=(*joined.other_numbers, args.number),
            batch=joined.batch or args.batch,
        ),
        conflicts,
    )


def _earlier(one: str, other: str) -> str:
    """The earlier of two ISO dates; empty says nothing."""
    return min(one, other) if one and other else one or other


def _set_fields(
    case: Case, op: Operation, args: SetFields, seen: _Seen, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    fields, writers = dict(case.fields), dict(case.writers)
    conflicts: list[Conflict] = []
    written: list[str] = []
    for name, mine in sorted(args.fields.items()):
        theirs, writer = case.value(name), case.writers.get(name)
        if mine == theirs:
            continue
        if writer is not None and not seen.writer(writer):
            base = args.seen.get(name, "")
            conflicts.append(left_open(op, name, base, mine, theirs, writer))
            continue
        fields[name] = mine
        written.append(name)
        writers[name] = Writer(version, op.op_id, op.actor, op.wall)
    conflicts += apart(case, op, args, written, seen.writer)
    return replace(case, fields=fields, writers=writers), tuple(conflicts)


def _issue_paper(
    case: Case, op: Operation, args: IssuePaper, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    if any(one.paper_id == args.paper_id for one in case.papers):
        return case, ()
    paper = Paper(
        paper_id=args.paper_id,
        kind=args.kind,
        number=args.number,
        sha256=args.sha256,
        provisional=args.provisional,
        copy=args.copy,
        at=op.wall,
        by=op.actor,
        window=op.window,
        op_id=op.op_id,
        version=version,
        issued_on=args.issued_on,
        reason=args.reason,
        cases=args.cases,
    )
    return replace(case, papers=(*case.papers, paper)), ()
