"""What takes a step on a case back (撤销): new operations that restore what was there before.

Nothing that was recorded is ever taken out of the record: the step and its undoing both stay in
the timeline. An undo never crosses a change that somebody else made since, and what has given
something out (a number, a notice, a decision) is final here: its code names the way that the law
leaves instead. One pure function, so that `do + undo` can be tried on any case.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case, Material, current_in_slot
from clerk_app.domain.case_states import Act
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
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
    TakeBackCheck,
)
from clerk_app.domain.page_order import ids_in_slot, in_order, order_of
from clerk_app.domain.refiling import RefileMaterials

ACTS = frozenset({"move_items", "extend_limit", "deliver", "hand_over"})
"""Kinds of steps that rest on what the case said before them."""
_MOVES = {
    Act.RECEIVE: Trouble.UNDO_RECEIVED,
    Act.ASK_CORRECTION: Trouble.UNDO_ASKED,
    Act.SUPPLEMENT: Trouble.UNDO_SUPPLEMENTED,
    Act.ACCEPT: Trouble.UNDO_ACCEPTED,
    Act.START_REVIEW: Trouble.UNDO_ACCEPTED,
    Act.SUSPEND: Trouble.UNDO_CLOCK,
    Act.RESUME: Trouble.UNDO_CLOCK,
    Act.FIND_NOT_REQUIRED: Trouble.UNDO_REFUSED,
    Act.REFUSE: Trouble.UNDO_REFUSED,
    Act.FORWARD: Trouble.UNDO_FORWARDED,
    Act.RETURN: Trouble.UNDO_ENDED,
    Act.WITHDRAW: Trouble.UNDO_ENDED,
    Act.GRANT: Trouble.UNDO_DECIDED,
    Act.DENY: Trouble.UNDO_DECIDED,
    Act.CERTIFY: Trouble.UNDO_DECIDED,
    Act.MAKE_READY: Trouble.UNDO_DECIDED,
    Act.DELIVER: Trouble.UNDO_DELIVERED,
}
_FINAL: dict[type[object], Trouble] = {
    CreateCase: Trouble.UNDO_RECEIVED,
    ExtendLimit: Trouble.UNDO_CLOCK,
    IssuePaper: Trouble.UNDO_PRINTED,
    ResolveConflict: Trouble.UNDO_CONFLICT,
    Deliver: Trouble.UNDO_DELIVERED,
    HandOver: Trouble.UNDO_BUNDLED,
    CheckIn: Trouble.UNDO_BUNDLED,
    Rate: Trouble.UNDO_RATED,
    CallBack: Trouble.UNDO_RATED,
}


def why_final(args: Args) -> Trouble | None:
    """Why a step of this kind can never be taken back; None: it can, while nothing crosses it."""
    if isinstance(args, MoveItems):
        return _MOVES.get(args.act, Trouble.UNDO_CLOSED)
    return _FINAL.get(type(args))


def inverse(
    case: Case, op: Operation, *, mine: Collection[str], new_id: str, reason: str
) -> tuple[Args, ...]:
    """What to record on `case`, as it now stands, so that `op` is taken back.

    `mine` are this station's operations on the case, `reason` is kept with a material that goes
    out again, `new_id` names one that comes back. Empty when there is nothing of `op` left to take
    back. Raises RuleError UNDO_ABSENT, UNDO_OVERTAKEN (by), UNDO_ACTED_SINCE, and the code of
    `why_final`.
    """
    final = why_final(op.args)
    if final is not None:
        raise RuleError(final)
    order = [one.op_id for one in case.events]
    if op.op_id not in order:
        raise RuleError(Trouble.UNDO_ABSENT)
    if any(one.kind in ACTS for one in case.events[order.index(op.op_id) :]):
        raise RuleError(Trouble.UNDO_ACTED_SINCE)
    match op.args:
        case SetFields():
            return (_fields_back(case, op, op.args, mine),)
        case AddMaterial():
            before = _replaced_back(case, op, op.args, mine, new_id)
            if before:
                return before
            gone = _material_out(case, op, op.args, mine, reason)
            return (*gone, *_copy_back(case, op.args.material_id, new_id)) if gone else ()
        case RemoveMaterial():
            return _material_back(case, op.args.material_id, new_id)
        case CheckOriginal():
            return _check_back(case, op, op.args.material_id)
        case OrderMaterials():
            return _order_back(case, op.args, mine)
        case RefileMaterials():
            return _places_back(case, op.args, mine)
        case _:
            # What was itself an undoing is taken back by doing the thing again.
            raise RuleError(Trouble.UNDO_NOTHING)


def _fields_back(case: Case, op: Operation, args: SetFields, mine: Collection[str]) -> SetFields:
    for name, written in args.fields.items():
        disputed = next((one for one in case.open_conflicts if one.field == name), None)
        if disputed is not None:
            by = disputed.mine_by if disputed.mine_by != op.actor else disputed.theirs_by
            raise RuleError(Trouble.UNDO_OVERTAKEN, by=by)
        writer = case.writers.get(name)
        if writer is not None and (writer.op_id not in mine or case.value(name) != written):
            raise RuleError(Trouble.UNDO_OVERTAKEN, by=writer.by)
    return SetFields({name: args.seen.get(name, "") for name in args.fields}, dict(args.fields))


def _material_out(
    case: Case, op: Operation, args: AddMaterial, mine: Collection[str], reason: str
) -> tuple[Args, ...]:
    order = [one.material_id for one in case.materials]
    at = order.index(args.material_id)
    row = case.materials[at]
    twin = next((r for r in case.materials[:at] if r.material_id == row.superseded_by), None)
    if twin is not None and twin.sha256 == row.sha256:
        # The same bytes were there already: it has added nothing, unless they go elsewhere again.
        stays = twin.placed is None or bool(row.removed_reason)
        return () if stays else (RemoveMaterial(row.material_id, reason),)
    stands = _standing(case, row)
    if stands is None:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=_who_ended(case, row))
    _refuse_others(op, args, stands, mine)
    return (RemoveMaterial(stands.material_id, reason),)


def _replaced_back(
    case: Case, op: Operation, args: AddMaterial, mine: Collection[str], new_id: str
) -> tuple[Args, ...]:
    """The page it was handed in to replace (重拍), in its place again; empty: it replaced none."""
    rows = {one.material_id: one for one in case.materials}
    row, old = rows[args.material_id], rows.get(args.supersedes)
    stands = _standing(case, row)
    if old is None or old.removed_reason or old.current or stands is None:
        return ()
    counts = rows.get(old.superseded_by)
    if counts is None or counts.sha256 != row.sha256:
        return ()
    _refuse_others(op, args, stands, mine)
    if row.superseded_by == counts.material_id:
        # It was a page that the line had anyway.
        return _material_back(case, old.material_id, new_id)
    return (replace(_again(old, new_id), slot=stands.slot, supersedes=stands.material_id),)


def _refuse_others(
    op: Operation, args: AddMaterial, stands: Material, mine: Collection[str]
) -> None:
    """Raises UNDO_OVERTAKEN (by) when somebody else has compared or moved the file since."""
    if stands.op_id not in mine:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=stands.added_by)
    check, placed = stands.check, stands.placed
    if check is not None and check != args.check and check.by != op.actor:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=check.by)
    if placed is not None and placed.op_id not in mine:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=placed.by)


def _material_back(case: Case, material_id: str, new_id: str) -> tuple[Args, ...]:
    row = next(one for one in case.materials if one.material_id == material_id)
    if _standing(case, row) is not None:
        return ()
    again = _again(row, new_id)
    # Also what is gone keeps its place: it may be brought back next.
    line = [one for one in in_order(case) if one.slot == row.slot]
    if line[-1] == row:
        return (again,)
    back = tuple(new_id if one == row else one.material_id for one in line)
    return again, OrderMaterials(row.slot, back, (*ids_in_slot(case, row.slot), new_id))


def _copy_back(case: Case, material_id: str, new_id: str) -> tuple[AddMaterial, ...]:
    """The same bytes that were there before the file, and that it counts for as trusted more."""
    order = [one.material_id for one in case.materials]
    at = order.index(material_id)
    there = [
        one
        for one in case.materials[:at]
        if one.superseded_by == material_id
        and one.sha256 == case.materials[at].sha256
        and not one.removed_reason
    ]
    return tuple(_again(one, new_id) for one in there[:1])


def _again(row: Material, new_id: str) -> AddMaterial:
    return AddMaterial(
        material_id=new_id,
        slot=row.slot,
        sha256=row.sha256,
        filename=row.filename,
        mime=row.mime,
        size=row.size,
        pages=row.pages,
        channel=row.channel,
        trust=row.trust,
        source_case=row.source_case,
        check=row.check,
        issued=row.issued,
    )


def _check_back(case: Case, op: Operation, material_id: str) -> tuple[Args, ...]:
    row = next(one for one in case.materials if one.material_id == material_id)
    stands = _standing(case, row)
    if stands is None:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=_who_ended(case, row))
    if stands.check is None:
        return ()
    if stands.check.by != op.actor or stands.check.at != op.wall:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=stands.check.by)
    return (TakeBackCheck(stands.material_id, stands.check.at),)


def _order_back(
    case: Case, args: OrderMaterials, mine: Collection[str]
) -> tuple[OrderMaterials, ...]:
    """The order that was there before; what has come since stays behind it."""
    stands, now = order_of(case, args.slot), ids_in_slot(case, args.slot)
    left = [one for one in _still_there(case, args.materials) if one in now]
    if stands is None or stands.by.op_id not in mine or left != [one for one in now if one in left]:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=stands.by.by if stands is not None else "")
    before = [one for one in _still_there(case, args.seen) if one in now]
    return (OrderMaterials(args.slot, tuple(before), now),) if before else ()


def _places_back(case: Case, args: RefileMaterials, mine: Collection[str]) -> tuple[Args, ...]:
    """The files under the line they stood under before, each in its place there."""
    rows = {one.material_id: one for one in case.materials}
    moved = [one for one in args.materials if rows[one].slot != args.seen]
    for one in moved:
        placed = rows[one].placed
        if rows[one].slot != args.slot or placed is None or placed.op_id not in mine:
            raise RuleError(Trouble.UNDO_OVERTAKEN, by=placed.by if placed is not None else "")
        # It takes along what replaces it, which is not this clerk's to move.
        for heir in _line_of(case, rows[one])[1:]:
            if heir.op_id not in mine:
                raise RuleError(Trouble.UNDO_OVERTAKEN, by=heir.added_by)
    if not moved:
        return ()
    # What was taken out since and brought back is another row.
    again = {one: _back_again(case, rows[one]) for one in moved}
    copies = {one: row.material_id for one, row in again.items() if row is not None}
    back = RefileMaterials(args.seen, (*moved, *copies.values()), args.slot)
    if not copies:
        return (back,)
    there = (replace(r, slot=args.seen) if r.material_id in moved else r for r in case.materials)
    line = [r for r in in_order(replace(case, materials=tuple(there))) if r.slot == args.seen]
    ids = tuple(copies.get(one.material_id, one.material_id) for one in line)
    return back, OrderMaterials(args.seen, ids, ids)


def _back_again(case: Case, row: Material) -> Material | None:
    """The row that counts for a file that was taken out since, as it was or as it was retaken.

    None while the file or what replaces it counts itself.
    """
    line = _line_of(case, row)
    if not line[-1].removed_reason:
        return None
    standing = (_standing(case, one) for one in reversed(line))
    return next((one for one in standing if one is not None), None)


def _line_of(case: Case, row: Material) -> list[Material]:
    """The file, what was handed in to replace it, what replaces that, and so on."""
    line = [row]
    for one in case.materials:
        if one.supersedes == line[-1].material_id:
            line.append(one)
    return line


def _still_there(case: Case, material_ids: Sequence[str]) -> list[str]:
    """Those of the files that count, or the same bytes in their place."""
    rows = {one.material_id: one for one in case.materials}
    standing = (_standing(case, rows[one]) for one in material_ids if one in rows)
    return list(dict.fromkeys(one.material_id for one in standing if one is not None))


def _standing(case: Case, row: Material) -> Material | None:
    """The material itself while it counts, else the same bytes in its place."""
    if row.current:
        return row
    here = current_in_slot(case.materials, row.slot)
    return next((one for one in here if one.sha256 == row.sha256), None)


def _who_ended(case: Case, row: Material) -> str:
    """Who took a material out, or put another in its place."""
    by_op = {one.op_id: one.by for one in case.events}
    heir = next((one for one in case.materials if one.material_id == row.superseded_by), None)
    return by_op.get(row.removed_op, heir.added_by if heir is not None else "")
