"""A paper as the dots of a thermal head: black or not, 8 to a millimetre, 576 across."""

from dataclasses import dataclass
from threading import Lock

import pypdfium2
from PIL import Image

ACROSS = 576
"""Dots of an 80 mm head: 72 mm of the paper can be printed on."""
PER_MM = 8
_PER_POINT = PER_MM * 25.4 / 72
_BLACK_BELOW = 128
_PDFIUM = Lock()
"""Held while a paper is open in PDFium, which keeps state of its own, whatever thread asks."""


@dataclass(frozen=True, slots=True)
class Dots:
    """Rows of dots, top first; 1 is black, and the highest bit of a byte is its leftmost dot."""

    rows: tuple[bytes, ...]


def dots_of(pdf: bytes) -> Dots:
    """All pages of a paper, one below the other; what is beyond the head's reach is cut off.

    Every shade is made black or white: a thermal head has no grey, and a pattern of dots would
    blur the bars of a code.
    """
    with _PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        pictures = [page.render(scale=_PER_POINT).to_pil().convert("L") for page in document]
    return Dots(tuple(row for picture in pictures for row in _rows(picture)))


def _rows(picture: Image.Image) -> list[bytes]:
    left = (picture.width - ACROSS) // 2
    reach = Image.new("L", (ACROSS, picture.height), 255)
    reach.paste(picture, (-left, 0))
    # Of a picture with one bit a dot, 1 is white.
    packed = reach.point(lambda shade: 255 * (shade < _BLACK_BELOW)).convert("1").tobytes()
    width = ACROSS // 8
    return [packed[at : at + width] for at in range(0, len(packed), width)]
