"""Pages of files from anywhere, drawn for the screen in a child process."""

from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageOps

from clerk_app.desk.page_drawer_port import DrawnPage, PageShape
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.records import MisfitError, from_doc, to_doc
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.kept_child import ONE_FILE, KeptChild
from clerk_app.foreign_files.opening import is_pdf, opened_pdf, opened_picture, read_whole, turn_to
from clerk_app.store.sealed_file import Source

MOST_PAGES = 1000
"""That are told of; whoever handed in more has to hand them in in parts."""
WIDEST = 2400
"""Pixels: enough to read small print on one A4 page."""
_TALLEST = 8000
"""Pixels: a till roll is long, a child's answer has an end."""
_COLOURS = 3
_TURNED = range(5, 9)
"""Values of the EXIF orientation that make a page's width its height."""
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a file is wanted."""

    path: Source
    page: int = -1
    """-1: the shapes of all."""
    width: int = 0


class GuardedPages:
    """Draws in a child process, which ends with us; implements the desk's PageDrawer."""

    def __init__(self, limits: Limits = ONE_FILE) -> None:
        """The child is started for the first page."""
        self._child = KeptChild(draw_work, limits)

    def shapes(self, path: Source) -> tuple[PageShape, ...]:
        """As the port says."""
        outcome = self._child.look_into(path, Asked(path))
        try:
            found = tuple(from_doc(PageShape, one) for one in outcome.doc["pages"])
        except (MisfitError, TypeError, KeyError) as error:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
        if not found or any(one.width <= 0 or one.height <= 0 for one in found):
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
        return found

    def draw(self, path: Source, page: int, width: int) -> DrawnPage:
        """As the port says."""
        asked = Asked(path, page, max(1, min(WIDEST, width)))
        outcome = self._child.look_into(path, asked)
        try:
            wide, high = int(outcome.doc["width"]), int(outcome.doc["height"])
        except (TypeError, KeyError, ValueError) as error:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
        # What a child says is believed as far as it can be checked.
        if min(wide, high) < 1 or len(outcome.data) != wide * high * _COLOURS:
            raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
        return DrawnPage(wide, high, outcome.data)

    def close(self) -> None:
        """End the child."""
        self._child.close()


def draw_work(asked: Asked) -> tuple[Any, bytes]:
    """Work of the child: shapes of all pages, or one page drawn."""
    if asked.page < 0:
        return {"pages": [to_doc(one) for one in shapes_of(asked.path)]}, b""
    drawn = draw_page(asked.path, asked.page, asked.width)
    return {"width": drawn.width, "height": drawn.height}, drawn.rgb


def shapes_of(path: Source) -> tuple[PageShape, ...]:
    """As `PageDrawer.shapes`, in this process."""
    content = read_whole(path)
    if is_pdf(content):
        with opened_pdf(content, path.name) as document:
            many = min(len(document), MOST_PAGES)
            return tuple(_shape(*document[page].get_size()) for page in range(many))
    with opened_picture(content, path.name) as picture:
        found = []
        for page in range(min(int(getattr(picture, "n_frames", 1)), MOST_PAGES)):
            turn_to(picture, page, path.name)
            wide, high = picture.size
            lies = picture.getexif().get(_ORIENTATION) in _TURNED
            found.append(PageShape(high, wide) if lies else PageShape(wide, high))
        return tuple(found)


def draw_page(path: Source, page: int, width: int) -> DrawnPage:
    """As `PageDrawer.draw`, in this process."""
    content = read_whole(path)
    if is_pdf(content):
        with opened_pdf(content, path.name) as document:
            opened = document[page]
            wide, high = opened.get_size()
            # PDFium rounds up: a hair less comes out as wide as asked.
            scale = min((width - 0.01) / max(1.0, wide), _TALLEST / max(1.0, high))
            return _drawn(opened.render(scale=scale).to_pil().convert("RGB"))
    with opened_picture(content, path.name) as picture:
        turn_to(picture, page, path.name)
        # A JPEG is unpacked at a half or a quarter where that is enough.
        picture.draft("RGB", (width, width))
        upright = ImageOps.exif_transpose(picture).convert("RGB")
        scale = min(width / upright.width, _TALLEST / upright.height, 1.0)
        size = max(1, round(upright.width * scale)), max(1, round(upright.height * scale))
        return _drawn(upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0))


def _shape(width: float, height: float) -> PageShape:
    """Of points, in tenths of them."""
    return PageShape(max(1, round(width * 10)), max(1, round(height * 10)))


def _drawn(picture: Image.Image) -> DrawnPage:
    return DrawnPage(picture.width, picture.height, picture.tobytes())
