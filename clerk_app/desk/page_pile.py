"""The pages of a draft or a case as one pile (整理页面): ordered, refiled, re-taken."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from clerk_app.desk import drafts
from clerk_app.desk.approving import Approval
from clerk_app.desk.case_file import CaseFile, case_file, ordered_unseen, take_in
from clerk_app.desk.drafts import Draft
from clerk_app.desk.recording import record, require
from clerk_app.desk.removals import require_removals
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.operations import OrderMaterials, RemoveMaterial
from clerk_app.domain.page_order import ids_in_slot, put_before
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Put:
    """Where pages are to stand."""

    slot: str
    """The line of the checklist."""
    before: str = ""
    """Id of the page they go before; empty: behind all that are there."""


def put_in_draft(
    station: Station, session: Session, draft_id: str, pages: Sequence[str], put: Put
) -> tuple[Draft, Changes]:
    """Pages of a draft stand there, in the order given.

    A page whose bytes the line has already is there once. Raises RuleError MATERIAL_UNKNOWN
    (material), DRAFT_UNKNOWN (draft).
    """
    with station.store.begin() as work:
        draft = drafts.stored_draft(work, draft_id)
        changed = with_put(draft, pages, put)
        if changed == draft:
            return draft, Changes.NOTHING
        drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def with_put(draft: Draft, pages: Sequence[str], put: Put) -> Draft:
    """The draft with pages standing there. Raises MATERIAL_UNKNOWN (material)."""
    found = {one.material_id: one for one in draft.materials}
    _require_known(pages, found.keys())
    line = [one.material_id for one in draft.materials if one.slot == put.slot]
    have = {found[one].sha256 for one in line if one not in pages}
    gone = {one for one in pages if found[one].sha256 in have}
    coming = [one for one in dict.fromkeys(pages) if one not in gone]
    order = put_before([*line, *(one for one in coming if one not in line)], coming, put.before)
    moved = {one: replace(found[one], slot=put.slot) for one in order}
    rest = [
        one
        for one in draft.materials
        if one.material_id not in moved and one.material_id not in gone
    ]
    if len(rest) + len(order) == len(found) and set(line) == set(order):
        # Files of other lines keep their places: only this line is put in order.
        turn = iter(order)
        materials = (moved[next(turn)] if one.slot == put.slot else one for one in draft.materials)
        return replace(draft, materials=tuple(materials))
    return replace(draft, materials=(*rest, *(moved[one] for one in order)))


def put_in_case(
    station: Station,
    session: Session,
    case_id: str,
    pages: Sequence[str],
    put: Put,
    *,
    seen: Case,
) -> tuple[CaseFile, Changes]:
    """Pages of a case stand there, in the order given: all of it is recorded, or nothing.

    `seen` is the case as it was on screen: where somebody else has put a page or what they have
    ordered since stands, and a difference tells of both. Raises RuleError MATERIAL_UNKNOWN
    (material) for a page that is gone.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        _require_known(pages, {one.material_id for one in case.current_materials})
        homes = {one.material_id: one.slot for one in seen.materials}
        leaving = dict.fromkeys(homes.get(one, put.slot) for one in pages)
        for home in leaving:
            going = tuple(one for one in pages if homes.get(one, put.slot) == home)
            if home != put.slot:
                refiled = RefileMaterials(put.slot, going, home)
                case = record(work, station, session, case.case_id, refiled, seen=seen)
        case = _put_in_order(work, station, session, case, pages, put, seen)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def _put_in_order(
    work: Work,
    station: Station,
    session: Session,
    case: Case,
    pages: Sequence[str],
    put: Put,
    seen: Case,
) -> Case:
    line = ids_in_slot(case, put.slot)
    here = [one for one in dict.fromkeys(pages) if one in line]
    if ordered_unseen(work, case, put.slot, seen):
        shown = ids_in_slot(seen, put.slot)
        line = (*shown, *(one for one in here if one not in shown))
    wanted = put_before(line, here, put.before)
    if not here or wanted == line:
        return case
    order = OrderMaterials(put.slot, wanted, line)
    return record(work, station, session, case.case_id, order, seen=seen)


def remove_from_draft(
    station: Station, session: Session, draft_id: str, pages: Sequence[str]
) -> tuple[Draft, Changes]:
    """Take pages out of a draft again, all in one step. Raises RuleError MATERIAL_UNKNOWN."""
    with station.store.begin() as work:
        changed = drafts.stored_draft(work, draft_id)
        for one in pages:
            changed = drafts.without(changed, one)
        drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def remove_from_case(
    station: Station,
    session: Session,
    case_id: str,
    pages: Sequence[str],
    reason: str,
    *,
    approval: Approval | None = None,
) -> tuple[CaseFile, Changes]:
    """Take pages out of a case for one reason; rows and bytes stay.

    Raises MOVE_REASON_MISSING, and what `removals.require_removals` raises.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        require_removals(work, station, session, case, pages, approval)
        for one in pages:
            case = record(work, station, session, case.case_id, RemoveMaterial(one, reason))
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def retake_in_draft(
    station: Station, session: Session, draft_id: str, slot: str, path: Source, *, instead_of: str
) -> tuple[Draft, Changes]:
    """A file in the place of a page of a draft (重拍).

    Of a page that is gone, or stands on another line (a separator sheet came first), nothing is
    replaced: the file stands behind the others of its own line.

    Raises what `drafts.attach` raises; the draft is then as it was.
    """
    added = drafts.take_in(station, slot, path)
    with station.store.begin() as work:
        draft = drafts.stored_draft(work, draft_id)
        twins = [one for one in draft.materials if one.slot == slot]
        old = next((one for one in twins if one.material_id == instead_of), None)
        if old is None or any(one.sha256 == added.sha256 for one in twins):
            changed = drafts.with_file(draft, added)
        else:
            changed = replace(
                draft, materials=tuple(added if one == old else one for one in draft.materials)
            )
        if changed == draft:
            return draft, Changes.NOTHING
        drafts.put(work, station, session, changed)
    return changed, Changes.DRAFT | Changes.MATERIALS


def retake_in_case(
    station: Station, session: Session, case_id: str, slot: str, path: Source, *, instead_of: str
) -> tuple[CaseFile, Changes]:
    """A file in the place of a page of a case (重拍): that one stays on the record as replaced.

    Raises what `case_file.attach` raises; the case is then unchanged.
    """
    return take_in(station, session, case_id, slot, path, supersedes=instead_of)


def _require_known(pages: Sequence[str], known: Collection[str]) -> None:
    for one in pages:
        if one not in known:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=one)
