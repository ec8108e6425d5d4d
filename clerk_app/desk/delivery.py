"""Results come back and are handed over (出件、送达): what is ready, to whom it went, the proof."""

import io
from dataclasses import dataclass, replace

from clerk_app.desk.case_file import CaseFile, case_file
from clerk_app.desk.print_queue import queue_paper
from clerk_app.desk.recording import record, require
from clerk_app.desk.sign_in import Session
from clerk_app.desk.station import Station
from clerk_app.domain.case import Case, Channel, Trust
from clerk_app.domain.case_states import MOVES, Act, State
from clerk_app.domain.changes import Changes
from clerk_app.domain.delivery import AGENT, LEGAL, SIGNATURE_SLOT, Handed, Mode, Signed
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.form import PERSON
from clerk_app.domain.identity_papers import Paper, check
from clerk_app.domain.listings import CaseRow
from clerk_app.domain.masking import Audience, mask_id
from clerk_app.domain.merge_delivery import deliverable
from clerk_app.domain.notices import next_tail, numbered
from clerk_app.domain.operations import AddMaterial, Deliver
from clerk_app.domain.outbox_states import BlobState
from clerk_app.domain.papers import DeliveryProof, ProofItem
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.domain.typed_text import plain
from clerk_app.store.print_jobs import PrintJob
from clerk_app.store.work import Work

PROOF = "delivery_proof"
"""Kind of paper: 送达回证."""
PNG = "image/png"
SIGNATURE_FILE = "signature.png"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody the case itself knows, who may come for its result."""

    relation: str
    """Empty: the applicant; else `legal` or `agent`."""
    name: str
    cert_type: str
    cert_no: str
    mobile: str
    """Where a courier reaches them: their own, else the applicant's."""


def ready_cases(station: Station, text: str = "", *, limit: int = 1000) -> tuple[CaseRow, ...]:
    """Cases with a result to hand over, the latest first; `text` leaves those it finds.

    It may be a number (any of the case's), a certificate number, or a part of a name. The items
    of a row are those whose results are here.
    """
    asked = text.strip()
    with station.store.read() as work:
        rows = work.cases.in_states(MOVES[Act.DELIVER].sources)
        if asked:
            found = {row.case_id for row in work.cases.search(asked, limit=limit)}
            found.update(work.cases.called(asked))
            rows = tuple(row for row in rows if row.case_id in found)
        return tuple(_ready(work, row) for row in rows[:limit])


def ready_by_number(station: Station, number: str) -> tuple[CaseRow, ...]:
    """The case of this number, where its result is ready; none of a number that was given twice.

    Whoever scans a paper means one case, and a result must not go to the other's applicant.
    """
    with station.store.read() as work:
        shared = len(work.cases.called(number)) > 1
    return () if shared else ready_cases(station, number)


def recipients(case: Case) -> tuple[Recipient, ...]:
    """Who may come for the result, as far as the case knows them; the likeliest first."""
    value, mobile = case.value, case.value("applicant.mobile")
    known = []
    if value("applicant.kind") == PERSON:
        paper, number = value("applicant.cert_type"), value("applicant.cert_no")
        known.append(Recipient("", value("applicant.name"), paper, number, mobile))
    agent_no = value("form.agent_cert_no")
    agent_paper = Paper.RESIDENT_ID.value if agent_no else ""
    reached = value("form.agent_mobile") or mobile
    known.append(Recipient(AGENT, value("form.agent_name"), agent_paper, agent_no, reached))
    legal = value("form.legal_cert_type"), value("form.legal_cert_no")
    reached = value("form.legal_mobile") or mobile
    known.append(Recipient(LEGAL, value("form.legal_name"), *legal, reached))
    found: list[Recipient] = []
    for one in known:
        # One person may be all three; they are asked for once.
        twins = (other for other in found if other.name == one.name)
        if one.name and all(one.cert_no not in ("", other.cert_no) for other in twins):
            found.append(one)
    return tuple(found)


def deliver(
    station: Station,
    session: Session,
    case_id: str,
    handed: Handed,
    *,
    items: tuple[str, ...] = (),
    signature: bytes = b"",
    operation_id: str,
) -> tuple[CaseFile, Changes]:
    """Hand results over (送达): the items named, or all that are ready; its proof is queued.

    `operation_id` is made before the first try, so that a double press is one delivery.
    `signature` is a PNG when `handed` says that it was signed on a pad: it joins the case as a
    material. Raises what `domain.merge_delivery.deliver` raises, and ID_* for a number that can't
    be one of its paper.
    """
    handed = _tidy(handed)
    _check_paper(station, handed)
    with station.store.begin() as work:
        done = work.outbox.find(operation_id)
        if done is not None:
            return case_file(work, station, require(work, done.case_id)), Changes.NOTHING
    stored = station.store.files.put(io.BytesIO(signature)) if signature else None
    with station.store.begin() as work:
        case = require(work, case_id)
        touched = Changes.CASE | Changes.OUTBOX | Changes.PAPER
        if stored is not None and handed.signed is Signed.PAD:
            picture = AddMaterial(
                material_id=station.ids.new(),
                slot=SIGNATURE_SLOT,
                sha256=stored.sha256,
                filename=SIGNATURE_FILE,
                mime=PNG,
                size=stored.size,
                pages=1,
                channel=Channel.WINDOW,
                trust=Trust.D,
            )
            work.blobs.add(stored.sha256, size=stored.size, mime=PNG, state=BlobState.LOCAL)
            case = record(work, station, session, case.case_id, picture)
            handed = replace(handed, signature=picture.material_id)
            touched |= Changes.MATERIALS
        act = Deliver(station.ids.new(), items, handed)
        case = record(work, station, session, case.case_id, act, op_id=operation_id)
        sha256 = stored.sha256 if stored is not None and handed.signature else ""
        proof = _numbered(work, station, proof_of(station, session, case), case)
        content = {"op_id": operation_id, "delivery": to_doc(proof), "signature": sha256}
        queue_paper(work, station, session, case.case_id, PROOF, content, copy=1)
        return case_file(work, station, case), touched


def proof_in(job: PrintJob) -> DeliveryProof | None:
    """What the proof says that a job is to print; None: it prints another paper."""
    doc = None if job.content is None else job.content.get("delivery")
    return None if doc is None else from_doc(DeliveryProof, doc)


def proof_of(station: Station, session: Session, case: Case) -> DeliveryProof:
    """What the proof (送达回证) of the case's latest delivery says."""
    last = case.deliveries[-1]
    catalogue = station.library.begun_with(case.catalogue_version)
    results = {one.id: one.result_name for one in catalogue.items}
    kinds = {one.code: one.name for one in catalogue.code_lists.get("cert_type", ())}
    return DeliveryProof(
        number=case.number,
        hall=station.hall_name,
        window=last.window,
        operator=session.name,
        at=last.at,
        applicant=case.value("form.ent_name") or case.value("applicant.name"),
        items=tuple(
            ProofItem(results.get(one.item_id) or one.name, one.result_no, one.department)
            for one in case.items
            if one.item_id in last.items
        ),
        mode=last.handed.mode,
        recipient=last.handed.recipient,
        cert_type=kinds.get(last.handed.cert_type, last.handed.cert_type),
        cert_masked=mask_id(last.handed.cert_no, Audience.SLIP),
        relation=last.handed.relation,
        sent_to=last.handed.sent_to,
        courier=last.handed.courier,
        waybill=last.handed.waybill,
        signed=last.handed.signed,
    )


def _ready(work: Work, row: CaseRow) -> CaseRow:
    case = work.cases.view(row.case_id)
    items = deliverable(case) if case is not None else ()
    return replace(row, items=tuple(one.name for one in items), state=State.READY)


def _tidy(handed: Handed) -> Handed:
    """Without spaces around what was typed, and without what another way would have needed."""
    kept = replace(
        handed,
        recipient=handed.recipient.strip(),
        relation=handed.relation.strip(),
        sent_to=handed.sent_to.strip(),
        courier=handed.courier.strip(),
        waybill=plain(handed.waybill),
        cert_no=plain(handed.cert_no),
    )
    if kept.mode is Mode.COUNTER:
        return replace(kept, sent_to="", courier="", waybill="")
    kept = replace(kept, signed=Signed.NOT, relation="")
    return kept if kept.mode is Mode.POST else replace(kept, courier="", waybill="")


def _check_paper(station: Station, handed: Handed) -> None:
    if handed.cert_no and handed.cert_type in set(Paper):
        check(Paper(handed.cert_type), handed.cert_no, today=station.today())
    if handed.mode is Mode.COUNTER and not handed.cert_no:
        raise RuleError(Trouble.FIELD_REQUIRED, field="delivery.cert_no")


def _numbered(work: Work, station: Station, proof: DeliveryProof, case: Case) -> DeliveryProof:
    """With a number of its own: the results of one case may go out in several deliveries."""
    known = map(proof_in, work.print_jobs.of_kind(case.case_id, PROOF))
    taken = {one.paper_number for one in known if one is not None}
    taken |= {one.number for one in case.papers}
    tail = next_tail(case.number, PROOF, station.prefix, taken)
    return replace(proof, paper_number=numbered(case.number, PROOF, tail))
