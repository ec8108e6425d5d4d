"""Papers of many cases (交接单, 集群收件凭证) come out: claimed before they are drawn.

Each goes on the record of all its cases, so that whoever has one of them can judge it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Any

from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.print_queue import REASON, queue_paper, reason_in
from clerk_app.desk.printing import WAITING, Printed, press_out
from clerk_app.desk.recording import record
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Paper
from clerk_app.domain.changes import Changes
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.issue_paper import IssuePaper
from clerk_app.domain.outbox_states import PrintState
from clerk_app.domain.paper_code import (
    Judged,
    PaperCode,
    Stamp,
    judge_sheet,
    link_of,
    paper_code,
)
from clerk_app.domain.paper_standing import sheet_confirmed
from clerk_app.domain.papers import BatchSheet, BundleSheet, SupervisionSheet
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

_DAY = "issued_on"
"""Name in what a sheet says of the ISO date it was drawn, which its code covers."""
SheetPaper = BundleSheet | BatchSheet | SupervisionSheet
_RECORDS: Mapping[str, type[SheetPaper]] = {
    "bundle_sheet": BundleSheet,
    "batch_sheet": BatchSheet,
    "supervision_sheet": SupervisionSheet,
}
"""By kind: what a sheet says."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of many cases."""

    kind: str
    now: SheetPaper
    """What its first copy would say now; what was said before stands."""
    cases: Collection[str] = ()
    """Ids of the cases it is about."""
    provisional: bool = False
    content: Mapping[str, Any] | None = None
    """Kept with its job from the moment it is queued."""


def print_sheet(
    station: Station, session: Session, sheet: Sheet, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the sheet that waits under this number, or one more copy when none does.

    A copy says what the first one said; only whether the platform has answered is new. `reason`:
    why there is one more; it stands on the copy. A failure leaves the job in sight. Raises as
    `printing.print_job` does.
    """
    number, kind = sheet.now.number, sheet.kind
    with station.store.begin() as work:
        job, said = claim(work, station, session, sheet, reason=reason)
    reason = reason or reason_in(job.content)
    day = _day(job) or station.today().isoformat()
    kept = {kind: to_doc(said), _DAY: day}
    stamp = _stamp(station, job, day, reason)
    name = f"{number}-{job.copy}.pdf"
    drawn = press_out(station, job.job_id, name, lambda: _draw(station, said, stamp), said=kept)
    with station.store.begin() as work:
        work.print_jobs.keep(job.job_id, kept)
        sha256 = work.print_jobs.printed(job.job_id, content=drawn, path=name)
        issued = IssuePaper(
            paper_id=job.paper_id,
            kind=kind,
            number=number,
            sha256=sha256,
            provisional=sheet.provisional,
            copy=job.copy,
            issued_on=day,
            reason=reason,
            cases=len(sheet.cases),
        )
        _put_on_record(work, station, session, sheet.cases, issued)
        paper = Outgoing(kind, number, number, name, sha256, job.copy, job.job_id, reason=reason)
        send_id = send_out(work, station, session, paper)
    file = station.papers.file(name)
    printed = Printed(file, number, job.copy, sheet.provisional, kind, number, send_id)
    touched = Changes.CASE | Changes.OUTBOX if sheet.cases else Changes.NOTHING
    return printed, Changes.PAPER | touched


def claim(
    work: Work, station: Station, session: Session, sheet: Sheet, *, reason: str = ""
) -> tuple[PrintJob, SheetPaper]:
    """The job of the sheet that waits, else of one more copy, and what it says.

    Inside the open transaction; nobody else prints it meanwhile. Raises RuleError PRINT_TAKEN (job)
    while somebody does.
    """
    number, kind = sheet.now.number, sheet.kind
    content = {**(sheet.content or {}), REASON: reason} if reason else sheet.content
    first = _said_before(work, number, kind)
    waiting = work.print_jobs.waiting(number, kind)
    job = work.print_jobs.claim(
        waiting or queue_paper(work, station, session, number, kind, content)
    )
    return job, _copy(first or sheet.now, job.copy, provisional=sheet.provisional)


def drawn_as_issued(station: Station, job: PrintJob, paper: Paper) -> bytes | None:
    """The sheet a job has printed, drawn again from what it said; None: that was not kept."""
    said, day = _said(job), _day(job)
    if said is None or not day:
        return None
    same = _copy(said, job.copy, provisional=paper.provisional)
    return _draw(station, same, _stamp(station, job, day, paper.reason))


def on_record(work: Work, station: Station, job: PrintJob) -> Paper:
    """What the cases of a sheet say of the copy a job has printed; of an older one, the journal."""
    for case_id in work.sheets.cases(job.case_id):
        case = work.cases.view(case_id)
        for paper in case.papers if case is not None else ():
            if paper.paper_id == job.paper_id:
                return paper
    return _without_record(station, job)


def judged(work: Work, station: Station, code: PaperCode) -> Judged | None:
    """What is on record of the sheet with this code, whoever has printed it; None: nothing is.

    Sheets that came out here before these went on the record of their cases are among it.
    """
    views = map(work.cases.view, work.sheets.cases(code.number))
    return judge_sheet(
        code,
        (case.papers for case in views if case is not None),
        here=_came_out_here(work, station, code.number, code.sheet),
    )


def confirmed(work: Work, paper: Paper) -> bool:
    """Whether a sheet that was issued offline stands: the platform has all of its cases."""
    held = map(work.cases.remote, work.sheets.cases(paper.number))
    numbered = sum(bool(case.platform_number) for case in held if case is not None)
    return sheet_confirmed(paper, numbered)


def _put_on_record(
    work: Work, station: Station, session: Session, cases: Collection[str], issued: IssuePaper
) -> None:
    for case_id in cases:
        try:
            record(work, station, session, case_id, issued)
        except RuleError as error:
            if error.trouble is not Trouble.CASE_NEWER:
                raise
            # Of a case that only a newer program can read the others' record has to do.


def _came_out_here(work: Work, station: Station, number: str, kind: str) -> tuple[Paper, ...]:
    jobs = work.print_jobs.of_kind(number, kind)
    return tuple(_without_record(station, one) for one in jobs if one.state is PrintState.PRINTED)


def _without_record(station: Station, job: PrintJob) -> Paper:
    return Paper(
        paper_id=job.paper_id,
        kind=job.paper_kind,
        number=job.case_id,
        sha256=job.sha256,
        provisional=False,
        copy=job.copy,
        at=job.made_at.isoformat(),
        by=job.operator,
        window=station.window,
        issued_on=_day(job),
    )


def _said_before(work: Work, number: str, kind: str) -> SheetPaper | None:
    """What the sheet that waits, else the latest that came out, says; None: none does yet."""
    jobs = [one for one in work.print_jobs.of_kind(number, kind) if _said(one) is not None]
    waits = [one for one in jobs if one.state in WAITING]
    out = [one for one in jobs if one.state is PrintState.PRINTED]
    return _said((waits or out)[-1]) if waits or out else None


def _said(job: PrintJob) -> SheetPaper | None:
    doc = None if job.said is None else job.said.get(job.paper_kind)
    return None if doc is None else from_doc(_RECORDS[job.paper_kind], doc)


def _copy(said: SheetPaper, copy: int, *, provisional: bool) -> SheetPaper:
    if isinstance(said, BatchSheet):
        return replace(said, copy=copy, provisional=provisional)
    return replace(said, copy=copy)


def _draw(station: Station, said: SheetPaper, stamp: Stamp) -> bytes:
    match said:
        case BundleSheet():
            return station.press.bundle_sheet(said, stamp=stamp)
        case BatchSheet():
            return station.press.batch_sheet(said, stamp=stamp)
        case SupervisionSheet():
            return station.press.supervision_sheet(said, stamp=stamp)


def _stamp(station: Station, job: PrintJob, day: str, reason: str) -> Stamp:
    number = job.case_id
    code = paper_code(
        number,
        kind=job.paper_kind,
        copy=job.copy,
        paper=number,
        issued_on=day,
        key=job.paper_id,
    )
    return Stamp(code, day, link_of(station.citizen_url, code), reason)


def _day(job: PrintJob) -> str:
    return "" if job.said is None else str(job.said.get(_DAY, ""))
