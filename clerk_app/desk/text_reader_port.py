"""What a window needs of a reader of pages (文字识别), and the lines it speaks to its process by.

The reader runs in a process of its own (`clerk text-reader`): its models take seconds of work and
hundreds of megabytes, and a file from outside may bring it down. On its standard input is one JSON
object a line, `{"read": path, "id": id}`, of a file of ours with what opens it,
`"name"` and `"secrets"`; on its standard output `{"ready": true}` once, then for
each page asked for `{"id": id, "lines": [[text, left, top, right, bottom, sure], ...]}` or
`{"id": id, "unreadable": true}`. With `"page": number` one page of the file is asked for; its
answer has `"page": [number, width, height]` too, and `"last"` when the file has no more. It ends
with its input.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeGuard

from clerk_app.domain.page_text import PageText, TextLine
from clerk_app.store.sealed_file import HeldFile, SealedFile, Source

AWAY = 4
"""Exit code: the reader is not installed."""
WHOLE = -1
"""Instead of a page: what stands in front in the file, as one text."""
_PARTS = 6
_SHAPE = 3


class TextReader(Protocol):
    """Reads what is printed on a page."""

    def read(self, path: Source) -> tuple[TextLine, ...]:
        """The text of a picture, or of a PDF's first pages, one after the other.

        Raises RuleError FILE_DAMAGED, FILE_KIND, FILE_TOO_LARGE or FILE_UNREADABLE.
        """
        ...

    def read_page(self, path: Source, page: int) -> tuple[PageText, bool]:
        """The text of one page, from 0, and whether the file has no more. Raises as `read`."""
        ...


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to one question."""

    page_id: str
    lines: tuple[TextLine, ...] | None
    """None: it cannot be read."""
    page: PageText | None = None
    """When one page was asked for."""
    last: bool = True
    """The file has no page after it."""


def asking_line(page_id: str, path: Source, page: int = WHOLE) -> str:
    """The line that asks for a page."""
    if isinstance(path, HeldFile):
        raise TypeError("a file in memory is not read")
    asked: dict[str, Any] = {"read": str(path), "id": page_id}
    if isinstance(path, SealedFile):
        secrets = {key.hex(): secret.hex() for key, secret in path.secrets.items()}
        asked |= {"read": str(path.path), "name": path.name, "secrets": secrets}
        asked |= {"open": str(path.lies_open)} if path.lies_open is not None else {}
    return json.dumps(asked if page == WHOLE else asked | {"page": page})


def asked_page(line: str) -> tuple[str, Source, int] | None:
    """Id, file and number of the page a line asks for; None: it asks for nothing we know."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    path, page_id, page = said.get("read"), said.get("id"), said.get("page", WHOLE)
    if not (isinstance(path, str) and isinstance(page_id, str) and isinstance(page, int)):
        return None
    if "secrets" not in said:
        return page_id, Path(path), page
    try:
        secrets = {bytes.fromhex(one): bytes.fromhex(of) for one, of in said["secrets"].items()}
    except (AttributeError, TypeError, ValueError):
        return None
    before = Path(said["open"]) if isinstance(said.get("open"), str) else None
    return page_id, SealedFile(Path(path), str(said.get("name", "")), secrets, before), page


def answer_line(page_id: str, lines: Iterable[TextLine] | None) -> str:
    """The line that answers; None: the page cannot be read."""
    if lines is None:
        return json.dumps({"id": page_id, "unreadable": True})
    return json.dumps({"id": page_id, "lines": _told(lines)}, ensure_ascii=True)


def page_line(page_id: str, page: PageText, *, last: bool) -> str:
    """The line that answers with one page of a file."""
    shape = [page.page, page.width, page.height]
    told = {"id": page_id, "lines": _told(page.lines), "page": shape, "last": last}
    return json.dumps(told, ensure_ascii=True)


def _told(lines: Iterable[TextLine]) -> list[Any]:
    return [(one.text, one.left, one.top, one.right, one.bottom, one.sure) for one in lines]


def told_page(said: Mapping[str, Any]) -> PageRead | None:
    """The page a line tells of; None: it tells of something else, or of nothing we know."""
    page_id, told = said.get("id"), said.get("lines")
    if not isinstance(page_id, str):
        return None
    if said.get("unreadable") is True:
        return PageRead(page_id, None)
    if not isinstance(told, list) or not all(_is_line(one) for one in told):
        return None
    lines = tuple(TextLine(*one) for one in told)
    shape = said.get("page")
    if not _is_shape(shape):
        return PageRead(page_id, lines)
    return PageRead(
        page_id, lines, PageText(shape[0], shape[1], shape[2], lines), said.get("last") is True
    )


def _is_shape(told: object) -> TypeGuard[list[int]]:
    return (
        isinstance(told, list)
        and len(told) == _SHAPE
        and all(isinstance(one, int) and not isinstance(one, bool) and one >= 0 for one in told)
    )


def _is_line(told: object) -> bool:
    return (
        isinstance(told, list)
        and len(told) == _PARTS
        and isinstance(told[0], str)
        and all(isinstance(one, int) and not isinstance(one, bool) for one in told[1:5])
        and isinstance(told[5], int | float)
    )
