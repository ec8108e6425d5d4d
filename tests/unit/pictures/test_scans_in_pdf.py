"""A PDF is a pile of scans only when its pages say nothing that its pictures do not."""

import io
import queue
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from clerk_app.desk.page_maker_port import MadePage, ScannedPdf
from clerk_app.domain.errors import RuleError, Trouble, YichuangError
from clerk_app.pictures.encode import encode
from clerk_app.pictures.filed_pdf import Filing, filed_pdf
from clerk_app.pictures.page_crew import PageCrew
from tests.helpers.intakes import pdf
from tests.helpers.pages import CASE, QR, empty, form

WAIT = 60
DPI = 150


def scans(*pages: Image.Image) -> bytes:
    """As a copier sends them."""
    kept = io.BytesIO()
    pages[0].save(kept, "PDF", save_all=True, append_images=pages[1:], resolution=DPI)
    return kept.getvalue()


def changed(content: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(kept)
    return kept.getvalue()


def with_unseen_text(document: pikepdf.Pdf) -> None:
    """As a program that reads scans leaves it: text in rendering mode 3."""
    page = document.pages[1]
    font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1)
    font.BaseFont = pikepdf.Name.Helvetica
    page.Resources.Font = pikepdf.Dictionary(F1=font)
    page.contents_add(document.make_stream(b"BT /F1 12 Tf 3 Tr 50 50 Td (words) Tj ET"))


def with_a_note(document: pikepdf.Pdf) -> None:
    note = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text)
    note.Rect, note.Contents = pikepdf.Array([50, 50, 70, 70]), pikepdf.String("note")
    document.pages[0].Annots = document.make_indirect(pikepdf.Array([note]))


def with_a_signature_field(document: pikepdf.Pdf) -> None:
    signature = pikepdf.Dictionary(Type=pikepdf.Name.Sig, Filter=pikepdf.Name("/Adobe.PPKLite"))
    field = pikepdf.Dictionary(FT=pikepdf.Name.Sig, T=pikepdf.String("s"), V=signature)
    fields = pikepdf.Array([document.make_indirect(field)])
    document.Root.AcroForm = pikepdf.Dictionary(Fields=fields, SigFlags=3)


def with_a_drawing(document: pikepdf.Pdf) -> None:
    document.pages[0].contents_add(document.make_stream(b"50 50 200 100 re S"))


def with_a_margin(document: pikepdf.Pdf) -> None:
    """A small picture on a large page: a letter with a logo, less its letters."""
    document.pages[0].MediaBox = pikepdf.Array([0, 0, 900, 1200])


def seen(path: Path) -> ScannedPdf | YichuangError:
    told: queue.SimpleQueue[ScannedPdf | YichuangError] = queue.SimpleQueue()
    CREW.look_through(path, told.put)
    return told.get(timeout=WAIT)


CREW = PageCrew(children=1)


@pytest.mark.parametrize(
    "change", [with_unseen_text, with_a_note, with_a_signature_field, with_a_drawing, with_a_margin]
)
def test_what_says_more_than_its_pictures_is_a_document(
    tmp_path: Path, change: Callable[[pikepdf.Pdf], None]
) -> None:
    path = tmp_path / "one.pdf"
    small = [empty(50), empty(60)]
    path.write_bytes(changed(scans(*small), lambda _: None))
    assert seen(path) == ScannedPdf(((), ()))
    path.write_bytes(changed(scans(*small), change))
    assert seen(path) == ScannedPdf()


def test_a_document_one_of_ours_and_one_that_acts_stay_whole(tmp_path: Path) -> None:
    assert seen(pdf(tmp_path)) == ScannedPdf()
    filing = Filing("C1", "M01", "申请表", datetime.fromisoformat("2026-11-30T09:00:00+08:00"))
    (tmp_path / "ours.pdf").write_bytes(filed_pdf(filing, [encode(empty(60), 60)]))
    assert seen(tmp_path / "ours.pdf") == ScannedPdf(), "sealed"

    def act(document: pikepdf.Pdf) -> None:
        document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="1")

    (tmp_path / "acts.pdf").write_bytes(changed(scans(empty(60)), act))
    refused = seen(tmp_path / "acts.pdf")
    assert isinstance(refused, RuleError)
    assert refused.trouble is Trouble.FILE_SCRIPT


def test_a_page_of_it_is_made_as_one_from_the_scanner_is(tmp_path: Path) -> None:
    """Turned and cropped by the PDF itself too; its codes are read, its resolution is its own."""
    page = form(DPI).convert("L")

    def lie(document: pikepdf.Pdf) -> None:
        document.pages[1].Rotate = 90

    path = tmp_path / "came.pdf"
    path.write_bytes(changed(scans(empty(DPI), page.rotate(90, expand=True)), lie))
    found = seen(path)
    assert isinstance(found, ScannedPdf)
    assert found.codes[0] == ()
    assert set(found.codes[1]) == {CASE, QR}
    told: queue.SimpleQueue[MadePage | YichuangError] = queue.SimpleQueue()
    CREW.start(path, told.put, frame=1, apart=True)
    made = told.get(timeout=WAIT)
    page.save(tmp_path / "scan.png", dpi=(DPI, DPI))
    scanned = CREW.make(tmp_path / "scan.png")
    assert isinstance(made, MadePage)
    assert (made.frames, set(made.codes), made.upright) == (2, {CASE, QR}, True)
    sizes = [Image.open(io.BytesIO(one.data)) for one in (made, scanned)]
    assert sizes[0].info["dpi"] == sizes[1].info["dpi"]
    assert all(abs(a - b) <= 2 for a, b in zip(sizes[0].size, sizes[1].size, strict=True))
    CREW.start(path, told.put)
    refused = told.get(timeout=WAIT)
    assert isinstance(refused, RuleError)
    assert refused.trouble is Trouble.FILE_KIND, "unasked it is no picture"
