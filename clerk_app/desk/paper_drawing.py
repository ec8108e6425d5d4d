"""How the papers of a case are drawn: what each says, and what tells this copy from all others."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from clerk_app.desk.archive_labels import ARCHIVE_LABEL, label_of
from clerk_app.desk.case_file import case_file
from clerk_app.desk.delivery import proof_in
from clerk_app.desk.notices import notice_in
from clerk_app.desk.paper_copies import kept_label, kept_receipt
from clerk_app.desk.print_queue import act_of, reason_in
from clerk_app.desk.receipts import RECEIPT, receipt_of
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.outbox_states import ON_PLATFORM
from clerk_app.domain.paper_code import Stamp, link_of, paper_code
from clerk_app.domain.papers import DeliveryProof
from clerk_app.domain.records import to_doc
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work


@dataclass(frozen=True, slots=True)
class Drawing:
    """What is about to be drawn; the store is not needed any more."""

    draw: Callable[[Station, Stamp], bytes]
    number: str
    paper_number: str
    provisional: bool
    tail: str = ""
    """Of a paper that is not the first of its kind."""
    said: Mapping[str, Any] = field(default_factory=dict)
    """What of it is to be kept with the job."""


def drawing_of(
    work: Work,
    station: Station,
    session: Session,
    job: PrintJob,
    *,
    provisional: bool | None = None,
) -> Drawing:
    """What a job prints, as things stand; `provisional`: as it was, not as it would be now."""
    case = require(work, job.case_id)
    told = provisional
    if provisional is None:
        provisional = not on_platform(work, job)
    if job.paper_kind == ARCHIVE_LABEL:
        label = kept_label(job) or label_of(station, case_file(work, station, case), copy=job.copy)
        label = replace(label, copy=job.copy)
        number = label.paper_number or case.number
        return Drawing(
            lambda at, stamp: at.press.archive_label(label, stamp=stamp),
            case.number,
            number,
            provisional=False,
            tail=number.removeprefix(case.number),
            said={ARCHIVE_LABEL: to_doc(label)},
        )
    proof = proof_in(job)
    if proof is not None:
        return _proof(case, job, proof, provisional=provisional)
    notice = notice_in(job)
    if notice is None:
        return _receipt(work, station, session, job, case, provisional=told)
    return Drawing(
        lambda at, stamp: at.press.notice(
            notice, copy=job.copy, provisional=provisional, stamp=stamp
        ),
        case.number,
        notice.number,
        provisional,
        notice.tail,
    )


def _receipt(
    work: Work,
    station: Station,
    session: Session,
    job: PrintJob,
    case: Case,
    *,
    provisional: bool | None,
) -> Drawing:
    """It says what it said when it was first issued; whether the platform has answered is new."""
    receipt = kept_receipt(job) or receipt_of(
        station, session, case_file(work, station, case), copy=job.copy
    )
    waits = not case.platform_number if provisional is None else provisional
    receipt = replace(
        receipt,
        copy=job.copy,
        provisional=waits,
        platform_number="" if waits else case.platform_number,
    )
    number = receipt.paper_number or case.number
    return Drawing(
        lambda at, stamp: at.press.receipt(receipt, stamp=stamp),
        case.number,
        number,
        receipt.provisional,
        tail=number.removeprefix(case.number),
        said={RECEIPT: to_doc(receipt)},
    )


def _proof(case: Case, job: PrintJob, proof: DeliveryProof, *, provisional: bool) -> Drawing:
    sha256 = str((job.content or {}).get("signature", ""))
    number = proof.paper_number or case.number

    def draw(at: Station, stamp: Stamp) -> bytes:
        signature = b""
        if sha256:
            with at.store.files.open(sha256) as opened:
                signature = opened.read()
        return at.press.delivery_proof(
            proof, copy=job.copy, provisional=provisional, signature=signature, stamp=stamp
        )

    # All of the mark: the file of an older proof, which has none, stays another one.
    return Drawing(draw, case.number, number, provisional, tail=number.removeprefix(case.number))


def stamp_of(station: Station, job: PrintJob, drawing: Drawing, *, day: str = "") -> Stamp:
    """What tells this copy from all others, with the day it is drawn: today, if not told."""
    day = day or station.today().isoformat()
    code = paper_code(
        drawing.number,
        kind=job.paper_kind,
        copy=job.copy,
        paper=drawing.paper_number,
        issued_on=day,
        key=job.paper_id,
    )
    return Stamp(code, day, link_of(station.citizen_url, code), reason_in(job.content))


def is_kept(job: PrintJob) -> bool:
    """Whether what a job's paper says is kept with it, so that it can be drawn as it was."""
    kept = {**(job.content or {}), **(job.said or {})}
    return not kept.keys().isdisjoint({"notice", "delivery", RECEIPT, ARCHIVE_LABEL})


def on_platform(work: Work, job: PrintJob) -> bool:
    """Whether the platform has the act a paper tells of: sent from here, or one of its own."""
    act = act_of(job)
    state = work.outbox.state(act)
    if state is not None or not act:
        return state in ON_PLATFORM
    remote = work.cases.remote(job.case_id)
    return remote is not None and any(one.op_id == act for one in remote.events)
