"""What an act would put on paper, seen before it is done: done, looked at, and taken back.

The act runs as it is in the writing transaction, which is then rolled back: what is shown is what
the act itself would have said, and nothing of it is on record. It is no paper: it bears no number
and no code.
"""

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any, TypeVar, cast

from clerk_app.desk import bundle_printing, bundles, delivery, intake
from clerk_app.desk.archive_labels import ARCHIVE_LABEL, label_of
from clerk_app.desk.case_file import case_file
from clerk_app.desk.drafts import Draft
from clerk_app.desk.notices import notice_in
from clerk_app.desk.print_queue import act_of
from clerk_app.desk.receipts import RECEIPT, receipt_of
from clerk_app.desk.recording import require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.delivery import Handed, Signed
from clerk_app.domain.notices import Notice
from clerk_app.domain.papers import BundleSheet, DeliveryProof, Receipt
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
