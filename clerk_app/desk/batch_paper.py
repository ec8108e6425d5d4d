"""The receipt of a batch (集群注册收件凭证): all its companies on one paper, under one barcode."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from clerk_app.desk import batches, sheet_printing
from clerk_app.desk.batches import Batch, enterprise_of
from clerk_app.desk.printing import Printed
from clerk_app.desk.receipts import promise_of, receipt_materials, received_at
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.acceptance_day import ACCEPT_WITHIN
from clerk_app.domain.case import Case
from clerk_app.domain.changes import Changes
from clerk_app.domain.masking import Audience, mask_id, mask_phone
from clerk_app.domain.papers import BatchLine, BatchSheet

BATCH_SHEET = "batch_sheet"
"""Kind of paper: 集群注册收件凭证."""


def print_batch(
    station: Station, session: Session, number: str, *, reason: str = ""
) -> tuple[Printed, Changes]:
    """Print the receipt that waits for this batch, or one more copy when none does.

    A copy says what was said before; it is provisional until the platform has answered for every
    company. A failure leaves the job in sight. Raises as `printing.print_job` does, and what
    `batches.open_batch` raises.
    """
    paper = paper_of(station, session, number)
    return sheet_printing.print_sheet(station, session, paper, reason=reason)


def paper_of(station: Station, session: Session, number: str) -> sheet_printing.Sheet:
    """The receipt of this batch as a paper of its cases. Raises as `batches.open_batch` does."""
    batch = batches.open_batch(station, number)
    return sheet_printing.Sheet(
        BATCH_SHEET,
        sheet_of(station, session, batch, copy=1),
        tuple(line.case_id for line in batch.lines),
        provisional=not batch.confirmed,
    )


def sheet_of(station: Station, session: Session, batch: Batch, *, copy: int) -> BatchSheet:
    """What the receipt says: the agent and what all share once, then every company."""
    first = batch.first
    with station.store.read() as work:
        cases = [require(work, line.case_id) for line in batch.lines]
    calendar = station.library.calendar()
    return BatchSheet(
        number=batch.number,
        provisional=not batch.confirmed,
        hall=station.hall_name,
        window=station.window,
        operator=session.name,
        at=received_at(first),
        agent=first.value("form.agent_name"),
        agent_cert_masked=mask_id(first.value("form.agent_cert_no"), Audience.SLIP),
        agent_mobile_masked=mask_phone(first.value("form.agent_mobile"), Audience.SLIP),
        host=first.value("form.host_name"),
        address=_same(cases, "form.address"),
        items=tuple(item.name for item in first.items),
        materials=receipt_materials(
            station.library.begun_with(first.catalogue_version), first, batch.papers
        ),
        lines=tuple(
            BatchLine(case.number, line.enterprise, line.legal, _pages(case))
            for case, line in zip(cases, batch.lines, strict=True)
        ),
        accept_by=calendar.due(ACCEPT_WITHIN, date.fromisoformat(batch.received_on)).day,
        copy=copy,
        promise=promise_of(station, first),
    )


def sheet_with(
    sheet: BatchSheet, batch: Batch, case_id: str, answers: Sequence[Mapping[str, str]]
) -> BatchSheet:
    """A receipt on which companies that are no cases yet stand for one of the batch.

    `case_id`: of the case in their place, which has the files they all have; `answers`: what their
    forms say. None of them has a number.
    """
    mine = {line.case_id: one for line, one in zip(batch.lines, sheet.lines, strict=True)}
    like = mine.pop(case_id)
    lines = (
        BatchLine("", enterprise_of(said), said.get("form.legal_name", ""), like.pages)
        for said in answers
    )
    addresses = {sheet.address, *(said.get("form.address", "") for said in answers)}
    address = sheet.address if len(addresses) == 1 else ""
    return replace(sheet, lines=(*mine.values(), *lines), address=address)


def _same(cases: list[Case], name: str) -> str:
    """What all cases say in a field; empty when they differ."""
    said = {case.value(name) for case in cases}
    return said.pop() if len(said) == 1 else ""


def _pages(case: Case) -> int:
    return sum(one.pages for one in case.current_materials)
