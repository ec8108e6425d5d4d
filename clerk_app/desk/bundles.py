"""Papers go to departments in bundles (材料交接): made, listed, checked in by one barcode."""

from collections.abc import Collection
from dataclasses import dataclass

from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import draw
from clerk_app.domain import bundle_number
from clerk_app.domain.case import Case, Channel
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.handover import Passage
from clerk_app.domain.listings import BundleRow
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.operations import CheckIn, HandOver
from clerk_app.store.work import Work

BUNDLE_SHEET = "bundle_sheet"
"""Kind of paper: 材料交接单."""
TOUCHED = Changes.CASE | Changes.OUTBOX


@dataclass(frozen=True, slots=True)
class WaitingCase:
    """A case whose papers are still at the window."""

    case_id: str
    number: str
    applicant: str
    items: tuple[str, ...]
    """Names of what the department decides."""
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
            found.setdefault(department, []).append(_waiting(case, department))
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
            act = HandOver(number, department, _pages(case, department))
            op_id = operation_id if at == 0 else ""
            record(work, station, session, case.case_id, act, op_id=op_id)
        queue_paper(work, station, session, number, BUNDLE_SHEET)
        return _bundle(work, number), TOUCHED | Changes.PAPER


def bundles(station: Station, *, limit: int = 200) -> tuple[BundleRow, ...]:
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


def _waiting(case: Case, department: str) -> WaitingCase:
    items = [one for one in case.items if one.department == department]
    days = [one.accepted_on for one in items if one.accepted_on]
    return WaitingCase(
        case_id=case.case_id,
        number=case.number,
        applicant=_name(case),
        items=tuple(one.name for one in items),
        accepted_on=min(days, default=""),
        pages=_pages(case, department),
    )


def _pages(case: Case, department: str) -> int:
    """Pages on paper that the department's items ask for; what came online stays online."""
    slots = {
        need.slot for item in case.items if item.department == department for need in item.needs
    }
    return sum(
        one.pages
        for one in case.current_materials
        if one.slot in slots and one.channel is Channel.WINDOW and not one.source_case
    )


def _bundle(work: Work, number: str) -> Bundle:
    lines = tuple(_line(require(work, case_id), number) for case_id in work.bundles.cases(number))
    if not lines:
        raise RuleError(Trouble.BUNDLE_UNKNOWN, bundle=number)
    ordered = tuple(sorted(lines, key=lambda one: one.number))
    return Bundle(number, ordered[0].passage.department, ordered)


def _line(case: Case, number: str) -> BundleLine:
    passage = next(one for one in case.passages if one.bundle == number)
    items = tuple(one.name for one in case.items if one.department == passage.department)
    return BundleLine(case.case_id, case.number, _name(case), items, passage)


def _name(case: Case) -> str:
    return case.value("form.ent_name") or case.value("applicant.name")
