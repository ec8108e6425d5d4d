"""Under which line a file stands, in the merge: of two who move it unseen the first is followed.

A file takes along what was handed in to replace it and its own copies; the same bytes that somebody
handed in for the line it leaves, and that whoever moves it has not seen, stay there.
"""

from collections.abc import Callable, Collection
from dataclasses import replace

from clerk_app.domain.case import (
    Case,
    Conflict,
    Material,
    Trust,
    Writer,
    current_in_slot,
)
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.merge_conflict import OF_PLACE, left_open
from clerk_app.domain.merge_trust import strongest_counts
from clerk_app.domain.operations import AddMaterial, Operation
from clerk_app.domain.refiling import RefileMaterials

InSight = Callable[[int, str], bool]
"""Whether whoever made the operation had seen what came in with a version and an operation."""
_BY_LINE = frozenset({Trust.C, Trust.D})
"""Whether the applicant may write it themselves is said by the line, not by the file."""


def refile_materials(
    case: Case, op: Operation, args: RefileMaterials, seen: InSight, version: int
) -> tuple[Case, tuple[Conflict, ...]]:
    """Files go under another line, whether they count, are removed or were replaced meanwhile.

    One that somebody else has put elsewhere unseen stays there, and a person is told. Raises
    RuleError MATERIAL_UNKNOWN (material).
    """
    known = {one.material_id for one in case.materials}
    for material_id in args.materials:
        if material_id not in known:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
    by = Writer(version, op.op_id, op.actor, op.wall)
    told: list[Conflict] = []
    for material_id in args.materials:
        row = next(one for one in case.materials if one.material_id == material_id)
        if row.slot == args.slot:
            continue
        if row.placed is not None and not seen(row.placed.version, row.placed.op_id):
            name = f"{OF_PLACE}{material_id}"
            told.append(left_open(op, name, args.seen, args.slot, row.slot, row.placed))
            continue
        case = _refiled(case, row, args.slot, by, seen)
    return case, tuple(told)


def where_it_stands(case: Case, args: AddMaterial, seen: InSight) -> tuple[str, Writer | None]:
    """Slot of a file that joins, and who put it there: that of what it replaces, moved unseen."""
    old = next((one for one in case.materials if one.material_id == args.supersedes), None)
    if old is None or old.placed is None or seen(old.placed.version, old.placed.op_id):
        return args.slot, None
    return old.slot, old.placed


def _refiled(case: Case, row: Material, slot: str, by: Writer, seen: InSight) -> Case:
    home = {one.material_id: one for one in case.materials if one.slot == row.slot}
    going = _replacing(row, home)
    folded = {one for one in home if one not in going and _copy_of(home[one], home, going)}
    along = {
        one
        for one in folded
        if home[one].placed == row.placed and seen(home[one].version, home[one].op_id)
    }
    # What was taken out or replaced with the file it counted with does not come to life again.
    stood = {home[one].sha256 for one in going if home[one].current}
    stay = [one for one in home if one in folded - along and _lives(home[one], home, stood)]
    going |= along

    def moved(one: Material) -> Material:
        if one.material_id in going:
            trust = _trust_there(case, slot, one)
            heir = _heir(one, home, going)
            return replace(one, slot=slot, placed=by, trust=trust, superseded_by=heir)
        if one.material_id in stay:
            return replace(one, superseded_by="" if one.material_id == stay[0] else stay[0])
        return one

    case = replace(case, materials=tuple(moved(one) for one in case.materials))
    if stay:
        case = strongest_counts(case, stay[0])
    for one in sorted(going):
        case = _once(case, one, slot)
    return case


def _replacing(row: Material, home: dict[str, Material]) -> set[str]:
    """The file, what was handed in to replace it, what replaces that, and so on."""
    found, more = set[str](), {row.material_id}
    while more:
        found |= more
        more = {one for one, other in home.items() if other.supersedes in found} - found
    return found


def _lives(one: Material, home: dict[str, Material], stood: Collection[str]) -> bool:
    heirs = (other for other in home.values() if other.supersedes == one.material_id)
    replaced = any(heir.sha256 != one.sha256 for heir in heirs)
    return one.sha256 in stood and not one.removed_reason and not replaced


def _copy_of(one: Material, home: dict[str, Material], going: set[str]) -> bool:
    return one.superseded_by in going and home[one.superseded_by].sha256 == one.sha256


def _heir(one: Material, home: dict[str, Material], going: set[str]) -> str:
    """What counts instead of a file that goes: not what stays behind on the line it leaves."""
    if one.superseded_by in going or one.superseded_by not in home:
        return one.superseded_by
    return next((other for other in home if home[other].supersedes == one.material_id), "")


def _once(case: Case, material_id: str, slot: str) -> Case:
    """The same bytes under one line count once: of files trusted alike the one that came first.

    Which was put there first does not matter, so that whoever comes back finds what there was.
    """
    here = current_in_slot(case.materials, slot)
    row = next((one for one in here if one.material_id == material_id), None)
    twin = next((one for one in here if row and one != row and one.sha256 == row.sha256), None)
    if row is None or twin is None:
        return case
    first, other = sorted((row, twin), key=lambda one: _came(case, one))
    folded = replace(other, superseded_by=first.material_id)
    rows = tuple(folded if one is other else one for one in case.materials)
    return strongest_counts(replace(case, materials=rows), material_id)


def _came(case: Case, one: Material) -> tuple[int, int]:
    """When the first of those came that it was handed in for, and when itself."""
    order = [other.material_id for other in case.materials]
    met: list[str] = []
    own = order.index(one.material_id)
    while one.supersedes in order and one.supersedes not in met:
        met.append(one.supersedes)
        one = case.materials[order.index(one.supersedes)]
    return order.index(one.material_id), own


def _trust_there(case: Case, slot: str, one: Material) -> Trust:
    needs = [need for item in case.items for need in item.needs if need.slot == slot]
    if one.trust not in _BY_LINE or not needs:
        return one.trust
    return Trust.D if all(need.self_made for need in needs) else Trust.C
