"""Goal G10: every written value stands, lies in a conflict record, or was knowingly replaced."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from clerk_app.domain.case import Case, Material, PageOrder, Writer
from clerk_app.domain.checks_said import TakeBackCheck
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.merge_conflict import OF_ORDER, OF_PLACE
from clerk_app.domain.operations import (
    AddMaterial,
    CheckOriginal,
    MoveItems,
    ResolveConflict,
)
from clerk_app.domain.page_order import in_order
from sync.platform.ledger import EFFECTS
from tests.soak.simulation.witness import Deed, added, places_of, removed

if TYPE_CHECKING:
    from tests.soak.simulation.world import World


def silent_losses(world: "World", cases: Mapping[str, Case]) -> Iterator[str]:
    """Values and materials that were taken in and can be found nowhere."""
    entries = world.reference.entries()
    by_case: dict[str, list[Deed]] = {case_id: [] for case_id in cases}
    for op_id, entry in entries.items():
        deed = world.witness.deeds.get(op_id)
        if deed is not None and entry.outcome in EFFECTS:
            by_case.setdefault(entry.case_id, []).append(deed)
    for case_id, deeds in by_case.items():
        case = cases.get(case_id)
        if case is None:
            yield f"case {case_id} is in the ledger and nowhere else"
            continue
        yield from _fields(case, deeds, world.witness.deeds)
        yield from _materials(case, deeds, world.witness.deeds)
        yield from _checks(case, deeds, world.witness.deeds)
        yield from _papers(case, deeds)
        yield from _decisions(case, deeds)


def _fields(case: Case, deeds: list[Deed], known: Mapping[str, Deed]) -> Iterator[str]:
    events = {one.op_id for one in case.events}
    for name in sorted({name for deed in deeds for name in deed.values}):
        explained, values = _explained(case, name, known)
        for deed in deeds:
            value = deed.values.get(name)
            if not value or deed.op_id in explained or value in values:
                continue
            # An order that has changed nothing was there already.
            slot = name.removeprefix(OF_ORDER) if deed.op_id not in events else name
            if slot != name and _stood(case, slot, value, values):
                continue
            yield f"{case.case_id} {name}: {value} of {deed.by} ({deed.op_id}) was lost in silence"


def _stood(case: Case, slot: str, order: str, others: Collection[str]) -> bool:
    """Whether pages may have stood in an order already: as they came, or in one that is known."""
    pages = order.split(",")
    for other in ("", *others):
        known = PageOrder(slot, tuple(other.split(",")), Writer(0, "", "", ""))
        rows = in_order(replace(case, orders=(known,)))
        if pages == [one.material_id for one in rows if one.material_id in pages]:
            return True
    return False


def _explained(case: Case, name: str, known: Mapping[str, Deed]) -> tuple[set[str], set[str]]:
    """Operations on a field, and values, that are accounted for."""
    values = {case.value(name)}
    values |= {one.slot for one in case.materials if f"{OF_PLACE}{one.material_id}" == name}
    ends: set[str] = set()
    if name in case.writers:
        ends.add(case.writers[name].op_id)
    ends |= {one.by.op_id for one in case.orders if f"{OF_ORDER}{one.slot}" == name}
    ends |= places_of(case, name)
    for one in case.conflicts:
        if one.field == name and one.mine_by and one.theirs_by:
            values |= {one.mine, one.theirs}
            ends.add(one.op_id)
            if one.resolved_by:
                ends.add(one.resolved_by)
    reached: set[str] = set()
    while ends:
        op_id = ends.pop()
        if op_id in reached:
            continue
        reached.add(op_id)
        deed = known.get(op_id)
        if deed is not None:
            # Where a restored platform has no difference, the other value may stand alone there.
            ends |= deed.overwrites.get(name, frozenset()) - reached
            ends |= deed.differing.get(name, frozenset()) - reached
    return reached, values | {known[one].values.get(name, "") for one in reached if one in known}


def _materials(case: Case, deeds: list[Deed], known: Mapping[str, Deed]) -> Iterator[str]:
    rows = {one.material_id: one for one in case.materials}
    for deed in deeds:
        if not isinstance(deed.args, AddMaterial):
            continue
        row = rows.get(deed.args.material_id)
        if row is None:
            yield f"{case.case_id}: material {deed.args.material_id} is gone"
            continue
        if row.removed_reason and not _knew(known.get(row.removed_op), row.material_id):
            yield f"{case.case_id}: {row.material_id} was taken out by nobody who saw it"
        if _replaced_in_parallel(case, row, deed, deeds) and not _told_of(case, deed):
            yield f"{case.case_id}: {row.material_id} replaces what was replaced, nobody is told"
        old = rows.get(deed.args.supersedes)
        stays = old is not None and old.current and old.sha256 != row.sha256
        if old is not None and stays and not _told_of(case, deed):
            yield f"{case.case_id}: {old.material_id} counts, though {row.material_id} replaces it"
        twin = rows.get(row.superseded_by)
        if twin is None or twin.sha256 != row.sha256 or not twin.removed_reason:
            continue
        # Folded into a twin, which was then taken out.
        if not _knew(known.get(twin.removed_op), row.material_id):
            yield f"{case.case_id}: {row.material_id} went with a twin unseen"


def _replaced_in_parallel(case: Case, row: Material, deed: Deed, deeds: Collection[Deed]) -> bool:
    """It names a page that something else replaces, made by somebody who had not seen it.

    Its twin may have replaced it instead, and a desk knows what it has done itself. Who handed in
    the same bytes as the page they name has changed nothing that another's could come before.
    """
    later = {added(one) for one in deeds if row.material_id in one.materials}
    known = {added(one) for one in deeds if one.op_id in deed.own}
    old = deed.args.supersedes if isinstance(deed.args, AddMaterial) else ""
    twins = {
        one.material_id
        for one in case.materials
        if one.slot == row.slot and one.sha256 == row.sha256
    }
    rivals = {one.superseded_by for one in case.materials if one.material_id == old}
    if old in twins:
        return False
    return row.material_id in twins and not rivals <= {"", old, *twins, *later, *known}


def _told_of(case: Case, deed: Deed) -> bool:
    return any(one.op_id == deed.op_id and one.mine_by and one.theirs_by for one in case.conflicts)


def _knew(deed: Deed | None, material_id: str) -> bool:
    return deed is not None and (material_id in deed.materials or removed(deed) == material_id)


def _checks(case: Case, deeds: list[Deed], known: Mapping[str, Deed]) -> Iterator[str]:
    """A page that was compared with its original goes only by who knew of that."""
    rows = {one.material_id: one for one in case.materials}
    undone = {one.args.material_id for one in deeds if isinstance(one.args, TakeBackCheck)}
    for deed in deeds:
        if not isinstance(deed.args, CheckOriginal) or deed.args.material_id in undone:
            continue
        row = rows.get(deed.args.material_id)
        if row is None or not row.removed_reason:
            continue
        by = known.get(row.removed_op)
        knew = by is not None and (row.material_id in by.checked or deed.op_id in by.own)
        if not knew and not (by is not None and isinstance(by.args, ResolveConflict)):
            yield f"{case.case_id}: {row.material_id} was checked and taken out by nobody who knew"


def _decisions(case: Case, deeds: list[Deed]) -> Iterator[str]:
    """The number of every licence that was taken in stands on an item."""
    stand = {item.result_no for item in case.items}
    for deed in deeds:
        if isinstance(deed.args, MoveItems) and not {deed.args.result_no} <= {"", *stand}:
            yield f"{case.case_id}: licence {deed.args.result_no} of {deed.by} is nowhere"


def _papers(case: Case, deeds: list[Deed]) -> Iterator[str]:
    issued = {one.paper_id for one in case.papers}
    for deed in deeds:
        if isinstance(deed.args, IssuePaper) and deed.args.paper_id not in issued:
            yield f"{case.case_id}: paper {deed.args.paper_id} was undone"


def must_have_been_there(deed: Deed, cases: Mapping[str, Case]) -> Iterator[str]:
    """An operation without an event of its own must have changed nothing."""
    if isinstance(deed.args, AddMaterial | IssuePaper):
        yield f"{deed.op_id} was taken in and has no effect"


def false_conflicts(world: "World", cases: Mapping[str, Case]) -> Iterator[str]:
    """Nobody conflicts with their own work, which they had before their eyes.

    Nor with what was on their screen, whoever had written it and wherever it came from. Except a
    desk that has begun one application twice.
    """
    deeds = world.witness.deeds
    for case in cases.values():
        for one in case.conflicts:
            mine = deeds.get(one.op_id)
            if mine is None or _began_twice(mine, case, deeds):
                continue
            for other in deeds.values():
                if other.values.get(one.field) != one.theirs or len(one.theirs) < 4:
                    continue
                # What was typed into another case, joined to this one later, was not in sight.
                if other.case_id != mine.case_id:
                    continue
                if other.by == one.theirs_by and (
                    other.op_id in mine.own or one.op_id in other.own
                ):
                    yield f"{case.case_id} {one.field}: {one.op_id} in conflict with its own desk"
                elif other.by == one.theirs_by and _had_in_sight(world, mine, one.field, other):
                    yield f"{case.case_id} {one.field}: {one.op_id} in conflict with what it saw"


def _had_in_sight(world: "World", mine: Deed, name: str, other: Deed) -> bool:
    """A restored platform has versions of its own: what was seen of the old ones is not known."""
    return not world.figures.rollbacks and other.op_id in mine.overwrites.get(name, ())


def _began_twice(mine: Deed, case: Case, deeds: Mapping[str, Deed]) -> bool:
    family = {case.case_id, *case.aliases}
    own = {deeds[one].case_id for one in mine.own} | {mine.case_id}
    return len(own & family) > 1
