"""Where papers come from at a window, and what reads them."""

from dataclasses import dataclass

from clerk_app.desk.scanner_port import Scanners
from ui.page_reader import PageReader


@dataclass(frozen=True, slots=True)
class PaperSources:
    """Neither has to be there."""

    scanners: Scanners | None = None
    reader: PageReader | None = None
