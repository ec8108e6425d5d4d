"""Companies of a batch become cases (集群注册收件), one by one, each of them exactly once."""

from dataclasses import dataclass, replace

from clerk_app.desk import batch_confirming, batch_drafts, batch_reuse, drafts
from clerk_app.desk.applicant_checks import put_on_record
from clerk_app.desk.batch_checks import check_within, form_of, one_company
from clerk_app.desk.batch_drafts import BatchDraft, CompanyRow
from clerk_app.desk.batch_paper import BATCH_SHEET
from clerk_app.desk.draft_news import require_read
from clerk_app.desk.headroom import require_room
from clerk_app.desk.intake import add_materials, beginning, problems
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.desk.station_numbers import draw
from clerk_app.domain import batch_number
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.number_bands import NumberKind
from clerk_app.store.work import Work

TOUCHED = Changes.CASE | Changes.OUTBOX | Changes.DRAFT | Changes.MATERIALS


@dataclass(frozen=True, slots=True)
class Began:
    """What is about to be received."""

    draft: BatchDraft
    """As it is stored, with the number of the batch."""
    ready: tuple[str, ...]
    """Ids of the rows without a fault, in order."""
    faulty: tuple[str, ...]
    """Ids of those that stay a draft."""


def begin(station: Station, session: Session, draft: BatchDraft) -> tuple[Began, Changes]:
    """Keep the batch as it stands, give it its number, and say which rows will be received.

    The number is kept at once: whatever happens, the companies of one batch have one. Raises the
    RuleError of the first shared answer that is wrong, MATERIALS_RUN_OUT (names) when something
    used again is past its last day (it is taken out of the batch, nothing else is), BATCH_FULL
    (most), BATCH_NUMBER with part `sequence` after the 99th of a day, NUMBERS_USED_UP (kind),
    INTAKE_STOPPED or INTAKE_DISK_LOW, DRAFT_BEHIND (version, n) when the catalogue has changed for
    it and nobody has read that, DRAFT_UNKNOWN when it was received or thrown away.
    """
    batch_reuse.put_out_what_has_run_out(station, session, draft.draft_id)
    with station.store.begin() as work:
        require_room(work, station)
        require_read(station, draft.head)
        stored = batch_drafts.require(work, draft.draft_id)
        head = replace(draft.head, materials=stored.head.materials)
        now = batch_drafts.without_received(replace(draft, head=head), stored.received)
        checked = check_within(work, station, now)
        if checked.shared:
            raise checked.shared[0].error()
        if checked.companies > batch_drafts.MOST_COMPANIES:
            raise RuleError(Trouble.BATCH_FULL, most=batch_drafts.MOST_COMPANIES)
        faulty = checked.faulty
        ready = tuple(row.row_id for row in now.companies if row.row_id not in faulty)
        number = stored.number
        if ready and not number:
            today = station.today()
            drawn = draw(work, station, NumberKind.BATCH, today)
            number = batch_number.make(drawn.prefix, today, drawn.sequence)
        now = replace(now, number=number)
        batch_drafts.put(work, station, session, now)
    return Began(now, ready, faulty), Changes.DRAFT


def receive_row(
    station: Station, session: Session, draft_id: str, row_id: str
) -> tuple[str, Changes]:
    """Receive one company; the id of its case.

    Case, materials, audit and the row's leaving the draft are one transaction, and the row has
    carried the ids of its case since it was typed: a second try, a crash between two companies or
    two presses make no second case. Raises RuleError DRAFT_UNKNOWN (draft) for a row that is no
    longer there, DRAFT_BEHIND (version, n), the first problem of its form, and UnavailableError
    BLOB_MISSING (sha256).
    """
    with station.store.begin() as work:
        draft = batch_drafts.require(work, draft_id)
        if row_id in draft.received:
            return "", Changes.NOTHING
        row = next((one for one in draft.rows if one.row_id == row_id), None)
        if row is None or not draft.number:
            raise RuleError(Trouble.DRAFT_UNKNOWN, draft=draft_id)
        if work.outbox.find(row.intent) is None:
            kept = work.batch_drafts.row(draft_id)
            head = drafts.with_checks(station, work, draft.head, kept)
            _create(work, station, session, replace(draft, head=head), row)
        left = batch_drafts.without_received(draft, (row_id,))
        batch_drafts.put(work, station, session, left)
    return row.case_id, TOUCHED


def finish(station: Station, session: Session, draft_id: str) -> tuple[BatchDraft | None, Changes]:
    """After the last company: the receipt of the batch is queued; None when nothing is left.

    Rows that are wrong stay as a draft of the same batch. Raises RuleError DRAFT_UNKNOWN.
    """
    with station.store.begin() as work:
        draft = batch_drafts.require(work, draft_id)
        waits = work.print_jobs.waiting(draft.number, BATCH_SHEET) is not None
        if draft.received and not waits:
            queue_paper(work, station, session, draft.number, BATCH_SHEET)
        if draft.companies:
            return draft, Changes.PAPER
        work.batch_drafts.remove(draft_id)
        return None, Changes.PAPER | Changes.DRAFT


def _create(
    work: Work, station: Station, session: Session, draft: BatchDraft, row: CompanyRow
) -> None:
    require_read(station, draft.head)
    catalogue = station.library.catalogue()
    form = form_of(catalogue, draft, on=station.today())
    one = one_company(station, catalogue, form, draft, row)
    if one.problems:
        raise one.problems[0].error()
    filled = replace(draft.head, fields=one.values)
    begun = beginning(work, station, filled, batch=draft.number)
    wrong = problems(station, filled)
    if wrong:
        raise wrong[0].error()
    case = record(work, station, session, row.case_id, begun, op_id=row.intent)
    own = [replace(one, material_id=station.ids.new()) for one in draft.head.materials]
    add_materials(work, station, session, case, own)
    check = batch_confirming.for_company(draft, row.row_id)
    if check is not None:
        put_on_record(work, station, session, case.case_id, check)
