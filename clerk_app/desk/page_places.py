"""A page that is taken back late stands where it had come, not last."""

from collections.abc import Sequence

from clerk_app.desk import case_file, drafts
from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.page_order import ids_in_slot

Answer = tuple[Draft | CaseFile, Changes]


def put_behind(
    station: Station, session: Session, answer: Answer, page: str, trail: Sequence[str], first: int
) -> Answer:
    """Move the page just filed, by its SHA-256, behind the last of the `trail` that is there.

    `trail` are digests of the pages that came before it, in their order; when none of them is
    there it stands behind the `first` files of its line. Raises what moving it raises.
    """
    now, changes = answer
    there: Sequence[DraftMaterial | Material] = (
        now.materials if isinstance(now, Draft) else now.case.current_materials
    )
    new = next((one for one in reversed(there) if one.sha256 == page), None)
    if new is None:
        return answer
    digests = {one.material_id: one.sha256 for one in there}
    line = _line(now, new.slot)
    found = [digests[one] for one in line if one != new.material_id]
    last = next((one for one in reversed(trail) if one in found), None)
    goal = min(first, len(found)) if last is None else found.index(last) + 1
    by = goal - line.index(new.material_id)
    if not by:
        return answer
    if isinstance(now, Draft):
        moved, more = drafts.shift_material(station, session, now.draft_id, new.material_id, by)
        return moved, changes | more
    case = now.case
    again, more = case_file.shift_material(
        station, session, case.case_id, new.material_id, by, seen=case
    )
    return again, changes | more


def _line(now: Draft | CaseFile, slot: str) -> tuple[str, ...]:
    if isinstance(now, Draft):
        return tuple(one.material_id for one in now.materials if one.slot == slot)
    return ids_in_slot(now.case, slot)
