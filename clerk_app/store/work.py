"""Everything of a station that one transaction can touch."""

from dataclasses import dataclass

from sqlalchemy import Connection

from clerk_app.store.audit import Audit
from clerk_app.store.batch_lines import BatchLines
from clerk_app.store.blobs import Blobs
from clerk_app.store.bundles import Bundles
from clerk_app.store.cases import Cases
from clerk_app.store.cursors import Cursors
from clerk_app.store.drafts import BATCHES, Drafts
from clerk_app.store.filing_due import FilingDue
from clerk_app.store.left_out_pages import LeftOutPages
from clerk_app.store.meta import Meta
from clerk_app.store.number_bands import NumberBands
from clerk_app.store.numbers import Numbers
from clerk_app.store.open_tabs import OpenTabs
from clerk_app.store.operators import Operators
from clerk_app.store.outbox import Outbox
from clerk_app.store.page_doubts import PageDoubts
from clerk_app.store.page_originals import PageOriginals
from clerk_app.store.page_texts import PageTexts
from clerk_app.store.print_choices import PrintChoices
from clerk_app.store.print_jobs import PrintJobs
from clerk_app.store.print_sends import PrintSends
from clerk_app.store.reference import Reference
from clerk_app.store.register import Register
from clerk_app.store.seats import Seats
from clerk_app.store.sheet_cases import SheetCases


@dataclass(frozen=True, slots=True)
class Work:
    """The repositories over one open transaction; useless after it has ended."""

    cases: Cases
    outbox: Outbox
    blobs: Blobs
    bundles: Bundles
    drafts: Drafts
    batch_drafts: Drafts
    batches: BatchLines
    sheets: SheetCases
    originals: PageOriginals
    left_out: LeftOutPages
    doubts: PageDoubts
    open_tabs: OpenTabs
    audit: Audit
    print_jobs: PrintJobs
    print_sends: PrintSends
    print_choices: PrintChoices
    operators: Operators
    reference: Reference
    numbers: Numbers
    bands: NumberBands
    seats: Seats
    cursors: Cursors
    meta: Meta
    filing: FilingDue
    texts: PageTexts
    register: Register


def work_over(connection: Connection) -> Work:
    """Repositories that all write through `connection`."""
    return Work(
        cases=Cases(connection),
        outbox=Outbox(connection),
        blobs=Blobs(connection),
        bundles=Bundles(connection),
        drafts=Drafts(connection),
        batch_drafts=Drafts(connection, BATCHES),
        batches=BatchLines(connection),
        sheets=SheetCases(connection),
        originals=PageOriginals(connection),
        left_out=LeftOutPages(connection),
        doubts=PageDoubts(connection),
        open_tabs=OpenTabs(connection),
        audit=Audit(connection),
        print_jobs=PrintJobs(connection),
        print_sends=PrintSends(connection),
        print_choices=PrintChoices(connection),
        operators=Operators(connection),
        reference=Reference(connection),
        numbers=Numbers(connection),
        bands=NumberBands(connection),
        seats=Seats(connection),
        cursors=Cursors(connection),
        meta=Meta(connection),
        filing=FilingDue(connection),
        texts=PageTexts(connection),
        register=Register(connection),
    )
