"""Code 128 and QR as vector bars: what a scanner reads off a paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import barcode
import zxingcpp
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas

from clerk_app.domain.errors import RuleError, Trouble

CODE128_QUIET_MODULES = 10  # each side, ISO/IEC 15417
QR_QUIET_MODULES = 4  # each side, ISO/IEC 18004


@dataclass(frozen=True, slots=True)
class Bars:
    """How a Code 128 is drawn; all in mm."""

    module: float
    """Width of the narrowest bar."""
    height: float
    room: float
    """Widest it may be, quiet zones included."""


def code128_modules(text: str) -> str:
    """The bars of `text` from the first to the last, one character a module: 1 black, 0 white.

    ISO/IEC 15417. Raises RuleError BARCODE_CHARACTER for empty text or anything but printable
    ASCII.
    """
    if not (text and text.isascii() and text.isprintable()):
        raise RuleError(Trouble.BARCODE_CHARACTER, text=text)
    modules: str = barcode.Code128(text).build()[0]
    return modules


def code128_width(text: str, module: float) -> float:
    """Width in mm of the Code 128 of `text` with both quiet zones, `module` mm a module.

    Raises RuleError BARCODE_CHARACTER.
    """
    return (len(code128_modules(text)) + 2 * CODE128_QUIET_MODULES) * module


def draw_code128(canvas: Canvas, text: str, bars: Bars, *, left: float, bottom: float) -> None:
    """Draw `text` with its quiet zones; `left` and `bottom` in mm from the page's corner.

    Raises RuleError BARCODE_CHARACTER, BARCODE_TOO_WIDE.
    """
    modules = code128_modules(text)
    width = code128_width(text, bars.module)
    if width > bars.room:
        raise RuleError(
            Trouble.BARCODE_TOO_WIDE, text=text, width=round(width * 10), room=round(bars.room * 10)
        )
    path = canvas.beginPath()
    origin = left + CODE128_QUIET_MODULES * bars.module
    for first, count in _black_runs(modules):
        path.rect(
            (origin + first * bars.module) * mm,
            bottom * mm,
            count * bars.module * mm,
            bars.height * mm,
        )
    canvas.drawPath(path, stroke=0, fill=1)


def draw_qr(canvas: Canvas, text: str, *, left: float, bottom: float, size: float) -> None:
    """Draw a QR code (error correction M) with its quiet zone in a square of `size` mm.

    `left` and `bottom` in mm from the page's corner. The code is one path, so that no viewer
    shows seams between its rows. Raises RuleError BARCODE_CHARACTER for empty text.
    """
    rows = qr_rows(text)
    module = size / (len(rows) + 2 * QR_QUIET_MODULES)
    origin = left + QR_QUIET_MODULES * module
    top = bottom + size - QR_QUIET_MODULES * module
    path = canvas.beginPath()
    for number, row in enumerate(rows, start=1):
        for first, count in _black_runs(row):
            path.rect(
                (origin + first * module) * mm,
                (top - number * module) * mm,
                count * module * mm,
                module * mm,
            )
    canvas.drawPath(path, stroke=0, fill=1)


def qr_rows(text: str) -> tuple[str, ...]:
    """The modules of a QR code, top row first, 1 black, 0 white, without quiet zone.

    Raises RuleError BARCODE_CHARACTER for empty text.
    """
    if not text:
        raise RuleError(Trouble.BARCODE_CHARACTER, text=text)
    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    # The package's types do not say that an image is a buffer: rows of bytes, 0 is black.
    image: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(image).tolist()
    return tuple("".join("0" if pixel else "1" for pixel in row) for row in rows)


def _black_runs(modules: str) -> Iterator[tuple[int, int]]:
    """Start and length of each run of black modules."""
    at = modules.find("1")
    while at >= 0:
        end = modules.find("0", at)
        end = len(modules) if end < 0 else end
        yield at, end - at
        at = modules.find("1", end)
