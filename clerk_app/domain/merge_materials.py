"""Materials in the merge: a union by content; adding beats removing, one check is enough.

Of the same bytes the file with the highest trust counts, in whatever order they come.
"""

from collections.abc import Callable
from dataclasses import replace

from clerk_app.domain.case import (
    Case,
    Check,
    Conflict,
    Material,
    Trust,
    Writer,
    current_in_slot,
)
from clerk_app.domain.checklist import TRUSTED
from clerk_app.domain.checks_said import TakeBackCheck
from clerk_app.domain.corrections import came_in_time
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge_conflict import OF_MATERIAL, OF_REMOVAL, left_open
from clerk_app.domain.merge_order import order_materials
from clerk_app.domain.merge_place import refile_materials, where_it_stands
from clerk_app.domain.merge_removal import taken_out
from clerk_app.domain.merge_trust import strongest_counts
from clerk_app.domain.operations import (
    AddMaterial,
    CheckOriginal,
    Operation,
    OrderMaterials,
    RemoveMaterial,
)
from clerk_app.domain.refiling import RefileMaterials

InSight = Callable[[int, str], bool]
"""Whether whoever made the operation had seen what came in with a version and an operation."""
Changed = tuple[Case, tuple[Conflict, ...]]

_NEVER = 1 << 62
"""No station has seen such a version: that of a removal by an older program."""


def add_material(
    case: Case, op: Operation, args: AddMaterial, version: int, seen: InSight
) -> Changed:
    """A file joins the case in its `version`; the same bytes under one slot count once (7.7).

    What was on file with its check counts before a copy nobody has compared, whichever was first.
    Two that replace the same one unseen are a conflict: which counts is for a person to say. What
    replaces a file stands where that was put meanwhile (`seen` tells).
    """
    if any(one.material_id == args.material_id for one in case.materials):
        return case, ()
    slot, placed = where_it_stands(case, args, seen)
    added = Material(
        material_id=args.material_id,
        slot=slot,
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
        # The operation of a check in another case says nothing about this one.
        check=replace(args.check, op_id="", version=0) if args.check is not None else None,
        version=version,
        supersedes=args.supersedes,
        placed=placed,
        filed_from=args.filed_from,
        text_pages=args.text_pages,
        issued=args.issued,
        superseded_by=_came_before(case, args.material_id),
    )
    there = current_in_slot(case.materials, slot)
    twin = next((one for one in there if one.sha256 == args.sha256), None)
    if twin is not None:
        # The same bytes from both sides count once; the row stays, so that nothing is unexplained.
        added = replace(added, superseded_by=twin.material_id, arrived=twin.arrived)
    counts = twin.material_id if twin is not None else args.material_id
    materials, conflicts = _given_way(case, op, args, counts, seen)
    joined = replace(case, materials=(*materials, added))
    return strongest_counts(joined, args.material_id), conflicts


def _given_way(
    case: Case, op: Operation, args: AddMaterial, counts: str, seen: InSight
) -> tuple[tuple[Material, ...], tuple[Conflict, ...]]:
    """The files there were, where the one that is replaced gives way to what `counts` now."""
    rows = {one.material_id: one for one in case.materials}
    old = rows.get(args.supersedes)
    if old is None:
        first = _came_before(case, args.supersedes) if args.supersedes else ""
        asked = first not in ("", counts)
        told = (_two_replacements(op, args, counts, rows[first]),) if asked else ()
        return case.materials, told
    if counts in (old.material_id, old.superseded_by):
        return case.materials, ()
    if old.superseded_by:
        rival = rows[old.superseded_by]
        # Who knows what stands for it already has not meant to take that file's place.
        known = seen(rival.version, rival.op_id)
        return case.materials, () if known else (_two_replacements(op, args, counts, rival),)
    gone = replace(old, superseded_by=counts)
    return tuple(gone if one is old else one for one in case.materials), ()


def _came_before(case: Case, material_id: str) -> str:
    """What replaces a file that the case does not have yet, or its twin that counts for it."""
    heir = next((one for one in case.materials if one.supersedes == material_id), None)
    if heir is None:
        return ""
    twin = next((one for one in case.materials if one.material_id == heir.superseded_by), None)
    return twin.material_id if twin and twin.sha256 == heir.sha256 else heir.material_id


def _two_replacements(op: Operation, args: AddMaterial, mine: str, rival: Material) -> Conflict:
    return Conflict(
        conflict_id=f"{op.op_id}:{OF_MATERIAL}{args.slot}",
        field=f"{OF_MATERIAL}{args.slot}",
        base=args.supersedes,
        mine=mine,
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
    args: CheckOriginal | TakeBackCheck | RemoveMaterial | OrderMaterials | RefileMaterials,
    seen: InSight,
    version: int,
) -> Changed:
    """Something happens to files that the case has. Raises what the functions below raise."""
    match args:
        case CheckOriginal():
            return check_original(case, op, args, seen, version)
        case TakeBackCheck():
            return take_back_check(case, args), ()
        case RemoveMaterial():
            return remove_material(case, op, args, seen, version)
        case OrderMaterials():
            return order_materials(case, op, args, seen, version)
        case RefileMaterials():
            refiled, told = refile_materials(case, op, args, seen, version)
            return came_in_time(refiled), told


def check_original(
    case: Case, op: Operation, args: CheckOriginal, seen: InSight, version: int
) -> Changed:
    """A copy was compared with its original: trust B from now on (国办函〔2016〕108号).

    A removal that whoever checks had not seen gives way to it, and a person is asked. Raises
    RuleError MATERIAL_UNKNOWN (material), also for one that was removed in their sight.
    """
    at = _material_at(case, args.material_id)
    old = case.materials[at]
    removed = bool(old.removed_reason)
    # Older programs did not keep the version: then only one's own removal is known to be seen.
    if removed and seen(old.removed_version or _NEVER, old.removed_op):
        raise RuleError(Trouble.MATERIAL_UNKNOWN, material=args.material_id)
    if old.trust in TRUSTED:
        return case, ()
    check = Check(
        op.actor, op.window, op.wall, args.purpose, args.until, op_id=op.op_id, version=version
    )
    checked = replace(
        old, trust=Trust.B, check=check, removed_reason="", removed_op="", removed_version=0
    )
    case = replace(case, materials=(*case.materials[:at], checked, *case.materials[at + 1 :]))
    # Its twin, the same bytes from the other side, may be the one that counts.
    case = strongest_counts(case, args.material_id)
    if not removed:
        return case, ()
    # Checking beats removing, as adding does; but whoever took the page out must hear of it.
    by = _writer_of(case, old.removed_op, old.removed_version)
    name = f"{OF_REMOVAL}{old.material_id}"
    return case, (left_open(op, name, "", "", old.removed_reason, by),)


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
    case = replace(case, materials=(*case.materials[:at], unchecked, *case.materials[at + 1 :]))
    return strongest_counts(case, args.material_id)


def remove_material(
    case: Case, op: Operation, args: RemoveMaterial, seen: InSight, version: int
) -> Changed:
    """A file leaves the case with its reason; its row stays.

    One that somebody has compared with its original stays when whoever removes it had not seen
    that, and a person is asked. Raises RuleError MATERIAL_UNKNOWN (material),
    MOVE_REASON_MISSING (act).
    """
    old = case.materials[_material_at(case, args.material_id)]
    if old.removed_reason:
        return case, ()
    if not args.reason.strip():
        raise RuleError(Trouble.MOVE_REASON_MISSING, act="remove_material")
    check = old.check
    if check is not None and not seen(check.version, check.op_id):
        by = Writer(check.version, check.op_id, check.by, check.at)
        name = f"{OF_REMOVAL}{old.material_id}"
        return case, (left_open(op, name, "", args.reason, "", by),)
    return taken_out(
        case,
        old.material_id,
        reason=args.reason,
        by=Writer(version, op.op_id, op.actor, op.wall),
        seen=lambda one: seen(one.version, one.op_id),
    ), ()


def _writer_of(case: Case, op_id: str, version: int) -> Writer:
    found = next((one for one in case.events if one.op_id == op_id), None)
    return Writer(version, op_id, found.by if found else "", found.at if found else "")
