"""Papers of many cases (交接单, 集群收件凭证) come out: claimed before they are drawn."""

from collections.abc import Callable, Mapping
from typing import Any

from clerk_app.desk.outgoing import Outgoing, send_out
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.printing import Printed, press_out
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes


def print_sheet(
    station: Station,
    session: Session,
    number: str,
    kind: str,
    draw: Callable[[int], bytes],
    *,
    provisional: bool = False,
    content: Mapping[str, Any] | None = None,
    reason: str = "",
) -> tuple[Printed, Changes]:
    """Print the sheet that waits under this number, or one more copy when none does.

    `draw` is given the number of the copy; `content` is kept with one more copy; `reason`: why
    there is one more. A failure leaves the job in sight. Raises as `printing.print_job` does.
    """
    with station.store.begin() as work:
        waiting = work.print_jobs.waiting(number, kind)
        job = work.print_jobs.claim(
            waiting or queue_paper(work, station, session, number, kind, content)
        )
    path = station.papers / f"{number}-{job.copy}.pdf"
    drawn = press_out(station, job.job_id, path, lambda: draw(job.copy))
    with station.store.begin() as work:
        sha256 = work.print_jobs.printed(job.job_id, content=drawn, path=path.name)
        paper = Outgoing(
            kind, number, number, path.name, sha256, job.copy, job.job_id, reason=reason
        )
        send_id = send_out(work, station, session.name, paper)
    printed = Printed(path, number, job.copy, provisional=provisional, kind=kind, send_id=send_id)
    return printed, Changes.PAPER
