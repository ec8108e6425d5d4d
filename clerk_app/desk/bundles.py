"""Papers go to departments in bundles (材料交接): made, listed, checked in by one barcode."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import draw
from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case, Material
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import Passage
from clerk_app.domain.listings import BundleRow
from clerk_app.domain.merge_handover import Load, to_go
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.operations import CheckIn, HandOver
from clerk_app.store.work import Work

BUNDLE_SHEET = "bundle_sheet"
"""Kind of paper: 材料交接单."""
TOUCHED = Changes.CASE | Changes.OUTBOX
MOST_LISTED = 200
"""Older bundles are found by their barcode."""


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case whose papers are still at the window."""

    case_id: str
    number: str
    applicant: str
    items: tuple[str, ...]
    """Names of what the department decides and has not had yet."""
    papers: tuple[str, ...]
    """Names of papers that came after their item had gone there."""
    accepted_on: str
    pages: int
    """Pages on paper; 0 when everything came online."""


@dataclass(frozen=True, slots=True)
class BundleLine:
    """One case of a bundle."""

    case_id: str
    number: str
    applicant: str
    items: tuple[str, ...]
    """Names of the items that went with it."""
    papers: tuple[str, ...]
    """Names of papers that went with it after their item had gone."""
    passage: Passage


@dataclass(frozen=True, slots=True)
class Bundle:
    """A bundle as it stands (交接单)."""

    number: str
    department: str
    lines: tuple[BundleLine, ...]


def waiting(station: Station) -> dict[str, tuple[WaitingCase, ...]]:
    """Cases whose papers wait to be handed over, by department, the oldest acceptance first.

    Those of earlier days that were left over are among them.
    """
    found: dict[str, list[WaitingCase]] = {}
    with station.store.read() as work:
        for department, case_id in work.bundles.waiting():
            case = require(work, case_id)
            load = to_go(case, department)
            if load is not None:
                found.setdefault(department, []).append(_waiting(case, department, load))
    return {
        department: tuple(sorted(rows, key=lambda one: (one.accepted_on, one.number)))
        for department, rows in found.items()
    }


def make_bundle(
    station: Station,
    session: Session,
    department: str,
    case_ids: Collection[str],
    *,
    operation_id: str,
) -> tuple[Bundle, Changes]:
    """Bundle the papers of cases for a department; its sheet is queued in the same transaction.

    `operation_id` is made before the first try: the same id again is the same bundle. Raises
    RuleError BUNDLE_EMPTY, BUNDLED_ALREADY (number, bundle), BUNDLE_NUMBER with part `sequence`
    after the 99th of a day, or NUMBERS_USED_UP (kind); then no case is in it.
    """
    if not case_ids:
        raise RuleError(Trouble.BUNDLE_EMPTY)
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None and isinstance(done.args, HandOver):
            return _bundle(work, done.args.bundle), Changes.NOTHING
        today = station.today()
        drawn = draw(work, station, NumberKind.BUNDLE, today)
        number = bundle_number.make(drawn.prefix, today, drawn.sequence)
        for at, case_id in enumerate(sorted(case_ids)):
            case = require(work, case_id)
            act = _hand_over(case, number, department)
            op_id = operation_id if at == 0 else ""
            record(work, station, session, case.case_id, act, op_id=op_id)
        queue_paper(work, station, session, number, BUNDLE_SHEET)
        return _bundle(work, number), TOUCHED | Changes.PAPER


def bundles(station: Station, *, limit: int = MOST_LISTED) -> tuple[BundleRow, ...]:
    """The bundles of the hall that this station has seen, the latest first."""
    with station.store.read() as work:
        return work.bundles.rows(limit=limit)


def open_bundle(station: Station, number: str) -> Bundle:
    """The bundle behind a barcode. Raises RuleError BUNDLE_NUMBER (part), BUNDLE_UNKNOWN."""
    with station.store.read() as work:
        return _bundle(work, bundle_number.parse(number))


def check_in(
    station: Station,
    session: Session,
    number: str,
    *,
    missing: Collection[str] = (),
    note: str = "",
) -> tuple[Bundle, Changes]:
    """The bundle has arrived (签收), but for the cases `missing`; who and when is on record.

    A second scan changes nothing; what was missing and has turned up is checked in by leaving it
    out of `missing`. Raises RuleError BUNDLE_NUMBER (part), BUNDLE_UNKNOWN (bundle).
    """
    with station.store.begin() as work:
        bundle = _bundle(work, bundle_number.parse(number))
        for line in bundle.lines:
            gone = line.case_id in missing
            act = CheckIn(bundle.number, missing=gone, note=note.strip() if gone else "")
            record(work, station, session, line.case_id, act)
        return _bundle(work, bundle.number), TOUCHED


def _hand_over(case: Case, number: str, department: str) -> HandOver:
    """What waits of the case goes; of one of which nothing does, all there is: it is refused."""
    load = to_go(case, department)
    if load is None:
        return HandOver(number, department, 0)
    items = tuple(one.item_id for one in load.items)
    materials = tuple(one.material_id for one in load.materials)
    return HandOver(number, department, load.pages, items, materials)


def _waiting(case: Case, department: str, load: Load) -> WaitingCase:
    items = load.items or tuple(one for one in case.items if one.department == department)
    days = [one.accepted_on for one in items if one.accepted_on]
    return WaitingCase(
        case_id=case.case_id,
        number=case.number,
        applicant=_name(case),
        items=tuple(one.name for one in load.items),
        papers=_names(case, load.later),
        accepted_on=min(days, default=""),
        pages=load.pages,
    )


def _names(case: Case, materials: Iterable[Material]) -> tuple[str, ...]:
    """What the checklist calls them, each once."""
    names = {need.slot: need.name for item in case.items for need in item.needs}
    return tuple(dict.fromkeys(names.get(one.slot, one.filename) for one in materials))


def _bundle(work: Work, number: str) -> Bundle:
    lines = tuple(_line(require(work, case_id), number) for case_id in work.bundles.cases(number))
    if not lines:
        raise RuleError(Trouble.BUNDLE_UNKNOWN, bundle=number)
    ordered = tuple(sorted(lines, key=lambda one: one.number))
    return Bundle(number, ordered[0].passage.department, ordered)


def _line(case: Case, number: str) -> BundleLine:
    passage = next(one for one in case.passages if one.bundle == number)
    theirs = [one for one in case.items if one.department == passage.department]
    went = [one for one in theirs if passage.whole or one.item_id in passage.items]
    asked = {need.slot for one in went for need in one.needs}
    later = [
        one
        for one in case.materials
        if one.material_id in passage.materials and one.slot not in asked
    ]
    return BundleLine(
        case.case_id,
        case.number,
        _name(case),
        tuple(one.name for one in went),
        _names(case, later),
        passage,
    )


def _name(case: Case) -> str:
    return case.value("form.ent_name") or case.value("applicant.name")
