"""Where papers come from at a window, and what reads them."""

from dataclasses import dataclass
from pathlib import Path

from clerk_app.desk.scanner_port import Scanners
from ui.camera.frames import Cameras
from ui.desk_devices import DeskDevices
from ui.page_reader import PageReader


@dataclass(frozen=True, slots=True)
class PaperSources:
    """None of them has to be there."""

    scanners: Scanners | None = None
    reader: PageReader | None = None
    cameras: Cameras | None = None
    waiting: Path | None = None
    """Folder of pages that came without a file, until they are filed."""

    @classmethod
    def of(cls, held: DeskDevices, reader: PageReader) -> "PaperSources":
        """Those of a window."""
        return cls(held.scanners, reader, held.cameras, held.waiting)
