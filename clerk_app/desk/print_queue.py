"""How a paper gets on the print journal: with what it tells of, in one transaction."""

from collections.abc import Mapping
from typing import Any

from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

REASON = "reason"
"""Name in a job's content of why the paper is printed once more."""


def reason_in(content: Mapping[str, Any] | None) -> str:
    """Why the paper is printed once more; empty when nobody said."""
    return "" if content is None else str(content.get(REASON, ""))


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
