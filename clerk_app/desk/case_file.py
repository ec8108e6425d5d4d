"""A case as the clerk opens it: document, checklist, deadlines, what is not yet sent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from clerk_app.desk import governing, lost_files, seen
from clerk_app.desk.approving import Approval
from clerk_app.desk.held_licences import with_held
from clerk_app.desk.moved_limits import told_before
from clerk_app.desk.originals import seen_today
from clerk_app.desk.print_queue import WaitingPaper, waiting_papers
from clerk_app.desk.recording import record, require
from clerk_app.desk.removals import require_removals
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.untold_ends import untold_ends
from clerk_app.domain import corrections
from clerk_app.domain.acceptance_day import ACCEPT_WITHIN
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import BEFORE_ACCEPTANCE
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line, checklist, kept_lines
from clerk_app.domain.deferral import Promise, promises
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.listings import CaseRow, OutboxRow
from clerk_app.domain.operations import (
    AddMaterial,
    OrderMaterials,
    RemoveMaterial,
    SetFields,
)
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.page_order import ids_in_slot, in_order, order_of, shifted
from clerk_app.domain.progress import Progress, progress_of
from clerk_app.domain.workdays import Due, WarningCard
from clerk_app.store.sealed_file import Source
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class CaseFile:
    """Everything a screen shows of one case."""

    case: Case
    lines: tuple[Line, ...]
    kept: tuple[Line, ...]
    """What lies there for items that have ended: to be looked at, nothing is asked for."""
    dues: Mapping[str, Due]
    """Promised deadline of each accepted item, by item id."""
    if_accepted: Mapping[str, Due]
    """Last day of each item that is not accepted yet, were it accepted today, by item id."""
    to_accept: Mapping[str, Due]
    """Last day to accept each item or to ask for more, of registrations to register them, by id;
    of those that wait for the hall."""
    late: Mapping[str, date]
    """Last day on which more could be asked, by item id; of those that count as accepted since."""
    cards: Mapping[str, WarningCard]
    """Yellow and red cards of the limits that run, by item id; the others have none."""
    promises: Mapping[str, Promise]
    """What is owed and for when (容缺), by item id; of those that have not had all of it."""
    lapsed: Mapping[str, date]
    """Last day a correction was waited for, by item id; of those that may be ended for it, or that
    the platform has ended and nobody was told of."""
    progress: Progress
    """How far its items are side by side, and which waits for which."""
    accept_by: Due
    """Last of the five working days for acceptance, as the receipt says (行政许可法 32(4))."""
    waiting: int
    """Operations on this case that the platform has not yet shown."""
    refused: tuple[OutboxRow, ...]
    """Operations the platform refused: kept in sight until the clerk has dealt with them."""
    catalogue: Catalogue
    """The version the case began with; the one in force when that does not lie here."""
    told_before: Mapping[str, Due] = field(default_factory=dict)
    """Provisional last days that the holidays published since have moved, by item id."""
    undrawn: tuple[WaitingPaper, ...] = ()
    """Papers that were asked for and are not drawn yet, the oldest first."""
    coming: int = 0
    """Files of it that are not here yet: another window is still sending them, or this one is still
    fetching. What was decided elsewhere stands all the same: whoever decided had the papers."""


def case_file(work: Work, station: Station, case: Case) -> CaseFile:
    """Assemble the file inside an open transaction.

    The case in it is shown as it is handled: with what was granted here since it began.
    """
    case = with_held(work, station, case)
    calendar, today = station.library.calendar(), station.today()
    catalogue = station.library.begun_with(case.catalogue_version)
    progress = progress_of(case, calendar, catalogue, today)
    dues = {lane.item_id: lane.due for lane in progress.lanes if lane.due is not None}
    return CaseFile(
        case=case,
        lines=checklist(case.items, in_order(case)),
        kept=kept_lines(case.items, in_order(case)),
        dues=dues,
        told_before=told_before(work, case, dues),
        if_accepted={
            item.item_id: calendar.due(item.promised, governing.accepted_from(station, case, item))
            for item in case.items
            if item.state in BEFORE_ACCEPTANCE
        },
        to_accept={
            lane.item_id: lane.accept_by for lane in progress.lanes if lane.accept_by is not None
        },
        late=governing.late(station, case),
        cards={
            lane.item_id: lane.card for lane in progress.lanes if lane.card is not WarningCard.NONE
        },
        promises=promises(case, calendar, today),
        lapsed={
            **corrections.lapsed(case, calendar, today, catalogue.correction_wait),
            **untold_ends(work, case),
        },
        progress=progress,
        accept_by=calendar.due(ACCEPT_WITHIN, date.fromisoformat(case.received_on)),
        waiting=len(work.outbox.unsettled(case.case_id)),
        refused=work.outbox.refused(case.case_id),
        catalogue=catalogue,
        undrawn=waiting_papers(work, case.case_id),
        coming=_coming(work, case),
    )


def _coming(work: Work, case: Case) -> int:
    files = {one.sha256 for one in case.current_materials if one.sha256}
    return len(files - work.blobs.here(files)) if files else 0


def open_case(station: Station, number_or_id: str) -> CaseFile:
    """The case with this id or any of its numbers. Raises RuleError CASE_UNKNOWN."""
    with station.store.read() as work:
        found = case_file(work, station, require(work, number_or_id))
    seen.note(station, seen.CASE_OPENED, found.case.number)
    return found


def search(station: Station, text: str, *, limit: int = 200) -> tuple[CaseRow, ...]:
    """Cases by number, name, enterprise or certificate number; empty text: the latest first."""
    with station.store.read() as work:
        return work.cases.search(text.strip(), limit=limit)


def content(station: Station, sha256: str) -> Source:
    """A material's bytes, to be shown to whoever is signed in.

    Raises UnavailableError BLOB_MISSING when they are not here yet or have to be fetched again,
    BLOB_LOST (name) when they are gone from here and the platform has none.
    """
    if not station.store.files.has(sha256):
        raise lost_files.missed(station, sha256)
    source = station.store.files.file(sha256)
    seen.note(station, seen.PAGE_READ, sha256)
    return source


def correct(
    station: Station, session: Session, seen: Case, fields: Mapping[str, str]
) -> tuple[CaseFile, Changes]:
    """Correct fields of a case.

    `seen` is the case as it was on screen when the clerk began to type: what came in since then
    is not overwritten but becomes a conflict to decide.
    """
    with station.store.begin() as work:
        case = require(work, seen.case_id)
        changed = {name: new for name, new in fields.items() if seen.value(name) != new}
        if changed:
            before = {name: seen.value(name) for name in changed}
            edit = SetFields(changed, before)
            case = record(work, station, session, case.case_id, edit, seen=seen)
        return case_file(work, station, case), Changes.CASE | Changes.OUTBOX


def attach(
    station: Station, session: Session, case_id: str, slot: str, path: Source
) -> tuple[CaseFile, Changes]:
    """Take a file in for a slot. Raises the inspector's RuleErrors; the case is then unchanged."""
    return take_in(station, session, case_id, slot, path)


def take_in(
    station: Station,
    session: Session,
    case_id: str,
    slot: str,
    path: Source,
    *,
    supersedes: str = "",
) -> tuple[CaseFile, Changes]:
    """As `attach`; `supersedes` is the page of that line it is handed in to replace.

    Where that is gone by now, or stands on another line, the file joins the others.
    """
    facts = station.inspector.inspect(path)
    stored = station.store.files.put(path, expected=facts.sha256)
    with station.store.begin() as work:
        case = require(work, case_id)
        there = (one for one in case.current_materials if one.slot == slot)
        old = next((one for one in there if one.material_id == supersedes), None)
        self_made = _self_made(station, case, slot)
        work.blobs.add(stored.sha256, size=stored.size, mime=facts.mime, state=BlobState.LOCAL)
        added = AddMaterial(
            material_id=station.ids.new(),
            slot=slot,
            sha256=stored.sha256,
            filename=facts.filename,
            mime=facts.mime,
            size=stored.size,
            pages=facts.pages,
            channel=Channel.WINDOW,
            trust=Trust.D if self_made else Trust.C,
            supersedes=old.material_id if old is not None else "",
        )
        case = record(work, station, session, case.case_id, added)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def _self_made(station: Station, case: Case, slot: str) -> bool:
    """As the case began with it, whatever the catalogue says by now."""
    needs = [need for item in case.items for need in item.needs if need.slot == slot]
    if needs:
        return all(need.self_made for need in needs)
    return station.library.begun_with(case.catalogue_version).material(slot).self_made


def check_originals(
    station: Station, session: Session, case_id: str, material_ids: tuple[str, ...]
) -> tuple[CaseFile, Changes]:
    """Mark materials as compared with their originals: trust B from now on, never asked again."""
    with station.store.begin() as work:
        case = require(work, case_id)
        slots = {one.material_id: one.slot for one in case.materials}
        for material_id in material_ids:
            check = seen_today(station, case, material_id, slots.get(material_id, ""))
            case = record(work, station, session, case.case_id, check)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def remove_material(
    station: Station,
    session: Session,
    case_id: str,
    material_id: str,
    reason: str,
    *,
    approval: Approval | None = None,
) -> tuple[CaseFile, Changes]:
    """Take a material out, with a reason; its row and bytes stay.

    What was handed in takes two persons (`removals`): RuleError SECOND_NEEDED (act, subject).
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        require_removals(work, station, session, case, (material_id,), approval)
        removal = RemoveMaterial(material_id, reason)
        case = record(work, station, session, case.case_id, removal)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def shift_material(
    station: Station, session: Session, case_id: str, material_id: str, by: int, *, seen: Case
) -> tuple[CaseFile, Changes]:
    """Move a file so many places down among those of its line (up, when negative).

    `seen` is the case as it was on screen: an order somebody else has made since then stands, and
    a difference tells of both. Raises RuleError MATERIAL_UNKNOWN (material) for one that is gone.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        slots = {one.material_id: one.slot for one in case.current_materials}
        if material_id not in slots:
            raise RuleError(Trouble.MATERIAL_UNKNOWN, material=material_id)
        ground = seen if ordered_unseen(work, case, slots[material_id], seen) else case
        stand = ids_in_slot(ground, slots[material_id])
        order = OrderMaterials(slots[material_id], shifted(stand, material_id, by), stand)
        case = record(work, station, session, case.case_id, order, seen=seen)
        touched = Changes.CASE | Changes.OUTBOX | Changes.MATERIALS
        return case_file(work, station, case), touched


def ordered_unseen(work: Work, case: Case, slot: str, seen: Case) -> bool:
    """Somebody else's order came in since the screen was drawn: the clerk has moved in another."""
    order = order_of(case, slot)
    if order is None or order.by.version <= seen.version:
        return False
    known = {event.op_id for event in seen.events}
    return order.by.op_id not in known.union(work.outbox.own(case.case_id))
