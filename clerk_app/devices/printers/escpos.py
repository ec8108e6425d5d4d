"""ESC/POS, as much of it as a slip needs: dots in bands, feed and cut, and how the printer is.

Everything is sent as dots, so that no character depends on the fonts in a printer's memory
(many have no GB 18030 beyond two bytes). Commands: Epson's ESC/POS reference.
"""

from enum import Enum

from clerk_app.devices.printers.raster import Dots
from clerk_app.domain.errors import Trouble

INIT = b"\x1b@"
NO_REPORTS = b"\x1da\x00"
"""GS a 0: the printer speaks when it is asked, and not by itself."""
CUT = b"\x1dV\x42\x00"
"""GS V 66 0: feed to the knife, and cut but for the middle."""
ASK_PROCESSED = b"\x1dr\x01"
"""GS r 1: answered in turn, after everything sent before it was done."""
BAND = 128
"""Rows sent at a time: cheap printers print while they receive, and stop at a full memory."""


class Ask(Enum):
    """DLE EOT n: questions that are answered at once, also by a printer that stands still."""

    PRINTER = 1
    OFFLINE = 2
    PAPER = 4

    @property
    def command(self) -> bytes:
        """The bytes to send."""
        return bytes((0x10, 0x04, self.value))


def encode(dots: Dots) -> bytes:
    """The bytes that print and cut one slip (GS v 0)."""
    parts = [INIT, NO_REPORTS]
    for first in range(0, len(dots.rows), BAND):
        rows = dots.rows[first : first + BAND]
        width = len(rows[0]).to_bytes(2, "little")
        parts += [b"\x1dv0\x00", width, len(rows).to_bytes(2, "little"), *rows]
    return b"".join((*parts, CUT))


def is_status(byte: int) -> bool:
    """Whether a byte answers a DLE EOT; two of its bits are always set, two never."""
    return byte & 0b1001_0011 == 0b0001_0010


def is_processed(byte: int) -> bool:
    """Whether a byte answers GS r 1."""
    return byte & 0b1001_0000 == 0


def paper_ended(processed: int) -> bool:
    """Whether the answer to GS r 1 says that no paper is left."""
    return bool(processed & 0b0000_1100)


def trouble_in(ask: Ask, status: int) -> Trouble | None:
    """What an answer complains of; a roll that is near its end is no trouble yet."""
    if ask is Ask.OFFLINE:
        if status & 0b0000_0100:
            return Trouble.PRINTER_COVER_OPEN
        if status & 0b0010_0000:
            return Trouble.PRINTER_PAPER_OUT
        return Trouble.PRINTER_FAULT if status & 0b0100_0000 else None
    if ask is Ask.PAPER:
        return Trouble.PRINTER_PAPER_OUT if status & 0b0110_0000 else None
    return Trouble.PRINTER_OFFLINE if status & 0b0000_1000 else None
