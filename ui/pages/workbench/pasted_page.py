"""A picture from the clipboard as a page: a scan source that holds this one page."""

from pathlib import Path

from PySide6.QtGui import QImage

from clerk_app.desk.page_in_hand import put_page
from clerk_app.desk.scanner_port import Cancelled, Taken
from clerk_app.domain.scan_settings import Offer, ScanSettings
from ui.camera.page_taker import jpeg, png

MOST_PNG = 8 * 1024 * 1024
"""Bytes: what is larger is a photograph, of which a JPEG loses nothing that can be read."""


class PastedPage:
    """Implements `desk.scanner_port.Scanner`."""

    def __init__(self, picture: QImage, folder: Path) -> None:
        """The page lies in `folder` until it is filed."""
        self._picture, self._folder = picture, folder

    def offer(self) -> Offer:
        """It is as it was copied."""
        return Offer()

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Hand the page over. Raises the UnavailableError of a disk; UNEXPECTED for no pixels."""
        del settings
        content, suffix = png(self._picture), ".png"
        if len(content) > MOST_PNG:
            content, suffix = jpeg(self._picture), ".jpg"
        if not cancelled():
            taken(put_page(self._folder, content, suffix))
