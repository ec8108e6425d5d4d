"""Notices about a case (文书): content frozen with the act, queued in the same transaction."""

from dataclasses import dataclass, replace

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain import laws
from clerk_app.domain.amounts import amounts_of
from clerk_app.domain.case import Case, CaseItem
from clerk_app.domain.clocks import item_due
from clerk_app.domain.corrections import wait_until
from clerk_app.domain.masking import Audience, mask_id, mask_phone
from clerk_app.domain.material_standard import standard_of
from clerk_app.domain.notices import (
    FORM,
    STATES_AMOUNTS,
    TELLS_THE_LIMIT,
    Notice,
    NoticeItem,
    NoticeKind,
    next_tail,
    require_content,
)
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Told:
    """What an act tells the applicant, beside what stands in the case."""

    kind: NoticeKind
    items: tuple[str, ...]
    """Ids of the items it is about."""
    basis: str
    reason: str = ""
    listed: tuple[str, ...] = ()
    slots: tuple[str, ...] = ()
    """Of a correction or a return: the materials in `listed`, in their order."""
    competent_body: str = ""
    until: str = ""
    approver: str = ""
    days: int = 0
    result_no: str = ""
    by_default: bool = False
    """Accepted because nobody asked for more in time."""
    corrected: bool = False
    """By default, and something had been asked for in time and was in."""


def queue_notice(
    work: Work, station: Station, session: Session, case: Case, told: Told, *, op_id: str
) -> None:
    """Put a notice on the print journal inside the transaction of its act `op_id`.

    Raises RuleError PAPER_FIELD_MISSING (field) when the act says too little for its paper: then
    neither happens.
    """
    kind = told.kind.value
    known = (notice_in(one) for one in work.print_jobs.of_kind(case.case_id, kind))
    taken = {one.number for one in known if one is not None} | {one.number for one in case.papers}
    tail = next_tail(case.number, told.kind, station.prefix, taken)
    notice = replace(notice_of(station, session, case, told), tail=tail)
    require_content(notice)
    work.print_jobs.add(
        PrintJob(
            job_id=station.ids.new(),
            case_id=case.case_id,
            paper_id=station.ids.new(),
            paper_kind=kind,
            copy=1,
            operator=session.name,
            made_at=station.clock.now(),
            content={"op_id": op_id, "notice": to_doc(notice)},
        )
    )


def notice_in(job: PrintJob) -> Notice | None:
    """The notice a job is to print; None for a receipt or a proof of delivery."""
    doc = None if job.content is None else job.content.get("notice")
    return None if doc is None else from_doc(Notice, doc)


def notice_of(station: Station, session: Session, case: Case, told: Told) -> Notice:
    """The notice, with the case as it stands after the act."""
    limit = told.kind in TELLS_THE_LIMIT
    about = tuple(one for one in case.items if one.item_id in told.items)
    accepted = about if told.kind is NoticeKind.ACCEPTANCE else ()
    begun_with = station.library.begun_with(case.catalogue_version)
    agent = case.value("form.agent_name")
    mobile = (case.value("form.agent_mobile") if agent else "") or case.value("applicant.mobile")
    return Notice(
        kind=told.kind,
        case_number=case.number,
        hall=station.hall_name,
        window=station.window,
        operator=session.name,
        on=station.wall(),
        received_on=case.received_on,
        applicant=case.value("applicant.name"),
        cert_masked=mask_id(case.value("applicant.cert_no"), Audience.SLIP),
        mobile_masked=mask_phone(case.value("applicant.mobile"), Audience.SLIP),
        items=tuple(_item(station, case, one, limit=limit) for one in about),
        basis=told.basis,
        reason=told.reason,
        listed=told.listed,
        competent_body=told.competent_body,
        until=told.until or _waited_until(station, case, told),
        approver=told.approver,
        days=told.days,
        result_no=told.result_no,
        by_default=told.by_default,
        corrected=told.corrected,
        accepted_on=next((one.accepted_on for one in accepted), ""),
        contact=agent or case.value("applicant.name"),
        contact_masked=mask_phone(mobile, Audience.SLIP),
        # Who is called today answers at today's number, whatever catalogue the case began with.
        phone=station.phone or station.library.catalogue().place.consult,
        amounts=amounts_of(case, begun_with) if told.kind in STATES_AMOUNTS else (),
        standards=tuple(
            standard_of(begun_with, one, told.items, theme=case.theme) for one in told.slots
        ),
        form=FORM,
    )


def _waited_until(station: Station, case: Case, told: Told) -> str:
    """ISO date until which the corrections it asks for are waited for; empty when not fixed."""
    if told.kind is not NoticeKind.CORRECTION:
        return ""
    calendar = station.library.calendar()
    wait = station.library.begun_with(case.catalogue_version).correction_wait
    asked = (one for one in case.items if one.item_id in told.items)
    days = [day for one in asked if (day := wait_until(calendar, one, wait)) is not None]
    return min(days).isoformat() if days else ""


def _item(station: Station, case: Case, item: CaseItem, *, limit: bool) -> NoticeItem:
    due = item_due(station.library.calendar(), item) if limit else None
    last = due.day.isoformat() if due is not None and due.day is not None else ""
    return NoticeItem(
        item.name,
        item.task_code,
        item.department,
        last,
        decided_by=item.decided_by,
        delegate=item.delegate,
        procedure=laws.procedure_of(item, station.library.begun_with(case.catalogue_version)),
        provisional=due is not None and due.provisional,
    )
