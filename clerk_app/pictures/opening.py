"""A page's original as work on pictures wants it: upright, grey or in colour, its dpi known."""

from dataclasses import dataclass

from PIL import Image, ImageOps

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.foreign_files.opening import (
    is_pdf,
    opened_pdf,
    opened_picture,
    read_whole,
    turn_to,
)
from clerk_app.foreign_files.scanned_pdf import draw_scan
from clerk_app.store.sealed_file import Source

_DPI = range(50, 1201)
"""What a scanner may say of itself and be believed."""
_DEEP = ("I", "I;16", "I;16L", "I;16B", "F")


@dataclass(frozen=True, slots=True)
class Original:
    """A page as it came: grey (mode L) or colour (mode RGB), upright as its maker meant it."""

    picture: Image.Image
    dpi: int
    """As the file says; 0 when it says nothing that can be believed, as a camera's."""
    frames: int = 1
    """Pictures in the file."""


def open_original(path: Source, frame: int = 0, *, apart: bool = False) -> Original:
    """Read one picture of a file whole; in a child process, as it comes from anywhere (`pool`).

    `apart`: a PDF of scans is taken apart, else it is no picture. Raises what `read_whole`,
    `opened_picture` and `opened_pdf` raise; FILE_DAMAGED where there is no such frame.
    """
    content = read_whole(path)
    if is_pdf(content):
        if not apart:
            raise RuleError(Trouble.FILE_KIND, name=path.name)
        with opened_pdf(content, path.name) as document:
            scan = draw_scan(document, frame)
            return Original(scan.picture, scan.dpi, len(document))
    with opened_picture(content, path.name) as picture:
        turn_to(picture, frame, path.name)
        dpi = dpi_of(picture)
        picture.load()
        frames = int(getattr(picture, "n_frames", 1))
        return Original(plain(ImageOps.exif_transpose(picture)), dpi, frames)


def dpi_of(picture: Image.Image) -> int:
    """Pixels an inch as the file says; 0 when it says nothing that can be believed."""
    told = picture.info.get("dpi", (0, 0))
    try:
        dpi = round(float(told[0]))
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return 0
    return dpi if dpi in _DPI else 0


def plain(picture: Image.Image) -> Image.Image:
    """The same in grey (mode L) or colour (mode RGB), on white paper."""
    if picture.mode in ("L", "RGB"):
        return picture
    if picture.mode == "1":
        return picture.convert("L")
    if picture.mode in _DEEP:
        return picture.convert("I").point(lambda level: level / 256).convert("L")
    if "A" in picture.mode or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        paper = Image.new("RGBA", whole.size, "white")
        return Image.alpha_composite(paper, whole).convert("RGB")
    return picture.convert("RGB")
