"""The receipt of materials (收件凭证): queued with the case, printed, and put on record."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from clerk_app.desk.case_file import CaseFile
from clerk_app.desk.hall_date import HALL_ZONE
from clerk_app.desk.print_queue import REASON, queue_paper
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import laws
from clerk_app.domain.amounts import amounts_of
from clerk_app.domain.case import Case, CaseItem, Channel, Trust
from clerk_app.domain.catalogue import Catalogue
from clerk_app.domain.checklist import Line
from clerk_app.domain.filed import short
from clerk_app.domain.masking import Audience, mask_id, mask_phone
from clerk_app.domain.material_standard import standard_for
from clerk_app.domain.papers import Promise, Receipt, ReceiptItem, ReceiptMaterial
from clerk_app.store.work import Work

RECEIPT = "receipt"


def queue_receipt(
    work: Work, station: Station, session: Session, case_id: str, *, reason: str = ""
) -> str:
    """Put a receipt on the print journal inside the open transaction; the job's id.

    `reason`: why there is one more.
    """
    case = require(work, case_id)
    content = {REASON: reason} if reason else None
    return queue_paper(work, station, session, case.case_id, RECEIPT, content)


def receipt_of(station: Station, session: Session, file: CaseFile, *, copy: int) -> Receipt:
    """What the receipt of this case says now.

    It is provisional until the platform has answered with its own number.
    """
    case = file.case
    begun_with = station.library.begun_with(case.catalogue_version)
    return Receipt(
        number=case.number,
        platform_number=case.platform_number,
        provisional=not case.platform_number,
        hall=station.hall_name,
        window=station.window,
        operator=session.name,
        received_at=received_at(case),
        applicant=case.value("applicant.name"),
        cert_masked=mask_id(case.value("applicant.cert_no"), Audience.SLIP),
        mobile_masked=mask_phone(case.value("applicant.mobile"), Audience.SLIP),
        items=tuple(_item(file, item) for item in case.items),
        materials=receipt_materials(begun_with, case, file.lines),
        accept_by=file.accept_by.day,
        copy=copy,
        promise=promise_of(station, case),
        amounts=amounts_of(case, begun_with),
    )


def promise_of(station: Station, case: Case) -> Promise:
    """What the laws of the case's items promise whoever handed in."""
    catalogue = station.library.begun_with(case.catalogue_version)
    by_silence = {
        laws.accepted_by_silence(laws.procedure_of(item, catalogue)) for item in case.items
    }
    if len(by_silence) > 1:
        return Promise.BOTH
    return Promise.REGISTRATION if by_silence == {False} else Promise.ACCEPTANCE


def received_at(case: Case) -> datetime:
    """When the case was received, in the hall's zone."""
    first = case.events[0].at if case.events else ""
    if first:
        return datetime.fromisoformat(first).astimezone(HALL_ZONE)
    return datetime.combine(
        date.fromisoformat(case.received_on), datetime.min.time(), tzinfo=HALL_ZONE
    )


def _item(file: CaseFile, item: CaseItem) -> ReceiptItem:
    def told(day: date | None, note: str) -> ReceiptItem:
        return ReceiptItem(item.name, item.department, day, note, item.task_code)

    due = file.dues.get(item.item_id)
    if due is None:
        return told(None, "not_accepted")
    if due.day is None:
        return told(None, "calendar_unpublished")
    return told(due.day, "provisional" if due.provisional else "")


def receipt_materials(
    catalogue: Catalogue, case: Case, lines: Iterable[Line]
) -> tuple[ReceiptMaterial, ...]:
    """Lines of the checklist as a receipt lists them, with the numbers the catalogue asks for."""
    told = ((line, standard_for(catalogue, line, theme=case.theme)) for line in lines)
    return tuple(
        replace(receipt_material(line), originals=one.originals, copies=one.copies)
        for line, one in told
    )


def receipt_material(line: Line) -> ReceiptMaterial:
    """A line of the checklist as a receipt lists it, with the PDF that is filed of it."""
    pages = sum(one.pages for one in line.counting)
    trust = min((one.trust.value for one in line.counting), default="")
    if line.materials:
        made = line.filed
        if made is None:
            return ReceiptMaterial(line.name, pages, _came(line), trust)
        return ReceiptMaterial(
            line.name,
            pages,
            _came(line),
            trust,
            short(made.sha256),
            made.pages,
            line.version,
        )
    if line.shared:
        granted_here = Trust.A.value if line.licence is not None else ""
        return ReceiptMaterial(line.name, 0, "shared", granted_here)
    return ReceiptMaterial(line.name, 0, "owed" if line.owed else "absent", "")


def _came(line: Line) -> str:
    """How a line came: on paper, when any of it did, in whatever order its files stand."""
    brought = [one for one in line.counting if not one.source_case and one.issued is None]
    if not brought:
        return "issued" if all(one.issued for one in line.counting) else "reused"
    return "online" if all(one.channel is Channel.ONLINE for one in brought) else "paper"
