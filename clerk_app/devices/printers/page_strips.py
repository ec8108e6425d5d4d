"""The pages of a paper as a page printer's dots, strip by strip; what is white is left out."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
from pypdfium2 import raw

from clerk_app.devices.printers.media import Sheet
from clerk_app.devices.printers.raster import PDFIUM

_ROWS = 256
_TURNED = 1
"""A quarter to the right, for a page that lies on a sheet that stands."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The part of a sheet that a printer reaches, in its dots."""

    across: int
    """Dots to the inch."""
    down: int
    left: int
    """From the edge of the sheet to the first dot."""
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of grey dots, 8 bits each, top first; a row is filled up to `stride` bytes."""

    top: int
    """Below the frame's first row."""
    width: int
    height: int
    stride: int
    """A multiple of four, as Windows has it."""
    shades: bytes


def page_count(pdf: bytes) -> int:
    """Pages of a paper."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return len(document)


def strips_of(pdf: bytes, page: int, sheet: Sheet, frame: Frame) -> tuple[Strip, ...]:
    """A page in its own size, its corner in the sheet's, as far as the frame reaches."""
    with PDFIUM, pypdfium2.PdfDocument(pdf) as document:
        return tuple(_drawn(document[page], sheet, frame))


def _drawn(page: pypdfium2.PdfPage, sheet: Sheet, frame: Frame) -> Iterator[Strip]:
    width, height = page.get_size()
    lies = width > height and sheet.height > sheet.width
    if lies:
        width, height = height, width
    whole = (round(width / 72 * frame.across), round(height / 72 * frame.down))
    stride = -frame.width % 4 + frame.width
    for top in range(0, frame.height, _ROWS):
        rows = min(_ROWS, frame.height - top)
        shades = bytearray(b"\xff") * (stride * rows)
        room = (ctypes.c_ubyte * len(shades)).from_buffer(shades)
        bitmap = pypdfium2.PdfBitmap.new_native(
            frame.width, rows, raw.FPDFBitmap_Gray, buffer=room, stride=stride
        )
        raw.FPDF_RenderPageBitmap(
            bitmap, page, -frame.left, -(frame.top + top), *whole,
            _TURNED if lies else 0, raw.FPDF_PRINTING | raw.FPDF_ANNOT,
        )  # fmt: skip
        bitmap.close()
        if shades.strip(b"\xff"):
            yield Strip(top, frame.width, rows, stride, bytes(shades))
