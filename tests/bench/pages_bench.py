"""Scan to filed PDF, ours beside what a user would run: `python -m tests.bench.pages_bench`.

The same worn pages go each way in one run: ours (found, straightened, levelled, made small and
sealed), `img2pdf` alone (nothing is done to a page), and ImageMagick's `convert -deskew` where it
is there, `ocrmypdf` where that is there. Numbers of different runs say nothing to each other: only
ratios count. Codes are read off the pages of each PDF: few bytes are worth nothing where the bars
are lost. With `--read` all text is read off them too, by the reader a window has, and compared with
what was printed; of `ours+text`, the filed PDF with its text layer, that layer is compared instead.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import img2pdf
import pypdfium2
import zxingcpp
from PIL import Image

from clerk_app.domain.errors import YichuangError
from clerk_app.foreign_files.child import Limits
from clerk_app.pictures.encode import Encoded
from clerk_app.pictures.filed_pdf import Filing, filed_pdf
from clerk_app.pictures.page_work import PageTask
from clerk_app.pictures.pool import PageMade, start_pages
from tests.bench.reading_quality import Wrong, own_texts, read_pages, texts_of, wrong_in
from tests.helpers.pages import CASE, QR, creased, form, greyish, noisy, skewed, thin

KINDS: dict[str, Callable[[], tuple[Image.Image, int]]] = {
    "clean": lambda: (form(), 300),
    "grain": lambda: (noisy(form(), 8), 300),
    "skew +15": lambda: (noisy(skewed(form(), 15), 4), 300),
    "skew -15": lambda: (noisy(skewed(form(), -15), 4), 300),
    "150 dpi": lambda: (noisy(skewed(form(150), 2), 4), 150),
    "creases": lambda: (creased(noisy(form(), 4)), 300),
    "grey cast": lambda: (noisy(greyish(form()), 6), 300),
    "thin, stamp": lambda: (noisy(thin(form(stamp=True)), 4), 300),
}
_READ_DPI = 300
"""Resolution at which a reader of the PDF looks for codes."""


@dataclass(frozen=True, slots=True)
class Row:
    """One way through the same pages."""

    way: str
    seconds: float
    pages: int
    size: int
    bars: int
    """Pages whose Code 128 is read off the PDF."""
    squares: int
    """Pages whose QR code is."""
    wrong: Wrong | None = None
    """Characters read otherwise; None: nothing was read."""

    @property
    def rate(self) -> float:
        """Pages a minute."""
        return self.pages / self.seconds * 60


def measure(
    copies: int, kinds: int = len(KINDS), only: str = "", *, read: bool = False
) -> list[Row]:
    """Each way once over `copies` of the first kinds of page, with what is read off its PDF."""
    ways: dict[str, Callable[[Sequence[Path], Path], None]] = {"ours": _ours}
    if read:
        ways["ours+text"] = _ours_with_text
    ways["img2pdf"] = _img2pdf
    if _has_imagemagick():
        ways["convert"] = _convert
    if shutil.which("ocrmypdf"):
        ways["ocrmypdf"] = _ocrmypdf
    with tempfile.TemporaryDirectory() as folder:
        scans = list(_scans(Path(folder), copies, kinds))
        return [
            _timed(way, scans, Path(folder), run, read=read)
            for way, run in ways.items()
            if only in ("", way)
        ]


def _has_imagemagick() -> bool:
    """Other programs are called `convert` too."""
    if not shutil.which("convert"):
        return False
    said = subprocess.run(["convert", "-version"], capture_output=True, text=True, check=False)
    return "Version: ImageMagick" in said.stdout


def _scans(folder: Path, copies: int, kinds: int) -> Iterator[Path]:
    """As a scanner leaves them: JPEG of quality 85 with its resolution."""
    for kind, (name, make) in enumerate(list(KINDS.items())[:kinds]):
        page, dpi = make()
        for copy in range(copies):
            path = folder / f"{kind}-{name.replace(' ', '_').replace(',', '')}-{copy}.jpg"
            page.save(path, quality=85, dpi=(dpi, dpi))
            yield path


FILING = Filing(CASE, "M-01", "申请表", datetime(2026, 11, 29, tzinfo=UTC))


def _pages(scans: Sequence[Path]) -> list[Encoded]:
    made: list[PageMade] = []
    tasks = [PageTask(path) for path in scans]
    # A machine that does other work as well is slow, and no page is at fault.
    start_pages(tasks, made.append, limits=Limits(seconds=900)).wait()
    made.sort(key=lambda one: one.at)
    return [_encoded(one) for one in made]


def _ours(scans: Sequence[Path], out: Path) -> None:
    out.write_bytes(filed_pdf(FILING, _pages(scans)))


def _ours_with_text(scans: Sequence[Path], out: Path) -> None:
    pages = _pages(scans)
    bare = out.with_suffix(".bare.pdf")
    bare.write_bytes(filed_pdf(FILING, pages))
    out.write_bytes(filed_pdf(FILING, pages, read_pages(bare, len(pages), os.cpu_count() or 1)))


def _ocrmypdf(scans: Sequence[Path], out: Path) -> None:
    """Pages straightened, text in Chinese and English, PDF/A as its manual has it."""
    bare = out.with_suffix(".bare.pdf")
    _img2pdf(scans, bare)
    words = ["ocrmypdf", "--deskew", "--rotate-pages", "-l", "chi_sim+eng", str(bare), str(out)]
    subprocess.run(words, check=True, capture_output=True)


def _encoded(made: PageMade) -> Encoded:
    facts = made.facts
    if facts is None:
        raise made.trouble or YichuangError
    return Encoded(
        made.data,
        facts.coding,
        facts.coloured,
        facts.width,
        facts.height,
        facts.dpi,
        facts.within,
    )


def _img2pdf(scans: Sequence[Path], out: Path) -> None:
    out.write_bytes(img2pdf.convert([str(path) for path in scans]))


def _convert(scans: Sequence[Path], out: Path) -> None:
    """`-deskew 40%`, as its manual has it, and JPEG of quality 60 in the PDF, a page at a time.

    A whole batch at once does not fit in the memory its policy allows.
    """
    parts: list[str] = []
    for path in scans:
        part = out.with_name(f"{path.stem}-straight.jpg")
        words = ["convert", str(path), "-deskew", "40%", "-quality", "60", str(part)]
        subprocess.run(words, check=True, capture_output=True)
        parts.append(str(part))
    out.write_bytes(img2pdf.convert(parts))


def _timed(
    way: str,
    scans: Sequence[Path],
    folder: Path,
    run: Callable[[Sequence[Path], Path], None],
    *,
    read: bool,
) -> Row:
    out = folder / f"{way}.pdf"
    began = time.perf_counter()
    run(scans, out)
    seconds = time.perf_counter() - began
    bars = squares = pages = 0
    for picture in _rendered(out):
        codes = {one.text for one in zxingcpp.read_barcodes(picture)}
        bars += CASE in codes
        squares += QR in codes
        pages += 1
    if pages != len(scans):
        raise AssertionError(f"{way}: {pages} pages of {len(scans)}")
    wrong = None
    if read:
        layered = way in ("ours+text", "ocrmypdf")
        threads = os.cpu_count() or 1
        wrong = wrong_in(own_texts(out) if layered else texts_of(read_pages(out, pages, threads)))
    return Row(way, seconds, pages, out.stat().st_size, bars, squares, wrong)


def _rendered(path: Path) -> Iterator[Image.Image]:
    with _opened(path) as document:
        for page in document:
            yield page.render(scale=_READ_DPI / 72).to_pil().convert("L")


@contextmanager
def _opened(path: Path) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(path)
    try:
        yield document
    finally:
        document.close()


def table(rows: Sequence[Row]) -> str:
    """The rows as text, each beside the first."""
    lines = [
        "way       pages/min  beside ours  bytes/page  beside ours  Code 128   QR    wrong",
    ]
    first = rows[0]
    lines += [
        f"{one.way:<9} {one.rate:>9.1f} {one.rate / first.rate:>12.2f}"
        f" {one.size // one.pages:>11} {one.size / first.size:>12.2f}"
        f" {one.bars:>5}/{one.pages:<3} {one.squares:>3}/{one.pages:<3}"
        + (f" {one.wrong.share:>6.2%}" if one.wrong is not None else "")
        for one in rows
    ]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0, or 1 when fewer bars are read off our PDF than off the bare scans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=2, help="of each kind of page")
    parser.add_argument("--kinds", type=int, default=len(KINDS), help="the first so many of them")
    parser.add_argument(
        "--only",
        choices=["ours", "ours+text", "img2pdf", "convert", "ocrmypdf"],
        default="",
        help="one way",
    )
    parser.add_argument("--read", action="store_true", help="all text too (the extra `reading`)")
    arguments = parser.parse_args(argv)
    rows = measure(arguments.copies, arguments.kinds, arguments.only, read=arguments.read)
    print(table(rows))
    bars = {one.way: one.bars for one in rows}
    return 0 if "ours" not in bars or bars["ours"] >= bars.get("img2pdf", 0) else 1


if __name__ == "__main__":
    sys.exit(main())
