"""A filed PDF: PDF/A with its facts, small, the same again, and what is changed later is told."""

import io
import logging
import struct
from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageCms

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.page_steps import PageMode, PageSteps
from clerk_app.domain.page_text import PageText, TextLine
from clerk_app.pictures.carry_out import carry_out
from clerk_app.pictures.encode import encode
from clerk_app.pictures.filed_pdf import Filing, filed_pdf
from clerk_app.pictures.seal import Seal, read_seal, read_seals
from clerk_app.pictures.srgb import srgb_profile
from tests.helpers.pages import CASE, form

FILING = Filing(
    CASE,
    "M-07",
    "营业执照 <复印件> & 其他",
    datetime(2026, 11, 29, 9, 5, tzinfo=timezone(timedelta(hours=8))),
)
PAGES = [
    encode(carry_out(form(150), PageSteps(mode=PageMode.BILEVEL)), 150),
    encode(form(100, stamp=True), 100),
    encode(form(100).convert("L"), 100),
]
CONTENT = filed_pdf(FILING, PAGES)
READ = "营业执照 ABC 𠮷"
TEXTED = filed_pdf(
    FILING, PAGES, [None, PageText(1, 827, 1169, (TextLine(READ, 100, 100, 600, 140),)), None]
)


@pytest.fixture
def filed(tmp_path: Path) -> Path:
    path = tmp_path / "filed.pdf"
    path.write_bytes(CONTENT)
    return path


def test_it_says_what_it_is_and_is_whole(filed: Path) -> None:
    seal = read_seal(filed)
    assert (seal.case_number, seal.material, seal.title) == (CASE, "M-07", FILING.title)
    assert (seal.pages, seal.found, len(set(seal.page_sha256))) == (3, 3, 3)
    assert seal.whole


def test_the_same_pages_make_the_same_file() -> None:
    assert filed_pdf(FILING, PAGES) == CONTENT


@pytest.mark.parametrize("content", [CONTENT, TEXTED], ids=["pictures", "with_text"])
def test_it_is_a_pdf_for_archives(content: bytes) -> None:
    """No validator can be installed here: what PDF/A-1b asks of such a file, one by one."""
    with pikepdf.open(io.BytesIO(content)) as document:
        assert document.pdf_version == "1.4"
        assert not document.is_encrypted
        with document.open_metadata() as metadata:
            assert metadata.pdfa_status == "1B"
            assert metadata["dc:title"] == FILING.title == str(document.docinfo.Title)
            assert metadata["xmp:CreateDate"] == "2026-11-29T09:05:00+08:00"
        assert str(document.docinfo.CreationDate) == "D:20261129090500+08'00"
        assert "/Filter" not in document.Root.Metadata
        intent = document.Root.OutputIntents[0]
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        assert "/ID" in document.trailer
        for one in document.objects:
            keys = (
                set(one.keys()) if isinstance(one, pikepdf.Dictionary | pikepdf.Stream) else set()
            )
            assert not keys & {
                "/SMask",
                "/JS",
                "/JavaScript",
                "/AA",
                "/OpenAction",
                "/EmbeddedFiles",
            }
    assert content[9] == ord("%")
    assert min(content[10:14]) > 127
    assert b"/ObjStm" not in content


def test_the_font_of_the_unseen_text_is_in_the_file_and_says_what_it_means(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """As PDF/A-1b (6.3) asks of a composite font, and 2b (6.2.11) of the glyphs it shows."""
    # That it was made at no time, and that its glyphs are empty, is meant so.
    caplog.set_level(logging.ERROR, "fontTools")
    with pikepdf.open(io.BytesIO(TEXTED)) as document:
        with_font = [one for one in document.pages if "/Font" in one.Resources]
        assert [one.index for one in with_font] == [1]
        font = with_font[0].Resources.Font.Tx
        (kin,) = font.DescendantFonts
        descriptor = kin.FontDescriptor
        assert font.Subtype == "/Type0"
        assert font.Encoding == "/Identity-H"
        assert kin.Subtype == "/CIDFontType2"
        assert font.BaseFont == kin.BaseFont == descriptor.FontName
        assert len(descriptor.FontFile2.read_bytes()) == descriptor.FontFile2.Length1
        file = descriptor.FontFile2.read_bytes()
        glyphs = kin.CIDToGIDMap.read_bytes()
        shown = struct.unpack(f">{len(glyphs) // 2}H", glyphs)[1:]
        assert len(shown) == len(set(READ))
        whole = TTFont(io.BytesIO(file), checkChecksums=2)
        assert all(whole[name] is not None for name in whole.keys())  # noqa: SIM118
        # None of it is .notdef, and each is a glyph of the file.
        assert all(0 < one < whole["maxp"].numGlyphs for one in shown)
        # As wide in the file as the dictionary says.
        assert {wide for wide, _ in whole["hmtx"].metrics.values()} == {int(kin.DW)}
        assert whole["head"].unitsPerEm == 1000
        told = font.ToUnicode.read_bytes().decode()
        for one in READ:
            assert f"<{one.encode('utf-16-be').hex().upper()}>" in told
    with pypdfium2.PdfDocument(TEXTED) as opened:
        assert READ in opened[1].get_textpage().get_text_range()


def test_its_colours_are_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    page = form(75, stamp=True)
    through = ImageCms.profileToProfile(page, ours, ImageCms.createProfile("sRGB"))
    assert through is not None
    assert max(ImageChops.difference(through, page).tobytes()) <= 1


def test_pages_look_like_what_was_filed_and_have_its_size() -> None:
    with pypdfium2.PdfDocument(CONTENT) as document:
        for at in range(3):
            width, height = document[at].get_size()
            assert (width / 72 * 25.4, height / 72 * 25.4) == pytest.approx((210, 297), abs=0.5)
            seen = (
                document[at]
                .render(scale=1)
                .to_pil()
                .convert("L")
                .resize((60, 85), Image.Resampling.BOX)
            )
            wanted = form(100, stamp=at == 1).convert("L").resize((60, 85), Image.Resampling.BOX)
            off = ImageChops.difference(seen, wanted).tobytes()
            assert sum(off) / len(off) < 12


def test_a_file_costs_little_more_than_its_pages() -> None:
    assert len(CONTENT) - sum(len(one.data) for one in PAGES) < 12_000


def _byte_of_a_page(content: bytes) -> bytes:
    at = content.index(PAGES[1].data) + len(PAGES[1].data) // 2
    return content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


def _case_number(content: bytes) -> bytes:
    return content.replace(CASE.encode(), CASE[::-1].encode(), 1)


def _title(content: bytes) -> bytes:
    return content.replace("营业执照".encode(), "营业执昭".encode())


def _anew(content: bytes, change: Callable[[pikepdf.Pdf], object]) -> bytes:
    kept = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as document:
        change(document)
        document.save(kept)
    return kept.getvalue()


def _page_added(content: bytes) -> bytes:
    return _anew(content, lambda one: one.pages.append(one.pages[0]))


def _page_removed(content: bytes) -> bytes:
    return _anew(content, lambda one: one.pages.__delitem__(2))


def _pages_swapped(content: bytes) -> bytes:
    return _anew(content, lambda one: one.pages.reverse())


def _note_laid_over(content: bytes) -> bytes:
    def lay(document: pikepdf.Pdf) -> None:
        note = pikepdf.Dictionary(
            Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Square, Rect=[0, 0, 300, 300]
        )
        document.pages[1].obj.Annots = pikepdf.Array([document.make_indirect(note)])

    return _anew(content, lay)


def _appended(content: bytes) -> bytes:
    return content + b"\n% more\n"


@pytest.mark.parametrize(
    ("change", "pages", "facts"),
    [
        (_byte_of_a_page, (2,), False),
        (_case_number, (), True),
        (_title, (), True),
        (_page_added, (4,), False),
        (_page_removed, (3,), False),
        (_pages_swapped, (1, 3), False),
        (_note_laid_over, (2,), False),
        (_appended, (), False),
        (lambda content: _anew(content, lambda _: None), (), False),
    ],
)
def test_what_is_changed_later_is_told(
    filed: Path, change: Callable[[bytes], bytes], pages: tuple[int, ...], facts: bool
) -> None:
    filed.write_bytes(change(CONTENT))
    seal = read_seal(filed)
    assert (seal.changed_pages, seal.facts_changed, seal.file_changed) == (pages, facts, True)
    assert not seal.whole


def test_strange_files_are_read_in_a_child_and_named(filed: Path, tmp_path: Path) -> None:
    (tmp_path / "none.pdf").write_bytes(b"%PDF-1.4\nnothing")
    (tmp_path / "other.pdf").write_bytes(_foreign())
    (tmp_path / "locked.pdf").write_bytes(_foreign(pikepdf.Encryption(owner="a", user="b")))
    names = ("filed.pdf", "none.pdf", "other.pdf", "locked.pdf", "gone.pdf")
    seals = read_seals([tmp_path / name for name in names])
    assert isinstance(seals[0], Seal)
    assert seals[0].whole
    assert [one.trouble for one in seals[1:] if isinstance(one, RuleError)] == [
        Trouble.FILE_DAMAGED,
        Trouble.FILED_FORM,
        Trouble.FILE_LOCKED,
        Trouble.FILE_UNREADABLE,
    ]


def test_nothing_is_filed_without_pages() -> None:
    with pytest.raises(ValueError, match="pages"):
        filed_pdf(FILING, [])


def _foreign(encryption: pikepdf.Encryption | None = None) -> bytes:
    kept = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(kept, encryption=encryption or False)
    return kept.getvalue()
