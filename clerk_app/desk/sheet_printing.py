"""Papers of many cases (交接单, 集群收件凭证) come out: claimed before they are drawn."""

from collections.abc import Callable

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
) -> tuple[Printed, Changes]:
    """Print the sheet that waits under this number, or one more copy when none does.

    `draw` is given the number of the copy. A failure leaves the job in sight. Raises as
    `printing.print_job` does.
    """
    with station.store.begin() as work:
        waiting = work.print_jobs.waiting(number, kind)
        job = work.print_jobs.claim(waiting or queue_paper(work, station, session, number, kind))
    path = station.papers / f"{number}-{job.copy}.pdf"
    content = press_out(station, job.job_id, path, lambda: draw(job.copy))
    with station.store.begin() as work:
        work.print_jobs.printed(job.job_id, content=content, path=path.name)
    return Printed(path, number, job.copy, provisional=provisional, kind=kind), Changes.PAPER
