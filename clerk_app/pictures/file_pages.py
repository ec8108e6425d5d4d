"""A file that was handed in as pages of a filed PDF: what is small enough is taken as it is.

Work of a child process: the file comes from anywhere.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps

from clerk_app.domain.page_steps import PageMode, PageSteps
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.foreign_files.child import Outcome
from clerk_app.foreign_files.opening import is_pdf, opened_pdf, opened_picture, read_whole, turn_to
from clerk_app.pictures.carry_out import carry_out
from clerk_app.pictures.encode import BOUND, Coding, Encoded, encode
from clerk_app.pictures.kind import find_kind
from clerk_app.pictures.opening import dpi_of, plain
from clerk_app.store.sealed_file import Source

AT_ONCE = 6
"""Pages of a file in one answer of the child: a document of hundreds takes several."""
_AS_IT_IS = 1.5
"""Of the bound: a JPEG that is larger is made smaller, a smaller one is not coded twice."""
_A4_LONG_INCHES = 297 / 25.4
_POINTS_AN_INCH = 72
_PDF_DPI = 300
_LONGEST_SIDE = 5000
"""Pixels of a page of a PDF: A3 at 300 dpi; a poster is drawn more coarsely."""
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class AskedPages:
    """Which pages of a file are wanted."""

    path: Source
    first: int = 0


@dataclass(frozen=True, slots=True)
class _Facts:
    coding: Coding
    coloured: bool
    width: int
    height: int
    dpi: int
    within: bool
    bytes: int


def pages_work(asked: AskedPages) -> tuple[Any, bytes]:
    """Work of the child: the next pages of a file, and how many it has.

    Raises what `read_whole`, `opened_pdf` and `opened_picture` raise.
    """
    many, made = file_pages(asked.path, asked.first)
    facts = [
        _Facts(one.coding, one.coloured, one.width, one.height, one.dpi, one.within, len(one.data))
        for one in made
    ]
    return {"of": many, "pages": [to_doc(one) for one in facts]}, b"".join(one.data for one in made)


def told_pages(outcome: Outcome) -> tuple[int, tuple[Encoded, ...]]:
    """What the child answered. Raises MisfitError, KeyError, TypeError or ValueError."""
    many, at, found = int(outcome.doc["of"]), 0, []
    for doc in outcome.doc["pages"]:
        one = from_doc(_Facts, doc)
        data = outcome.data[at : at + one.bytes]
        if one.bytes < 1 or len(data) != one.bytes or min(one.width, one.height, one.dpi) < 1:
            raise ValueError("pages")
        at += one.bytes
        found.append(
            Encoded(data, one.coding, one.coloured, one.width, one.height, one.dpi, one.within)
        )
    if not found:
        raise ValueError("pages")
    return many, tuple(found)


def file_pages(path: Source, first: int = 0) -> tuple[int, list[Encoded]]:
    """How many pages a file has, and the next few from `first` on, in this process."""
    content = read_whole(path)
    if is_pdf(content):
        with opened_pdf(content, path.name) as document:
            many = len(document)
            wanted = range(first, min(many, first + AT_ONCE))
            return many, [_drawn(document[at]) for at in wanted]
    with opened_picture(content, path.name) as picture:
        many = int(getattr(picture, "n_frames", 1))
        whole = _as_it_is(picture, content) if many == 1 else None
        if whole is not None:
            return 1, [whole]
        return many, list(_frames(picture, range(first, min(many, first + AT_ONCE)), path.name))


def _frames(picture: Image.Image, wanted: range, name: str) -> Iterator[Encoded]:
    for frame in wanted:
        turn_to(picture, frame, name)
        dpi = dpi_of(picture)
        picture.load()
        upright = ImageOps.exif_transpose(picture)
        black = upright.mode == "1"
        yield encode(upright if black else plain(upright), dpi or _dpi_of_a4(upright.size))


def _as_it_is(picture: Image.Image, content: bytes) -> Encoded | None:
    """A JPEG that any reader shows and that is small enough; None: it has to be coded anew."""
    if picture.format != "JPEG" or picture.mode not in ("L", "RGB"):
        return None
    if picture.getexif().get(_ORIENTATION, 1) != 1 or "adobe_transform" in picture.info:
        return None
    dpi = dpi_of(picture) or _dpi_of_a4(picture.size)
    if len(content) > BOUND * _AS_IT_IS:
        return None
    # Read to its end: what is cut short is told now, not by whoever opens the PDF.
    with Image.open(BytesIO(content), formats=("JPEG",)) as again:
        # At an eighth of its size: all of the data is gone through, and little of it drawn.
        again.draft(again.mode, (again.width // 8, again.height // 8))
        again.load()
    return Encoded(content, Coding.JPEG, picture.mode == "RGB", *picture.size, dpi, True)


def _drawn(page: Any) -> Encoded:
    """A page of a PDF as its reader shows it: fonts, layers and forms become what is seen."""
    scale = _PDF_DPI / _POINTS_AN_INCH
    scale *= min(1.0, _LONGEST_SIDE / max(1.0, max(page.get_size()) * scale))
    seen = page.render(scale=scale).to_pil().convert("RGB")
    dpi = max(1, round(scale * _POINTS_AN_INCH))
    kind = find_kind(seen, dpi)
    made = carry_out(seen, PageSteps(mode=kind))
    return encode(made.convert("L") if kind is PageMode.GREY else made, dpi)


def _dpi_of_a4(size: tuple[int, int]) -> int:
    """Of a picture that does not say: as if it were an A4 page, which most are."""
    return max(50, round(max(size) / _A4_LONG_INCHES))
