"""What a window needs of a reader of pages (文字识别), and the lines it speaks to its process by.

The reader runs in a process of its own (`clerk text-reader`): its models take seconds of work and
hundreds of megabytes, and a file from outside may bring it down. On its standard input is one JSON
object a line, `{"read": path, "id": id}`; on its standard output `{"ready": true}` once, then for
each page asked for `{"id": id, "lines": [[text, left, top, right, bottom, sure], ...]}` or
`{"id": id, "unreadable": true}`. It ends with its input.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from clerk_app.domain.page_text import TextLine

AWAY = 4
"""Exit code: the reader is not installed."""
_PARTS = 6


class TextReader(Protocol):
    """Reads what is printed on a page."""

    def read(self, path: Path) -> tuple[TextLine, ...]:
        """The text of a picture, or of a PDF's first pages, one after the other.

        Raises RuleError FILE_DAMAGED, FILE_KIND, FILE_TOO_LARGE or FILE_UNREADABLE.
        """
        ...


@dataclass(frozen=True, slots=True)
class PageRead:
    """The answer to one question."""

    page_id: str
    lines: tuple[TextLine, ...] | None
    """None: it cannot be read."""


def asking_line(page_id: str, path: Path) -> str:
    """The line that asks for a page."""
    return json.dumps({"read": str(path), "id": page_id})


def asked_page(line: str) -> tuple[str, Path] | None:
    """Id and path of the page a line asks for; None: it asks for nothing we know."""
    try:
        said = json.loads(line)
    except ValueError:
        return None
    if not isinstance(said, dict):
        return None
    path, page_id = said.get("read"), said.get("id")
    return (page_id, Path(path)) if isinstance(path, str) and isinstance(page_id, str) else None


def answer_line(page_id: str, lines: Iterable[TextLine] | None) -> str:
    """The line that answers; None: the page cannot be read."""
    if lines is None:
        return json.dumps({"id": page_id, "unreadable": True})
    told = [(one.text, one.left, one.top, one.right, one.bottom, one.sure) for one in lines]
    return json.dumps({"id": page_id, "lines": told}, ensure_ascii=True)


def told_page(said: Mapping[str, Any]) -> PageRead | None:
    """The page a line tells of; None: it tells of something else, or of nothing we know."""
    page_id, told = said.get("id"), said.get("lines")
    if not isinstance(page_id, str):
        return None
    if said.get("unreadable") is True:
        return PageRead(page_id, None)
    if not isinstance(told, list) or not all(_is_line(one) for one in told):
        return None
    return PageRead(page_id, tuple(TextLine(*one) for one in told))


def _is_line(told: object) -> bool:
    return (
        isinstance(told, list)
        and len(told) == _PARTS
        and isinstance(told[0], str)
        and all(isinstance(one, int) and not isinstance(one, bool) for one in told[1:5])
        and isinstance(told[5], int | float)
    )
