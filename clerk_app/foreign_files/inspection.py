"""What a file at the desk really is, by its content, and whether it can be taken in."""

import hashlib
import zipfile
from io import BytesIO
from typing import Any

import pikepdf

from clerk_app.desk.ports import FileFacts
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_names import plain_name
from clerk_app.domain.records import from_doc, to_doc
from clerk_app.foreign_files.child import Limits
from clerk_app.foreign_files.kept_child import ONE_FILE, KeptChild
from clerk_app.foreign_files.opening import is_pdf, opened_pdf, opened_picture, read_whole, turn_to
from clerk_app.foreign_files.pdf_dangers import TROUBLES, Danger, find_dangers
from clerk_app.store.sealed_file import Source

PDF = "application/pdf"
_MIMES = {"JPEG": "image/jpeg", "PNG": "image/png", "TIFF": "image/tiff", "BMP": "image/bmp"}
_OTHER_KINDS = (b"%pdf-", b"<html", b"<script", b"<?php", b"<svg")
"""What other programs look for in the first bytes of a picture, in small letters."""
_LOOKED_AT = 1024


class GuardedFiles:
    """Looks into files in a child process; implements the desk's FileInspector."""

    def __init__(self, limits: Limits = ONE_FILE) -> None:
        """The child is started for the first file."""
        self._child = KeptChild(inspect_work, limits)

    def inspect(self, path: Source) -> FileFacts:
        """Facts of a readable file. Raises what `inspect_file` raises."""
        return from_doc(FileFacts, self._child.look_into(path, path).doc)

    def close(self) -> None:
        """End the child."""
        self._child.close()


def inspect_work(path: Source) -> tuple[Any, bytes]:
    """`inspect_file` as work of a child process."""
    return to_doc(inspect_file(path)), b""


def inspect_file(path: Source) -> FileFacts:
    """Facts of a readable file; the name on it is never trusted.

    Raises RuleError FILE_EMPTY, FILE_TOO_LARGE, FILE_KIND, FILE_DAMAGED, FILE_LOCKED, FILE_SCRIPT,
    FILE_CARRIES, FILE_DYNAMIC, FILE_TWOFOLD or FILE_UNREADABLE, each with the name.
    """
    content = read_whole(path)
    if is_pdf(content):
        mime, pages = PDF, _pdf_pages(content, path.name)
    else:
        mime, pages = _picture(content, path.name)
    if _is_twofold(content, mime):
        raise RuleError(Trouble.FILE_TWOFOLD, name=path.name)
    return FileFacts(
        filename=plain_name(path.name, mime),
        mime=mime,
        size=len(content),
        pages=pages,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _pdf_pages(content: bytes, name: str) -> int:
    # PDFium first: it is what will draw it, and it tells a password from damage.
    with opened_pdf(content, name) as document:
        pages = len(document)
        for number in range(pages):
            document[number].get_size()
    try:
        with pikepdf.open(BytesIO(content), suppress_warnings=True) as opened:
            dangers = find_dangers(opened)
    except (pikepdf.PdfError, ValueError, TypeError, RecursionError) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=name) from error
    for one in Danger:
        if one in dangers:
            raise RuleError(TROUBLES[one], name=name)
    return pages


def _picture(content: bytes, name: str) -> tuple[str, int]:
    with opened_picture(content, name) as picture:
        mime = _MIMES[picture.format or ""]
        pages = int(getattr(picture, "n_frames", 1))
        for frame in range(pages):
            turn_to(picture, frame, name)
            picture.load()
    return mime, pages


def _is_twofold(content: bytes, mime: str) -> bool:
    """Whether another program would take it for another kind: what was checked is not what runs."""
    if zipfile.is_zipfile(BytesIO(content)):
        return True
    head = content[:_LOOKED_AT].lower()
    return mime != PDF and any(one in head for one in _OTHER_KINDS)
