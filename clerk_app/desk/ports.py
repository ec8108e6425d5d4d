"""What a use case needs from outside: clock, ids, files at the desk, the press."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from clerk_app.domain.company_sheet import Sheet, Template
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
from clerk_app.store.sealed_file import Source


class Clock(Protocol):
    """The wall clock of this machine."""

    def now(self) -> datetime:
        """The present moment, with its zone."""
        ...


class Ids(Protocol):
    """Where new identifiers come from."""

    def new(self) -> str:
        """A UUIDv7 (RFC 9562); its time part is for locality only, never trusted."""
        ...


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file at the desk really is, by its content."""

    filename: str
    """Without what could mislead: `domain.file_names`."""
    mime: str
    size: int
    """Bytes."""
    pages: int
    sha256: str
    """Of the bytes that were looked at: what is kept has to be the same."""


class FileInspector(Protocol):
    """Looks into a file before it is taken in."""

    def inspect(self, path: Source) -> FileFacts:
        """Facts of a readable image or PDF.

        Raises RuleError FILE_EMPTY, FILE_TOO_LARGE, FILE_KIND, FILE_DAMAGED, FILE_LOCKED,
        FILE_SCRIPT, FILE_CARRIES, FILE_DYNAMIC, FILE_TWOFOLD or FILE_UNREADABLE, with the name.
        """
        ...


class SheetFiles(Protocol):
    """Tables that companies bring on a stick: Excel and CSV."""

    def read(self, path: Path) -> tuple[Sheet, ...]:
        """The sheets of a file as text, with long numbers as they were typed.

        Raises RuleError FILE_EMPTY, FILE_UNREADABLE, SHEET_KIND, SHEET_OLD, SHEET_DAMAGED,
        SHEET_TOO_LARGE or SHEET_TOO_LONG.
        """
        ...

    def write(self, path: Path, template: Template) -> None:
        """A file to fill in, all its cells text. Raises UnavailableError FILE_UNWRITABLE."""
        ...


class Press(Protocol):
    """Turns the content of a paper into bytes to print."""

    def unprintable(self, text: str) -> str:
        """Characters of a text that no font of papers has, in order, each once; may take a second.

        Raises UnavailableError FONT_UNREADABLE (path) when a font has gone.
        """
        ...

    def receipt(self, receipt: Receipt, *, stamp: Stamp | None = None) -> bytes:
        """PDF of a receipt. Raises RuleError GLYPH_MISSING or PAPER_FIELD_MISSING."""
        ...

    def notice(
        self, notice: Notice, *, copy: int, provisional: bool, stamp: Stamp | None = None
    ) -> bytes:
        """PDF of a notice (文书). Raises RuleError GLYPH_MISSING or PAPER_FIELD_MISSING."""
        ...

    def receipt_preview(self, receipt: Receipt) -> bytes:
        """PDF of a receipt that is not issued: without number and code. Raises as `receipt`."""
        ...

    def notice_preview(self, notice: Notice) -> bytes:
        """PDF of a notice that is not issued: without number and code. Raises as `notice` does."""
        ...

    def delivery_proof(
        self,
        proof: DeliveryProof,
        *,
        copy: int,
        provisional: bool,
        signature: bytes,
        stamp: Stamp | None = None,
    ) -> bytes:
        """PDF of a proof of delivery (送达回证). Raises RuleError as `notice` does."""
        ...

    def delivery_preview(self, proof: DeliveryProof, *, signature: bytes) -> bytes:
        """PDF of a proof that is not issued: without number and code. Raises as `notice` does."""
        ...

    def archive_label(self, label: ArchiveLabel, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the label of a file (档案标签), 80 mm wide. Raises RuleError as `notice` does."""
        ...

    def label_preview(self, label: ArchiveLabel) -> bytes:
        """PDF of a label that is not issued: without number and code. Raises as `notice` does."""
        ...

    def batch_sheet(self, sheet: BatchSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the receipt of a batch (集群注册收件清单). Raises RuleError as `notice` does."""
        ...

    def batch_preview(self, sheet: BatchSheet) -> bytes:
        """PDF of a receipt that is not issued: without number and code. Raises as `notice` does.

        A company without a number has a dash in its place.
        """
        ...

    def guide(self, guide: Guide, *, hall: str, url: str) -> bytes:
        """PDF of a guide (办事指南); `url` is its page for citizens. Raises RuleError as above."""
        ...

    def code(self, text: str) -> tuple[str, ...]:
        """Modules of the QR code of `text`, top row first, 1 black; for a screen."""
        ...

    def bundle_sheet(self, sheet: BundleSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet of a bundle (材料交接单). Raises RuleError as `notice` does."""
        ...

    def bundle_preview(self, sheet: BundleSheet) -> bytes:
        """PDF of a sheet that is not issued: without number and code. Raises as `notice` does."""
        ...

    def separators(self, sheets: Sequence[SeparatorSheet]) -> bytes:
        """PDF of separator sheets (分隔页), a page each. Raises RuleError as `notice` does."""
        ...

    def day_sheet(self, sheet: DaySheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet of a day (日结表), on A4. Raises RuleError as `notice` does."""
        ...

    def queue_slip(self, facts: SlipFacts, again: SlipAgain) -> bytes:
        """PDF of one more slip of a number (补打号票), 80 mm wide. Raises RuleError as above."""
        ...

    def supervision_sheet(self, sheet: SupervisionSheet, *, stamp: Stamp | None = None) -> bytes:
        """PDF of the sheet for supervision (监管移交单). Raises RuleError as `notice` does."""
        ...

    def supervision_preview(self, sheet: SupervisionSheet) -> bytes:
        """PDF of a sheet that is not issued: without number and code. Raises as `notice` does."""
        ...
