"""What an act would put on paper, seen before it is done: done, looked at, and taken back.

The act runs as it is in the writing transaction, which is then rolled back: what is shown is what
the act itself would have said, and nothing of it is on record. It is no paper: it bears no number
and no code.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from clerk_app.desk import (
    batch_checks,
    batch_paper,
    batch_receiving,
    batches,
    bundle_printing,
    bundles,
    delivery,
    intake,
    sheet_printing,
    supervision_sheets,
)
from clerk_app.desk.archive_labels import ARCHIVE_LABEL, label_of
from clerk_app.desk.batch_drafts import BatchDraft
from clerk_app.desk.case_file import case_file
from clerk_app.desk.drafts import Draft
from clerk_app.desk.notices import notice_in
from clerk_app.desk.print_queue import act_of
from clerk_app.desk.receipts import RECEIPT, receipt_of
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.delivery import Handed, Signed
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.notices import Notice
from clerk_app.domain.papers import (
    BatchSheet,
    BundleSheet,
    DeliveryProof,
    Receipt,
    SupervisionSheet,
)
from clerk_app.store.station import StationStore
from clerk_app.store.work import Work

Answer = TypeVar("Answer")
Act = Callable[[Station, Session, str], object]
"""A use case, given the station, who does it, and the id of the case."""


@dataclass(frozen=True, slots=True)
class Previewed:
    """A paper that an act would have."""

    kind: str
    pdf: bytes
    name: str = ""
    """What tells it from others of its kind beside it."""


def notices_of(station: Station, session: Session, case_id: str, act: Act) -> tuple[Previewed, ...]:
    """The notices that `act` would issue, in their order; nothing is recorded.

    Raises what the act itself raises, and what drawing its notices raises.
    """

    def rehearse(work: Work, within: Station) -> tuple[Notice, ...]:
        case = require(work, case_id)
        before = {*work.print_jobs.waiting_of(case.case_id)}
        act(within, session, case_id)
        jobs = map(work.print_jobs.get, work.print_jobs.waiting_of(case.case_id))
        found = [notice_in(one) for one in jobs if one is not None and one.job_id not in before]
        return tuple(one for one in found if one is not None)

    notices = _taken_back(station, rehearse)
    return tuple(Previewed(one.kind.value, station.press.notice_preview(one)) for one in notices)


def receipt_of_draft(station: Station, session: Session, draft: Draft) -> tuple[Previewed, ...]:
    """The receipt that receiving a draft would issue; it stays a draft.

    Raises what `intake.receive` raises, and what drawing a receipt raises.
    """

    def rehearse(work: Work, within: Station) -> Receipt:
        case, _ = intake.receive(within, session, draft, operation_id=station.ids.new())
        return receipt_of(within, session, case_file(work, within, case), copy=1)

    receipt = _taken_back(station, rehearse)
    return (Previewed(RECEIPT, station.press.receipt_preview(receipt)),)


def proof_of_delivery(
    station: Station,
    session: Session,
    case_id: str,
    handed: Handed,
    *,
    items: tuple[str, ...] = (),
    signature: bytes = b"",
) -> tuple[Previewed, ...]:
    """The proof (送达回证) that handing these results over would issue; nothing is handed over.

    Raises what `delivery.deliver` raises, and what drawing a proof raises.
    """
    # A signature on the pad becomes a file, which no transaction takes back: it is only drawn.
    by_pad = handed.signed is Signed.PAD and bool(signature)
    rehearsed = replace(handed, signed=Signed.PAPER) if by_pad else handed

    def rehearse(work: Work, within: Station) -> DeliveryProof | None:
        op_id = station.ids.new()
        delivery.deliver(within, session, case_id, rehearsed, items=items, operation_id=op_id)
        jobs = work.print_jobs.of_kind(require(work, case_id).case_id, delivery.PROOF)
        return next((delivery.proof_in(one) for one in jobs if act_of(one) == op_id), None)

    proof = _taken_back(station, rehearse)
    if proof is None:
        return ()
    picture = signature if by_pad else b""
    return (Previewed(delivery.PROOF, station.press.delivery_preview(proof, signature=picture)),)


def sheet_of_bundle(
    station: Station, session: Session, department: str, case_ids: Collection[str]
) -> tuple[Previewed, ...]:
    """The sheet (材料交接单) that bundling these cases would issue; they are not bundled.

    Raises what `bundles.make_bundle` raises, and what drawing a sheet raises.
    """

    def rehearse(_: Work, within: Station) -> BundleSheet:
        op_id = station.ids.new()
        made = bundles.make_bundle(within, session, department, case_ids, operation_id=op_id)[0]
        return bundle_printing.sheet_of(within, made, copy=1)

    sheet = _taken_back(station, rehearse)
    return (Previewed(bundles.BUNDLE_SHEET, station.press.bundle_preview(sheet)),)


def sheet_of_batch(station: Station, session: Session, number: str) -> tuple[Previewed, ...]:
    """The receipt (集群注册收件凭证) that printing it would issue; no copy is counted.

    Raises what `batch_paper.print_batch` raises before it is drawn, and what drawing it raises.
    """

    def rehearse(work: Work, within: Station) -> BatchSheet:
        paper = batch_paper.paper_of(within, session, number)
        return cast(BatchSheet, sheet_printing.claim(work, within, session, paper)[1])

    return _batch_sheet(station, _taken_back(station, rehearse))


def receipt_of_batch_draft(
    station: Station, session: Session, draft: BatchDraft
) -> tuple[Previewed, ...]:
    """The receipt that receiving a batch would issue, of its companies that are right.

    Only the first of them is received for it, so that nobody waits for five hundred. Raises what
    `batch_receiving.begin` and `receive_row` raise, RuleError BATCH_NOBODY when none is right, and
    what drawing the receipt raises.
    """

    def rehearse(work: Work, within: Station) -> BatchSheet:
        began, _ = batch_receiving.begin(within, session, draft)
        if not began.ready:
            raise RuleError(Trouble.BATCH_NOBODY)
        first = batch_receiving.receive_row(within, session, draft.draft_id, began.ready[0])[0]
        batch = batches.batch_within(work, within, began.draft.number)
        sheet = batch_paper.sheet_of(within, session, batch, copy=1)
        answers = batch_checks.answers(within, began.draft, began.ready)
        return batch_paper.sheet_with(sheet, batch, first, answers)

    return _batch_sheet(station, _taken_back(station, rehearse))


def sheets_for_supervision(
    station: Station, session: Session, numbers: tuple[str, ...] = ()
) -> tuple[Previewed, ...]:
    """The sheets (监管移交单) that what waits would be put on; with `numbers`, a copy of each.

    Nothing is put on a sheet. Raises what `supervision_sheets.make_sheets` and `print_sheet` raise
    before anything is drawn, and what drawing a sheet raises.
    """
    made = () if numbers else supervision_sheets.records(station)

    def rehearse(work: Work, within: Station) -> tuple[SupervisionSheet, ...]:
        put = numbers or supervision_sheets.put_on_sheets(work, within, session, made)
        papers = (supervision_sheets.paper_of(work, within, number) for number in put)
        said = (sheet_printing.claim(work, within, session, paper)[1] for paper in papers)
        return tuple(cast(SupervisionSheet, one) for one in said)

    kind, press = supervision_sheets.SUPERVISION_SHEET, station.press
    sheets = _taken_back(station, rehearse)
    return tuple(Previewed(kind, press.supervision_preview(one), one.body) for one in sheets)


def _batch_sheet(station: Station, sheet: BatchSheet) -> tuple[Previewed, ...]:
    return (Previewed(batch_paper.BATCH_SHEET, station.press.batch_preview(sheet)),)


def label_of_case(station: Station, case_id: str) -> tuple[Previewed, ...]:
    """The label (档案标签) that would be printed of a case that has ended.

    Raises RuleError PAPER_FIELD_MISSING (closed_on) while it goes on, and what drawing it raises.
    """
    with station.store.read() as work:
        label = label_of(station, case_file(work, station, require(work, case_id)), copy=1)
    return (Previewed(ARCHIVE_LABEL, station.press.label_preview(label)),)


def _taken_back(station: Station, rehearse: Callable[[Work, Station], Answer]) -> Answer:
    """What is found in the writing transaction, of which nothing is kept."""
    answers: list[Answer] = []
    with suppress(_TakenBackError), station.store.begin() as work:
        within = cast(StationStore, _Within(station.store, work))
        answers.append(rehearse(work, replace(station, store=within)))
        raise _TakenBackError
    return answers[0]


class _TakenBackError(Exception):
    """Ends the transaction without anything of it being kept."""


class _Within:
    """A store inside one of its own transactions: whoever begins or reads is in that one."""

    def __init__(self, store: StationStore, work: Work) -> None:
        self._store, self._work = store, work

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    @contextmanager
    def begin(self, **_: bool) -> Iterator[Work]:
        """The transaction that is open; it is not committed here."""
        yield self._work

    read = begin
