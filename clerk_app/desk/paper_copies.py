"""One more of a paper that is drawn from the case: a copy of what was issued, or a paper anew.

A copy says what the first one said. When the case says something else by now, what comes out is
another paper, with a number and a date of its own.
"""

from collections.abc import Sequence
from dataclasses import replace

from clerk_app.desk.archive_labels import ARCHIVE_LABEL
from clerk_app.desk.print_queue import REASON, queue_paper
from clerk_app.desk.receipts import RECEIPT
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case
from clerk_app.domain.notices import next_tail, numbered
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.papers import ArchiveLabel, Receipt
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

Drawn = Receipt | ArchiveLabel


def kept_receipt(job: PrintJob) -> Receipt | None:
    """What a job's receipt says since it was first issued; None: it was not yet."""
    doc = None if job.said is None else job.said.get(RECEIPT)
    return None if doc is None else from_doc(Receipt, doc)


def kept_label(job: PrintJob) -> ArchiveLabel | None:
    """The same of a label."""
    doc = None if job.said is None else job.said.get(ARCHIVE_LABEL)
    return None if doc is None else from_doc(ArchiveLabel, doc)


def one_more_drawn(
    work: Work, station: Station, session: Session, case: Case, now: Drawn, *, reason: str = ""
) -> str:
    """Queue one more receipt or label inside the transaction; the job's id.

    `now`: what it would say; `reason`: why there is to be one more.
    """
    kind = RECEIPT if isinstance(now, Receipt) else ARCHIVE_LABEL
    jobs = work.print_jobs.of_kind(case.case_id, kind)
    kept = [(one, kept_receipt(one) or kept_label(one)) for one in jobs]
    out = [said for one, said in kept if said is not None and one.state is PrintState.PRINTED]
    if not out or _essence(out[-1]) != _essence(now):
        return _anew(work, station, session, case, kind, now, reason=reason)
    number = out[-1].paper_number
    same = [one for one, said in kept if said is not None and said.paper_number == number]
    return one_more(work, station, session, same, reason=reason)


def one_more(
    work: Work, station: Station, session: Session, same: Sequence[PrintJob], *, reason: str
) -> str:
    """One more copy of the paper that `same` are the jobs of; the job's id.

    It says what the last of them says.
    """
    job_id = station.ids.new()
    content = {name: value for name, value in (same[-1].content or {}).items() if name != REASON}
    again = replace(
        same[-1],
        job_id=job_id,
        paper_id=station.ids.new(),
        copy=max((one.copy for one in same if one.state is not PrintState.VOID), default=0) + 1,
        operator=session.name,
        made_at=station.clock.now(),
        state=PrintState.QUEUED,
        sha256="",
        path="",
        problem="",
        content=content | ({REASON: reason} if reason else {}) or None,
    )
    work.print_jobs.add(again)
    return job_id


def _anew(
    work: Work,
    station: Station,
    session: Session,
    case: Case,
    kind: str,
    now: Drawn,
    *,
    reason: str,
) -> str:
    """The first of its kind, or another paper than those there are."""
    told = {REASON: reason} if reason else {}
    issued = [one for one in case.papers if one.kind == kind]
    if not issued:
        return queue_paper(work, station, session, case.case_id, kind, told or None)
    tail = next_tail(case.number, kind, station.prefix, {one.number for one in issued})
    said = replace(
        now, paper_number=numbered(case.number, kind, tail), issued_on=station.today(), copy=1
    )
    kept = {kind: to_doc(said)}
    return queue_paper(work, station, session, case.case_id, kind, told or None, copy=1, said=kept)


def _essence(one: Drawn) -> Drawn:
    """What makes it the same paper: of a receipt who handed in what for which items.

    Not the platform's answer, nor days that begin to count later, nor how many copies the
    catalogue asks for, which older receipts did not tell: a copy keeps the first one's.
    """
    if isinstance(one, ArchiveLabel):
        return replace(one, hall="", copy=1, paper_number="", issued_on=None)
    return replace(
        one,
        hall="",
        window="",
        operator="",
        platform_number="",
        provisional=False,
        accept_by=None,
        copy=1,
        paper_number="",
        issued_on=None,
        items=tuple(replace(item, due=None, due_note="") for item in one.items),
        materials=tuple(replace(line, originals=0, copies=0) for line in one.materials),
    )
