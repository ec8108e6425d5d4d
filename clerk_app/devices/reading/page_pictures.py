"""A kept file as pictures for the reader: small enough to be read, large enough to be legible."""

from collections.abc import Iterator
from typing import Any

from PIL import Image, ImageOps

from clerk_app.foreign_files.opening import is_pdf, opened_pdf, opened_picture, read_whole, turn_to
from clerk_app.store.sealed_file import Source

MOST_PAGES = 4
"""Of a file are read: what fills a form stands in front."""
LONGEST_SIDE = 2200
"""Pixels: an A4 page at 190 dpi, where print of nine points is still read without a fault."""
_POINTS_AN_INCH = 72
_DPI = 190


def pictures(path: Source) -> Iterator[Image.Image]:
    """The first pages, in colour, upright as their own notes say; in the reader's own process.

    Raises what `read_whole`, `opened_pdf` and `opened_picture` raise.
    """
    content = read_whole(path)
    yield from _of_pdf(content, path.name) if is_pdf(content) else _of_image(content, path.name)


def picture_at(path: Source, page: int) -> tuple[Image.Image, bool]:
    """One page, from 0, as `pictures` gives it, and whether the file has no more.

    Raises what `pictures` raises; FILE_DAMAGED where there is no such page.
    """
    content = read_whole(path)
    if is_pdf(content):
        with opened_pdf(content, path.name) as document:
            return _pdf_page(document[page]), page + 1 >= len(document)
    with opened_picture(content, path.name) as picture:
        return _frame(picture, page, path.name), page + 1 >= int(getattr(picture, "n_frames", 1))


def _of_pdf(content: bytes, name: str) -> Iterator[Image.Image]:
    with opened_pdf(content, name) as document:
        for number in range(min(len(document), MOST_PAGES)):
            yield _pdf_page(document[number])


def _of_image(content: bytes, name: str) -> Iterator[Image.Image]:
    with opened_picture(content, name) as picture:
        for number in range(min(getattr(picture, "n_frames", 1), MOST_PAGES)):
            yield _frame(picture, number, name)


def _pdf_page(page: Any) -> Image.Image:
    longest = max(page.get_size()) * _DPI / _POINTS_AN_INCH
    scale = _DPI / _POINTS_AN_INCH * min(1.0, LONGEST_SIDE / max(1.0, longest))
    drawn: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return drawn


def _frame(picture: Image.Image, number: int, name: str) -> Image.Image:
    turn_to(picture, number, name)
    upright = ImageOps.exif_transpose(picture).convert("RGB")
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    return upright
