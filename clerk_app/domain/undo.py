"""What takes a step on a case back (撤销): new operations that restore what was there before.

Nothing that was recorded is ever taken out of the record: the step and its undoing both stay in
the timeline. An undo never crosses a change that somebody else made since, and what has given
something out (a number, a notice, a decision) is final here: its code names the way that the law
leaves instead. One pure function, so that `do + undo` can be tried on any case.
"""

from collections.abc import Collection, Sequence

from clerk_app.domain.call_back import CallBack
from clerk_app.domain.case import Case, Material, current_in_slot
from clerk_app.domain.case_states import Act
from clerk_app.domain.checks_said import TakeBackCheck
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
)
from clerk_app.domain.page_order import ids_in_slot, order_of
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
            return _file_back(case, op, op.args, mine, new_id, reason)
        case RemoveMaterial():
            return _removal_back(case, op.args.material_id, mine, new_id)
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


def _file_back(
    case: Case, op: Operation, args: AddMaterial, mine: Collection[str], new_id: str, reason: str
) -> tuple[Args, ...]:
    """The file out again, and what it had taken the place of there again.

    It goes also where the same bytes count for it: they may go elsewhere again.
    """
    row = next(one for one in case.materials if one.material_id == args.material_id)
    line = _line_of(case, row)
    last = _last(case, line)
    if last.removed_reason or last.sha256 != row.sha256:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=_who_ended(case, row))
    _refuse_others(op, args, last, mine)
    old = _retaken(case, args, row)
    if old is not None:
        return (_again(old, new_id, instead_of=last),)
    gone = RemoveMaterial(last.material_id, reason)
    weaker = _weaker(case, row, line)
    return (gone,) if weaker is None else (gone, _again(weaker, new_id, instead_of=weaker))


def _retaken(case: Case, args: AddMaterial, row: Material) -> Material | None:
    """The page that the file was handed in to replace (重拍), and that has given way to it."""
    rows = {one.material_id: one for one in case.materials}
    old = rows.get(args.supersedes)
    if old is None or old.removed_reason or old.current or old.sha256 == row.sha256:
        return None
    counts = rows.get(old.superseded_by)
    return old if counts is not None and counts.sha256 == row.sha256 else None


def _weaker(case: Case, row: Material, line: Collection[Material]) -> Material | None:
    """The same bytes that were there before the file, and that it counts for as trusted more."""
    names = {one.material_id for one in line}
    there = case.materials[: case.materials.index(row)]
    same = (one for one in there if one.superseded_by in names and one.sha256 == row.sha256)
    return next((one for one in same if not one.removed_reason), None)


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


def _removal_back(
    case: Case, material_id: str, mine: Collection[str], new_id: str
) -> tuple[AddMaterial, ...]:
    row = next(one for one in case.materials if one.material_id == material_id)
    last = _last(case, _line_of(case, row))
    if last.removed_reason and last.removed_op not in mine:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=_who_ended(case, row))
    if not last.removed_reason and last.sha256 != row.sha256:
        raise RuleError(Trouble.UNDO_OVERTAKEN, by=last.added_by)
    if not last.removed_reason or _standing(case, row) is not None:
        return ()
    return (_again(row, new_id, instead_of=last),)


def _again(row: Material, new_id: str, *, instead_of: Material) -> AddMaterial:
    """The file once more, in the place of the last that stood for it.

    Being handed in to replace that, it also goes wherever that is put.
    """
    return AddMaterial(
        material_id=new_id,
        slot=instead_of.slot,
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
        supersedes=instead_of.material_id,
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
    """The files under the line they stood under before, with what replaces them."""
    rows = {one.material_id: one for one in case.materials}
    going: dict[str, Material] = {}
    for one in args.materials:
        if rows[one].slot != args.seen:
            going |= {heir.material_id: heir for heir in _line_of(case, rows[one])}
    for row in going.values():
        # What replaces a file goes with it, and may not be this clerk's to move.
        if row.material_id not in args.materials and row.op_id not in mine:
            raise RuleError(Trouble.UNDO_OVERTAKEN, by=row.added_by)
        placed = row.placed
        if row.slot != args.slot or (placed is not None and placed.op_id not in mine):
            raise RuleError(Trouble.UNDO_OVERTAKEN, by=placed.by if placed is not None else "")
    return (RefileMaterials(args.seen, tuple(going), args.slot),) if going else ()


def _line_of(case: Case, row: Material) -> list[Material]:
    """The file, what was handed in to replace it, what replaces that, and so on."""
    line, names = [row], {row.material_id}
    for one in case.materials:
        if one.supersedes in names:
            line.append(one)
            names.add(one.material_id)
    return line


def _last(case: Case, line: Sequence[Material]) -> Material:
    """What stands for a file by now: it counts, or would if not for the same bytes of another.

    When nothing does, what was taken out last.
    """
    rows = {one.material_id: one for one in case.materials}
    ours = {one.material_id for one in line}

    def hidden(one: Material) -> bool:
        heir = rows.get(one.superseded_by)
        return heir is not None and heir.sha256 == one.sha256 and one.superseded_by not in ours

    latest = line[::-1]
    counts = [one for one in latest if one.current]
    hides = [one for one in latest if not one.removed_reason and hidden(one)]
    return [*counts, *hides, *(one for one in latest if one.removed_reason), *latest][0]


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
    last = _last(case, _line_of(case, row))
    heir = next((one for one in case.materials if one.material_id == row.superseded_by), last)
    return by_op.get(last.removed_op) or by_op.get(row.removed_op) or heir.added_by
