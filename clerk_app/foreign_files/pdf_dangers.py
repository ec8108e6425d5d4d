"""What a PDF can do besides being read: scripts, programs it starts, files it carries.

PDF is ISO 32000-2; actions are its 12.6.4, embedded files 7.11.4, XFA 12.7.3 of the first edition.
"""

from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pikepdf

from clerk_app.domain.errors import Trouble

MOST_OBJECTS = 1_000_000
"""A PDF of forty scanned pages has some hundred."""


class Danger(StrEnum):
    """One each, the worst first."""

    SCRIPT = "script"
    CARRIES = "carries"
    DYNAMIC = "dynamic"


TROUBLES = {
    Danger.SCRIPT: Trouble.FILE_SCRIPT,
    Danger.CARRIES: Trouble.FILE_CARRIES,
    Danger.DYNAMIC: Trouble.FILE_DYNAMIC,
}
_ACTS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE"})
_FILM = frozenset({"/Rendition", "/RichMediaExecute", "/Movie", "/Sound"})
_MARKS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
"""Annotations that hold or play something."""


def find_dangers(document: pikepdf.Pdf) -> frozenset[Danger]:
    """All there are, wherever in the file, also where no page leads to.

    A file an invoice carries as data (XML beside the page: PDF/A-3) is none: whatever opens it
    reads it as text. Raises ValueError for more objects than any paper has.
    """
    found: set[Danger] = set()
    for one in _dictionaries(document):
        found.update(_dangers_of(one))
    return frozenset(found)


def _dictionaries(document: pikepdf.Pdf) -> Iterator[Any]:
    seen = 0
    for whole in document.objects:
        # Within one object things hang together directly, and however deep: no recursion.
        waiting: list[Any] = [whole]
        while waiting:
            one = waiting.pop()
            seen += 1
            if seen > MOST_OBJECTS:
                raise ValueError("more objects than any paper has")
            if isinstance(one, (pikepdf.Dictionary, pikepdf.Stream)):
                yield one
                waiting.extend(_direct(value) for _, value in one.items())
            elif isinstance(one, pikepdf.Array):
                waiting.extend(_direct(value) for value in one)


def _direct(value: Any) -> Any:
    """None for a reference: what it means comes by itself."""
    return None if getattr(value, "is_indirect", False) else value


def _dangers_of(one: Any) -> Iterator[Danger]:
    act = _name(one, "/S")
    # An element of the document's outline of structure may be called anything; it has a parent.
    if act in _ACTS and "/P" not in one:
        yield Danger.SCRIPT
    if "/JS" in one or "/JavaScript" in one:
        yield Danger.SCRIPT
    if "/EF" in one and not _is_data(one):
        yield Danger.CARRIES
    if (act in _FILM and "/P" not in one) or _name(one, "/Subtype") in _MARKS:
        yield Danger.CARRIES
    if "/XFA" in one:
        yield Danger.DYNAMIC


def _name(one: Any, key: str) -> str:
    value = one.get(key)
    return str(value) if isinstance(value, pikepdf.Name) else ""


def _is_data(specification: Any) -> bool:
    carried = specification.get("/EF")
    if not isinstance(carried, pikepdf.Dictionary):
        return False
    for stream in carried.values():
        if not isinstance(stream, pikepdf.Stream):
            return False
        if not stream.read_bytes()[:64].lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<?xml"):
            return False
    return True
