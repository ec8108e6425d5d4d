"""ZPL, as much of it as a label needs: a picture (^GF), and how the printer is (~HS).

Everything is sent as dots, so that no character depends on a printer's fonts. Commands: Zebra's
ZPL II programming guide.
"""

import re

from clerk_app.devices.printers.label_state import LabelState
from clerk_app.devices.printers.raster import Dots
from clerk_app.domain.errors import Trouble

ASK = b"~HS"
"""Answered at once by three lines; some firmware is silent while it has no paper or is open."""
FORGET = b"~JA"
"""Drops what was sent and is not printed."""

_LINE = re.compile(rb"\x02([^\x02\x03]*)\x03")
_FIELDS = (12, 11)
"""Of the first two lines; the third tells nothing that is needed."""


def encode(label: Dots) -> bytes:
    """The bytes that print one label."""
    across, down = len(label.rows[0]), len(label.rows)
    size = across * down
    picture = b"".join(label.rows).hex().upper()
    return (
        f"^XA^PON^LH0,0^PW{across * 8}^LL{down}"
        f"^FO0,0^GFA,{size},{size},{across},{picture}^FS^PQ1^XZ\r\n"
    ).encode("ascii")


def state_in(heard: bytes) -> LabelState | None:
    """What the printer says of itself; None as long as it has not said it all."""
    lines = [found.decode("ascii", "replace").split(",") for found in _LINE.findall(heard)]
    if len(lines) < 3:
        return None
    if tuple(map(len, lines[:2])) != _FIELDS:
        return LabelState(Trouble.PRINTER_SILENT, busy=False)
    first, second = lines[:2]
    complaints = (
        (second[2], Trouble.PRINTER_COVER_OPEN),
        (first[1], Trouble.PRINTER_PAPER_OUT),
        (second[3], Trouble.PRINTER_RIBBON_OUT),
        # Its memory was lost, or its head is too hot.
        (first[9], Trouble.PRINTER_FAULT),
        (first[11], Trouble.PRINTER_FAULT),
        (first[2], Trouble.PRINTER_OFFLINE),
    )
    trouble = next((trouble for flag, trouble in complaints if _counts(flag)), None)
    # Formats in the buffer, one that is half received, labels that are left of a batch.
    return LabelState(trouble, busy=any(map(_counts, (first[4], first[7], second[8]))))


def _counts(field: str) -> bool:
    return field.strip("0 ") != ""
