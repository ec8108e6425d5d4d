"""The press (`desk.ports.Press`): papers of the desk as PDF, in the size the hall prints on.

What a paper says is drawn as it is written (`domain.written`), whatever system its names came from.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from clerk_app.domain.guide import Guide
from clerk_app.domain.notices import Notice
from clerk_app.domain.paper_code import Stamp
from clerk_app.domain.papers import (
    ArchiveLabel,
    BatchSheet,
    BundleSheet,
    DaySheet,
    DeliveryProof,
    Receipt,
    SeparatorSheet,
    SupervisionSheet,
)
from clerk_app.domain.slip import SlipAgain, SlipFacts
from clerk_app.domain.written import as_written, in_print
from clerk_app.paper.archive_label import render_archive_label
from clerk_app.paper.barcode import qr_rows
from clerk_app.paper.batch_sheet import render_batch_sheet
from clerk_app.paper.bundle_sheet import render_bundle_sheet
from clerk_app.paper.day_sheet import render_day_sheet
from clerk_app.paper.delivery_proof import render_delivery_proof
from clerk_app.paper.fonts import Fonts, missing_in
from clerk_app.paper.guide import render_guide
from clerk_app.paper.notice import render_notice
from clerk_app.paper.receipt import render_receipt
from clerk_app.paper.separator_sheet import render_separators
from clerk_app.paper.slip import render_slip
from clerk_app.paper.supervision_sheet import render_supervision_sheet


@dataclass(frozen=True, slots=True)
class PaperPress:
    """Prints with the fonts we ship."""

    fonts: Fonts
    size: Literal["A4", "A5"] = "A5"

    def unprintable(self, text: str) -> str:
        """Characters that no font has; a font of rare names is opened where one may have them."""
        return missing_in(self.fonts.regular, (as_written(text),))

    def receipt(self, receipt: Receipt, *, stamp: Stamp | None = None) -> bytes:
        """PDF of a receipt (收件凭证). Raises what `render_receipt` raises."""
        return render_receipt(in_print(receipt), self.fonts, size=self.size, stamp=stamp)

    def notice(
        self, notice: Notice, *, copy: int, provisional: bool, stamp: Stamp | None = None
    ) -> bytes:
        """PDF of a notice (文书) about a case. Raises what `render_notice` raises."""
        return render_notice(
            in_print(notice),
            self.fonts,
            size=self.size,
            copy=copy,
            provisional=provisional,
            stamp=stamp,
        )

    def receipt_preview(self, receipt: Receipt) -> bytes:
        """PDF of a receipt that is not issued, marked so. Raises what `render_receipt` raises."""
        return render_receipt(in_print(receipt), self.fonts, size=self.size, preview=True)

    def notice_preview(self, notice: Notice) -> bytes:
        """PDF of a notice that is not issued, marked so. Raises what `render_notice` raises."""
        return render_notice(
            in_print(notice), self.fonts, size=self.size, copy=1, provisional=False, preview=True
        )

    def delivery_proof(
        self,
        proof: DeliveryProof,
        *,
        copy: int,
        provisional: bool,
        signature: bytes,
        stamp: Stamp | None = None,
    ) -> bytes:
        """PDF of a proof of delivery (送达回证). Raises what `render_delivery_proof` raises."""
        return render_delivery_proof(
            in_print(proof),
            self.fonts,
            size=self.size,
            copy=copy,
            provisional=provisional,
            signature=signature,
            stamp=stamp,
        )

    def delivery_preview(self, proof: DeliveryProof, *, signature: bytes) -> bytes:
        """PDF of the proof of a delivery that is not made, marked so. Raises as the proof does."""
        return render_delivery_proof(
            in_print(proof),
            self.fonts,
            size=self.size,
            copy=1,
            provisional=False,
            signature=signature,
            preview=True,
        )

    def archive_label(self, label: ArchiveLabel, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the label of a file (档案标签). Raises what `render_archive_label` raises."""
        return render_archive_label(in_print(label), self.fonts, stamp=stamp)

    def label_preview(self, label: ArchiveLabel) -> bytes:
        """PDF of a label that is not issued, marked so. Raises as `render_archive_label` does."""
        return render_archive_label(in_print(label), self.fonts, preview=True)

    def batch_sheet(self, sheet: BatchSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the receipt of a batch (集群注册收件凭证). Raises as `render_batch_sheet` does."""
        return render_batch_sheet(in_print(sheet), self.fonts, size=self.size, stamp=stamp)

    def batch_preview(self, sheet: BatchSheet) -> bytes:
        """PDF of a receipt that is not issued, marked so. Raises as `render_batch_sheet` does."""
        return render_batch_sheet(in_print(sheet), self.fonts, size=self.size, preview=True)

    def guide(self, guide: Guide, *, hall: str, url: str) -> bytes:
        """PDF of a guide (办事指南), always on A4. Raises what `render_guide` raises."""
        return render_guide(in_print(guide), self.fonts, hall=hall, url=url)

    def code(self, text: str) -> tuple[str, ...]:
        """Modules of a QR code. Raises what `qr_rows` raises."""
        return qr_rows(text)

    def bundle_sheet(self, sheet: BundleSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet of a bundle (材料交接单). Raises what `render_bundle_sheet` raises."""
        return render_bundle_sheet(in_print(sheet), self.fonts, size=self.size, stamp=stamp)

    def bundle_preview(self, sheet: BundleSheet) -> bytes:
        """PDF of a sheet that is not issued, marked so. Raises as `render_bundle_sheet` does."""
        return render_bundle_sheet(in_print(sheet), self.fonts, size=self.size, preview=True)

    def separators(self, sheets: Sequence[SeparatorSheet]) -> bytes:
        """PDF of separator sheets (分隔页), always on A4. Raises as `render_separators` does."""
        return render_separators(in_print(tuple(sheets)), self.fonts)

    def day_sheet(self, sheet: DaySheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet of a day (日结表), always on A4. Raises as `render_day_sheet` does."""
        return render_day_sheet(in_print(sheet), self.fonts, stamp=stamp)

    def queue_slip(self, facts: SlipFacts, again: SlipAgain) -> bytes:
        """PDF of one more slip of a number. Raises what `render_slip` raises."""
        return render_slip(in_print(facts), self.fonts, again=again)

    def supervision_sheet(self, sheet: SupervisionSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet for supervision. Raises what `render_supervision_sheet` raises."""
        return render_supervision_sheet(in_print(sheet), self.fonts, size=self.size, stamp=stamp)

    def supervision_preview(self, sheet: SupervisionSheet) -> bytes:
        """PDF of a sheet that is not issued, marked so. Raises as the issued one does."""
        return render_supervision_sheet(in_print(sheet), self.fonts, size=self.size, preview=True)
