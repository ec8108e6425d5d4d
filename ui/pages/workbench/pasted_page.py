"""A picture from the clipboard as a page: a scan source that holds this one page.

What another program has copied is a file from anywhere: its bytes go to the child that opens such
files, and nothing of it is opened here. Only bare pixels, which no decoder has to read, are
written into a file of our own.
"""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QImage

from clerk_app.desk.page_in_hand import put_page
from clerk_app.desk.scanner_port import Cancelled, Taken
from clerk_app.domain.file_limits import LARGEST_FILE
from clerk_app.domain.scan_settings import Offer, ScanSettings
from ui.camera.page_taker import jpeg, png

MOST_PNG = 8 * 1024 * 1024
"""Bytes: what is larger is a photograph, of which a JPEG loses nothing that can be read."""
_FILES = {
    "image/png": ".png",
    'application/x-qt-windows-mime;value="PNG"': ".png",
    "image/jpeg": ".jpg",
    'application/x-qt-windows-mime;value="JFIF"': ".jpg",
    "image/tiff": ".tif",
    "image/bmp": ".bmp",
}
"""Whole picture files on a clipboard, what loses nothing first; on Windows by their names there."""

Copied = Callable[[], tuple[bytes, str]]
"""A picture file and the ending of its name; slow."""


def copied_file(held: QMimeData) -> Copied | None:
    """The picture file that a clipboard holds, as it is; None: none."""
    for kind, ending in _FILES.items():
        if held.hasFormat(kind):
            # More is refused as too large, of whatever kind it is.
            content = bytes(held.data(kind).data()[: LARGEST_FILE + 1])
            return lambda: (content, ending)  # the first one is the one
    return None


def bare_pixels(picture: QImage) -> Copied:
    """A picture that is no file: of this program, or as Windows keeps a drawing."""

    def written() -> tuple[bytes, str]:
        content = png(picture)
        return (content, ".png") if len(content) <= MOST_PNG else (jpeg(picture), ".jpg")

    return written


class PastedPage:
    """Implements `desk.scanner_port.Scanner`."""

    def __init__(self, copied: Copied, folder: Path) -> None:
        """The page lies in `folder` until it is filed."""
        self._copied, self._folder = copied, folder

    def offer(self) -> Offer:
        """It is as it was copied."""
        return Offer()

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Hand the page over. Raises the UnavailableError of a disk; UNEXPECTED for no pixels."""
        del settings
        content, ending = self._copied()
        if not cancelled():
            taken(put_page(self._folder, content, ending))
