"""Receiving a case (收件): draft in, case with its papers and receipt job out, one commit."""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.desk import drafts
from clerk_app.desk.applicant_checks import put_on_record
from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.draft_news import require_read
from clerk_app.desk.drafts import Draft, DraftMaterial
from clerk_app.desk.headroom import require_room
from clerk_app.desk.held_licences import granted_here, held, with_held
from clerk_app.desk.receipts import queue_receipt
from clerk_app.desk.recording import record, record_all, require
from clerk_app.desk.reuse import as_addition
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import draw
from clerk_app.domain import case_number
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError
from clerk_app.domain.form import FieldProblem, check_form
from clerk_app.domain.licences import with_licences
from clerk_app.domain.negative_list import FINDING, finding_of, require_current
from clerk_app.domain.number_bands import NumberKind
from clerk_app.domain.operations import AddMaterial, CreateCase, MoveItems
from clerk_app.domain.outbox_states import BlobState
from clerk_app.store.work import Work


def problems(station: Station, draft: Draft) -> tuple[FieldProblem, ...]:
    """Everything in the form that keeps the draft from being received, all at once.

    A finding in a negative list that no longer counts is among it: the clerk looks again.
    """
    found = check_form(
        station.library.catalogue(),
        item_ids=_item_ids(station, draft),
        values=draft.fields,
        today=station.today(),
    )
    if finding_of(draft.fields) is None:
        return found
    try:
        require_current(station.library.negative_lists(), draft.fields, station.today())
    except RuleError as refusal:
        return (*found, FieldProblem(FINDING, refusal.trouble, refusal.facts))
    return found


def receive(
    station: Station, session: Session, draft: Draft, *, operation_id: str
) -> tuple[Case, Changes]:
    """Receive the draft as a case.

    `operation_id` is made before the first try; the same id again returns the same case, so a
    double press makes one record. What was typed is taken from `draft`, the papers as they are
    stored. Raises RuleError FIELD_REQUIRED or FIELD_FORM for the first problem, ITEM_UNKNOWN when
    nothing is chosen, ITEM_NOT_IN_FORCE (item, on) when what was chosen has ended, DRAFT_BEHIND
    (version, n) when the catalogue has changed for it and nobody has read that, DRAFT_UNKNOWN when
    the draft is a case already or was thrown away, MATERIALS_RUN_OUT (names) when something used
    again is past its last day (it is taken out of the draft, nothing else is), INTAKE_STOPPED
    (count, hours) or INTAKE_DISK_LOW (limit) while too much exists on this PC alone,
    NUMBERS_USED_UP (kind) when the platform has granted no more numbers, and UnavailableError
    BLOB_LOST when a paper's bytes are gone. Case, materials, draft, audit and print job are one
    transaction.
    """
    _put_out_what_has_run_out(station, session, draft.draft_id)
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None:
            return require(work, done.case_id), Changes.NOTHING
        require_room(work, station)
        stored = drafts.stored_draft(work, draft.draft_id)
        kept = work.drafts.row(draft.draft_id)
        materials = drafts.with_checks(station, work, stored, kept).materials
        require_read(station, draft)
        _refuse_problems(station, draft)
        case_id = station.ids.new()
        begun = beginning(work, station, draft)
        case = record(work, station, session, case_id, begun, op_id=operation_id)
        add_materials(work, station, session, case, materials)
        if draft.check is not None:
            put_on_record(work, station, session, case_id, draft.check)
        work.drafts.remove(draft.draft_id)
        work.left_out.move(draft.draft_id, case_id)
        queue_receipt(work, station, session, case_id)
        case = require(work, case_id)
    return (
        case,
        Changes.CASE | Changes.OUTBOX | Changes.DRAFT | Changes.PAPER | Changes.MATERIALS,
    )


def pick_up(station: Station, session: Session, case_id: str) -> tuple[CaseFile, Changes]:
    """Take an online submission in at the window: nothing is typed again, a receipt is queued.

    What this hall has granted the applicant is not asked for, as with a case of the window's own.
    A second press finds it taken in already and changes nothing.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        if all(item.state is not State.SUBMITTED for item in case.items):
            return case_file(work, station, case), Changes.NOTHING
        found = granted_here(case, with_held(work, station, case), ())
        move = MoveItems(Act.RECEIVE, (), station.today().isoformat(), licences=found)
        case = record(work, station, session, case.case_id, move)
        queue_receipt(work, station, session, case.case_id)
        touched = Changes.CASE | Changes.OUTBOX | Changes.PAPER
        return case_file(work, station, case), touched


def _refuse_problems(station: Station, draft: Draft) -> None:
    found = problems(station, draft)
    if found:
        raise RuleError(found[0].trouble, **found[0].facts)


def _item_ids(station: Station, draft: Draft) -> tuple[str, ...]:
    items = drafts.items(station.library.catalogue(), draft, on=station.today())
    return tuple(item.item_id for item in items)


def beginning(work: Work, station: Station, draft: Draft, *, batch: str = "") -> CreateCase:
    """How the case of a draft begins, with the next number of the day.

    Raises RuleError ITEM_UNKNOWN, ITEM_NOT_IN_FORCE (item, on) or NUMBERS_USED_UP (kind).
    """
    catalogue = station.library.catalogue()
    today = station.today()
    for item_id in draft.item_ids:
        item = catalogue.find_item(item_id)
        if item is None or not item.in_force(today):
            raise RuleError(Trouble.ITEM_NOT_IN_FORCE, item=item_id, on=today.isoformat())
    items = drafts.items(catalogue, draft, on=today)
    items = with_licences(items, held(work, catalogue, items, draft.fields, on=today))
    if not items:
        raise RuleError(Trouble.ITEM_UNKNOWN, item="")
    drawn = draw(work, station, NumberKind.CASE, today)
    return CreateCase(
        number=case_number.make(drawn.prefix, today, drawn.sequence),
        channel=Channel.WINDOW,
        theme=draft.theme,
        catalogue_version=catalogue.version,
        received_on=today.isoformat(),
        hall=station.hall_id,
        items=items,
        fields={name: value for name, value in draft.fields.items() if value},
        ticket=draft.ticket,
        batch=batch,
    )


def _put_out_what_has_run_out(station: Station, session: Session, draft_id: str) -> None:
    """A draft may have waited: what it uses again is asked once more whether it still may be."""
    with station.store.begin() as work:
        if work.drafts.get(draft_id) is None:
            return
        draft = drafts.stored_draft(work, draft_id)
        left, names = drafts.put_out(station, draft)
        if left != draft:
            drafts.put(work, station, session, left)
    if names:
        raise RuleError(Trouble.MATERIALS_RUN_OUT, names="、".join(names))


def add_materials(
    work: Work,
    station: Station,
    session: Session,
    case: Case,
    materials: Sequence[DraftMaterial],
) -> Case:
    """Put a draft's materials into its case. Raises UnavailableError BLOB_LOST (name)."""
    acts = [_addition(work, station, one) for one in materials]
    return record_all(work, station, session, case, acts)


def _addition(work: Work, station: Station, one: DraftMaterial) -> AddMaterial:
    """A draft's material as it joins the case, with whoever compared it with its original."""
    if not one.brought:
        return as_addition(one)
    self_made = station.library.catalogue().material(one.slot).self_made
    # A virus scanner may have taken the file away since it was scanned.
    if not station.store.files.has(one.sha256):
        raise UnavailableError(Trouble.BLOB_LOST, name=one.filename)
    work.blobs.add(one.sha256, size=one.size, mime=one.mime, state=BlobState.LOCAL)
    unseen = Trust.D if self_made else Trust.C
    trust = Trust.B if one.check is not None else unseen
    return as_addition(replace(one, channel=Channel.WINDOW, trust=trust))
