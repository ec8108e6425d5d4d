"""A page of the feed read with the very text of its documents, which their digests are over.

Reading a document and writing it again to see whether its digest holds costs more than all else
that is done with a page before the store.
"""

import json
import re
from collections.abc import Callable
from typing import Any

from clerk_app.domain.foreign_json import refuse_constant, require_whole_letters

_scan = json.JSONDecoder(parse_constant=refuse_constant).raw_decode
_space = re.compile(r"[ \t\n\r]*").match
_colon = re.compile(r"[ \t\n\r]*:[ \t\n\r]*").match
_joint = re.compile(r"[ \t\n\r]*([,\]}])[ \t\n\r]*").match

Found = tuple[Any, int]
"""A value, and the place behind it."""


def read_page_text(body: bytes) -> tuple[Any, tuple[str, ...]]:
    """The JSON in `body`, and of each of its `rows` the text of the `doc`; empty: it has none.

    Raises ValueError as `read_foreign_json` does.
    """
    told: list[str] = []

    def member(key: str, at: int) -> Found:
        if key != "rows" or text[at] != "[":
            return _scan(text, at)
        told.clear()
        return _list(text, at, row)

    def row(at: int) -> Found:
        told.append("")
        return _object(text, at, part) if text[at] == "{" else _scan(text, at)

    def part(key: str, at: int) -> Found:
        value, end = _scan(text, at)
        if key == "doc":
            told[-1] = text[at:end]
        return value, end

    text = body.decode()
    try:
        begin = _after(_space(text))
        page, end = _object(text, begin, member) if text[begin] == "{" else _scan(text, begin)
        if _after(_space(text, end)) != len(text):
            raise ValueError("more behind it")
        require_whole_letters(text, page)
    except IndexError as error:
        raise ValueError("cut") from error
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return page, tuple(told)


def _object(text: str, at: int, member: Callable[[str, int], Found]) -> Found:
    """The object that begins at `at`, each value read by `member`."""
    found: dict[str, Any] = {}
    at = _after(_space(text, at + 1))
    if text[at] == "}":
        return found, at + 1
    while True:
        key, at = _scan(text, at)
        if not isinstance(key, str):
            raise ValueError("a key is no text")
        found[key], at = member(key, _after(_colon(text, at)))
        joint = _joint(text, at)
        if joint is None or joint[1] == "]":
            raise ValueError("an object does not go on")
        if joint[1] == "}":
            return found, joint.end(1)
        at = joint.end()


def _list(text: str, at: int, element: Callable[[int], Found]) -> Found:
    """The list that begins at `at`, each value read by `element`."""
    found: list[Any] = []
    at = _after(_space(text, at + 1))
    if text[at] == "]":
        return found, at + 1
    while True:
        value, at = element(at)
        found.append(value)
        joint = _joint(text, at)
        if joint is None or joint[1] == "}":
            raise ValueError("a list does not go on")
        if joint[1] == "]":
            return found, joint.end(1)
        at = joint.end()


def _after(match: re.Match[str] | None) -> int:
    if match is None:
        raise ValueError("no colon")
    return match.end()
