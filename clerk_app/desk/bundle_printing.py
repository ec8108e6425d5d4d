"""The sheet of a bundle (材料交接单): what it says, and how it comes out."""

from clerk_app.desk import bundles, sheet_printing
from clerk_app.desk.bundles import BUNDLE_SHEET, Bundle
from clerk_app.desk.printing import Printed
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.changes import Changes
from clerk_app.domain.papers import BundleSheet, SheetLine


def print_sheet(
    station: Station, session: Session, number: str, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the sheet that waits for this bundle, or one more copy when none does.

    A failure leaves the job in sight. Raises as `printing.print_job` does, and BUNDLE_UNKNOWN.
    """
    bundle = bundles.open_bundle(station, number)
    paper = sheet_printing.Sheet(
        BUNDLE_SHEET,
        sheet_of(station, bundle, copy=1),
        tuple(line.case_id for line in bundle.lines),
    )
    return sheet_printing.print_sheet(station, session, paper, reason=reason)


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
            SheetLine(one.number, one.applicant, one.items, one.passage.pages, one.papers)
            for one in bundle.lines
        ),
        copy=copy,
    )
