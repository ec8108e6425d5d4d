"""A page's original, opened with guards: kind, size and pixels are known before it is read.

What is opened here comes from anywhere: it is done in a child process (`pool`).
"""

import warnings
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import LARGEST_FILE, MOST_PIXELS
from clerk_app.store.held import when_free

KINDS = ("JPEG", "PNG", "TIFF", "BMP")
_DPI = range(50, 1201)
"""What a scanner may say of itself and be believed."""
_DEEP = ("I", "I;16", "I;16L", "I;16B", "F")


@dataclass(frozen=True, slots=True)
class Original:
    """A page as it came: grey (mode L) or colour (mode RGB), upright as its maker meant it."""

    picture: Image.Image
    dpi: int
    """As the file says; 0 when it says nothing that can be believed, as a camera's."""


def open_original(path: Path, frame: int = 0) -> Original:
    """Read one picture of a file whole.

    Raises RuleError FILE_EMPTY, FILE_TOO_LARGE (size, limit), FILE_KIND, FILE_DAMAGED (truncated,
    more pixels than any page, no such frame) or FILE_UNREADABLE, each with the name.
    """
    name = path.name
    try:
        size = path.stat().st_size
        if size == 0:
            raise RuleError(Trouble.FILE_EMPTY, name=name)
        if size > LARGEST_FILE:
            raise RuleError(Trouble.FILE_TOO_LARGE, name=name, size=size, limit=LARGEST_FILE)
        with when_free(lambda: path.open("rb")) as source, warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Damaged tags are told of and passed over; what they are about fails by itself.
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(source, formats=KINDS) as picture:
                picture.seek(frame)
                if picture.width * picture.height > MOST_PIXELS:
                    raise RuleError(Trouble.FILE_DAMAGED, name=name)
                dpi = _dpi(picture)
                picture.load()
                return Original(_plain(ImageOps.exif_transpose(picture)), dpi)
    except UnidentifiedImageError as error:
        raise RuleError(Trouble.FILE_KIND, name=name) from error
    except (EOFError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=name) from error
    except Image.DecompressionBombWarning as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=name) from error
    except OSError as error:
        # Pillow says of a truncated picture what a disk says of itself, but without its number.
        trouble = Trouble.FILE_DAMAGED if error.errno is None else Trouble.FILE_UNREADABLE
        raise RuleError(trouble, name=name) from error


def _dpi(picture: Image.Image) -> int:
    told = picture.info.get("dpi", (0, 0))
    try:
        dpi = round(float(told[0]))
    except (TypeError, ValueError, IndexError, ZeroDivisionError, OverflowError):
        return 0
    return dpi if dpi in _DPI else 0


def _plain(picture: Image.Image) -> Image.Image:
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
