"""Takes pages out of a camera's frames: a scan source like any other, driven by who holds it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QImageWriter

from clerk_app.desk.page_in_hand import put_page
from clerk_app.desk.scanner_port import Cancelled, Taken
from clerk_app.domain import lying_page
from clerk_app.domain.errors import Trouble, UnavailableError
from clerk_app.domain.lying_page import HIGH, WIDE, Phase, Sight, Watch
from clerk_app.domain.scan_settings import Offer, ScanSettings
from ui.camera.frames import FrameBox

LOOK_SECONDS = 0.1
"""Between looks: what is less often feels stiff, what is more often costs the window its time."""
PREVIEW_WIDE, PREVIEW_HIGH = 1280, 960
"""Pixels of the live picture; the page is kept as fine as the camera gives it."""
QUALITY = 92
"""Of the JPEG: print stays free of halos for the picture work that follows."""
_STRIPS, _ROWS = (0.3, 0.5, 0.7), 4
"""At which parts of the height, and how many rows, sharpness is read."""


@dataclass(frozen=True, slots=True)
class Live:
    """One look, for the screen."""

    picture: QImage
    phase: Phase
    pages: int
    """Taken since the camera was opened."""


class PageTaker:
    """Implements `desk.scanner_port.Scanner` over the frames in a box.

    What was seen outlives a scan: a page that was taken for one material and still lies there is
    not taken again for the next one.
    """

    def __init__(self, box: FrameBox, folder: Path, told: Callable[[Live], None]) -> None:
        """`told` hears each look, on the thread that scans; pages lie in `folder` until filed."""
        self._box, self._folder, self._told = box, folder, told
        self._watch = Watch()
        self.pages = 0
        self.ended = False
        """Its camera was given back: who goes on with it gets nothing more, and no trouble."""

    def offer(self) -> Offer:
        """It has no say: the camera gives what it gives."""
        return Offer()

    def scan(self, settings: ScanSettings, taken: Taken, cancelled: Cancelled) -> None:
        """Look and take until cancelled or ended.

        Raises UnavailableError CAMERA_AWAY, CAMERA_BUSY, CAMERA_NONE (camera) and that of a disk.
        """
        del settings
        rest = Event()
        while not cancelled() and not self.ended:
            began = monotonic()
            frame, asked = self._box.next(LOOK_SECONDS)
            picture = frame.toImage() if frame is not None else QImage()
            if not picture.isNull():
                self._look(picture, taken, asked=asked)
            rest.wait(max(0.0, began + LOOK_SECONDS - monotonic()))

    def _look(self, picture: QImage, taken: Taken, *, asked: bool) -> None:
        preview = _preview(picture)
        sight = Sight(_grey(preview), _strips(picture))
        watch = lying_page.look(self._watch, sight)
        if asked:
            watch = lying_page.keep(watch, sight)
        if watch.due:
            # Before it counts as taken: a page the disk has no room for lies there still.
            page = put_page(self._folder, jpeg(picture), ".jpg")
            self.pages += 1
            taken(page)
        self._watch = watch
        self._told(Live(preview, watch.phase, self.pages))


def jpeg(picture: QImage) -> bytes:
    """The picture as a JPEG. Raises UnavailableError UNEXPECTED (kind) for one without pixels."""
    return _encoded(picture, b"JPG", QUALITY)


def png(picture: QImage) -> bytes:
    """The picture as a PNG, nothing of it lost. Raises UnavailableError UNEXPECTED (kind)."""
    return _encoded(picture, b"PNG", -1)


def _encoded(picture: QImage, kind: bytes, quality: int) -> bytes:
    out = QBuffer()
    out.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(out, QByteArray(kind))
    writer.setQuality(quality)
    if not writer.write(picture):
        raise UnavailableError(Trouble.UNEXPECTED, kind=writer.errorString())
    return bytes(out.data().data())


def _preview(picture: QImage) -> QImage:
    if picture.width() <= PREVIEW_WIDE and picture.height() <= PREVIEW_HIGH:
        return picture
    return picture.scaled(
        PREVIEW_WIDE,
        PREVIEW_HIGH,
        Qt.AspectRatioMode.KeepAspectRatio,
        Qt.TransformationMode.FastTransformation,
    )


def _grey(preview: QImage) -> bytes:
    small = preview.scaled(
        WIDE,
        HIGH,
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    return _levels(small)


def _strips(picture: QImage) -> bytes:
    return b"".join(
        _levels(picture.copy(0, int(picture.height() * part), picture.width(), _ROWS))
        for part in _STRIPS
    )


def _levels(picture: QImage) -> bytes:
    grey = picture.convertToFormat(QImage.Format.Format_Grayscale8)
    wide, line = grey.width(), grey.bytesPerLine()
    levels = bytes(grey.constBits())
    return b"".join(levels[row * line :][:wide] for row in range(grey.height()))
