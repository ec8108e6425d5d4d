"""TSPL, as much of it as a label needs: a picture, print it, and how the printer is.

Everything is sent as dots, so that no character depends on a printer's fonts. Commands: TSC's
TSPL/TSPL2 programming manual; Gprinter and most makes sold here follow it.
"""

from clerk_app.devices.printers.label_state import LabelState
from clerk_app.devices.printers.raster import Dots, dots_per_mm
from clerk_app.domain.errors import Trouble

ASK = b"\x1b!?"
"""Answered at once by one byte, also by a printer that stands still."""
FORGET = b"\x1b!."
"""Drops what was sent and is not printed."""

_HEAD_OPEN, _JAM, _NO_PAPER, _NO_RIBBON, _PAUSED, _PRINTING, _COVER_OPEN, _OTHER = (
    0x01, 0x02, 0x04, 0x08, 0x10, 0x20, 0x40, 0x80,
)  # fmt: skip
_INVERTED = bytes(range(255, -1, -1))
"""A dot that is set stays white here."""
_COMPLAINTS = (
    (_HEAD_OPEN | _COVER_OPEN, Trouble.PRINTER_COVER_OPEN),
    (_NO_PAPER, Trouble.PRINTER_PAPER_OUT),
    (_NO_RIBBON, Trouble.PRINTER_RIBBON_OUT),
    (_JAM | _OTHER, Trouble.PRINTER_FAULT),
    (_PAUSED, Trouble.PRINTER_OFFLINE),
)


def encode(label: Dots, dpi: int) -> bytes:
    """The bytes that print one label; the gap between labels stays as the printer has learnt it."""
    across, down = len(label.rows[0]), len(label.rows)
    per_mm = dots_per_mm(dpi)
    size = f"SIZE {across * 8 / per_mm:.2f} mm,{down / per_mm:.2f} mm"
    head = f"\r\n{size}\r\nDIRECTION 0,0\r\nREFERENCE 0,0\r\nCLS\r\nBITMAP 0,0,{across},{down},0,"
    picture = b"".join(label.rows).translate(_INVERTED)
    return head.encode("ascii") + picture + b"\r\nPRINT 1,1\r\n"


def state_in(heard: bytes) -> LabelState | None:
    """What the printer says of itself; None as long as it has not said it all."""
    if not heard:
        return None
    status = heard[-1]
    trouble = next((trouble for bits, trouble in _COMPLAINTS if status & bits), None)
    return LabelState(trouble, busy=bool(status & _PRINTING))
