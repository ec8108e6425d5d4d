"""Differences in the merge: one that is left for a person, and the person's decision on it."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import Case, Conflict, Writer
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.identity_fields import is_identity_field
from clerk_app.domain.merge_removal import brought_back, taken_out
from clerk_app.domain.merge_trust import counted_as
from clerk_app.domain.operations import Operation, ResolveConflict

OF_MATERIAL = "material."
"""Begins the field of a difference about which of two files counts; the slot follows."""

OF_REMOVAL = "removal."
"""Of a page that one took out while another compared it with its original; its id follows. The
sides are the reason of the removal, and nothing for the page that stays."""
OF_STATE = "state."
"""Of something done to items that had come to their end, by somebody who did not know; the kind
of the operation follows. The sides are the state, and the kind with its detail."""
OF_PERSON = "person."
"""Of parts of one identity that two have written without seeing each other; whose it is follows.
The sides are JSON objects, field to value."""
OF_ORDER = "order."
"""Of files that two have put in order without seeing each other; their slot follows. The sides are
the ids of the files, with commas between; the order that was made first stands."""
OF_PLACE = "place."
"""Of a file that two have put under different lines without seeing each other; its id follows. The
sides are the slots; where it was put first it stays."""
NOTICES = (OF_STATE, OF_PERSON, OF_ORDER, OF_PLACE)
"""Nothing is chosen: a person takes notice, and puts right elsewhere what does not fit."""

InSight = Callable[[Writer | None], bool]
"""Whether whoever made the operation had seen what this writer wrote."""


def left_open(
    op: Operation, name: str, base: str, mine: str, theirs: str, writer: Writer
) -> Conflict:
    """Two have written the field without seeing each other: what came first stands meanwhile."""
    return Conflict(
        conflict_id=f"{op.op_id}:{name}",
        field=name,
        base=base,
        mine=mine,
        theirs=theirs,
        mine_by=op.actor,
        mine_at=op.wall,
        theirs_by=writer.by,
        theirs_at=writer.at,
        op_id=op.op_id,
        severe=is_identity_field(name),
    )


def resolve(
    case: Case, op: Operation, args: ResolveConflict, in_sight: InSight, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    """A person's decision. Of two who decide unseen the first wins and the second is told (7.7).

    Whoever has seen the decision may decide anew. What was written after the person looked is
    not overwritten: it is another difference. Raises RuleError CONFLICT_UNKNOWN (conflict),
    CONFLICT_DECIDED (field, by), CONFLICT_REASON (field) for an identity or legal field.
    """
    at = _place(case, args.conflict_id)
    conflict = case.conflicts[at]
    if conflict.resolved_by == op.op_id:
        return case, ()
    if conflict.resolved_by:
        before = Writer(conflict.decided_version, conflict.resolved_by, "", "")
        if not in_sight(before):
            by = _who(case, conflict.resolved_by)
            raise RuleError(Trouble.CONFLICT_DECIDED, field=conflict.field, by=by)
    if conflict.severe and not args.reason.strip():
        raise RuleError(Trouble.CONFLICT_REASON, field=conflict.field)
    decided = replace(
        conflict,
        resolved_by=op.op_id,
        chosen=args.value,
        reason=args.reason.strip(),
        decided_version=version,
    )
    case = replace(case, conflicts=(*case.conflicts[:at], decided, *case.conflicts[at + 1 :]))
    if conflict.field.startswith(NOTICES):
        return case, ()
    if conflict.field.startswith(OF_MATERIAL):
        return _with_file(case, conflict, args.value), ()
    if conflict.field.startswith(OF_REMOVAL):
        return _with_removal(case, op, conflict, args.value, in_sight, version), ()
    return _with_value(case, op, conflict, args.value, in_sight, version)


def _with_value(
    case: Case,
    op: Operation,
    conflict: Conflict,
    value: str,
    in_sight: InSight,
    version: int,
) -> tuple[Case, tuple[Conflict, ...]]:
    name = conflict.field
    stands, writer = case.value(name), case.writers.get(name)
    if writer is not None and value != stands and not in_sight(writer):
        return case, (left_open(op, name, conflict.theirs, value, stands, writer),)
    # Also when the value stays: who edits without knowing of the decision must be told.
    decided = Writer(version, op.op_id, op.actor, op.wall)
    return replace(
        case,
        fields={**case.fields, name: value},
        writers={**case.writers, name: decided},
    ), ()


def _with_file(case: Case, conflict: Conflict, chosen: str) -> Case:
    """The other file gives way to the one that was chosen; any other answer keeps both."""
    rivals = {_standing(case, one) for one in (conflict.mine, conflict.theirs)}
    chosen = _standing(case, chosen)
    counts = any(one.material_id == chosen and not one.removed_reason for one in case.materials)
    heir = chosen if chosen in rivals and counts else ""
    materials = tuple(
        replace(one, superseded_by=heir if one.material_id != heir else "")
        if one.material_id in rivals and one.superseded_by in ("", *rivals)
        else one
        for one in case.materials
    )
    return replace(case, materials=materials)


def _standing(case: Case, material_id: str) -> str:
    """The file, or the same bytes that stand for it since the question was asked."""
    found = counted_as(case, material_id)
    return found.material_id if found is not None else material_id


def _with_removal(
    case: Case,
    op: Operation,
    conflict: Conflict,
    reason: str,
    in_sight: InSight,
    version: int,
) -> Case:
    """The page goes for that reason after all; without one it stays, or comes back."""
    material_id = conflict.field.removeprefix(OF_REMOVAL)
    if not reason.strip():
        return brought_back(case, material_id)
    return taken_out(
        case,
        material_id,
        reason=reason.strip(),
        by=Writer(version, op.op_id, op.actor, op.wall),
        seen=lambda one: in_sight(Writer(one.version, one.op_id, one.added_by, one.added_at)),
    )


def _place(case: Case, conflict_id: str) -> int:
    for at, one in enumerate(case.conflicts):
        if one.conflict_id == conflict_id:
            return at
    raise RuleError(Trouble.CONFLICT_UNKNOWN, conflict=conflict_id)


def _who(case: Case, op_id: str) -> str:
    return next((one.by for one in case.events if one.op_id == op_id), "")
