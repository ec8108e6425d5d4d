"""A file a citizen sends: judged by its content before it is kept."""

from threading import Lock
from typing import BinaryIO

import pypdfium2
from PIL import Image, UnidentifiedImageError

from clerk_app.domain.errors import RuleError, Trouble

LARGEST = 20 * 1024 * 1024
LARGEST_PICTURE = 80_000_000
"""Pixels; more is no scan of a page but an attack on memory."""
_PICTURES = {"JPEG": "image/jpeg", "PNG": "image/png"}
PDF = "application/pdf"
# PDFium keeps state of its own: one file at a time, whatever thread asks.
_pdfium = Lock()


def look_into(file: BinaryIO, size: int) -> tuple[str, int]:
    """Kind and pages of a JPEG, PNG or PDF; `file` is rewound.

    Raises RuleError FILE_EMPTY, FILE_TOO_LARGE (size, limit), FILE_KIND, FILE_DAMAGED.
    """
    if not size:
        raise RuleError(Trouble.FILE_EMPTY)
    if size > LARGEST:
        raise RuleError(Trouble.FILE_TOO_LARGE, size=size, limit=LARGEST)
    head = file.read(1024)
    file.seek(0)
    try:
        return (PDF, _pages(file)) if b"%PDF-" in head else (_picture(file), 1)
    finally:
        file.seek(0)


def _pages(file: BinaryIO) -> int:
    with _pdfium:
        try:
            document = pypdfium2.PdfDocument(file.read())
        except pypdfium2.PdfiumError as error:
            raise RuleError(Trouble.FILE_DAMAGED) from error
        try:
            pages = len(document)
        finally:
            document.close()
    if not pages:
        raise RuleError(Trouble.FILE_DAMAGED)
    return pages


def _picture(file: BinaryIO) -> str:
    try:
        with Image.open(file, formats=tuple(_PICTURES)) as picture:
            if picture.width * picture.height > LARGEST_PICTURE:
                raise RuleError(Trouble.FILE_DAMAGED)
            kind = _PICTURES[str(picture.format)]
            picture.load()
    except UnidentifiedImageError as error:
        raise RuleError(Trouble.FILE_KIND) from error
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RuleError(Trouble.FILE_DAMAGED) from error
    return kind
