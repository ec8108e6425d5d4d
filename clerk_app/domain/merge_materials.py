"""Materials in the merge: a union by content; adding beats removing, one check is enough."""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import Case, Check, Conflict, Material, Trust, current_in_slot
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge_conflict import OF_MATERIAL
from clerk_app.domain.operations import (
    AddMaterial,
    CheckOriginal,
    Operation,
    RemoveMaterial,
    TakeBackCheck,
)


def add_material(
    case: Case, op: Operation, args: AddMaterial, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    """A file joins the case in its `version`; the same bytes under one slot count once (7.7).

    Two that replace the same one are a conflict: which counts is for a person to say.
    """
    if any(one.material_id == args.material_id for one in case.materials):
        return case, ()
    added = Material(
        material_id=args.material_id,
        slot=args.slot,
        sha256=args.sha256,
        filename=args.filename,
        mime=args.mime,
        size=args.size,
        pages=args.pages,
        channel=args.channel,
        trust=args.trust,
        added_by=op.actor,
        added_at=op.wall,
        op_id=op.op_id,
        source_case=args.source_case,
        check=args.check,
        version=version,
    )
    twin = next(
        (one for one in current_in_slot(case.materials, args.slot) if one.sha256 == args.sha256),
        None,
    )
    if twin is not None:
        # The same bytes from both sides count once; the row stays, so that nothing is unexplained.
        added = replace(added, superseded_by=twin.material_id, arrived=twin.arrived)
        return replace(case, materials=(*case.materials, added)), ()
    conflicts: tuple[Conflict, ...] = ()
    materials = list(case.materials)
    for at, old in enumerate(materials):
        if old.material_id != args.supersedes:
            continue
        if old.superseded_by:
            rival = next(one for one in case.materials if one.material_id == old.superseded_by)
            conflicts = (_two_replacements(op, args, rival),)
        else:
            materials[at] = replace(old, superseded_by=args.material_id)
    return replace(case, materials=(*materials, added)), conflicts


def _two_replacements(op: Operation, args: AddMaterial, rival: Material) -> Conflict:
    return Conflict(
        conflict_id=f"{op.op_id}:{OF_MATERIAL}{args.slot}",
        field=f"{OF_MATERIAL}{args.slot}",
        base=args.supersedes,
        mine=args.material_id,
        theirs=rival.material_id,
        mine_by=op.actor,
        mine_at=op.wall,
        theirs_by=rival.added_by,
        theirs_at=rival.added_at,
        op_id=op.op_id,
        severe=False,
    )


def _material_at(case: Case, material_id: str) -> int:
    for at, one in enumerate(case.materials):
        if one.material_id == material_id:
            return at
    raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)


def change_material(
    case: Case,
    op: Operation,
    args: CheckOriginal | TakeBackCheck | RemoveMaterial,
    seen: Callable[[Material], bool],
) -> Case:
    """Something happens to a file that the case has. Raises what the functions below raise."""
    match args:
        case CheckOriginal():
            return check_original(case, op, args)
        case TakeBackCheck():
            return take_back_check(case, args)
        case RemoveMaterial():
            return remove_material(case, op, args, seen)


def check_original(case: Case, op: Operation, args: CheckOriginal) -> Case:
    """A copy was compared with its original: trust B from now on (国办函〔2016〕108号).

    Raises RuleError MATERIAL_UNKNOWN (material).
    """
    at = _material_at(case, args.material_id)
    old = case.materials[at]
    if old.trust in (Trust.A, Trust.B):
        return case
    check = Check(op.actor, op.window, op.wall, args.purpose, args.until)
    # A removal by somebody who did not know of the check gives way: adding beats removing.
    checked = replace(old, trust=Trust.B, check=check, removed_reason="", removed_op="")
    return replace(case, materials=(*case.materials[:at], checked, *case.materials[at + 1 :]))


def take_back_check(case: Case, args: TakeBackCheck) -> Case:
    """A check that was no check is taken back: the copy must be compared again.

    Only that check, by when it was made. Raises RuleError MATERIAL_UNKNOWN (material) and
    UNDO_ACTED_SINCE when an item has been accepted that relies on it (国办函〔2016〕108号).
    """
    at = _material_at(case, args.material_id)
    old = case.materials[at]
    if old.trust is not Trust.B or old.check is None or old.check.at != args.at:
        return case
    for item in case.items:
        if item.accepted_on and any(need.slot == old.slot for need in item.needs):
            raise RuleError(Trouble.UNDO_ACTED_SINCE)
    unchecked = replace(old, trust=Trust.C, check=None)
    return replace(case, materials=(*case.materials[:at], unchecked, *case.materials[at + 1 :]))


def remove_material(
    case: Case, op: Operation, args: RemoveMaterial, seen: Callable[[Material], bool]
) -> Case:
    """A file leaves the case with its reason; its row stays.

    The same bytes handed in by somebody else, which had counted once with it and which whoever
    removes has not `seen`, count by themselves from now on: adding beats removing. Raises
    RuleError MATERIAL_UNKNOWN (material), MOVE_REASON_MISSING (act).
    """
    at = _material_at(case, args.material_id)
    old = case.materials[at]
    if old.removed_reason:
        return case
    if not args.reason.strip():
        raise RuleError(Trouble.MOVE_REASON_MISSING, act="remove_material")
    gone = replace(old, removed_reason=args.reason, removed_op=op.op_id)
    left = (*case.materials[:at], gone, *case.materials[at + 1 :])
    unseen = [
        one.material_id
        for one in left
        if one.superseded_by == old.material_id
        and one.sha256 == old.sha256
        and not one.removed_reason
        and not seen(one)
    ]
    heirs = dict.fromkeys(unseen, unseen[0]) | {unseen[0]: ""} if unseen else {}
    return replace(
        case,
        materials=tuple(
            replace(one, superseded_by=heirs[one.material_id]) if one.material_id in heirs else one
            for one in left
        ),
    )
