"""Whether a PDF from outside is a pile of scans, page by page what codes they bear."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf

from clerk_app.desk.page_maker_port import ScannedPdf
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_names import PDF
from clerk_app.foreign_files.child import Job, Outcome
from clerk_app.foreign_files.drawing import MOST_PAGES
from clerk_app.foreign_files.inspection import inspect_file
from clerk_app.foreign_files.opening import opened_pdf, read_whole
from clerk_app.foreign_files.scanned_pdf import draw_scan, is_scanned
from clerk_app.pictures.codes_on_page import read_codes
from clerk_app.pictures.xmp import value_of
from clerk_app.store.sealed_file import Source

_LOOK_DPI = 200
"""Bars of ours are read at 150; finer costs time for every page that has none."""


@dataclass(frozen=True, slots=True)
class Look:
    """A page of a PDF that is to be looked at; what the file is, is found out at its first."""

    path: Source
    page: int = 0
    codes: bool = True


Ask = Callable[[Job], Outcome]


def look_at(look: Look) -> tuple[Any, bytes]:
    """Work of the child: how many scans there are (0: it is a document), and this one's codes.

    Raises RuleError as `inspect_file` does.
    """
    if look.page == 0 and inspect_file(look.path).mime != PDF:
        raise RuleError(Trouble.FILE_KIND, name=look.path.name)
    content = read_whole(look.path)
    with opened_pdf(content, look.path.name) as document:
        pages = len(document)
        if look.page == 0 and (
            pages > MOST_PAGES or not is_scanned(document) or _is_filed(content)
        ):
            return {"pages": 0, "codes": []}, b""
        if not look.codes:
            return {"pages": pages, "codes": []}, b""
        scan = draw_scan(document, look.page, _LOOK_DPI)
    codes = [one.text for one in read_codes(scan.picture.convert("L"))]
    return {"pages": pages, "codes": codes}, b""


def looked_through(
    path: Source, ask: Ask, wanted: Callable[[], bool], *, codes: bool = True
) -> ScannedPdf:
    """The whole PDF, page by page, as long as it is `wanted`; only its first without `codes`.

    Raises what comes of a page; PAGE_CRASHED (name) for an answer that cannot be.
    """
    found: list[tuple[str, ...]] = []
    pages = 1
    while len(found) < pages and wanted():
        outcome = ask(Job(path.name, Look(path, len(found), codes)))
        if outcome.trouble is not None:
            raise outcome.trouble
        try:
            # What a child says is believed as far as it can be checked.
            pages = min(int(outcome.doc["pages"]), MOST_PAGES)
            found.append(tuple(map(str, outcome.doc["codes"])))
        except (KeyError, TypeError, ValueError) as error:
            raise RuleError(Trouble.PAGE_CRASHED, name=path.name) from error
        if not codes:
            return ScannedPdf(((),) * pages)
    return ScannedPdf(tuple(found) if pages > 0 else ())


def _is_filed(content: bytes) -> bool:
    """Whether this program has filed it: what is sealed proves something only as it is."""
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as document:
            stream = document.Root.get("/Metadata")
            packet = stream.read_bytes() if isinstance(stream, pikepdf.Stream) else b""
    except (pikepdf.PdfError, ValueError, TypeError):
        # Nobody knows: it stays as it is.
        return True
    return value_of(packet, "page_sha256") is not None
