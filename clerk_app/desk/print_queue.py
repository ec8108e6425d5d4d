"""How a paper gets on the print journal, with what it tells of, and waits there to be drawn."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.outbox_states import NOT_STANDING
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

REASON = "reason"
"""Name in a job's content of why the paper is printed once more."""


def reason_in(content: Mapping[str, Any] | None) -> str:
    """Why the paper is printed once more; empty when nobody said."""
    return "" if content is None else str(content.get(REASON, ""))


def act_of(job: PrintJob) -> str:
    """Id of the operation a paper tells of; empty: it is drawn from the case."""
    return "" if job.content is None else str(job.content.get("op_id", ""))


def fell(work: Work, job: PrintJob) -> bool:
    """Whether the platform has refused what a paper tells of: it never comes out then."""
    act = act_of(job)
    return bool(act) and work.outbox.state(act) in NOT_STANDING


@dataclass(frozen=True, slots=True)
class WaitingPaper:
    """A paper of a case that was asked for and is not drawn yet."""

    job_id: str
    kind: str
    since: datetime


def waiting_papers(work: Work, case_id: str) -> tuple[WaitingPaper, ...]:
    """Those of a case, the oldest first."""
    jobs = map(work.print_jobs.get, work.print_jobs.waiting_of(case_id))
    return tuple(
        WaitingPaper(one.job_id, one.paper_kind, one.made_at)
        for one in jobs
        if one is not None and not fell(work, one)
    )


def undrawn(work: Work) -> tuple[PrintJob, ...]:
    """Jobs of any day that were asked for and did not come out, the oldest first."""
    return tuple(one for one in work.print_jobs.undrawn() if not fell(work, one))


def queue_paper(
    work: Work,
    station: Station,
    session: Session,
    subject: str,
    kind: str,
    content: Mapping[str, Any] | None = None,
    *,
    copy: int = 0,
    said: Mapping[str, Any] | None = None,
) -> str:
    """Put a paper on the journal inside the open transaction; the job's id.

    `subject`: id of the case, or number of the bundle, batch or sheet it is about. `content`: what
    it says, where that is kept as it was; `said`: the same of a paper that is drawn from the case.
    `copy` 0: the next of its kind.
    """
    job_id = station.ids.new()
    work.print_jobs.add(
        PrintJob(
            job_id=job_id,
            case_id=subject,
            paper_id=station.ids.new(),
            paper_kind=kind,
            copy=copy or work.print_jobs.copies(subject, kind) + 1,
            operator=session.name,
            made_at=station.clock.now(),
            content=content,
            said=said,
        )
    )
    return job_id
