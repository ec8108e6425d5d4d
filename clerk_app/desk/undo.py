"""Undo of a clerk's last step (撤销): in a draft, in a case, and of a draft thrown away."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from clerk_app.desk import drafts
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.draft_notes import note_restored
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.recording import record, require
from clerk_app.desk.removals import require_removals
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import undo
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import RemoveMaterial


def undone(now: Draft, before: Draft, after: Draft) -> Draft:
    """The draft as it now stands, without the step that led from `before` to `after`.

    What was changed again since stays as it is: an undo takes back its own step and no other.
    """
    fields = dict(now.fields)
    for name in {*before.fields, *after.fields}:
        was, became = before.fields.get(name, ""), after.fields.get(name, "")
        if was != became and now.fields.get(name, "") == became:
            fields[name] = was
    stands = (now.theme, now.item_ids) == (after.theme, after.item_ids)
    chosen = before if stands else now
    return replace(
        now,
        fields={name: value for name, value in fields.items() if value or name in now.fields},
        theme=chosen.theme,
        item_ids=chosen.item_ids,
        part_of=chosen.part_of,
        materials=_materials_undone(now, before, after),
    )


def undo_in_draft(
    station: Station, session: Session, before: Draft, after: Draft, *, seen: Draft
) -> tuple[Draft, Changes]:
    """Take a step on a draft back; `seen` is the draft on screen, the one on disk may be behind.

    Raises RuleError DRAFT_UNKNOWN when it was received or thrown away meanwhile.
    """
    with station.store.begin() as work:
        stored = drafts.stored_draft(work, seen.draft_id)
        now = undone(replace(seen, materials=stored.materials), before, after)
        drafts.put(work, station, session, now)
    return now, Changes.DRAFT | Changes.MATERIALS


def undo_in_case(
    station: Station, session: Session, case_id: str, op_ids: Sequence[str], *, reason: str
) -> tuple[CaseFile, Changes]:
    """Take this clerk's step on a case back by recording what restores it, all of it or nothing.

    A step is one or more operations (five originals compared with one key). `reason` is kept with
    a material that goes out again. Raises RuleError UNDO_OVERTAKEN (by) when somebody else has
    changed it since, UNDO_ACTED_SINCE, UNDO_ABSENT, UNDO_NOTHING when it is not this clerk's, and
    the codes that name what is final (`domain.undo`), SECOND_NEEDED (act, subject) where a material
    would go out that a paper may have told of: that is a removal, and takes two.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        for op_id in reversed(op_ids):
            op = work.outbox.find(op_id)
            if op is None or op.actor != session.name:
                raise RuleError(Trouble.UNDO_NOTHING)
            back = undo.inverse(
                case,
                op,
                mine=work.outbox.own(case.case_id),
                new_id=station.ids.new(),
                reason=reason,
            )
            gone = [args.material_id for args in back if isinstance(args, RemoveMaterial)]
            require_removals(work, station, session, case, gone, None)
            for args in back:
                case = record(work, station, session, case.case_id, args)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def restore_draft(station: Station, session: Session, draft: Draft) -> tuple[Draft, Changes]:
    """Bring a draft back that was thrown away, papers and all; the audit trail keeps both."""
    with station.store.begin() as work:
        if work.drafts.get(draft.draft_id) is None:
            drafts.put(work, station, session, draft)
            note_restored(work, station, session, draft.draft_id)
    return draft, Changes.DRAFT


def _materials_undone(now: Draft, before: Draft, after: Draft) -> tuple[DraftMaterial, ...]:
    was = {one.material_id: one for one in before.materials}
    became = {one.material_id: one for one in after.materials}
    kept: list[DraftMaterial] = []
    for one in now.materials:
        key = one.material_id
        if key in became and key not in was:
            continue
        kept.append(was[key] if key in was and one == became.get(key) else one)
    have = {one.material_id for one in kept}
    for place, one in enumerate(before.materials):
        if one.material_id not in became and one.material_id not in have:
            kept.insert(place, one)
    return _order_undone(tuple(kept), was, became)


def _order_undone(
    now: tuple[DraftMaterial, ...], was: Collection[str], became: Collection[str]
) -> tuple[DraftMaterial, ...]:
    """The files in the order they had before, while they stand as the step has left them."""
    there = {one.material_id: one for one in now}
    left = [one for one in became if one in there and one in was]
    back = [one for one in was if one in left]
    if left == back or left != [one for one in there if one in left]:
        return now
    turn = iter(back)
    return tuple(there[next(turn)] if one.material_id in left else one for one in now)
