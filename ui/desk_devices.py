"""Devices at a window that somebody else has opened or knows how to start."""

from collections.abc import Sequence
from dataclasses import dataclass

from clerk_app.desk.scanner_port import Scanners


@dataclass(frozen=True, slots=True)
class DeskDevices:
    """None of them has to be there."""

    cards: Sequence[str] = ()
    """Command that starts the process of the card reader."""
    pages: Sequence[str] = ()
    """Command that starts the process of the reader of pages."""
    scanners: Scanners | None = None
    """Where papers are scanned."""
