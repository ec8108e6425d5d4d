"""Differences that wait for a person (待核对差异): what stands on both sides, and the decision."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import permissions
from clerk_app.domain.case import Case, Conflict, Material
from clerk_app.domain.catalogue import Catalogue, Field
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.evidence import evidence_of
from clerk_app.domain.form import APPLICANT_FIELDS, check_value
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.merge_conflict import NOTICES, OF_MATERIAL, OF_ORDER, OF_PLACE, OF_REMOVAL
from clerk_app.domain.operations import ResolveConflict
from clerk_app.domain.permissions import Act
from clerk_app.domain.timeline import Step


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values, and the step it was written with."""

    value: str
    step: Step
    here: bool
    """Written at this window."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One difference as a clerk compares it."""

    conflict: Conflict
    field: Field | None
    """None: about two files, or a question this version of the catalogue does not know."""
    name: str
    """Label of the field or name of the material line; its key when there is none."""
    mine: Side
    """The side of this window when one of them is; else what came later."""
    theirs: Side
    stands: str
    """What counts now."""
    evidence: tuple[Material, ...]
    decision: Step | None
    """Who decided it last; None: it waits."""

    @property
    def about_files(self) -> bool:
        """Which of two files counts."""
        return self.conflict.field.startswith(OF_MATERIAL)

    @property
    def about_removal(self) -> bool:
        """Whether a page that was checked stays."""
        return self.conflict.field.startswith(OF_REMOVAL)

    @property
    def is_notice(self) -> bool:
        """Nothing is to be chosen; a person takes notice."""
        return self.conflict.field.startswith(NOTICES)

    @property
    def about_value(self) -> bool:
        """Which value of a field counts."""
        return not (self.about_files or self.about_removal or self.is_notice)


@dataclass(frozen=True, slots=True)
class Differences:
    """All differences of a case: those that wait first, of them the severe ones."""

    case: Case
    catalogue: Catalogue
    rows: tuple[Difference, ...]
    material_names: Mapping[str, str]
    """Name of its line by the slot of a material."""

    @property
    def waiting(self) -> int:
        """How many nobody has decided."""
        return sum(one.decision is None for one in self.rows)


def differences(station: Station, number_or_id: str) -> Differences:
    """Everything a clerk needs to decide. Raises RuleError CASE_UNKNOWN."""
    with station.store.read() as work:
        case = require(work, number_or_id)
    catalogue = station.library.begun_with(case.catalogue_version)
    names = {need.slot: need.name for item in case.items for need in item.needs}
    rows = [_difference(station, case, catalogue, names, one) for one in case.conflicts]
    rows.sort(key=lambda one: (one.decision is not None, not one.conflict.severe))
    return Differences(case, catalogue, tuple(rows), names)


def decide(
    station: Station,
    session: Session,
    seen: Case,
    conflict_id: str,
    *,
    value: str,
    reason: str,
) -> tuple[Case, Changes]:
    """Record a person's decision; `seen` is the case as it was on the screen.

    A value that stands on neither side is checked like any other that is typed. Raises RuleError
    CONFLICT_DECIDED (field, by) when somebody else has decided meanwhile, CONFLICT_REASON,
    CONFLICT_UNKNOWN, NOT_PERMITTED (act, who), and what `form.check_value` raises.
    """
    permissions.require(session.role, Act.DECIDE_DIFFERENCE)
    conflict = next((one for one in seen.conflicts if one.conflict_id == conflict_id), None)
    if conflict is None:
        raise RuleError(Trouble.CONFLICT_UNKNOWN, conflict=conflict_id)
    value = value.strip()
    catalogue = station.library.begun_with(seen.catalogue_version)
    field = _fields(catalogue).get(conflict.field)
    if field is not None and value not in (conflict.mine, conflict.theirs):
        others = {**seen.fields, field.name: value}
        check_value(catalogue, field, others, today=station.today())
    decision = ResolveConflict(conflict_id, value, reason.strip())
    with station.store.begin() as work:
        case = record(work, station, session, seen.case_id, decision, seen=seen)
    return case, Changes.CASE | Changes.OUTBOX | Changes.MATERIALS


def waiting_cases(station: Station, text: str = "", *, limit: int = 1000) -> tuple[CaseRow, ...]:
    """Cases of this station with differences that wait, the oldest first; `text` narrows them."""
    asked = text.strip()
    with station.store.read() as work:
        rows = work.cases.differing()
        if asked:
            found = {row.case_id for row in work.cases.search(asked, limit=limit)}
            found.update(work.cases.called(asked))
            rows = tuple(row for row in rows if row.case_id in found)
    return rows[:limit]


def _fields(catalogue: Catalogue) -> dict[str, Field]:
    return {one.name: one for one in (*APPLICANT_FIELDS, *catalogue.fields)}


def _difference(
    station: Station,
    case: Case,
    catalogue: Catalogue,
    names: Mapping[str, str],
    conflict: Conflict,
) -> Difference:
    field = _fields(catalogue).get(conflict.field)
    name = field.label if field is not None else conflict.field
    if conflict.field.startswith((OF_MATERIAL, OF_ORDER)):
        slot = conflict.field.partition(".")[2]
        name = names.get(slot, slot)
    if conflict.field.startswith(OF_PLACE):
        page = conflict.field.removeprefix(OF_PLACE)
        name = next((one.filename for one in case.materials if one.material_id == page), page)
    mine = _side(station, case, conflict.mine, conflict.mine_by, conflict.mine_at)
    theirs = _side(station, case, conflict.theirs, conflict.theirs_by, conflict.theirs_at)
    if theirs.here and not mine.here:
        mine, theirs = theirs, mine
    return Difference(
        conflict=conflict,
        field=field,
        name=name,
        mine=mine,
        theirs=theirs,
        stands=_standing(case, conflict),
        evidence=evidence_of(case, conflict, field, catalogue),
        decision=_step(case, conflict.resolved_by),
    )


def _side(station: Station, case: Case, value: str, by: str, at: str) -> Side:
    """A side by who wrote it and when: those two are what a difference keeps of its step."""
    found = next((one for one in case.events if one.by == by and one.at == at), None)
    window = found.window if found is not None else ""
    step = Step(found.op_id if found else "", "set_fields", at, by, window)
    return Side(value, step, here=bool(window) and window == station.window)


def _standing(case: Case, conflict: Conflict) -> str:
    """What counts: a value, the reason a page is out for, or a file; empty while both do."""
    if conflict.field.startswith(OF_REMOVAL):
        material_id = conflict.field.removeprefix(OF_REMOVAL)
        found = (one.removed_reason for one in case.materials if one.material_id == material_id)
        return next(found, "")
    if not conflict.field.startswith(OF_MATERIAL):
        return case.value(conflict.field)
    rivals = (conflict.mine, conflict.theirs)
    here = [one.material_id for one in case.current_materials if one.material_id in rivals]
    return here[0] if len(here) == 1 else ""


def _step(case: Case, op_id: str) -> Step | None:
    found = next((one for one in case.events if op_id and one.op_id == op_id), None)
    if found is None:
        return None
    step = Step(found.op_id, found.kind, found.at, found.by, found.window)
    return replace(step, reason=_reason(case, op_id))


def _reason(case: Case, op_id: str) -> str:
    return next((one.reason for one in case.conflicts if one.resolved_by == op_id), "")
