"""Papers of a case come out: claimed before they are drawn, kept as files, put on record."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from clerk_app.desk.approving import Approval, require_two
from clerk_app.desk.archive_labels import ARCHIVE_LABEL, label_of
from clerk_app.desk.case_file import case_file
from clerk_app.desk.delivery import proof_in
from clerk_app.desk.filing import before_a_receipt
from clerk_app.desk.notices import notice_in
from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.paper_copies import (
    kept_label,
    kept_receipt,
    one_more,
    one_more_drawn,
)
from clerk_app.desk.paper_drawing import Drawing, drawing_of, on_platform, stamp_of
from clerk_app.desk.print_queue import act_of, fell
from clerk_app.desk.receipts import RECEIPT, receipt_of
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble, UnavailableError, YichuangError
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.permissions import Act
from clerk_app.domain.two_persons import Thing, reprint_wants_two, signed_reason
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.sealed_file import SealedFile
from clerk_app.store.work import Work

WAITING = frozenset({PrintState.QUEUED, PrintState.FAILED})
"""A paper in one of these has not come out and may."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper that came out."""

    path: SealedFile
    number: str
    """The case's own."""
    copy: int
    provisional: bool
    kind: str = RECEIPT
    paper_number: str = ""
    """The paper's (文书编号); the case's own where it has none."""
    send_id: str = ""
    """Of the sending to its printer; empty: no printer was chosen, the file is all there is."""
    paper_id: str = ""
    """Of the paper on the case's record; empty where it is not on one."""


def print_receipt(
    station: Station, session: Session, case_id: str, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the receipt that waits for this case, or one more when none waits.

    One more is a copy of the last one, or a receipt with a number of its own when it would say
    something else. What was handed in is filed first, so that the receipt names the PDFs of it.
    `reason`: why there is to be one more, a key of `REPRINT_REASONS` or words. Raises as
    `print_job` does.
    """
    filed = before_a_receipt(station, session, case_id)
    with station.store.begin() as work:
        case = require(work, case_id)
        job_id = work.print_jobs.waiting(case.case_id, RECEIPT)
        if job_id is None:
            now = receipt_of(station, session, case_file(work, station, case), copy=1)
            job_id = one_more_drawn(work, station, session, case, now, reason=reason)
    printed, touched = print_job(station, session, job_id)
    return printed, touched | filed


def print_again(
    station: Station,
    session: Session,
    case_id: str,
    kind: str,
    number: str = "",
    *,
    reason: str = "",
    approval: Approval | None = None,
    of_job: str = "",
) -> tuple[Printed, Changes]:
    """One more copy of the paper with this number, or the latest of its kind; the same content.

    `of_job`: of the paper that this job prints, whatever its number. It is final when the platform
    has confirmed what it tells of; `reason` as for a receipt. One more of a decision takes two
    persons, whose names go with the reason. Raises RuleError PRINT_TAKEN (job) when the case has
    none, NOT_PERMITTED (act, who), SECOND_NEEDED (act, subject), else as `print_job` does.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        same = _copies(work, case, kind, number, of_job)
        told = act_of(same[-1])
        waits = next(
            (one.job_id for one in same if one.state in WAITING and act_of(one) == told), None
        )
        if waits is None and _wants_two(work, case, same):
            act = Act.REPRINT_DECISION
            last = (as_thing(same[-1], number_in(same[-1]) or case.number),)
            require_two(work, station, session, act, case.number, last, approval)
            reason = signed_reason(reason, session.name, approval.second_name if approval else "")
        job_id = waits or one_more(work, station, session, same, reason=reason)
    return print_job(station, session, job_id)


def print_label(station: Station, session: Session, case_id: str) -> tuple[Printed, Changes]:
    """Print the label (档案标签) of a case that has ended, or one more copy of it.

    Raises RuleError PAPER_FIELD_MISSING (closed_on) while it goes on, else as `print_job` does.
    """
    with station.store.begin() as work:
        case = require(work, case_id)
        if not case.closed:
            raise RuleError(Trouble.PAPER_FIELD_MISSING, field="closed_on")
        job_id = work.print_jobs.waiting(case.case_id, ARCHIVE_LABEL)
        if job_id is None:
            now = label_of(station, case_file(work, station, case), copy=1)
            job_id = one_more_drawn(work, station, session, case, now)
    return print_job(station, session, job_id)


def print_waiting(station: Station, session: Session, job_id: str) -> tuple[Printed, Changes]:
    """Print a paper of a case that was asked for and never drawn, on whatever day.

    Raises RuleError PRINT_TAKEN (job) when it waits no more, else as `print_job` does.
    """
    with station.store.read() as work:
        job = work.print_jobs.get(job_id)
    if job is None or job.state not in WAITING:
        raise RuleError(Trouble.PRINT_TAKEN, job=job_id)
    filed = Changes.NOTHING
    if job.paper_kind == RECEIPT:
        filed = before_a_receipt(station, session, job.case_id)
    printed, touched = print_job(station, session, job_id)
    return printed, touched | filed


def waiting(station: Station, case_id: str) -> tuple[str, ...]:
    """Ids of the jobs on the case that have not come out, the oldest first."""
    with station.store.read() as work:
        return work.print_jobs.waiting_of(require(work, case_id).case_id)


def waiting_notices(station: Station, case_id: str) -> tuple[str, ...]:
    """Ids of the notices on the case that have not come out, the oldest first."""
    with station.store.read() as work:
        waiting = work.print_jobs.waiting_of(require(work, case_id).case_id)
        jobs = [work.print_jobs.get(job_id) for job_id in waiting]
    return tuple(job.job_id for job in jobs if job is not None and act_of(job))


def waiting_of_act(station: Station, case_id: str, op_id: str) -> str | None:
    """Id of the oldest job that tells of this act and has not come out; None if none waits."""
    with station.store.read() as work:
        waiting = work.print_jobs.waiting_of(require(work, case_id).case_id)
        jobs = map(work.print_jobs.get, waiting)
        told = (one.job_id for one in jobs if one is not None and act_of(one) == op_id)
        return next(told, None)


def print_job(station: Station, session: Session, job_id: str) -> tuple[Printed, Changes]:
    """Print one job of the journal.

    It is claimed before anything is drawn, so that two presses make one paper. A failure leaves
    the job in sight and the case untouched. A notice whose act the platform has refused is voided
    and never comes out: RuleError PAPER_NOT_STANDING (kind). Raises RuleError GLYPH_MISSING,
    PAPER_FIELD_MISSING, PRINT_TAKEN, UnavailableError STORE_DISK_FULL, STORE_READ_ONLY or
    STORE_FAILED.
    """
    _void_what_fell(station, job_id)
    with station.store.begin() as work:
        job = work.print_jobs.claim(job_id)
        drawing = drawing_of(work, station, session, job)
    name = _file_name(drawing, job)
    stamp = stamp_of(station, job, drawing)
    content = press_out(
        station, job.job_id, name, lambda: drawing.draw(station, stamp), said=drawing.said
    )
    with station.store.begin() as work:
        if drawing.said:
            work.print_jobs.keep(job.job_id, drawing.said)
        sha256 = work.print_jobs.printed(job.job_id, content=content, path=name)
        issued = IssuePaper(
            paper_id=job.paper_id,
            kind=job.paper_kind,
            number=drawing.paper_number,
            sha256=sha256,
            provisional=drawing.provisional,
            copy=job.copy,
            issued_on=stamp.day,
            reason=stamp.reason,
        )
        record(work, station, session, job.case_id, issued)
        paper = Outgoing(
            kind=job.paper_kind,
            subject=job.case_id,
            number=drawing.paper_number,
            path=name,
            sha256=sha256,
            copy=job.copy,
            job_id=job.job_id,
            reason=stamp.reason,
        )
        send_id = send_out(work, station, session, paper)
    touched = Changes.PAPER | Changes.CASE | Changes.OUTBOX
    printed = Printed(
        station.papers.file(name),
        drawing.number,
        job.copy,
        drawing.provisional,
        job.paper_kind,
        drawing.paper_number,
        send_id,
        job.paper_id,
    )
    return printed, touched


def press_out(
    station: Station,
    job_id: str,
    name: str,
    draw: Callable[[], bytes],
    *,
    said: Mapping[str, Any],
) -> bytes:
    """Draw a claimed job and keep it under `name`; its bytes.

    A failure goes into the journal before it is raised: the job waits to be tried again. `said` is
    what the paper says: it stays so when there was no room for its file, and not when it says what
    cannot be printed, because that is mended in the case. Whoever calls keeps it with what came
    out.
    """
    try:
        content = draw()
        station.papers.keep(name, content)
    except YichuangError as trouble:
        with station.store.begin() as work:
            if said and isinstance(trouble, UnavailableError):
                work.print_jobs.keep(job_id, said)
            work.print_jobs.failed(job_id, problem=trouble.trouble.value)
        raise
    return content


def _void_what_fell(station: Station, job_id: str) -> None:
    """A paper about an act that the platform has refused is no paper any more."""
    with station.store.begin() as work:
        job = work.print_jobs.get(job_id)
        if job is None or not fell(work, job):
            return
        work.print_jobs.void(job_id)
    raise RuleError(Trouble.PAPER_NOT_STANDING, kind=job.paper_kind)


def as_thing(job: PrintJob, number: str) -> Thing:
    """A paper that two persons decide about; `number` is its own, or the case's."""
    return Thing(job.paper_id, job.paper_kind, job.sha256, number, job.copy)


def number_in(job: PrintJob) -> str:
    """Number of the paper a job prints; empty where it goes by the case's."""
    notice, proof = notice_in(job), proof_in(job)
    if notice is not None:
        return notice.number
    if proof is not None:
        return proof.paper_number
    said = kept_receipt(job) or kept_label(job)
    return said.paper_number if said is not None else ""


def _copies(work: Work, case: Case, kind: str, number: str, of_job: str) -> list[PrintJob]:
    """All jobs of one paper, the one that says what it says last.

    Raises RuleError PRINT_TAKEN (job) when there is none.
    """
    jobs = work.print_jobs.of_kind(case.case_id, kind)
    # A paper without a number of its own goes by the case's.
    numbers = [number_in(one) or case.number for one in jobs]
    asked = dict(zip((one.job_id for one in jobs), numbers, strict=True)).get(of_job, number)
    wanted = asked or next(reversed(dict.fromkeys(numbers)), "")
    same = [one for one, its in zip(jobs, numbers, strict=True) if its == wanted]
    if not same:
        raise RuleError(Trouble.PRINT_TAKEN, job=number or kind)
    # Proofs of older programs share the case's number: they are told apart by their delivery.
    meant = next((one for one in same if one.job_id == of_job), same[-1])
    return sorted(same, key=lambda one: act_of(one) == act_of(meant))


def _wants_two(work: Work, case: Case, same: Sequence[PrintJob]) -> bool:
    """Whether one more copy of the paper that `same` are the jobs of is a second decision."""
    final = {one.paper_id for one in case.papers if not one.provisional}
    was_final = any(one.paper_id in final for one in same)
    is_final = on_platform(work, same[-1])
    return reprint_wants_two(same[-1].paper_kind, was_final=was_final, is_final=is_final)


def _file_name(drawing: Drawing, job: PrintJob) -> str:
    kind = "" if job.paper_kind == RECEIPT else f"-{job.paper_kind}"
    return f"{drawing.number}{kind}{drawing.tail}-{job.copy}.pdf"
