"""A file opened with guards: kind, size and pixels are known before anything of it is drawn.

What is opened here comes from anywhere: it is done in a child process (`child`).
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import SEEK_END, BytesIO

import pypdfium2
from PIL import Image, UnidentifiedImageError

from clerk_app.domain.errors import RuleError, Trouble
from clerk_app.domain.file_limits import LARGEST_FILE, MOST_PIXELS
from clerk_app.store.sealed_file import Source, open_source

PICTURES = ("JPEG", "PNG", "TIFF", "BMP")
_PDF_PASSWORD = 4
"""FPDF_ERR_PASSWORD of PDFium."""
_BEFORE_PDF = b"\xef\xbb\xbf\0 \t\r\n"
"""Some programs write a byte order mark or an empty line before the header."""


def read_whole(path: Source) -> bytes:
    """The bytes of a file, read once: what was looked at is what is kept.

    Raises RuleError FILE_EMPTY, FILE_TOO_LARGE (size, limit) or FILE_UNREADABLE, with the name.
    """
    try:
        if not path.is_file():
            raise RuleError(Trouble.FILE_UNREADABLE, name=path.name)
        # Scanned a moment ago: a virus scanner looks at it too.
        with open_source(path) as source:
            content = source.read(LARGEST_FILE + 1)
            size = source.seek(0, SEEK_END)
    except OSError as error:
        raise RuleError(Trouble.FILE_UNREADABLE, name=path.name) from error
    if not content:
        raise RuleError(Trouble.FILE_EMPTY, name=path.name)
    if len(content) > LARGEST_FILE:
        raise RuleError(Trouble.FILE_TOO_LARGE, name=path.name, size=size, limit=LARGEST_FILE)
    return content


def is_pdf(content: bytes) -> bool:
    """Whether it says that it is a PDF where a PDF says so."""
    return content[:1024].lstrip(_BEFORE_PDF).startswith(b"%PDF-")


@contextmanager
def opened_pdf(content: bytes, name: str) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF with one page at least, by the library that draws it.

    Raises RuleError FILE_LOCKED or FILE_DAMAGED, with the name, also for what goes wrong within.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            if not len(document):
                raise RuleError(Trouble.FILE_DAMAGED, name=name)
            yield document
    except pypdfium2.PdfiumError as error:
        locked = error.err_code == _PDF_PASSWORD
        trouble = Trouble.FILE_LOCKED if locked else Trouble.FILE_DAMAGED
        raise RuleError(trouble, name=name) from error
    except (ValueError, IndexError) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=name) from error


@contextmanager
def opened_picture(content: bytes, name: str) -> Iterator[Image.Image]:
    """A picture, not yet read, at its first frame; `turn_to` goes to another.

    Raises RuleError FILE_KIND or FILE_DAMAGED (truncated, more pixels than any page), with the
    name, also for what goes wrong while it is read within.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            # Damaged tags are told of and passed over; what they are about fails by itself.
            warnings.simplefilter("ignore", UserWarning)
            with Image.open(BytesIO(content), formats=PICTURES) as picture:
                _of_a_page(picture, name)
                yield picture
    except UnidentifiedImageError as error:
        raise RuleError(Trouble.FILE_KIND, name=name) from error
    except (
        OSError,
        EOFError,
        SyntaxError,
        ValueError,
        TypeError,  # a TIFF without its size
        LookupError,
        ArithmeticError,
        Image.DecompressionBombError,
        Image.DecompressionBombWarning,
    ) as error:
        raise RuleError(Trouble.FILE_DAMAGED, name=name) from error


def turn_to(picture: Image.Image, frame: int, name: str) -> None:
    """Go to a frame, which has to be as small as a page too. Raises what `opened_picture` does."""
    picture.seek(frame)
    _of_a_page(picture, name)


def _of_a_page(picture: Image.Image, name: str) -> None:
    if picture.width * picture.height > MOST_PIXELS:
        raise RuleError(Trouble.FILE_DAMAGED, name=name)
