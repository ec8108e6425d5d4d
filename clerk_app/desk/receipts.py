"""The receipt of materials (收件凭证): queued with the case, printed, and put on record."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import HALL_ZONE, Station
from clerk_app.domain.case import Case, CaseItem, Channel
from clerk_app.domain.changes import Changes
from clerk_app.domain.checklist import Line
from clerk_app.domain.errors import YichuangError
from clerk_app.domain.masking import Audience, mask_id, mask_phone
from clerk_app.domain.operations import IssuePaper
from clerk_app.domain.papers import Receipt, ReceiptItem, ReceiptMaterial
from clerk_app.store.disk import write_whole
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

RECEIPT = "receipt"


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that came out."""

    path: Path
    number: str
    copy: int
    provisional: bool


def queue_receipt(work: Work, station: Station, session: Session, case_id: str) -> str:
    """Put a receipt on the print journal inside the open transaction; the job's id."""
    case = require(work, case_id)
    job_id = station.ids.new()
    work.print_jobs.add(
        PrintJob(
            job_id=job_id,
            case_id=case.case_id,
            paper_id=station.ids.new(),
            paper_kind=RECEIPT,
            copy=work.print_jobs.copies(case.case_id, RECEIPT) + 1,
            operator=session.name,
            made_at=station.clock.now(),
        )
    )
    return job_id


def print_receipt(station: Station, session: Session, case_id: str) -> tuple[Printed, Changes]:
    """Print the receipt that waits for this case, or one more copy when none waits.

    The job is claimed before anything is drawn, so that two presses make one paper. A failure
    leaves the job in sight and the case untouched. Raises RuleError GLYPH_MISSING,
    PAPER_FIELD_MISSING, PRINT_TAKEN, UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or
    STORE_FAILED.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        waiting = work.print_jobs.waiting(case.case_id, RECEIPT)
        job_id = waiting or queue_receipt(work, station, session, case.case_id)
        job = work.print_jobs.claim(job_id)
        receipt = receipt_of(station, session, case_file(work, station, case), copy=job.copy)
    try:
        content = station.press.receipt(receipt)
        path = station.papers / f"{case.number}-{job.copy}.pdf"
        write_whole(path, content)
    except YichuangError as trouble:
        with station.store.begin() as work:
            work.print_jobs.failed(job.job_id, problem=trouble.trouble.value)
        raise
    with station.store.begin() as work:
        sha256 = work.print_jobs.printed(job.job_id, content=content, path=path.name)
        issued = IssuePaper(
            paper_id=job.paper_id,
            kind=RECEIPT,
            number=case.number,
            sha256=sha256,
            provisional=receipt.provisional,
            copy=job.copy,
        )
        record(work, station, session, case.case_id, issued)
    touched = Changes.PAPER | Changes.CASE | Changes.OUTBOX
    return Printed(path, case.number, job.copy, receipt.provisional), touched


def receipt_of(station: Station, session: Session, file: CaseFile, *, copy: int) -> Receipt:
    """What the receipt of this case says now.

    It is provisional until the platform has answered with its own number.
    """
    case = file.case
    return Receipt(
        number=case.number,
        platform_number=case.platform_number,
        provisional=not case.platform_number,
        hall=station.hall_name,
        window=station.window,
        operator=session.name,
        received_at=_received_at(case),
        applicant=case.value("applicant.name"),
        cert_masked=mask_id(case.value("applicant.cert_no"), Audience.SLIP),
        mobile_masked=mask_phone(case.value("applicant.mobile"), Audience.SLIP),
        items=tuple(_item(file, item) for item in case.items),
        materials=tuple(_material(line) for line in file.lines),
        accept_by=file.accept_by.day,
        copy=copy,
    )


def _received_at(case: Case) -> datetime:
    first = case.events[0].at if case.events else ""
    if first:
        return datetime.fromisoformat(first).astimezone(HALL_ZONE)
    return datetime.combine(
        date.fromisoformat(case.received_on), datetime.min.time(), tzinfo=HALL_ZONE
    )


def _item(file: CaseFile, item: CaseItem) -> ReceiptItem:
    due = file.dues.get(item.item_id)
    if due is None:
        return ReceiptItem(item.name, item.department, None, "not_accepted")
    if due.day is None:
        return ReceiptItem(item.name, item.department, None, "calendar_unpublished")
    return ReceiptItem(item.name, item.department, due.day, "")


def _material(line: Line) -> ReceiptMaterial:
    pages = sum(one.pages for one in line.materials)
    trust = min((one.trust.value for one in line.materials), default="")
    if line.materials:
        last = line.materials[-1]
        online = "online" if last.channel is Channel.ONLINE else "paper"
        return ReceiptMaterial(line.name, pages, "reused" if last.source_case else online, trust)
    if line.shared:
        return ReceiptMaterial(line.name, 0, "shared", "")
    return ReceiptMaterial(line.name, 0, "owed" if line.owed else "absent", "")
