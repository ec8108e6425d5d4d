"""Small pictures of pages: drawn off the GUI thread as they come in sight, kept within bounds."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from clerk_app.desk.page_drawer_port import DrawnPage
from clerk_app.desk.sources import Source
from clerk_app.domain.errors import YichuangError
from ui import words
from ui.page_pictures import PagePictures

KEPT_BYTES = 48 * 1024 * 1024
"""Of pictures: two hundred pages at the middle size; a larger batch goes in and out of sight."""
Find = Callable[[str], Source]
"""The bytes with a digest; blocks. Raises UnavailableError BLOB_MISSING."""


class Thumbnails(QObject):
    """One drawn at a time, the first wanted first; what is not wanted any more is not drawn."""

    arrived = Signal(str)
    """Digest of a page that is drawn, or cannot be."""

    def __init__(
        self,
        pictures: PagePictures,
        find: Find,
        parent: QObject | None = None,
        *,
        kept: int = KEPT_BYTES,
    ) -> None:
        """At most `kept` bytes of pictures."""
        super().__init__(parent)
        self._pictures, self._find, self._kept = pictures, find, kept
        self._drawn: OrderedDict[tuple[str, int], QImage] = OrderedDict()
        self._failed: dict[str, str] = {}
        self._wanted: tuple[str, ...] = ()
        self._width = 0
        self._drawing: tuple[str, int] | None = None
        self.asked = 0
        """Drawings asked for so far."""

    def want(self, digests: Sequence[str], width: int) -> None:
        """These are in sight or nearly, so many pixels wide; nothing else is drawn from now on."""
        self._wanted, self._width = tuple(dict.fromkeys(digests)), width
        self._next()

    def picture(self, sha256: str) -> QImage | None:
        """The page, at the width wanted or as it was drawn before; None: not yet."""
        exact = self._drawn.get((sha256, self._width))
        if exact is not None:
            self._drawn.move_to_end((sha256, self._width))
            return exact
        return next((one for (key, _), one in self._drawn.items() if key == sha256), None)

    def problem(self, sha256: str) -> str:
        """Why it cannot be drawn, in words; empty: it can, as far as anybody knows."""
        return self._failed.get(sha256, "")

    def try_again(self) -> None:
        """What could not be drawn is tried once more."""
        self._failed.clear()
        self._next()

    @property
    def bytes_kept(self) -> int:
        """Of all pictures."""
        return sum(one.sizeInBytes() for one in self._drawn.values())

    def _next(self) -> None:
        if self._drawing is not None or not self._width:
            return
        missing = (
            one
            for one in self._wanted
            if (one, self._width) not in self._drawn and one not in self._failed
        )
        sha256 = next(missing, "")
        if not sha256:
            return
        self._drawing = at = (sha256, self._width)
        self.asked += 1
        find = partial(self._find, sha256)
        self._pictures.draw_found(
            find, (0, self._width), partial(self._on_drawn, at), partial(self._on_failed, at)
        )

    def _on_drawn(self, at: tuple[str, int], page: DrawnPage) -> None:
        image = QImage(
            page.rgb, page.width, page.height, 3 * page.width, QImage.Format.Format_RGB888
        )
        # Its own: the bytes it was made of go.
        self._drawn[at] = image.copy()
        while self.bytes_kept > self._kept and len(self._drawn) > 1:
            self._drawn.popitem(last=False)
        self._done(at[0])

    def _on_failed(self, at: tuple[str, int], error: YichuangError) -> None:
        self._failed[at[0]] = words.sentence(error)
        self._done(at[0])

    def _done(self, sha256: str) -> None:
        self._drawing = None
        self.arrived.emit(sha256)
        self._next()
