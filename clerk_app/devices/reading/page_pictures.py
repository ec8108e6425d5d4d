"""A kept file as pictures for the reader: small enough to be read, large enough to be legible."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from PIL import Image, ImageOps, UnidentifiedImageError

from clerk_app.devices.pdfium import PDFIUM
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import MOST_PIXELS

MOST_PAGES = 4
"""Of a file are read: what fills a form stands in front."""
LONGEST_SIDE = 2200
"""Pixels: an A4 page at 190 dpi, where print of nine points is still read without a fault."""
_POINTS_AN_INCH = 72
_DPI = 190


def pictures(path: Path) -> Iterator[Image.Image]:
    """The first pages, in colour, upright as their own notes say.

    Raises RuleError FILE_DAMAGED, FILE_TOO_LARGE or FILE_UNREADABLE (name).
    """
    try:
        with path.open("rb") as source:
            is_pdf = source.read(1024).lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-")
        yield from _of_pdf(path) if is_pdf else _of_image(path)
    except Image.DecompressionBombError as error:
        raise RuleError(Trouble.FILE_TOO_LARGE, name=path.name) from error
    except (UnidentifiedImageError, pypdfium2.PdfiumError, ValueError, SyntaxError) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error


def _of_pdf(path: Path) -> Iterator[Image.Image]:
    with PDFIUM, pypdfium2.PdfDocument(path) as document:
        for number in range(min(len(document), MOST_PAGES)):
            page = document[number]
            longest = max(page.get_size()) * _DPI / _POINTS_AN_INCH
            scale = _DPI / _POINTS_AN_INCH * min(1.0, LONGEST_SIDE / max(1.0, longest))
            yield page.render(scale=scale).to_pil().convert("RGB")


def _of_image(path: Path) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        with Image.open(path) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RuleError(Trouble.FILE_TOO_LARGE, name=path.name)
            for number in range(min(getattr(picture, "n_frames", 1), MOST_PAGES)):
                picture.seek(number)
                upright = ImageOps.exif_transpose(picture).convert("RGB")
                upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
                yield upright
