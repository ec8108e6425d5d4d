"""Papers of many cases (交接单, 集群收件凭证) come out: claimed before they are drawn.

Each goes on the record of all its cases, so that whoever has one of them can judge it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.print_queue import REASON, queue_paper, reason_in
from clerk_app.desk.printing import Printed, press_out
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
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

_DAY = "issued_on"
"""Name in what a sheet says of the ISO date it was drawn, which its code covers."""

Draw = Callable[[int, Stamp], bytes]
"""Given the number of the copy, and what tells it from all others."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A paper of many cases."""

    number: str
    kind: str
    draw: Draw
    cases: Collection[str] = ()
    """Ids of the cases it is about."""
    provisional: bool = False
    content: Mapping[str, Any] | None = None
    """Kept with its job, as `said` is: what a copy must say again."""
    said: Mapping[str, Any] | None = None


def print_sheet(
    station: Station, session: Session, sheet: Sheet, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the sheet that waits under this number, or one more copy when none does.

    `reason`: why there is one more; it stands on the copy. A failure leaves the job in sight.
    Raises as `printing.print_job` does.
    """
    number, kind, draw = sheet.number, sheet.kind, sheet.draw
    content = {**(sheet.content or {}), REASON: reason} if reason else sheet.content
    with station.store.begin() as work:
        waiting = work.print_jobs.waiting(number, kind)
        job = work.print_jobs.claim(
            waiting or queue_paper(work, station, session, number, kind, content)
        )
    reason = reason or reason_in(job.content)
    day = _day(job) or station.today().isoformat()
    kept = {**(sheet.said or {}), _DAY: day}
    code = _code(job, number, day)
    stamp = Stamp(code, day, link_of(station.citizen_url, code), reason)
    name = f"{number}-{job.copy}.pdf"
    drawn = press_out(station, job.job_id, name, lambda: draw(job.copy, stamp), said=kept)
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
        )
        _put_on_record(work, station, session, sheet.cases, issued)
        paper = Outgoing(kind, number, number, name, sha256, job.copy, job.job_id, reason=reason)
        send_id = send_out(work, station, session.name, paper)
    file = station.papers.file(name)
    printed = Printed(file, number, job.copy, sheet.provisional, kind=kind, send_id=send_id)
    touched = Changes.CASE | Changes.OUTBOX if sheet.cases else Changes.NOTHING
    return printed, Changes.PAPER | touched


def said_before(work: Work, number: str, kind: str) -> Mapping[str, Any] | None:
    """What the sheet that waits, else the latest that came out, says; None: none does yet."""
    jobs = work.print_jobs.of_kind(number, kind)
    waits = [one for one in jobs if one.state in {PrintState.QUEUED, PrintState.FAILED}]
    out = [one for one in jobs if one.state is PrintState.PRINTED]
    return (waits or out)[-1].said if waits or out else None


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
    return tuple(
        Paper(
            paper_id=one.paper_id,
            kind=kind,
            number=number,
            sha256=one.sha256,
            provisional=False,
            copy=one.copy,
            at=one.made_at.isoformat(),
            by=one.operator,
            window=station.window,
            issued_on=_day(one),
        )
        for one in work.print_jobs.of_kind(number, kind)
        if one.state is PrintState.PRINTED
    )


def _code(job: PrintJob, number: str, day: str) -> PaperCode:
    return paper_code(
        number,
        kind=job.paper_kind,
        copy=job.copy,
        paper=number,
        issued_on=day,
        key=job.paper_id,
    )


def _day(job: PrintJob) -> str:
    return "" if job.said is None else str(job.said.get(_DAY, ""))
