"""One receipt, ours beside what a user would take: `python -m tests.bench.papers_bench`.

The same words, fonts and codes go each way in one run (`paper_ways`): ours, fpdf2, WeasyPrint and
Qt's PDF writer. Warm: library and fonts are loaded, each receipt has another name. Cold: a process
of its own loads everything and draws its first receipt; the start of Python is not counted. What
every PDF says is read back, and both codes are read off it at 203 dpi: few bytes are worth nothing
where a name or a bar is lost. Numbers of different runs say nothing to each other: only ratios do.
"""

import argparse
import io
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

import pypdfium2

from clerk_app.domain.paper_code import Stamp, link_of, paper_code
from clerk_app.domain.papers import Receipt
from tests.bench.paper_ways import WAYS, text_needed
from tests.helpers.papers import NUMBER, RECEIPT, codes_on, pictures_of

_CODE = paper_code(
    NUMBER, kind="receipt", copy=1, paper=NUMBER, issued_on="2026-11-23", key="0190-bench"
)
STAMP = Stamp(_CODE, "2026-11-23", link_of("https://zwfw.example.gov.cn", _CODE))
_DPI = 203


@dataclass(frozen=True, slots=True)
class Row:
    """What one way took."""

    way: str
    warm: float
    """Median milliseconds a receipt."""
    cold: float
    size: int
    pages: int
    bars: bool
    square: bool
    missing: tuple[str, ...]
    """Words that cannot be found or copied out of the PDF."""


def receipt(number: int) -> Receipt:
    """Another name each time, so that nothing is answered from memory."""
    names = "张伟王芳李娜刘洋陈静杨军赵敏黄磊周杰吴刚"
    first, last = names[number % len(names)], names[(number * 7 + 3) % len(names)]
    return replace(RECEIPT, applicant=f"{first}{last}")


def measure(way: str, rounds: int, *, cold: bool = True) -> Row:
    """Draw `rounds` receipts warm and one `cold`, and read one of them back.

    Raises ImportError or OSError where the way's library is not there.
    """
    draw = WAYS[way]()
    pdf = draw(receipt(0), STAMP)
    times = []
    for at in range(1, rounds + 1):
        begun = time.perf_counter()
        pdf = draw(receipt(at), STAMP)
        times.append((time.perf_counter() - begun) * 1000)
    found = codes_on(pictures_of(pdf, dpi=_DPI)[0])
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
        pages = len(document)
    flat = "".join(text.split())
    needed = text_needed(receipt(rounds), STAMP)
    return Row(
        way=way,
        warm=median(times),
        cold=_cold(way) if cold else 0.0,
        size=len(pdf),
        pages=pages,
        bars=("Code 128", STAMP.code.text) in found,
        square=("QR Code", STAMP.square) in found,
        missing=tuple(one for one in needed if "".join(one.split()) not in flat),
    )


def _cold(way: str) -> float:
    told = subprocess.run(
        [sys.executable, "-m", "tests.bench.papers_bench", "--cold", way],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    return float(told.split()[-1])


def table(rows: Sequence[Row]) -> str:
    """The rows as text, each beside the first."""
    lines = [
        "way         warm ms  beside ours  cold ms  bytes/PDF  beside ours  pages  128  QR  lost"
    ]
    first = rows[0]
    lines += [
        f"{one.way:<11} {one.warm:>7.1f} {one.warm / first.warm:>12.2f} {one.cold:>8.0f}"
        f" {one.size:>10} {one.size / first.size:>12.2f} {one.pages:>6}"
        f" {'yes' if one.bars else 'NO':>4} {'yes' if one.square else 'NO':>3}"
        f" {len(one.missing):>5}"
        for one in rows
    ]
    return "\n".join(lines)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure and print; 0, or 1 when a word or a code of ours is lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="receipts drawn warm")
    parser.add_argument("--only", choices=list(WAYS), nargs="+", default=list(WAYS))
    parser.add_argument("--warm", action="store_true", help="start no processes")
    parser.add_argument("--cold", choices=list(WAYS), default="", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.cold:
        begun = time.perf_counter()
        WAYS[arguments.cold]()(receipt(1), STAMP)
        print((time.perf_counter() - begun) * 1000)
        return 0
    rows = []
    for way in arguments.only:
        try:
            rows.append(measure(way, arguments.rounds, cold=not arguments.warm))
        except (ImportError, OSError) as error:
            print(f"{way}: not here ({error})", file=sys.stderr)
    print(table(rows))
    lost = [one for one in rows if one.way == "ours" and (one.missing or not one.bars)]
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
