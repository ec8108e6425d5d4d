"""Devices at a window that somebody else has opened or knows how to start."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from clerk_app.desk.printers_here import PrintersHere
from clerk_app.desk.scanner_port import Scanners
from ui.camera.frames import Cameras


@dataclass(frozen=True, slots=True)
class DeskDevices:
    """None of them has to be there."""

    cards: Sequence[str] = ()
    """Command that starts the process of the card reader."""
    pages: Sequence[str] = ()
    """Command that starts the process of the reader of pages."""
    scanners: Scanners | None = None
    """Where papers are scanned."""
    cameras: Cameras | None = None
    """Where papers are photographed (高拍仪)."""
    waiting: Path | None = None
    """Folder of pages that came without a file, until they are filed; None: none can come."""
    printers: PrintersHere | None = None
    """Where papers are printed; None: they stay files."""
