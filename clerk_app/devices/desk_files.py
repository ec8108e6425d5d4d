"""What a file at the desk really is: looked at by content before it is taken in."""

import warnings
from pathlib import Path

import pypdfium2
from PIL import Image, UnidentifiedImageError

from clerk_app.desk.ports import FileFacts
from clerk_app.devices.pdfium import PDFIUM
from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import LARGEST_FILE, MOST_PIXELS
from clerk_app.store.held import when_free

_IMAGE_MIMES = {
    "JPEG": "image/jpeg",
    "PNG": "image/png",
    "TIFF": "image/tiff",
    "BMP": "image/bmp",
}
_PDF_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium."""


class DeskFiles:
    """Inspects images and PDFs; implements the desk's FileInspector."""

    def inspect(self, path: Path) -> FileFacts:
        """Facts of a readable file.

        Raises RuleError FILE_EMPTY, FILE_TOO_LARGE, FILE_KIND, FILE_DAMAGED, FILE_LOCKED or
        FILE_UNREADABLE; the name on the file is never trusted.
        """
        try:
            size = path.stat().st_size
            if not path.is_file():
                raise RuleError(Trouble.FILE_UNREADABLE, name=path.name)
            if size == 0:
                raise RuleError(Trouble.FILE_EMPTY, name=path.name)
            if size > LARGEST_FILE:
                raise RuleError(
                    Trouble.FILE_TOO_LARGE, name=path.name, size=size, limit=LARGEST_FILE
                )
            # Scanned a moment ago: a virus scanner looks at it too.
            with when_free(lambda: path.open("rb")) as source:
                head = source.read(1024)
        except OSError as error:
            raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error
        # Some programs write a byte order mark or an empty line before the header.
        if head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-"):
            return FileFacts(path.name, "application/pdf", size, _pdf_pages(path))
        mime, pages = _image(path)
        return FileFacts(path.name, mime, size, pages)


def _pdf_pages(path: Path) -> int:
    try:
        with PDFIUM, pypdfium2.PdfDocument(path) as document:
            pages = len(document)
            if pages:
                document[0].get_size()
    except pypdfium2.PdfiumError as error:
        if error.err_code == _PDF_PASSWORD:
            raise RuleError(Trouble.FILE_LOCKED, name=path.name) from error
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
    if not pages:
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
    return pages


def _image(path: Path) -> tuple[str, int]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path) as picture:
                mime = _IMAGE_MIMES.get(picture.format or "")
                if mime is None:
                    raise RuleError(Trouble.FILE_KIND, name=path.name)
                if picture.width * picture.height > MOST_PIXELS:
                    raise RuleError(Trouble.FILE_DAMAGED, name=path.name)
                pages = int(getattr(picture, "n_frames", 1))
                picture.load()
    except UnidentifiedImageError as error:
        raise RuleError(Trouble.FILE_KIND, name=path.name) from error
    except (
        OSError,
        SyntaxError,
        ValueError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=path.name) from error
    return mime, pages
