"""What a kiosk works with besides the hall: a printer, codes to be photographed."""

from collections.abc import Callable
from dataclasses import dataclass

from clerk_app.domain.slip import SlipPrinter

QrRows = Callable[[str], tuple[str, ...]]
"""Modules of the QR code of a text, top row first, 1 black, 0 white, without quiet zone."""


@dataclass(frozen=True, slots=True)
class KioskPorts:
    """Every part may be missing: the kiosk then does without and says so."""

    print_slip: SlipPrinter | None = None
    """Called on a worker thread after each number; None: no printer, the number is photographed."""
    qr: QrRows | None = None
    """None: the number is shown without a code."""
