"""PDFs that are nothing but scans (扫描件), as a copier sends them: one picture of each page.

What only looks like it stays a document: with text that can be read or searched, a signature, a
form, a note or a file in it, a PDF says more than its pictures, and is never taken apart.
"""

from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

from clerk_app.domain.file_limits import MOST_PIXELS

_COVERS = 0.9
"""Of the page's width and of its height: scanners leave a little of the paper out."""
_MOST_OBJECTS = 64
"""Pictures on one page: a copier that cuts print from paper makes two or three."""
_INCH = 72.0
"""Points (ISO 32000-2, 8.3.2.3)."""
_FINEST = 600
"""Pixels an inch: no scan of a paper has more that can be read."""
_GREY = 1
"""Bands of a picture without colour; black and white is one."""


@dataclass(frozen=True, slots=True)
class Scan:
    """One page of such a PDF."""

    picture: Image.Image
    """Grey (mode L) or colour (mode RGB), upright as its maker meant it."""
    dpi: int


def is_scanned(document: pypdfium2.PdfDocument) -> bool:
    """Whether every page is one picture and nothing else, and the file only its pages."""
    if (
        document.get_formtype() != pdfium.FORMTYPE_NONE
        or pdfium.FPDF_GetSignatureCount(document) != 0
        or document.count_attachments() != 0
    ):
        return False
    return all(_native_dpi(document[number]) > 0 for number in range(len(document)))


def draw_scan(document: pypdfium2.PdfDocument, number: int, most: int = _FINEST) -> Scan:
    """A page (from 0) of a scanned PDF as fine as its picture is, `most` pixels an inch at most.

    Raises ValueError where the page is no scan, or has more pixels than any page.
    """
    page = document[number]
    dpi = min(_native_dpi(page), most)
    width, height = page.get_size()
    if dpi <= 0 or width * height * (dpi / _INCH) ** 2 > MOST_PIXELS:
        raise ValueError("no scan")
    grey = all(_bands(one) == _GREY for one in page.get_objects())
    # PDFium rounds up: a hair less comes out as wide as the picture is.
    scale = (max(1, round(width * dpi / _INCH)) - 0.01) / width
    drawn = page.render(scale=scale, grayscale=grey).to_pil()
    return Scan(drawn.convert("L" if grey else "RGB"), dpi)


def _native_dpi(page: pypdfium2.PdfPage) -> int:
    """Pixels an inch of the picture that is the page; 0: there is something else, or none."""
    if pdfium.FPDFPage_GetAnnotCount(page) or page.get_textpage().count_chars():
        return 0
    finest = 0
    for many, one in enumerate(page.get_objects()):
        if one.type != pdfium.FPDF_PAGEOBJ_IMAGE or many >= _MOST_OBJECTS:
            return 0
        finest = max(finest, _dpi_where_it_covers(page, one))
    return finest


def _dpi_where_it_covers(page: pypdfium2.PdfPage, picture: pypdfium2.PdfImage) -> int:
    left, bottom, right, top = picture.get_bounds()
    x, y, end, head = page.get_cropbox()
    wide, high = min(right, end) - max(left, x), min(top, head) - max(bottom, y)
    if wide < _COVERS * (end - x) or high < _COVERS * (head - y):
        return 0
    # Turned or not: a pixel is as wide as it is high in what a scanner makes.
    pixels: int = max(picture.get_px_size())
    long: float = max(right - left, top - bottom)
    return round(pixels / long * _INCH)


def _bands(picture: pypdfium2.PdfImage) -> int:
    told = picture.get_metadata()
    grey = told.colorspace == pdfium.FPDF_COLORSPACE_DEVICEGRAY or told.bits_per_pixel == 1
    return _GREY if grey else 3
