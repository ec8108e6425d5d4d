"""A paper as the dots of a thermal head, black or not: a ticket in one strip, labels one by one."""

import math
from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PIL import Image

from clerk_app.domain.errors import Trouble, UnavailableError

ACROSS = 576
"""Dots of an 80 mm head: 72 mm of the paper can be printed on."""
PER_MM = 8
MM_PER_INCH = 25.4
POINTS_PER_INCH = 72
_BLACK_BELOW = 128
PDFIUM = Lock()
"""Held while a paper is open in PDFium, which keeps state of its own, whatever thread asks."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Rows of dots, top first; 1 is black, and the highest bit of a byte is its leftmost dot."""

    rows: tuple[bytes, ...]


def dots_of(pdf: bytes, printer: str = "") -> Dots:
    """All pages of a paper for a ticket printer, one below the other, the middle on the head's.

    Every shade is made black or white: a thermal head has no grey, and a pattern of dots would
    blur the bars of a code. Raises UnavailableError PRINTER_PAPER_WIDE (printer, width, room)
    when anything black is beyond the head's reach: it would be cut off.
    """
    return Dots(
        tuple(
            row
            for picture in _pictures(pdf, PER_MM)
            for row in _reached(picture, (picture.width - ACROSS) // 2, ACROSS, PER_MM, printer)
        )
    )


def label_dots(pdf: bytes, dpi: int, reach: int, printer: str) -> tuple[Dots, ...]:
    """Each page as a label, from the left edge of the head, which is `reach` mm wide.

    Raises UnavailableError PRINTER_PAPER_WIDE as `dots_of` does.
    """
    per_mm = dots_per_mm(dpi)
    head = int(reach * per_mm) // 8 * 8
    return tuple(
        Dots(_reached(picture, 0, min(head, math.ceil(picture.width / 8) * 8), per_mm, printer))
        for picture in _pictures(pdf, per_mm)
    )


def require_reach(pdf: bytes, reach: float, printer: str) -> None:
    """Check that a head `reach` mm wide, in the middle of the paper, prints all that is black.

    Raises UnavailableError PRINTER_PAPER_WIDE as `dots_of` does.
    """
    across = int(reach * PER_MM) // 8 * 8
    for picture in _pictures(pdf, PER_MM):
        _reached(picture, (picture.width - across) // 2, across, PER_MM, printer)


def dots_per_mm(dpi: int) -> float:
    """Of a head that is sold as one of `dpi`: the 203 of a data sheet are 8 to a millimetre."""
    return PER_MM if dpi == 203 else dpi / MM_PER_INCH


def page_sizes(pdf: bytes) -> tuple[tuple[float, float], ...]:
    """Width and height of each page in millimetres."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        sizes = tuple(page.get_size() for page in document)
    scale = MM_PER_INCH / POINTS_PER_INCH
    return tuple((width * scale, height * scale) for width, height in sizes)


def _pictures(pdf: bytes, per_mm: float) -> list[Image.Image]:
    scale = per_mm * MM_PER_INCH / POINTS_PER_INCH
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=scale).to_pil().convert("L") for page in document]


def _reached(
    picture: Image.Image, left: int, across: int, per_mm: float, printer: str
) -> tuple[bytes, ...]:
    """The rows of the dots from `left` on. Raises UnavailableError PRINTER_PAPER_WIDE."""
    # Of a picture with one bit a dot, 1 is white.
    black = picture.point(lambda shade: 255 * (shade < _BLACK_BELOW)).convert("1")
    inked = black.getbbox()
    if inked is not None and (inked[0] < left or inked[2] > left + across):
        width, room = round(picture.width / per_mm), round(across / per_mm)
        raise UnavailableError(Trouble.PRINTER_PAPER_WIDE, printer=printer, width=width, room=room)
    reach = Image.new("1", (across, picture.height), 0)
    reach.paste(black, (-left, 0))
    packed = reach.tobytes()
    step = across // 8
    return tuple(packed[at : at + step] for at in range(0, len(packed), step))
