"""The sheet of a bundle (材料交接单) comes out: claimed before it is drawn, kept as a file."""

from clerk_app.desk import bundles
from clerk_app.desk.bundles import BUNDLE_SHEET, Bundle
from clerk_app.desk.printing import Printed, press_out
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.papers import BundleSheet, SheetLine


def print_sheet(station: Station, session: Session, number: str) -> tuple[Printed, Changes]:
    """Print the sheet that waits for this bundle, or one more copy when none does.

    A failure leaves the job in sight. Raises as `printing.print_job` does, and BUNDLE_UNKNOWN.
    """
    bundle = bundles.open_bundle(station, number)
    with station.store.begin() as work:
        waiting = work.print_jobs.waiting(bundle.number, BUNDLE_SHEET)
        if waiting is None:
            bundles.queue_sheet(work, station, session, bundle.number)
            waiting = work.print_jobs.waiting(bundle.number, BUNDLE_SHEET)
        job = work.print_jobs.claim(waiting or "")
    path = station.papers / f"{bundle.number}-{job.copy}.pdf"
    sheet = sheet_of(station, bundle, copy=job.copy)
    content = press_out(station, job.job_id, path, lambda: station.press.bundle_sheet(sheet))
    with station.store.begin() as work:
        work.print_jobs.printed(job.job_id, content=content, path=path.name)
    return Printed(
        path, bundle.number, job.copy, provisional=False, kind=BUNDLE_SHEET
    ), Changes.PAPER


def sheet_of(station: Station, bundle: Bundle, *, copy: int) -> BundleSheet:
    """What the sheet says: as the bundle was made, whatever has become of it."""
    first = bundle.lines[0].passage
    return BundleSheet(
        number=bundle.number,
        hall=station.hall_name,
        department=bundle.department,
        window=first.window,
        operator=first.by,
        at=first.at,
        lines=tuple(
            SheetLine(one.number, one.applicant, one.items, one.passage.pages)
            for one in bundle.lines
        ),
        copy=copy,
    )
