"""What a paper must say before it may be printed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from clerk_app.domain.amounts import Amount
from clerk_app.domain.day_check import Imbalance
from clerk_app.domain.day_figures import DayFigures
from clerk_app.domain.delivery import Mode, Signed
from clerk_app.domain.records import LATE


@dataclass(frozen=True, slots=True)
class ReceiptMaterial:
    """One line of the list of materials on a receipt (材料清单)."""

    name: str
    pages: int
    """Pages received; 0 when nothing was handed in (see `standing`)."""
    standing: str
    """Key of how it was received: `paper`, `online`, `reused`, `shared`, `owed`, `absent`."""
    trust: str
    """Trust level A to D (国办函〔2016〕108号), or empty when nothing is there yet."""
    filed: str = ""
    """Beginning of the SHA-256 of the PDF that was filed of it, in groups; empty: none is yet."""
    filed_pages: int = 0
    version: int = 1
    """Which of the PDFs filed of it that is, one for each change of its files."""
    originals: int = field(default=0, metadata=LATE)
    copies: int = field(default=0, metadata=LATE)
    """How many the catalogue asks for; both 0: it does not say, or an older receipt."""


@dataclass(frozen=True, slots=True)
class ReceiptItem:
    """One service item on a receipt, with the body that decides it."""

    name: str
    department: str
    due: date | None
    """Last day of the promised limit; None when not fixed."""
    due_note: str
    """Why `due` is None: `not_accepted`, `calendar_unpublished`, `on_the_spot`; `provisional` for
    a day in a year whose holidays are not published; else empty."""
    code: str = ""
    """Its implementation code (实施编码); empty: not told."""


class Promise(StrEnum):
    """What whoever handed in is told of the days that follow."""

    ACCEPTANCE = "acceptance"  # five working days, then silence accepts (行政许可法 32(4))
    REGISTRATION = "registration"  # on the spot or in three working days; silence accepts nothing
    BOTH = "both"  # some items are registrations (经营主体登记), some are not


@dataclass(frozen=True, slots=True)
class Receipt:
    """Content of a receipt of materials (收件凭证), domain.md 4.5, 行政许可法 32."""

    number: str
    platform_number: str
    """The platform's own number, empty until it has answered."""
    provisional: bool
    """Printed before the platform answered: the heading must say so."""
    hall: str
    window: str
    operator: str
    received_at: datetime
    """Moment of receipt in the hall's zone; printed as it stands."""
    applicant: str
    """Applicant's name, printed in full."""
    cert_masked: str
    mobile_masked: str
    items: tuple[ReceiptItem, ...]
    materials: tuple[ReceiptMaterial, ...]
    accept_by: date | None
    """Last of the 5 working days for acceptance (行政许可法 32(4)); None: calendar unpublished."""
    copy: int
    """1 for the first print, 2 and up for reprints."""
    promise: Promise = Promise.ACCEPTANCE
    amounts: tuple[Amount, ...] = ()
    """Money the form tells of."""
    paper_number: str = ""
    """Of a receipt after the first, which says something else; empty: it goes by the case's."""
    issued_on: date | None = None
    """Day of a receipt after the first; None: it is that of receipt."""


@dataclass(frozen=True, slots=True)
class ProofItem:
    """One result that was handed over."""

    name: str
    """Name of the paper or licence (文书名称)."""
    number: str
    """Its own number (文号), empty when it has none."""
    department: str


@dataclass(frozen=True, slots=True)
class DeliveryProof:
    """Content of a proof of delivery (送达回证), domain.md 4.5."""

    number: str
    """Of the case."""
    hall: str
    window: str
    operator: str
    at: str
    """Moment of the delivery, ISO 8601 with the hall's offset."""
    applicant: str
    """Whom it is meant for (受送达人)."""
    items: tuple[ProofItem, ...]
    mode: Mode
    recipient: str
    cert_type: str
    """In words."""
    cert_masked: str
    relation: str
    """Of a representative (代收人); empty: the applicant."""
    sent_to: str
    courier: str
    waybill: str
    signed: Signed
    paper_number: str = field(default="", metadata=LATE)
    """Its own (文书编号), one for each delivery; empty: older programs gave it the case's."""


@dataclass(frozen=True, slots=True)
class ArchiveLabel:
    """Content of the label on the file of an ended case (档案标签)."""

    number: str
    hall: str
    applicant: str
    """The company where there is one, else the applicant."""
    items: tuple[str, ...]
    received_on: str
    """ISO date."""
    closed_on: str
    """ISO date on which the last item ended; empty: the case goes on, and there is no label."""
    pages: int
    """Pages on file."""
    copy: int
    paper_number: str = ""
    """Of a label after the first, which says something else; empty: it goes by the case's."""
    issued_on: date | None = None
    """Day of a label after the first."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One case on the sheet of a bundle."""

    number: str
    applicant: str
    items: tuple[str, ...]
    pages: int
    papers: tuple[str, ...] = ()
    """Names of what follows an item that went before (后补材料)."""


@dataclass(frozen=True, slots=True)
class BundleSheet:
    """Content of the sheet that goes with a bundle (材料交接单), domain.md 4.5."""

    number: str
    """Of the bundle, also as its barcode."""
    hall: str
    department: str
    window: str
    operator: str
    at: str
    """Moment it was made, ISO 8601 with the hall's offset."""
    lines: tuple[SheetLine, ...]
    copy: int


@dataclass(frozen=True, slots=True)
class SeparatorSheet:
    """Content of a sheet that stands before the pages of a material (分隔页)."""

    code: str
    """In its bars (`domain.separator_code`)."""
    material: str
    """Its name."""
    whose: str
    """Number of the case, or who the draft is for (may be empty)."""
    hall: str
    whose_name: str
    """Number of the case or id of the draft, as part of a file's name."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One company on the receipt of a batch."""

    number: str
    """Of its case."""
    enterprise: str
    legal: str
    pages: int


@dataclass(frozen=True, slots=True)
class BatchSheet:
    """Content of the receipt of a batch (集群注册收件凭证), domain.md 4.5 and 6."""

    number: str
    """Of the batch, also as its barcode."""
    provisional: bool
    """Printed before the platform has answered for every company: the heading must say so."""
    hall: str
    window: str
    operator: str
    at: datetime
    """Moment of receipt in the hall's zone."""
    agent: str
    agent_cert_masked: str
    agent_mobile_masked: str
    host: str
    address: str
    items: tuple[str, ...]
    materials: tuple[ReceiptMaterial, ...]
    """Handed in once for all of them."""
    lines: tuple[BatchLine, ...]
    accept_by: date | None
    copy: int
    promise: Promise = Promise.ACCEPTANCE


@dataclass(frozen=True, slots=True)
class SupervisionLine:
    """One decision on the sheet for supervision."""

    record: Mapping[str, Any]
    """The record, as `supervision_record.record` makes it."""
    catalogue: str
    """Version of the catalogue the case began with."""
    owed: tuple[str, ...] = ()
    """Names of what was promised for later; the record has their slots."""


@dataclass(frozen=True, slots=True)
class SupervisionSheet:
    """Content of the sheet that takes decisions to supervision (事中事后监管移交单)."""

    number: str
    """Of the sheet, also as its barcode."""
    hall: str
    body: str
    """Name of the body that supervises."""
    window: str
    operator: str
    at: str
    """Moment it was made, ISO 8601 with the hall's offset."""
    lines: tuple[SupervisionLine, ...]
    copy: int


@dataclass(frozen=True, slots=True)
class DayHandover:
    """One hand-over of a window (交接班) on the sheet of a day."""

    at: str
    """Moment, ISO 8601 with the hall's offset."""
    window: str
    given_by: str
    taken_by: str
    calls: str
    served: str
    no_shows: str
    untouched: bool
    """What is kept is what both have signed."""


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Content of the sheet of a business day (日结表)."""

    number: str
    """Of the sheet, also as its barcode."""
    hall: str
    day: str
    """ISO date."""
    ended_by: str
    """Name of who ended the day; empty: nobody has, or nobody here knows their name."""
    ended_at: str
    """Moment, ISO 8601 with the hall's offset; empty: it is not ended."""
    as_of: str
    """Moment the figures were read, as `ended_at`."""
    figures: DayFigures
    changed: tuple[Imbalance, ...]
    """What counts otherwise than in the figures that were sealed."""
    carried: tuple[str, ...]
    """Numbers carried over; before the end of the day: those that would be."""
    handovers: tuple[DayHandover, ...]
    window: str
    """Where it was made."""
    operator: str
    """Name of who had it made."""
    copy: int
