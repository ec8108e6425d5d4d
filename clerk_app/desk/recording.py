"""The one way a clerk's act becomes a row: checked, put on the case, and queued to be sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from clerk_app.desk import incarnation
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.ancestry import ancestors, built_on
from clerk_app.domain.case import FILED, Case
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.filed import to_file
from clerk_app.domain.merge import preview, replay
from clerk_app.domain.operations import (
    AddMaterial,
    Args,
    CreateCase,
    MoveItems,
    Operation,
    OrderMaterials,
    RemoveMaterial,
    ResolveConflict,
)
from clerk_app.domain.refiling import RefileMaterials
from clerk_app.store.work import Work


def record(
    work: Work,
    station: Station,
    session: Session,
    case_id: str,
    args: Args,
    *,
    op_id: str = "",
    seen: Case | None = None,
) -> Case:
    """Add one operation to the case inside the open transaction; the case as it then stands.

    `seen` is the case as the clerk had it on screen, when a pull or another PC's work may have come
    in between: what they did not see they must not overwrite. Writes the operation, the view and
    the audit row.
    Raises the rule's own RuleError when the operation would be refused, CASE_NEWER (number) when
    only a newer program can read the platform's document: then nothing is written.
    """
    case_id = work.cases.resolve(case_id)
    before = work.cases.view(case_id)
    remote = work.cases.remote(case_id)
    version = remote.version if remote is not None else 0
    base = version if seen is None else min(version, seen.version)
    ground = _Ground(case_id, base, before if seen is None else seen)
    case = _add(work, station, session, before, ground, args, op_id=op_id)
    if case != before:
        _keep(work, station, case)
        _to_be_filed(work, station, case, (args,))
    return case


def record_all(
    work: Work, station: Station, session: Session, case: Case, acts: Sequence[Args]
) -> Case:
    """As `record`, many at once on a case as it stands: what is shown is written once."""
    remote = work.cases.remote(case.case_id)
    base = remote.version if remote is not None else 0
    now = case
    for args in acts:
        now = _add(work, station, session, now, _Ground(case.case_id, base, case), args)
    if now != case:
        _keep(work, station, now)
        _to_be_filed(work, station, now, acts)
    return now


def _to_be_filed(work: Work, station: Station, case: Case, acts: Sequence[Args]) -> None:
    """Once the clerk has put no more to it for a while: not a PDF for each page of a batch."""
    if any(map(_changes_files, acts)) and to_file(case):
        work.filing.later(case.case_id, at=station.clock.now() + SETTLED)


def _changes_files(args: Args) -> bool:
    if isinstance(args, AddMaterial) and args.slot.startswith(FILED):
        return False
    return isinstance(args, _CHANGES_FILES)


SETTLED = timedelta(seconds=30)
"""After the last change of a case's files, before they are filed anew by themselves."""
_CHANGES_FILES = (
    CreateCase,
    AddMaterial,
    RemoveMaterial,
    OrderMaterials,
    RefileMaterials,
    MoveItems,
    ResolveConflict,
)


@dataclass(frozen=True, slots=True)
class _Ground:
    """What an operation builds on."""

    case_id: str
    base: int
    shown: Case | None
    """The case as it was on the screen."""


def _add(
    work: Work,
    station: Station,
    session: Session,
    before: Case | None,
    ground: _Ground,
    args: Args,
    *,
    op_id: str = "",
) -> Case:
    """The case with one operation more, queued and audited; its view is not written yet."""
    links = work.outbox.links(ground.case_id)
    shown = () if ground.shown is None else [event.op_id for event in ground.shown.events]
    parent, beside = built_on(links, shown)
    op = Operation(
        op_id=op_id or station.ids.new(),
        case_id=ground.case_id,
        parent=parent,
        base=ground.base,
        args=args,
        actor=session.name,
        station=station.station_id,
        window=station.window,
        incarnation=incarnation.name_of(work) or station.incarnation,
        wall=station.wall(),
        beside=beside,
    )
    merged = preview(before, op, ancestors(op, links))
    if merged.refusal is not None:
        raise merged.refusal
    if merged.case is None:
        raise RuleError(Trouble.CASE_UNKNOWN, number=ground.case_id)
    if merged.case == before:
        return merged.case
    now = station.clock.now()
    work.outbox.add(op, at=now)
    work.audit.add(
        at=now,
        operator=session.operator_id,
        window=station.window,
        action=op.kind,
        subject=merged.case.number,
        facts={"op_id": op.op_id},
    )
    return merged.case


def _keep(work: Work, station: Station, case: Case) -> None:
    pending = len(work.outbox.unsettled(case.case_id))
    work.cases.put_view(case, pending=pending, at=station.clock.now())


def refresh_view(work: Work, station: Station, case_id: str) -> Case | None:
    """Make the view anew from the platform's document and what is pending.

    Where only a newer program can read the document, what was shown stays.
    """
    case_id = work.cases.resolve(case_id)
    pending = work.outbox.unsettled(case_id)
    try:
        remote = work.cases.remote(case_id)
    except RuleError:
        return work.cases.view(case_id)
    case = replay(remote, pending, work.outbox.links(case_id) if pending else ())
    if case is not None:
        work.cases.put_view(case, pending=len(pending), at=station.clock.now())
    return case


def refresh_views(work: Work, station: Station, op_ids: Iterable[str]) -> None:
    """The same for the cases of these operations, which wait again or wait no more."""
    for case_id in sorted(set(work.outbox.cases_of(tuple(op_ids)).values())):
        refresh_view(work, station, case_id)


def require(work: Work, number_or_id: str) -> Case:
    """The case with this id or any of its numbers.

    Raises RuleError CASE_UNKNOWN, CASE_NUMBER_SHARED (number, n) for a number of several: only a
    person can say which is meant.
    """
    found = called(work, number_or_id)
    if not found:
        raise RuleError(Trouble.CASE_UNKNOWN, number=number_or_id)
    if len(found) > 1:
        raise RuleError(Trouble.CASE_NUMBER_SHARED, number=number_or_id, n=len(found))
    return found[0]


def called(work: Work, number_or_id: str) -> tuple[Case, ...]:
    """The case with this id, or all that have this number."""
    case = work.cases.view(number_or_id)
    if case is not None:
        return (case,)
    return tuple(filter(None, map(work.cases.view, work.cases.called(number_or_id))))
